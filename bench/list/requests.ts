import type pg from 'pg';
import { DEMO_TECHNOLOGY_FIELDS } from '../../src/demo/contract-titles.ts';
import { districtsOf, pickCity } from '../../src/demo/places.ts';
import { createRandom, type Random } from '../../src/demo/random.ts';

/** Who asks, by the login of a demonstration account. */
export type Asker =
  | 'supervisor'
  | 'bureau'
  | 'registrar'
  | 'reviewer'
  | 'enterprise'
  | 'university'
  | 'auditor';

/** One request of the mix: a list of contracts, `pages` of it by cursor. */
export interface ListRequest {
  readonly kind: string;
  readonly asker: Asker;
  readonly query: Readonly<Record<string, string>>;
  readonly pages: number;
}

/** Numbers and bodies that are in the data, to be looked for. */
export interface Known {
  readonly numbers: readonly string[];
  readonly externalNumbers: readonly string[];
  readonly sellers: readonly string[];
}

/** Draws contracts that people could look for. */
export async function findKnown(owner: pg.Pool): Promise<Known> {
  const { rows } = await owner.query<{ number: string; external: string; seller: string }>(`
    select contract_number as number, external_number as external, seller_id as seller
    from contracts tablesample system (1) repeatable (7) where external_number is not null limit 500`);
  return {
    numbers: rows.map((row) => row.number),
    externalNumbers: rows.map((row) => row.external),
    sellers: rows.map((row) => row.seller),
  };
}

const WIDE: readonly Asker[] = ['supervisor', 'bureau', 'registrar', 'reviewer', 'auditor'];
const ALL: readonly Asker[] = [...WIDE, 'supervisor', 'registrar', 'enterprise', 'university'];
const STATES = [
  'draft',
  'submitted',
  'correcting',
  'accepted',
  'registered',
  'refused',
  'cancelled',
  'revoked',
];
const SORTS = ['signedOn', 'totalAmount', 'dueOn', 'registeredOn'].flatMap((name) => [name, `-${name}`]);

type Draw = (random: Random, known: Known) => Omit<ListRequest, 'kind' | 'pages'>;

/** What people ask lists for, each kind with how often it occurs in the mix and how it is drawn. */
const KINDS: readonly (readonly [kind: string, times: number, draw: Draw])[] = [
  ['first page', 60, (random) => ({ asker: random.pick(ALL), query: {} })],
  ['state', 40, (random) => ({ asker: random.pick(ALL), query: { 'f.state': random.pick(STATES) } })],
  ['amount range', 40, (random) => ({ asker: random.pick(ALL), query: amountRange(random) })],
  ['region', 40, (random) => ({ asker: random.pick(WIDE), query: region(random) })],
  ['text, two characters', 40, (random) => ({ asker: random.pick(ALL), query: { q: word(random, 2) } })],
  ['text, longer', 40, (random) => ({ asker: random.pick(ALL), query: { q: word(random, 8) } })],
  ['number', 40, (random, known) => ({ asker: random.pick(WIDE), query: { q: number(random, known) } })],
  ['sorted', 80, (random) => ({ asker: random.pick(ALL), query: { sort: random.pick(SORTS) } })],
  ['combined', 80, (random, known) => ({ asker: random.pick(ALL), query: combined(random, known) })],
];

/** Lists of which people turn the pages, 2 to 20. */
const PAGED: readonly Omit<ListRequest, 'kind'>[] = [
  { asker: 'supervisor', query: {}, pages: 20 },
  { asker: 'registrar', query: { sort: '-totalAmount' }, pages: 20 },
  { asker: 'enterprise', query: {}, pages: 20 },
  { asker: 'bureau', query: { 'f.state': 'registered', sort: '-registeredOn' }, pages: 20 },
];

/** The mix, the same for a seed; kinds follow each other in no order. */
export function drawRequests(known: Known, seed: number): readonly ListRequest[] {
  const random = createRandom(seed, 'list bench');
  const drawn = KINDS.flatMap(([kind, times, draw]) =>
    Array.from({ length: times }, (): ListRequest => ({ kind, pages: 1, ...draw(random, known) })),
  );
  const paged = PAGED.map((request): ListRequest => ({ kind: 'next page', ...request }));
  return [...drawn, ...paged]
    .map((request) => ({ request, place: random.next() }))
    .sort((first, second) => first.place - second.place)
    .map(({ request }) => request);
}

/** From a tenth of an order of magnitude to two of them, in fen. */
function amountRange(random: Random): Record<string, string> {
  const from = 10 ** (6 + 4 * random.next());
  const to = from * 10 ** (0.1 + 1.9 * random.next());
  return { 'f.totalAmount.gte': Math.round(from).toString(), 'f.totalAmount.lte': Math.round(to).toString() };
}

function region(random: Random): Record<string, string> {
  const city = pickCity(random);
  const code = random.chance(0.5) ? city.code : random.pick(districtsOf(city)).code;
  return { [random.chance(0.5) ? 'f.sellerRegion.within' : 'f.buyerRegion.within']: code };
}

/** The beginning, the middle or the end of something that contracts are about. */
function word(random: Random, length: number): string {
  const field = random.pick(DEMO_TECHNOLOGY_FIELDS);
  const text = random.pick([...field.objects, ...field.aspects]);
  const start = Math.min(random.integer(0, 2), Math.max(0, text.length - length));
  return text.slice(start, start + length);
}

/** A whole number, its last six characters, or a number of the national system. */
function number(random: Random, known: Known): string {
  const whole = random.pick(random.chance(0.3) ? known.externalNumbers : known.numbers);
  return random.chance(0.4) ? whole.slice(-6) : whole;
}

/** Two to four conditions as people combine them, sometimes in another order. */
function combined(random: Random, known: Known): Record<string, string> {
  const year = random.integer(2018, 2025).toString();
  const within = { 'f.signedOn.gte': `${year}-01-01`, 'f.signedOn.lte': `${year}-12-31` };
  const query = random.pick<Record<string, string>>([
    { 'f.type': random.pick(['development', 'transfer', 'license']), 'f.state': 'registered', ...within },
    {
      'f.technologyField': random.pick(DEMO_TECHNOLOGY_FIELDS).code,
      ...region(random),
      ...amountRange(random),
    },
    { q: word(random, 2), 'f.state': random.pick(['registered', 'refused', 'draft']) },
    { q: word(random, 4), ...within },
    { 'f.sellerId': random.pick(known.sellers), ...within },
    { 'f.crossBorder': 'true', ...region(random) },
    { 'f.relatedParties': 'true', 'f.type': 'development', ...within },
    { 'f.advancedTechnology': 'yes', ...region(random), 'f.totalAmount.gte': '100000000' },
  ]);
  return random.chance(0.3) ? { ...query, sort: random.pick(SORTS) } : query;
}
