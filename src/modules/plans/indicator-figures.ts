import { type Kysely, type RawBuilder, sql } from 'kysely';
import { regionPrefix } from '../../kernel/region-code.ts';
import { yearOf } from '../../kernel/time.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { IndicatorFigure, IndicatorPeriod } from '../../policy/indicator.ts';
import type { Indicator } from '../../policy/indicator-schema.ts';

/** A figure of one part of the region: the code of the part, and how many units stand behind the figure. */
export interface RegionFigure extends IndicatorFigure {
  readonly regionCode: string;
  readonly units: number;
}

/** Where and when an indicator counts. */
export interface IndicatorScope {
  readonly regionCode: string;
  readonly period: IndicatorPeriod;
}

/**
 * The figures of an indicator from the registers, by the parts of the region: the cities of a province, the counties
 * of a city. Together they are the figure of the region. Nothing for what has to be reported or judged.
 */
export async function readFigures(
  read: Kysely<Tables>,
  formula: Indicator,
  scope: IndicatorScope,
): Promise<readonly RegionFigure[]> {
  switch (formula.kind) {
    case 'contract-total':
    case 'contract-growth':
      return await contractTotals(read, formula, scope);
    case 'contract-count':
      return await contractCounts(read, formula, scope);
    case 'recognitions':
      return await recognitions(read, formula, scope);
    case 'reported':
    case 'judged':
      return [];
  }
}

type Of<Kind extends Indicator['kind']> = Extract<Indicator, { kind: Kind }>;

interface FigureRow {
  readonly regionCode: string;
  readonly year: number | null;
  readonly value: bigint;
  readonly units: number;
}

/** A condition that a region column lies in the region, and the part of it that it lies in. */
function within(regionCode: string, column: RawBuilder<string>) {
  const prefix = regionPrefix(regionCode);
  const digits = prefix.length >= 4 ? 6 : prefix.length + 2;
  const part = sql<string>`rpad(left(${column}, ${digits}::int), 6, '0')`;
  return { condition: sql<boolean>`left(${column}, ${prefix.length}::int) = ${prefix}`, part };
}

/** The whole years from the one before the adoption, so that the first year has one to be held against. */
async function contractTotals(
  read: Kysely<Tables>,
  { side }: Of<'contract-total' | 'contract-growth'>,
  { regionCode, period }: IndicatorScope,
): Promise<readonly RegionFigure[]> {
  const { condition, part } = within(regionCode, sql.ref(`${side}_region`));
  const { rows } = await sql<FigureRow>`
    select ${part} as "regionCode", extract(year from registered_on)::int as year,
           sum(total_amount)::bigint as value, count(distinct ${sql.ref(`${side}_id`)})::int as units
      from contracts
     where state = 'registered' and ${condition}
       and registered_on >= make_date(${yearOf(period.from) - 1}::int, 1, 1) and registered_on <= ${period.until}::date
     group by 1, 2 order by 2, 1
  `.execute(read);
  return rows;
}

async function contractCounts(
  read: Kysely<Tables>,
  { side, parties, types, bothInside }: Of<'contract-count'>,
  { regionCode, period }: IndicatorScope,
): Promise<readonly RegionFigure[]> {
  const other = side === 'seller' ? 'buyer' : 'seller';
  const { condition, part } = within(regionCode, sql.ref(`c.${side}_region`));
  const inside = bothInside ? within(regionCode, sql.ref(`c.${other}_region`)).condition : sql<boolean>`true`;
  const { rows } = await sql<FigureRow>`
    select ${part} as "regionCode", null::int as year, count(*)::bigint as value,
           count(distinct o.id)::int as units
      from contracts c join organizations o on o.id = c.${sql.ref(`${side}_id`)}
     where c.state = 'registered' and ${condition} and ${inside}
       and c.registered_on >= ${period.from}::date and c.registered_on <= ${period.until}::date
       and o.kind = any(${sql.val([...parties])}::text[]) and c.type = any(${sql.val([...types])}::text[])
     group by 1 order by 1
  `.execute(read);
  return rows;
}

async function recognitions(
  read: Kysely<Tables>,
  { of, levels, when, count }: Of<'recognitions'>,
  { regionCode, period }: IndicatorScope,
): Promise<readonly RegionFigure[]> {
  const { condition, part } = within(regionCode, sql.ref('o.region_code'));
  const { from, until } = period;
  const inTime =
    when === 'given'
      ? sql<boolean>`q.recognized_on >= ${from}::date and q.recognized_on <= ${until}::date`
      : sql<boolean>`q.recognized_on <= ${until}::date and (q.valid_until is null or q.valid_until >= ${until}::date)`;
  const value = count === 'units' ? sql`count(distinct o.id)` : sql`count(*)`;
  // A recognition that was withdrawn afterwards was valid on the day.
  const { rows } = await sql<FigureRow>`
    select ${part} as "regionCode", null::int as year, (${value})::bigint as value, count(distinct o.id)::int as units
      from qualifications q join organizations o on o.id = q.organization_id
     where ${condition} and ${inTime}
       and (q.state = 'valid'
            or (q.state = 'withdrawn' and (q.updated_at at time zone 'Asia/Shanghai')::date > ${until}::date))
       and q.kind = any(${sql.val([...of])}::text[]) and q.level = any(${sql.val([...levels])}::text[])
     group by 1 order by 1
  `.execute(read);
  return rows;
}

/**
 * Whether the register holds anything of what an indicator counts, anywhere, from the time that it counts. Where it
 * does not, the ledger begins later or nobody enters such things here, and 0 would be a figure that nobody knows.
 */
export async function isKept(
  read: Kysely<Tables>,
  formula: Indicator,
  { from, until }: IndicatorPeriod,
): Promise<boolean> {
  switch (formula.kind) {
    case 'contract-total':
    case 'contract-growth':
      return await exists(
        read,
        sql<boolean>`select 1 from contracts where state = 'registered'
        and registered_on >= make_date(${yearOf(until)}::int, 1, 1) and registered_on <= ${until}::date`,
      );
    case 'contract-count':
      return await exists(
        read,
        sql<boolean>`select 1 from contracts where state = 'registered'
        and registered_on >= ${from}::date and registered_on <= ${until}::date`,
      );
    case 'recognitions':
      return await exists(
        read,
        sql<boolean>`select 1 from qualifications where state <> 'discarded'
        and recognized_on <= ${until}::date and kind = any(${sql.val([...formula.of])}::text[])`,
      );
    case 'reported':
    case 'judged':
      return false;
  }
}

async function exists(read: Kysely<Tables>, query: RawBuilder<boolean>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (${query}) as found`.execute(read);
  return rows[0]?.found === true;
}
