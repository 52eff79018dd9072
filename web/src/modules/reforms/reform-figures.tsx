import { choiceLabel } from '../../../../src/kernel/choices.ts';
import {
  ENTERPRISE_SIZES,
  ORGANIZATION_KINDS,
} from '../../../../src/modules/organizations/organization-schema.ts';
import type { FigureGroup, Figures } from '../../../../src/modules/reforms/reform-schema.ts';
import { formatCount, formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { RegionName } from '../../registers/region-name.tsx';
import { FigureChart } from './figure-chart.tsx';
import styles from './reform.module.css';
import { reformText } from './reform-text.ts';

/** What a group is of: it says how its key is read. */
export type Grouping = 'region' | 'kind' | 'size' | 'measure' | 'year';

/** The difference with its sign: a plus says as much as a minus. */
export function signedFen(fen: string): string {
  return `${BigInt(fen) > 0n ? '+' : ''}${formatFen(fen)}`;
}

/** Units at a cap among those that are paid, in percent with one decimal. */
export function shareText(capped: number, paid: number): string {
  return paid === 0 ? '—' : `${((capped / paid) * 100).toFixed(1)}%`;
}

/** One row of a table of figures: the group under each reform. */
export interface FigureRow {
  readonly key: string;
  readonly name: string;
  readonly figures: readonly Figures[];
}

function KeyName({ of, row }: { readonly of: Grouping; readonly row: FigureRow }) {
  return of === 'region' ? <RegionName code={row.key} /> : row.name;
}

/** The name of a group; a region is named by its code here, the table shows its name. */
export function useGroupName(): (of: Grouping, group: FigureGroup & { readonly title?: unknown }) => string {
  const text = useText();
  return (of, { key, title }) => {
    if (of === 'kind') return text(choiceLabel(ORGANIZATION_KINDS, key));
    if (of === 'size') {
      return key === 'unknown' ? text(reformText.sizeUnknown) : text(choiceLabel(ENTERPRISE_SIZES, key));
    }
    if (of === 'measure' && title !== undefined) return text(title as { zh: string; en: string });
    return key;
  };
}

interface TableProps {
  readonly title: string;
  readonly of: Grouping;
  readonly rows: readonly FigureRow[];
  /** The names of the reforms, one or two. */
  readonly names: readonly string[];
}

function FigureTable({ title, of, rows, names }: TableProps) {
  const text = useText();
  const number = styles['number'];
  const several = names.length > 1;
  const of_ = (name: string) => (several ? `${name} ` : '');
  return (
    <div className={styles['wrap']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className={number}>
              {text(reformText.costNow)}
            </th>
            {names.map((name) => [
              <th scope="col" className={number} key={`${name} difference`}>
                {of_(name)}
                {text(reformText.difference)}
              </th>,
              <th scope="col" className={number} key={`${name} units`}>
                {of_(name)}
                {text(reformText.winnersLosers)}
              </th>,
              <th scope="col" className={number} key={`${name} capped`}>
                {of_(name)}
                {text(reformText.capped)}
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <KeyName of={of} row={row} />
              </th>
              <td className={number}>{formatFen(row.figures[0]?.before ?? '0')}</td>
              {row.figures.map((figures, index) => [
                <td className={number} key={`${names[index]} difference`}>
                  {signedFen(figures.difference)}
                </td>,
                <td className={number} key={`${names[index]} units`}>
                  {formatCount(figures.winners)} / {formatCount(figures.losers)}
                </td>,
                <td className={number} key={`${names[index]} capped`}>
                  {shareText(figures.cappedBefore, figures.paidBefore)} →{' '}
                  {shareText(figures.cappedAfter, figures.paidAfter)}
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Bars are drawn for the largest groups; the table has them all. */
const MOST_BARS = 12;

/** A chart of costs before and after, and the table with every figure beside it. */
export function FigureBlock(props: TableProps & { readonly regionNames?: ReadonlyMap<string, string> }) {
  const text = useText();
  const { of, rows, names, title } = props;
  const size = (row: FigureRow) =>
    row.figures.reduce((most, each) => Math.max(most, Number(each.before), Number(each.after)), 0);
  const drawn =
    of === 'year' ? rows : [...rows].sort((one, other) => size(other) - size(one)).slice(0, MOST_BARS);
  const series = [
    { name: text(reformText.now), amounts: drawn.map(({ figures }) => figures[0]?.before ?? '0') },
    ...names.map((name, index) => ({
      name,
      amounts: drawn.map(({ figures }) => figures[index]?.after ?? '0'),
    })),
  ];
  const labels = drawn.map((row) => props.regionNames?.get(row.key) ?? row.name);
  return (
    <div className={styles['chartAndTable']}>
      <FigureChart label={title} labels={labels} series={series} />
      <FigureTable {...props} />
    </div>
  );
}
