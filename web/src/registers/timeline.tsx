import { useQuery } from '@tanstack/react-query';
import type { Json } from '../../../src/kernel/json.ts';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { References, TimelineEvent } from '../app/api/answers.ts';
import { formatInstant } from '../i18n/format.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import { EmptyNote, LoadingRows } from '../ui/page.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { factsOfEvent } from './event-fields.ts';
import { FieldValue } from './field-value.tsx';
import { timelineQuery } from './queries.ts';
import styles from './registers.module.css';

interface TimelineProps {
  readonly description: RegisterDescription;
  readonly id: string;
  readonly references: References;
}

/** Who did what and when, newest first, each entry with its place in the sealed ledger. */
export function Timeline(props: TimelineProps) {
  const text = useText();
  const history = useQuery(timelineQuery(props.description, props.id));
  if (history.isPending) return <LoadingRows rows={3} />;
  if (history.error !== null)
    return <ProblemAlert error={history.error} onRetry={() => void history.refetch()} />;
  const { events } = history.data;
  if (events.length === 0) return <EmptyNote sentence={text(recordText.timelineEmpty)} />;
  const references = { ...props.references, ...history.data.references };
  return (
    <ol className={styles['timeline']}>
      {[...events].reverse().map((event) => (
        <Entry key={event.position} event={event} description={props.description} references={references} />
      ))}
    </ol>
  );
}

function Entry(props: {
  readonly event: TimelineEvent;
  readonly description: RegisterDescription;
  readonly references: References;
}) {
  const text = useText();
  const { event, description } = props;
  const words = description.events[event.type];
  const state = event.data['state'];
  return (
    <li>
      <p className={styles['eventHead']}>
        <strong>{words === undefined ? event.type : text(words)}</strong>
        <span>{event.actor.name}</span>
        <time dateTime={event.at}>{formatInstant(event.at)}</time>
      </p>
      <p className={styles['ledger']}>
        {event.seq === null ? text(recordText.notSealed) : text(recordText.ledgerEntry, { seq: event.seq })}
        {event.hash === null ? null : <code title={event.hash}>{event.hash.slice(0, 12)}</code>}
        <span>{text(recordText.version, { version: event.version })}</span>
        {typeof state === 'string' ? (
          <span>
            {text(recordText.becomes, {
              state: text(description.states[state]?.label ?? { zh: state, en: state }),
            })}
          </span>
        ) : null}
      </p>
      <EventData {...props} />
    </li>
  );
}

function EventData(props: {
  readonly event: TimelineEvent;
  readonly description: RegisterDescription;
  readonly references: References;
}) {
  const text = useText();
  const { event, description, references } = props;
  const facts = factsOfEvent(description, event.data);
  if (facts.length === 0) return null;
  return (
    <details className={styles['eventData']}>
      <summary>{text(recordText.eventData)}</summary>
      <dl>
        {facts.map(({ name, value, field }) => (
          <div key={name}>
            <dt>{field === undefined ? name : text(field.label)}</dt>
            <dd>
              {field === undefined ? (
                <code>{plain(value)}</code>
              ) : (
                <FieldValue field={field} value={value} references={references} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
