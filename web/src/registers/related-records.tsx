import { useQueries } from '@tanstack/react-query';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { ListAnswer, RecordItem, References } from '../app/api/answers.ts';
import { get } from '../app/api/client.ts';
import { registers } from '../app/registers.ts';
import { useAbilities } from '../app/session/abilities.ts';
import { formatCount } from '../i18n/format.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import { Section } from '../ui/page.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { titleOf } from './record-title.ts';
import styles from './related.module.css';
import { type Relation, relationsTo } from './relations.ts';

const SHOWN = 5;

/** What other registers hold about this record, as far as the person may read it; nothing when there is nothing. */
export function RelatedRecords(props: {
  readonly description: RegisterDescription;
  readonly id: string;
  readonly title: string;
}) {
  const text = useText();
  const able = useAbilities();
  const relations = relationsTo(props.description, registers).filter(({ description }) =>
    able(`${description.noun}.read`),
  );
  const answers = useQueries({
    queries: relations.map(({ description, field }) => ({
      queryKey: ['records', description.plural, 'related', field, props.id],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        get<ListAnswer>(`/${description.plural}?f.${field}=${props.id}&limit=${SHOWN}`, signal),
    })),
  });
  const found = relations.flatMap((relation, index) => {
    const answer = answers[index]?.data;
    return answer === undefined || answer.items.length === 0 ? [] : [{ relation, answer }];
  });
  if (found.length === 0) return null;
  return (
    <Section title={text(recordText.related)}>
      {found.map(({ relation, answer }) => (
        <Group
          key={`${relation.description.noun}.${relation.field}`}
          relation={relation}
          answer={answer}
          id={props.id}
          about={props.title}
        />
      ))}
    </Section>
  );
}

function Group(props: {
  readonly relation: Relation;
  readonly answer: ListAnswer;
  readonly id: string;
  readonly about: string;
}) {
  const text = useText();
  const { relation, answer } = props;
  const { description, field, isOneOfSeveral } = relation;
  const label = description.fields[field]?.label;
  const name = text(description.title) + (isOneOfSeveral && label !== undefined ? ` · ${text(label)}` : '');
  return (
    <div className={styles['group']}>
      <h3>
        <RouteLink to={`/${description.plural}?f.${field}=${props.id}`}>
          {name} ({formatCount(answer.count.value)})
        </RouteLink>
      </h3>
      <ul>
        {answer.items.map((item) => (
          <li key={item.id}>
            <RouteLink to={`/${description.plural}/${item.id}`}>
              {nameBeside(props.about, { relation, item, references: answer.references })}
            </RouteLink>
            <StateTag state={description.states[item.state]} code={item.state} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The name of a related record; where that only repeats the page's own, whom or what else it refers to. */
function nameBeside(
  about: string,
  related: { readonly relation: Relation; readonly item: RecordItem; readonly references: References },
): string {
  const { relation, item, references } = related;
  const { description, field } = relation;
  const title = titleOf(description, item, references);
  if (title !== about) return title;
  const others = Object.entries(description.fields).flatMap(([name, { kind }]) => {
    const value = kind === 'reference' && name !== field ? item[name] : null;
    const label = typeof value === 'string' ? references[value] : undefined;
    return label === undefined || label === about ? [] : [label];
  });
  return others.length === 0 ? title : others.slice(0, 2).join(' · ');
}
