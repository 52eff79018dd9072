import DownloadOutlined from '@ant-design/icons/DownloadOutlined';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { Message } from '../../../../src/kernel/messages.ts';
import { ORGANIZATION_KINDS } from '../../../../src/modules/organizations/organization-schema.ts';
import { download } from '../../app/api/download.ts';
import { type SearchParams, valuesOf } from '../../app/search-params.ts';
import { formatCount, formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { listText } from '../../i18n/register-text.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { EmptyNote, LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './settlement.module.css';
import type { SummaryAnswer, UnitLine } from './settlement-answers.ts';
import { type UnitFilter, unitsQuery } from './settlement-queries.ts';
import { STATUS_WORDS, STATUSES, settlementText } from './settlement-text.ts';
import { StatusTag } from './status-tag.tsx';

const NAMES = ['q', 'status', 'measure', 'kind'] as const;

/** The filter stands in the address, so that a narrowed list can be sent to a colleague. */
function useFilter(): readonly [UnitFilter, (part: Partial<UnitFilter>) => void] {
  const search: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const one = (name: (typeof NAMES)[number]) => valuesOf(search, name)[0] ?? '';
  const filter = { q: one('q'), status: one('status'), measure: one('measure'), kind: one('kind') };
  const change = (part: Partial<UnitFilter>) =>
    void navigate({ to: '.', search: { ...filter, ...part } as never, replace: true, resetScroll: false });
  return [filter, change];
}

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly code: string; readonly label: Message }[];
  readonly onChange: (code: string) => void;
}) {
  const text = useText();
  return (
    <Select<string>
      aria-label={props.label}
      className={styles['choice'] ?? ''}
      prefix={<span className={styles['choiceLabel']}>{props.label}</span>}
      popupMatchSelectWidth={false}
      value={props.value}
      options={[
        { value: '', label: text(settlementText.all) },
        ...props.options.map(({ code, label }) => ({ value: code, label: text(label) })),
      ]}
      onChange={props.onChange}
    />
  );
}

interface FiltersProps {
  readonly filter: UnitFilter;
  readonly change: (part: Partial<UnitFilter>) => void;
  readonly measures: SummaryAnswer['measures'];
}

function Filters({ filter, change, measures }: FiltersProps) {
  const text = useText();
  const [typed, setTyped] = useState(filter.q);
  useEffect(() => setTyped(filter.q), [filter.q]);
  return (
    <div className={styles['filters']}>
      <search className={styles['search']}>
        <Input.Search
          allowClear
          aria-label={text(settlementText.find)}
          placeholder={text(settlementText.find)}
          enterButton={text(settlementText.findButton)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(q) => change({ q: q.trim() })}
        />
      </search>
      <Choice
        label={text(settlementText.filterStatus)}
        value={filter.status}
        options={STATUSES.map((code) => ({ code, label: STATUS_WORDS[code].label }))}
        onChange={(status) => change({ status })}
      />
      <Choice
        label={text(settlementText.filterMeasure)}
        value={filter.measure}
        options={measures.map(({ id, title }) => ({ code: id, label: title }))}
        onChange={(measure) => change({ measure })}
      />
      <Choice
        label={text(settlementText.filterKind)}
        value={filter.kind}
        options={ORGANIZATION_KINDS}
        onChange={(kind) => change({ kind })}
      />
    </div>
  );
}

function Line({ line, base }: { readonly line: UnitLine; readonly base: string }) {
  const text = useText();
  const kind = ORGANIZATION_KINDS.find(({ code }) => code === line.unitKind);
  return (
    <tr>
      <th scope="row">
        <RouteLink to={`${base}/units/${line.unitId}`}>{line.unitName}</RouteLink>
      </th>
      <td data-label={text(settlementText.unitKind)} className={styles['short']}>
        {kind === undefined ? line.unitKind : text(kind.label)}
      </td>
      <td data-label={text(settlementText.region)}>
        <RegionName code={line.regionCode} />
      </td>
      <td data-label={text(settlementText.grantedYuan)} className={styles['number']}>
        {formatFen(line.granted)}
      </td>
      <td data-label={text(settlementText.upToYuan)} className={styles['number']}>
        {line.upTo === '0' ? '—' : formatFen(line.upTo)}
      </td>
      <td data-label={text(settlementText.statuses)}>
        <span className={styles['tags']}>
          {STATUSES.filter((status) => line.statuses.includes(status)).map((status) => (
            <StatusTag key={status} status={status} />
          ))}
        </span>
      </td>
      <td data-label={text(settlementText.notice)}>
        {line.noticeId === null ? '—' : text(settlementText.noticeIssued)}
      </td>
    </tr>
  );
}

function Table({ lines, base }: { readonly lines: readonly UnitLine[]; readonly base: string }) {
  const text = useText();
  const heads = [
    { label: settlementText.unitName },
    { label: settlementText.unitKind },
    { label: settlementText.region },
    { label: settlementText.grantedYuan, className: styles['number'] },
    { label: settlementText.upToYuan, className: styles['number'] },
    { label: settlementText.statuses },
    { label: settlementText.notice },
  ];
  return (
    <section
      className={styles['scroll']}
      aria-label={text(settlementText.resultsCaption)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
      tabIndex={0}
    >
      <table className={`${styles['table']} ${styles['unitTable']}`}>
        <caption className="visually-hidden">{text(settlementText.resultsCaption)}</caption>
        <thead>
          <tr>
            {heads.map(({ label, className }) => (
              <th key={label.en} scope="col" className={className}>
                {text(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.unitId} line={line} base={base} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ExportButton({ id }: { readonly id: string }) {
  const text = useText();
  const file = useMutation({
    mutationFn: () => download(`/settlements/${id}/units.xlsx`, `${text(settlementText.results)}.xlsx`),
  });
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden="true" />}
        loading={file.isPending}
        onClick={() => file.mutate()}
      >
        {text(settlementText.exportExcel)}
      </Button>
      <ProblemAlert error={file.error} />
    </>
  );
}

/** The results of a run by unit: narrowed, page after page, as a file. */
export function UnitTable(props: { readonly id: string; readonly measures: SummaryAnswer['measures'] }) {
  const text = useText();
  const { id, measures } = props;
  const [filter, change] = useFilter();
  const pages = useInfiniteQuery(unitsQuery(id, filter));
  const lines = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const count = pages.data?.pages[0]?.count ?? 0;
  return (
    <Section title={text(settlementText.results)} aside={<ExportButton id={id} />} flush>
      <Filters filter={filter} change={change} measures={measures} />
      <ProblemAlert error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending ? <LoadingRows rows={8} /> : null}
      {pages.data !== undefined && lines.length === 0 ? (
        <EmptyNote sentence={text(settlementText.noUnits)}>
          <Button onClick={() => change({ q: '', status: '', measure: '', kind: '' })}>
            {text(settlementText.clear)}
          </Button>
        </EmptyNote>
      ) : null}
      {lines.length === 0 ? null : (
        <>
          <Table lines={lines} base={`/settlements/${id}`} />
          <div className={styles['foot']}>
            <span role="status">
              {text(settlementText.unitCount, { count: formatCount(count) })}
              {text(punctuation.comma)}
              {text(listText.shown, { shown: formatCount(lines.length) })}
            </span>
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
