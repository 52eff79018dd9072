import { Button, Segmented, Select } from 'antd';
import { Fragment, useId, useMemo, useState } from 'react';
import type { Message } from '../../../../src/kernel/messages.ts';
import type { Figures } from '../../../../src/modules/reforms/reform-schema.ts';
import { keepFile } from '../../app/api/download.ts';
import { formatCount, formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import styles from './group-figures.module.css';
import {
  BAR_MODES,
  type Bar,
  type BarMode,
  barsOf,
  cappedShare,
  csvOf,
  type GroupRow,
  plainYuan,
  type SortColumn,
  type Sorting,
  sortRows,
} from './group-rows.ts';
import { reformText } from './reform-text.ts';

/** The difference with its sign: a plus says as much as a minus. */
export function signedFen(fen: string): string {
  return `${BigInt(fen) > 0n ? '+' : ''}${formatFen(fen)}`;
}

/** Units at a cap among those that are paid, in percent with one decimal. */
export function shareText(capped: number, paid: number): string {
  const share = cappedShare(capped, paid);
  return share === null ? '—' : `${share.toFixed(1)}%`;
}

const COLUMNS: readonly { readonly column: SortColumn; readonly label: Message }[] = [
  { column: 'before', label: reformText.costNow },
  { column: 'after', label: reformText.cost },
  { column: 'difference', label: reformText.difference },
  { column: 'units', label: reformText.winnersLosers },
  { column: 'capped', label: reformText.capped },
];

const MODE_TEXT: Readonly<Record<BarMode, Message>> = {
  difference: reformText.modeDifference,
  cost: reformText.modeCost,
  units: reformText.modeUnits,
};
const LEGENDS: Readonly<Record<BarMode, readonly { readonly kind: Bar['kind']; readonly label: Message }[]>> =
  {
    difference: [
      { kind: 'less', label: reformText.less },
      { kind: 'more', label: reformText.more },
    ],
    cost: [
      { kind: 'now', label: reformText.now },
      { kind: 'cost', label: reformText.theReform },
    ],
    units: [
      { kind: 'less', label: reformText.losers },
      { kind: 'more', label: reformText.winners },
    ],
  };

interface BlockProps {
  readonly title: string;
  readonly rows: readonly GroupRow[];
  /** The names of the reforms, one or two. */
  readonly names: readonly string[];
  /** Name of the CSV file, without its ending. */
  readonly fileName: string;
  /** The column that it is sorted by at first; the difference when absent. */
  readonly startBy?: SortColumn;
}

function cellsOf(figures: Figures): readonly string[] {
  return [
    formatFen(figures.before),
    formatFen(figures.after),
    signedFen(figures.difference),
    `${formatCount(figures.winners)} / ${formatCount(figures.losers)}`,
    `${shareText(figures.cappedBefore, figures.paidBefore)} → ${shareText(figures.cappedAfter, figures.paidAfter)}`,
  ];
}

/** Bars on the track that all rows of the table share. The same figures stand beside them in words. */
function Track({ bars, zero }: { readonly bars: readonly Bar[]; readonly zero: number }) {
  return (
    <div className={styles['track']} aria-hidden="true">
      <div className={styles['bars']}>
        {bars.map(({ kind, from, to }) => (
          <span
            key={kind}
            className={styles['bar']}
            data-kind={kind}
            style={{ marginLeft: `${from}%`, width: `${to - from}%` }}
          />
        ))}
      </div>
      <span className={styles['zero']} style={{ left: `${zero}%` }} />
    </div>
  );
}

function SortHead(props: {
  readonly column: SortColumn;
  readonly label: string;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}) {
  const { column, label, sorting, onSort } = props;
  const isSorted = sorting.column === column;
  const descending = isSorted ? !sorting.descending : column !== 'name';
  return (
    <th
      scope="col"
      className={column === 'name' ? undefined : styles['number']}
      aria-sort={isSorted ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className={styles['sort']} onClick={() => onSort({ column, descending })}>
        {label}
        <span aria-hidden="true">{isSorted ? (sorting.descending ? '▼' : '▲') : '↕'}</span>
      </button>
    </th>
  );
}

function Legend({ mode }: { readonly mode: BarMode }) {
  const text = useText();
  return (
    <span className={styles['legend']}>
      {LEGENDS[mode].map(({ kind, label }) => (
        <span key={kind}>
          <span className={styles['key']} data-kind={kind} aria-hidden="true" />
          {text(label)}
        </span>
      ))}
    </span>
  );
}

/** One group: a line for each reform. */
function GroupLines({
  row,
  names,
  table,
}: {
  readonly row: GroupRow;
  readonly names: readonly string[];
  readonly table: ReturnType<typeof barsOf>;
}) {
  const text = useText();
  return row.figures.map((figures, index) => (
    <tr key={names[index]} data-first={index === 0 ? '' : undefined}>
      {index === 0 ? (
        <th scope="row" rowSpan={row.figures.length}>
          {row.name}
        </th>
      ) : null}
      {names.length > 1 ? (
        <td className={styles['reform']}>
          {index === 0 ? text(reformText.reformA) : text(reformText.reformB)}
        </td>
      ) : null}
      <td className={styles['trackCell']}>
        <Track bars={table.bars.get(row.key)?.[index] ?? []} zero={table.zero} />
      </td>
      {cellsOf(figures).map((words, place) => (
        <td
          key={COLUMNS[place]?.column}
          className={styles['number']}
          data-label={text(COLUMNS[place]?.label ?? reformText.units)}
        >
          {words}
        </td>
      ))}
    </tr>
  ));
}

function GroupTable({
  title,
  rows,
  names,
  mode,
  sorting,
  onSort,
}: Pick<BlockProps, 'title' | 'rows' | 'names'> & {
  readonly mode: BarMode;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}) {
  const text = useText();
  const table = useMemo(() => barsOf(rows, mode), [rows, mode]);
  return (
    <div className={styles['wrap']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <SortHead column="name" label={text(reformText.groupName)} sorting={sorting} onSort={onSort} />
            {names.length > 1 ? <th scope="col">{text(reformText.theReform)}</th> : null}
            <th scope="col" className={styles['trackCell']}>
              <span className="visually-hidden">{text(MODE_TEXT[mode])} </span>
              <Legend mode={mode} />
            </th>
            {COLUMNS.map(({ column, label }) => (
              <SortHead key={column} column={column} label={text(label)} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.key}>
              <GroupLines row={row} names={names} table={table} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The rows as they are sorted, as a CSV file with plain amounts in yuan. */
function useCsv({ rows, names, fileName }: Pick<BlockProps, 'rows' | 'names' | 'fileName'>): () => void {
  const text = useText();
  const heads = [
    reformText.groupName,
    reformText.theReform,
    reformText.costNow,
    reformText.cost,
    reformText.difference,
    reformText.winners,
    reformText.losers,
    reformText.paidUnits,
    reformText.cappedUnits,
  ];
  return () => {
    const lines = rows.flatMap(({ name, figures }) =>
      figures.map((each, index) => [
        name,
        names[index] ?? '',
        ...[each.before, each.after, each.difference].map(plainYuan),
        ...[each.winners, each.losers, each.paidAfter, each.cappedAfter].map(String),
      ]),
    );
    const csv = csvOf([heads.map((head) => text(head)), ...lines]);
    keepFile(new Blob([csv], { type: 'text/csv;charset=utf-8' }), `${fileName}.csv`);
  };
}

/** Groups as bars that can be compared, each beside its figures; it sorts by every column and can be kept as CSV. */
export function GroupBlock({ title, rows, names, fileName, startBy = 'difference' }: BlockProps) {
  const text = useText();
  const label = useId();
  const [mode, setMode] = useState<BarMode>('difference');
  const [sorting, setSorting] = useState<Sorting>({ column: startBy, descending: startBy !== 'name' });
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  const keep = useCsv({ rows: sorted, names, fileName });
  const orders = [{ column: 'name' as const, label: reformText.groupName }, ...COLUMNS];
  return (
    <>
      <div className={styles['tools']}>
        <span id={label}>{text(reformText.bars)}</span>
        <Segmented<BarMode>
          aria-labelledby={label}
          value={mode}
          onChange={setMode}
          options={BAR_MODES.map((value) => ({ value, label: text(MODE_TEXT[value]) }))}
        />
        <Select<SortColumn>
          className={styles['narrowOnly'] ?? ''}
          aria-label={text(reformText.sortBy)}
          value={sorting.column}
          onChange={(column) => setSorting({ column, descending: column !== 'name' })}
          options={orders.map((each) => ({ value: each.column, label: text(each.label) }))}
        />
        <Button size="small" onClick={keep}>
          {text(reformText.csv)}
          <span className="visually-hidden"> {title}</span>
        </Button>
      </div>
      <GroupTable
        title={title}
        rows={sorted}
        names={names}
        mode={mode}
        sorting={sorting}
        onSort={setSorting}
      />
    </>
  );
}
