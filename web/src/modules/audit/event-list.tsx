import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { registers } from '../../app/registers.ts';
import { type SearchParams, valuesOf } from '../../app/search-params.ts';
import { formatCount, formatInstant } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { listText } from '../../i18n/register-text.ts';
import { EmptyNote, LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './audit.module.css';
import type { LedgerEvent } from './audit-answers.ts';
import { type EventFilter, eventsQuery } from './audit-queries.ts';
import { auditText, OTHER_STREAMS } from './audit-text.ts';
import { HashText } from './hash-text.tsx';
import { RecordLink, useEventWords } from './record-link.tsx';

/** The filter stands in the address, so that what was found can be shown to somebody else. */
function useEventFilter(): readonly [EventFilter, (filter: EventFilter) => void] {
  const search: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const one = (name: string) => valuesOf(search, name)[0] ?? '';
  const change = (filter: EventFilter) =>
    void navigate({ to: '.', search: { ...filter } as never, replace: true, resetScroll: false });
  return [{ streamType: one('streamType'), type: one('type'), streamId: one('streamId') }, change];
}

interface FilterProps {
  readonly filter: EventFilter;
  readonly change: (filter: EventFilter) => void;
}

function Filters({ filter, change }: FilterProps) {
  const text = useText();
  const [typed, setTyped] = useState(filter.streamId);
  useEffect(() => setTyped(filter.streamId), [filter.streamId]);
  const chosen = registers.find(({ description }) => description.noun === filter.streamType)?.description;
  const all = { value: '', label: text(auditText.all) };
  return (
    <div className={styles['filters']}>
      <Select<string>
        aria-label={text(auditText.recordKind)}
        prefix={<span className={styles['quietInline']}>{text(auditText.recordKind)}</span>}
        className={styles['choice'] ?? ''}
        popupMatchSelectWidth={false}
        value={filter.streamType}
        options={[
          all,
          ...registers.map(({ description }) => ({
            value: description.noun,
            label: text(description.title),
          })),
          ...Object.entries(OTHER_STREAMS).map(([value, label]) => ({ value, label: text(label) })),
        ]}
        onChange={(streamType) => change({ ...filter, streamType, type: '' })}
      />
      {chosen === undefined ? null : (
        <Select<string>
          aria-label={text(auditText.eventKind)}
          prefix={<span className={styles['quietInline']}>{text(auditText.eventKind)}</span>}
          className={styles['choice'] ?? ''}
          popupMatchSelectWidth={false}
          value={filter.type}
          options={[
            all,
            ...Object.entries(chosen.events).map(([value, label]) => ({ value, label: text(label) })),
          ]}
          onChange={(type) => change({ ...filter, type })}
        />
      )}
      <search className={styles['search']}>
        <Input.Search
          allowClear
          aria-label={text(auditText.recordId)}
          placeholder={text(auditText.recordId)}
          enterButton={text(auditText.find)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(streamId) => change({ ...filter, streamId: streamId.trim() })}
        />
      </search>
    </div>
  );
}

function EventDetails({ event }: { readonly event: LedgerEvent }) {
  const text = useText();
  const contents = Object.entries(event.data).filter(([, value]) => value !== null);
  return (
    <details className={styles['fold']}>
      <summary>{text(auditText.details)}</summary>
      <dl className={styles['contents']}>
        <dt>{text(auditText.request)}</dt>
        <dd>
          <code>{event.requestId}</code>
        </dd>
        {event.causedBy === null ? null : (
          <>
            <dt>{text(auditText.causedBy)}</dt>
            <dd>
              <code>{event.causedBy}</code>
            </dd>
          </>
        )}
        <dt>{text(auditText.contents)}</dt>
        <dd>
          {contents.length === 0 ? (
            text(auditText.noContents)
          ) : (
            <pre>{contents.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join('\n')}</pre>
          )}
        </dd>
      </dl>
    </details>
  );
}

function Row({ event, filter, change }: FilterProps & { readonly event: LedgerEvent }) {
  const text = useText();
  const wordsOf = useEventWords();
  return (
    <tr>
      <th scope="row" data-label={text(auditText.seq)}>
        {event.seq === null ? text(auditText.notSealed) : formatCount(Number(event.seq))}
      </th>
      <td data-label={text(auditText.at)} className={styles['nowrap']}>
        <time dateTime={event.at}>{formatInstant(event.at)}</time>
      </td>
      <td data-label={text(auditText.event)}>
        <span>
          {wordsOf(event.streamType, event.type)}
          <span className={styles['quiet']}>{event.type}</span>
        </span>
      </td>
      <td data-label={text(auditText.record)}>
        <span>
          <RecordLink streamType={event.streamType} streamId={event.streamId} />
          <span className={styles['quiet']}>
            {text(auditText.version, { version: event.version })}
            {filter.streamId === event.streamId ? null : (
              <button
                type="button"
                className={styles['inlineButton']}
                aria-label={`${text(auditText.onlyThis)} ${event.streamId}`}
                onClick={() => change({ streamType: event.streamType, type: '', streamId: event.streamId })}
              >
                {text(auditText.onlyThis)}
              </button>
            )}
          </span>
        </span>
      </td>
      <td data-label={text(auditText.actor)}>
        {event.actor.id.startsWith('system') ? text(auditText.system) : event.actor.name}
      </td>
      <td data-label={text(auditText.hash)}>
        <span>
          {event.hash === null ? '—' : <HashText hash={event.hash} />}
          <EventDetails event={event} />
        </span>
      </td>
    </tr>
  );
}

const HEADS = ['seq', 'at', 'event', 'record', 'actor', 'hash'] as const;

/** Every event of the ledger, newest first: who did what to which record, and under which seal. */
export function EventList() {
  const text = useText();
  const [filter, change] = useEventFilter();
  const pages = useInfiniteQuery(eventsQuery(filter));
  const events = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={text(auditText.events)} flush>
      <Filters filter={filter} change={change} />
      <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending ? <LoadingRows rows={8} /> : null}
      {pages.data !== undefined && events.length === 0 ? (
        <EmptyNote sentence={text(auditText.none)}>
          <Button onClick={() => change({ streamType: '', type: '', streamId: '' })}>
            {text(auditText.clear)}
          </Button>
        </EmptyNote>
      ) : null}
      {events.length === 0 ? null : (
        <>
          <section
            className={styles['scroll']}
            aria-label={text(auditText.caption)}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
            tabIndex={0}
          >
            <table className={`${styles['table']} ${styles['events']}`}>
              <caption className="visually-hidden">{text(auditText.caption)}</caption>
              <thead>
                <tr>
                  {HEADS.map((name) => (
                    <th key={name} scope="col">
                      {text(auditText[name])}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {events.map((event) => (
                  <Row key={event.position} event={event} filter={filter} change={change} />
                ))}
              </tbody>
            </table>
          </section>
          <div className={styles['foot']}>
            <span role="status">{text(listText.shown, { shown: formatCount(events.length) })}</span>
            {pages.hasNextPage ? (
              <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {text(listText.loadMore)}
              </Button>
            ) : (
              <span>{text(listText.end)}</span>
            )}
          </div>
        </>
      )}
    </Section>
  );
}
