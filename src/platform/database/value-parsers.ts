import pg from 'pg';
import type { Instant, PlainDate } from '../../kernel/time.ts';

type Parser = (text: string) => unknown;

const { builtins } = pg.types;
const XID8 = 5069;
const ARRAY_OF = { int8: 1016, date: 1182, timestamptz: 1185, numeric: 1231 } as const;

/**
 * Reads `2018-12-31 15:59:59.123456+00` (the form of a session in UTC) as an instant with milliseconds.
 * Throws on anything else: a session in another time zone, an infinite or an ancient date.
 */
export function parseInstant(text: string): Instant {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (match === null) throw new Error(`the database sent an instant that is not in UTC: ${text}`);
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(3, '0').slice(0, 3)}Z` as Instant;
}

/** A legal date stays the text that it is; the driver's own parser would shift the day in China's time zone. */
export function parseDate(text: string): PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new Error(`the database sent a date out of range: ${text}`);
  return text as PlainDate;
}

function refuseNumeric(): never {
  throw new Error('a numeric came back from the database: cast sums of bigint to bigint, ratios to text');
}

const parsers = new Map<number, Parser>([
  [builtins.INT8, BigInt],
  [XID8, BigInt],
  [builtins.DATE, parseDate],
  [builtins.TIMESTAMPTZ, parseInstant],
  [builtins.NUMERIC, refuseNumeric],
  [ARRAY_OF.int8, (text) => mapArray(text, BigInt)],
  [ARRAY_OF.date, (text) => mapArray(text, parseDate)],
  [ARRAY_OF.timestamptz, (text) => mapArray(text, parseInstant)],
  [ARRAY_OF.numeric, refuseNumeric],
]);

/** The driver's types list no arrays. */
const TEXT_ARRAY = 1009 as typeof builtins.TEXT;

function mapArray(text: string, parse: Parser): unknown[] {
  const texts: (string | null)[] = pg.types.getTypeParser(TEXT_ARRAY)(text);
  return texts.map((item) => (item === null ? null : parse(item)));
}

/**
 * How values come out of PostgreSQL: `bigint` and `xid8` as bigint, `date` as PlainDate, `timestamptz` as Instant;
 * `numeric` is refused, because neither a number nor a text of it is an amount. Everything else as the driver reads it.
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};
