import { useQuery } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Field } from '../../../src/kernel/fields.ts';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { DetailAnswer } from '../app/api/answers.ts';
import { type DetailExtensionProps, detailExtensionOf } from '../app/module-pages.ts';
import { type RegisterEntry, registers } from '../app/registers.ts';
import { formatInstant } from '../i18n/format.ts';
import { useText } from '../i18n/language.ts';
import { listText, recordText } from '../i18n/register-text.ts';
import { LoadingRows, Page, Section } from '../ui/page.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { CommandBar } from './command-bar.tsx';
import { FieldValue } from './field-value.tsx';
import { recordQuery } from './queries.ts';
import { titleOf } from './record-title.ts';
import styles from './registers.module.css';
import { RelatedRecords } from './related-records.tsx';
import { Timeline } from './timeline.tsx';
import { UnknownRegister } from './unknown-register.tsx';
import { useAddressedId, useAddressedRegister } from './use-register.ts';

/** One lazy component per module: made once, so that drawing again does not load again. */
const extensions: ReadonlyMap<string, ComponentType<DetailExtensionProps>> = new Map(
  registers.flatMap(({ module }) => {
    const load = detailExtensionOf(module);
    if (load === undefined) return [];
    return [[module, lazy(async () => ({ default: (await load()).DetailExtension }))] as const];
  }),
);

function FieldGroup(props: {
  readonly title: string;
  readonly fields: readonly (readonly [string, Field])[];
  readonly answer: DetailAnswer;
}) {
  const text = useText();
  const { item, references } = props.answer;
  if (props.fields.length === 0) return null;
  return (
    <Section title={props.title} flush>
      <dl className={styles['facts']}>
        {props.fields.map(([name, field]) => (
          <div
            key={name}
            className={field.kind === 'text' && field.multiline === true ? styles['wideFact'] : undefined}
          >
            <dt>{text(field.label)}</dt>
            <dd>
              <FieldValue field={field} value={item[name]} references={references} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Facts({
  description,
  answer,
}: {
  readonly description: RegisterDescription;
  readonly answer: DetailAnswer;
}) {
  const text = useText();
  const fields = Object.entries(description.fields);
  const isBlank = (name: string) => answer.item[name] === null || answer.item[name] === undefined;
  return (
    <>
      <FieldGroup
        title={text(recordText.entered)}
        fields={fields.filter(([, field]) => field.computed !== true)}
        answer={answer}
      />
      <FieldGroup
        title={text(recordText.recorded)}
        // What the procedure has not reached yet is not worth a line.
        fields={fields.filter(([name, field]) => field.computed === true && !isBlank(name))}
        answer={answer}
      />
    </>
  );
}

function RecordDetail({ entry, answer }: { readonly entry: RegisterEntry; readonly answer: DetailAnswer }) {
  const text = useText();
  const { description } = entry;
  const { item, references, commands } = answer;
  const title = titleOf(description, item, references);
  const key = description.keyField === undefined ? undefined : item[description.keyField];
  const Extension = extensions.get(entry.module);
  return (
    <Page
      title={title}
      trail={[{ label: text(description.title), to: `/${description.plural}` }]}
      aside={
        <>
          <StateTag state={description.states[item.state]} code={item.state} />
          {typeof key === 'string' ? <span className={styles['key']}>{key}</span> : null}
        </>
      }
      actions={<CommandBar description={description} item={item} title={title} commands={commands} />}
    >
      <div className={styles['detail']}>
        <div className={styles['detailMain']}>
          <Facts description={description} answer={answer} />
          {Extension === undefined ? null : (
            <Suspense fallback={<LoadingRows rows={3} />}>
              <Extension description={description} item={item} references={references} commands={commands} />
            </Suspense>
          )}
          <RelatedRecords description={description} id={item.id} title={title} />
        </div>
        <div className={styles['detailSide']}>
          <Section title={text(recordText.timeline)}>
            <Timeline description={description} id={item.id} references={references} />
          </Section>
          <p className={styles['stamp']}>
            {text(listText.createdAt)} {formatInstant(item.createdAt)}
            <br />
            {text(listText.updatedAt)} {formatInstant(item.updatedAt)} ·{' '}
            {text(recordText.version, { version: item.version })}
          </p>
        </div>
      </div>
    </Page>
  );
}

function LoadedDetail({ entry, id }: { readonly entry: RegisterEntry; readonly id: string }) {
  const text = useText();
  const record = useQuery(recordQuery(entry.description, id));
  if (record.data !== undefined) return <RecordDetail entry={entry} answer={record.data} />;
  return (
    <Page
      title={text(entry.description.title)}
      trail={[{ label: text(entry.description.title), to: `/${entry.description.plural}` }]}
    >
      {record.error === null ? (
        <LoadingRows rows={8} />
      ) : (
        <ProblemAlert error={record.error} onRetry={() => void record.refetch()} />
      )}
    </Page>
  );
}

/** One record: what it says, what can be done with it, and everything that happened to it. */
export function DetailPage() {
  const { name, entry } = useAddressedRegister();
  const id = useAddressedId();
  return entry === undefined ? (
    <UnknownRegister name={name} />
  ) : (
    <LoadedDetail key={id} entry={entry} id={id} />
  );
}
