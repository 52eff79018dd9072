import { useQueries } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import type { RecordItem } from '../../app/api/answers.ts';
import { formatCount, formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { recordText } from '../../i18n/register-text.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { regionQuery } from '../../registers/region-queries.ts';
import { EmptyNote, LoadingRows, Section } from '../../ui/page.tsx';
import type { BarEntry } from './bar-chart.tsx';
import styles from './settlement.module.css';
import type { SummaryAnswer } from './settlement-answers.ts';
import { STATUS_WORDS, STATUSES, settlementText } from './settlement-text.ts';

const BarChart = lazy(async () => ({ default: (await import('./bar-chart.tsx')).BarChart }));

/** How many regions are drawn; the table has all of them. */
const DRAWN_REGIONS = 12;

function Figure(props: {
  readonly label: string;
  readonly note: string;
  readonly value: string;
  readonly unit: string;
}) {
  return (
    <div className={styles['figure']}>
      <dt>{props.label}</dt>
      <dd>
        <strong>{props.value}</strong>
        <span className={styles['unit']}>{props.unit}</span>
        <span className={styles['figureNote']}>{props.note}</span>
      </dd>
    </div>
  );
}

/** The three figures of a finished run. */
export function RunFigures({ item }: { readonly item: RecordItem }) {
  const text = useText();
  const yuan = text(recordText.yuan);
  return (
    <dl className={styles['figures']}>
      <Figure
        label={text(settlementText.granted)}
        note={text(settlementText.grantedNote)}
        value={formatFen(String(item['grantedTotal'] ?? '0'))}
        unit={yuan}
      />
      <Figure
        label={text(settlementText.upTo)}
        note={text(settlementText.upToNote)}
        value={formatFen(String(item['upToTotal'] ?? '0'))}
        unit={yuan}
      />
      <Figure
        label={text(settlementText.waiting)}
        note={text(settlementText.waitingNote)}
        value={formatCount(Number(item['waitingCount'] ?? 0))}
        unit={`/ ${text(settlementText.unitCount, { count: formatCount(Number(item['unitCount'] ?? 0)) })}`}
      />
    </dl>
  );
}

function Chart({ title, entries }: { readonly title: string; readonly entries: readonly BarEntry[] }) {
  const text = useText();
  return (
    <figure className={styles['chart']}>
      <figcaption>{text(settlementText.chartUnit)}</figcaption>
      <Suspense fallback={<LoadingRows rows={entries.length} />}>
        <BarChart entries={entries} label={text(settlementText.chartLabel, { title })} />
      </Suspense>
    </figure>
  );
}

/** Nothing is a dash: a column of zeros would hide the figures. */
function amountOrDash(fen: string): string {
  return fen === '0' ? '—' : formatFen(fen);
}

function MeasureTable({ measures }: Pick<SummaryAnswer, 'measures'>) {
  const text = useText();
  return (
    <table className={`${styles['table']} ${styles['stacked']}`}>
      <caption className="visually-hidden">{text(settlementText.byMeasure)}</caption>
      <thead>
        <tr>
          <th scope="col">{text(settlementText.measure)}</th>
          <th scope="col" className={styles['number']}>
            {text(settlementText.grantedYuan)}
          </th>
          <th scope="col" className={styles['number']}>
            {text(settlementText.upToYuan)}
          </th>
        </tr>
      </thead>
      <tbody>
        {measures.map((measure) => (
          <tr key={measure.id}>
            <th scope="row">
              {text(measure.title)}
              <span className={styles['under']}>
                {text(measure.clauseLabel)} · {text(settlementText.unitCount, { count: measure.units })}
                {text(punctuation.colon)}
                {STATUSES.filter((status) => (measure.byStatus[status] ?? 0) > 0)
                  .map((status) =>
                    text(settlementText.statusCount, {
                      status: text(STATUS_WORDS[status].label),
                      count: measure.byStatus[status] ?? 0,
                    }),
                  )
                  .join(text(punctuation.comma))}
              </span>
            </th>
            <td className={styles['number']} data-label={text(settlementText.grantedYuan)}>
              {amountOrDash(measure.granted)}
            </td>
            <td className={styles['number']} data-label={text(settlementText.upToYuan)}>
              {amountOrDash(measure.upTo)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RegionTable({ regions }: Pick<SummaryAnswer, 'regions'>) {
  const text = useText();
  return (
    <table className={styles['table']}>
      <caption className="visually-hidden">{text(settlementText.byRegion)}</caption>
      <thead>
        <tr>
          <th scope="col">{text(settlementText.region)}</th>
          <th scope="col" className={styles['number']}>
            {text(settlementText.units)}
          </th>
          <th scope="col" className={styles['number']}>
            {text(settlementText.grantedYuan)}
          </th>
        </tr>
      </thead>
      <tbody>
        {regions.map((region) => (
          <tr key={region.code}>
            <th scope="row">
              <RegionName code={region.code} />
            </th>
            <td className={styles['number']}>{formatCount(region.units)}</td>
            <td className={styles['number']}>{amountOrDash(region.granted)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ByMeasure({ measures }: Pick<SummaryAnswer, 'measures'>) {
  const text = useText();
  const title = text(settlementText.byMeasure);
  const entries = useMemo(
    () => measures.map(({ title: words, granted, upTo }) => ({ label: text(words), granted, upTo })),
    [measures, text],
  );
  return (
    <Section title={title}>
      <div className={styles['chartAndTable']}>
        <MeasureTable measures={measures} />
        <Chart title={title} entries={entries} />
      </div>
    </Section>
  );
}

function ByRegion({ regions }: Pick<SummaryAnswer, 'regions'>) {
  const text = useText();
  const title = text(settlementText.byRegion);
  const drawn = useMemo(
    () => regions.filter(({ granted }) => granted !== '0').slice(0, DRAWN_REGIONS),
    [regions],
  );
  const names = useQueries({
    queries: drawn.map((region) => regionQuery(region.code)),
    combine: (results) => results.map((result) => result.data?.name ?? '').join('\n'),
  });
  const entries = useMemo(() => {
    const known = names.split('\n');
    return drawn.map(({ code, granted }, index) => ({ label: known[index] || code, granted, upTo: '0' }));
  }, [names, drawn]);
  return (
    <Section title={title}>
      <div className={styles['chartAndTable']}>
        <section
          className={styles['longTable']}
          aria-label={text(settlementText.regionTable)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
        >
          <RegionTable regions={regions} />
        </section>
        <div>
          {entries.length === 0 ? null : <Chart title={title} entries={entries} />}
          {entries.length === 0 || regions.length === entries.length ? null : (
            <p className={styles['under']}>{text(settlementText.otherRegions, { count: entries.length })}</p>
          )}
        </div>
      </div>
    </Section>
  );
}

/** The totals by measure and by region, each as a table and as a picture of it. */
export function RunTotals({ summary }: { readonly summary: SummaryAnswer }) {
  const text = useText();
  if (summary.measures.length === 0) {
    return (
      <Section>
        <EmptyNote sentence={text(settlementText.noFigures)} />
      </Section>
    );
  }
  return (
    <>
      <ByMeasure measures={summary.measures} />
      <ByRegion regions={summary.regions} />
    </>
  );
}
