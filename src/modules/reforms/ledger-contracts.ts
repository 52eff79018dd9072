import { sql } from 'kysely';
import {
  type CopyRow,
  readBigint,
  readBoolean,
  readByte,
  readCopyRows,
  readDay,
  readDigits,
} from '../../platform/database/copy-rows.ts';
import { IdIndex } from '../../platform/database/id-index.ts';
import type { SnapshotConnection } from '../../platform/database/snapshot.ts';
import { CONTRACT_WIDTH, type ContractRows } from '../../policy/bulk/bulk-items.ts';
import { CONTRACT_SIDES, ITEM_FIELDS, SETTLEMENT_FIELDS } from '../../policy/fact-fields.ts';
import { CONTRACT_KINDS } from '../../policy/facts.ts';
import type { LedgerUnits } from './ledger-units.ts';

/** What of the contracts is read: a year, and the fields that the documents look at. */
export interface ContractsWanted {
  readonly year: number;
  readonly fields: ReadonlySet<string>;
}

type Reader = (row: CopyRow, column: number) => number;

const FIELD_NAMES = Object.keys(ITEM_FIELDS.contract);
const slotOf = (field: keyof typeof ITEM_FIELDS.contract) => FIELD_NAMES.indexOf(field);
const SIDES = CONTRACT_SIDES.length;
/** Contracts are handed on so many at a time: few enough to stay in the processor's cache. */
const BATCH = 2_048;
/** Room for more than so many is made when they come. */
const MOST_EXPECTED = 4_000_000;
/** How much of the contracts may wait in memory for the receipts to be read. */
const AHEAD_BYTES = 64 * 2 ** 20;

/** The kinds of contract by the first letter of their code, which the server sends alone. */
const KIND_BY_LETTER = new Map(CONTRACT_KINDS.map((kind, code) => [kind.charCodeAt(0), code]));
if (KIND_BY_LETTER.size !== CONTRACT_KINDS.length)
  throw new Error('two kinds of contract begin with one letter');
const ATTESTED = new Map([
  ['y'.charCodeAt(0), 1],
  ['n'.charCodeAt(0), 0],
]);

/** The columns that can be read as they stand, by the field that they fill. */
const COLUMNS: Readonly<Record<string, { readonly sql: string; readonly read: Reader }>> = {
  type: { sql: 'c.type::"char"', read: (row, at) => KIND_BY_LETTER.get(readByte(row, at)) ?? Number.NaN },
  totalAmount: { sql: 'c.total_amount', read: readBigint },
  technologyAmount: { sql: 'c.technology_amount', read: readBigint },
  signedOn: { sql: 'c.signed_on', read: readDay },
  registeredOn: { sql: 'c.registered_on', read: readDay },
  sellerRegion: { sql: 'c.seller_region', read: readDigits },
  buyerRegion: { sql: 'c.buyer_region', read: readDigits },
  crossBorder: { sql: 'c.cross_border', read: readBoolean },
  advancedTechnology: {
    sql: `case c.advanced_technology when 'yes' then 'y'::"char" when 'no' then 'n'::"char" end`,
    read: (row, at) => ATTESTED.get(readByte(row, at)) ?? Number.NaN,
  },
  relatedParties: { sql: 'c.related_parties', read: readBoolean },
};

/** Fields that are sums over the receipts of a contract in the year. */
const FROM_RECEIPTS = ['receivedAmount', 'lastReceivedOn', 'provenAmount'];

/** Money that arrived under each contract in the year: by the number of the contract's id. */
class Receipts {
  readonly index: IdIndex;
  #amounts: Float64Array;

  constructor(expected: number) {
    this.index = new IdIndex(expected);
    this.#amounts = new Float64Array(3 * Math.max(1 << 12, expected));
  }

  add(row: CopyRow): void {
    const at = this.index.add(row, 0) * 3;
    if (at + 3 > this.#amounts.length) {
      const larger = new Float64Array(this.#amounts.length * 2);
      larger.set(this.#amounts);
      this.#amounts = larger;
    }
    const amount = readBigint(row, 1);
    this.#amounts[at] = (this.#amounts[at] as number) + amount;
    this.#amounts[at + 1] = Math.max(this.#amounts[at + 1] as number, readDay(row, 2));
    if (readBoolean(row, 3) === 1) this.#amounts[at + 2] = (this.#amounts[at + 2] as number) + amount;
  }

  fill(number: number, data: Float64Array, offset: number): void {
    const at = number * 3;
    data[offset + RECEIVED] = number < 0 ? 0 : (this.#amounts[at] as number);
    data[offset + LAST_RECEIVED] = number < 0 ? Number.NEGATIVE_INFINITY : (this.#amounts[at + 1] as number);
    data[offset + PROVEN] = number < 0 ? 0 : (this.#amounts[at + 2] as number);
  }
}

const RECEIVED = slotOf('receivedAmount');
const LAST_RECEIVED = slotOf('lastReceivedOn');
const PROVEN = slotOf('provenAmount');
const SELLER_KIND = slotOf('sellerKind');
const BUYER_KIND = slotOf('buyerKind');
const REGISTERED = slotOf('registered');
const OTHER_RULE = slotOf('otherNationalRule');
const BUYER = CONTRACT_SIDES.indexOf('buyer');
const SELLER = CONTRACT_SIDES.indexOf('seller');
const BROKER = CONTRACT_SIDES.indexOf('broker');

/** Whether a document looks at receipts, or at a date by which a contract of another year could count. */
function needsReceipts(fields: ReadonlySet<string>): boolean {
  return [...FROM_RECEIPTS, 'signedOn'].some((field) => fields.has(field));
}

/**
 * Reads the registered contracts of a year, and those of other years that money arrived under in it, once each and in
 * no order. The first connection reads contracts while the second reads receipts. Answers how many contracts there
 * were.
 */
export async function readContracts(
  connections: readonly SnapshotConnection[],
  given: { readonly wanted: ContractsWanted; readonly ledger: LedgerUnits },
  onRows: (rows: ContractRows) => void,
): Promise<number> {
  const [first, second] = connections;
  if (first === undefined || second === undefined) throw new Error('two connections are needed');
  const { wanted, ledger } = given;
  const receipts = new Receipts(await expectedReceipts(second));
  const inYear = `c.registered_on >= '${wanted.year}-01-01' and c.registered_on < '${wanted.year + 1}-01-01'`;
  const reader = new ContractReader({ wanted, ledger, receipts, onRows });
  if (!needsReceipts(wanted.fields)) return await reader.read(first.copyOut(reader.query(inYear)));
  const loaded = readReceipts(second, wanted.year, receipts);
  const ahead = readAhead(first.copyOut(reader.query(inYear)), loaded);
  const [count] = await Promise.all([reader.read(ahead), loaded]);
  if (reader.withReceipts === receipts.index.count) return count;
  const others = `not (${inYear}) and c.id in (select r.contract_id from receipts r where ${received(wanted.year)})`;
  return count + (await reader.read(first.copyOut(reader.query(others))));
}

const received = (year: number) =>
  `r.state = 'confirmed' and r.received_on >= '${year}-01-01' and r.received_on < '${year + 1}-01-01'`;

/** About how many receipts there are, so that room for them is made once. */
async function expectedReceipts({ query }: SnapshotConnection): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select greatest(reltuples, 0)::float8 as rows from pg_class where oid = 'receipts'::regclass
  `.execute(query);
  return Math.min(rows[0]?.rows ?? 0, MOST_EXPECTED);
}

async function readReceipts(connection: SnapshotConnection, year: number, receipts: Receipts): Promise<void> {
  const text = `copy (select r.contract_id, r.amount, r.received_on, r.invoice_number <> '' and r.voucher_number <> ''
    from receipts r where ${received(year)}) to stdout (format binary)`;
  await readCopyRows(connection.copyOut(text), 4, (row) => receipts.add(row));
}

/** Lets a stream run ahead, as far as there is room, until what it needs has come. */
async function* readAhead(
  source: AsyncIterable<Uint8Array>,
  needed: Promise<void>,
): AsyncGenerator<Uint8Array> {
  let ready = false;
  const waiting = needed.then(() => {
    ready = true;
  });
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    kept.push(chunk);
    bytes += chunk.length;
    if (!ready && bytes < AHEAD_BYTES) continue;
    await waiting;
    yield* kept.splice(0);
  }
  await waiting;
  yield* kept;
}

interface ReadColumn {
  readonly slot: number;
  readonly sql: string;
  readonly read: Reader;
}

interface ReaderParts {
  readonly wanted: ContractsWanted;
  readonly ledger: LedgerUnits;
  readonly receipts: Receipts;
  readonly onRows: (rows: ContractRows) => void;
}

class ContractReader {
  /** Contracts that money arrived under in the year. */
  withReceipts = 0;
  readonly #columns: readonly ReadColumn[];
  readonly #parts: ReaderParts;
  readonly #kinds: Float64Array;
  readonly #data = new Float64Array(BATCH * CONTRACT_WIDTH).fill(Number.NaN);
  readonly #parties = new Int32Array(BATCH * SIDES).fill(-1);
  #rows = 0;
  #guess = 0;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.#columns = Object.entries(COLUMNS)
      .filter(([field]) => parts.wanted.fields.has(field))
      .map(([field, column]) => ({ ...column, slot: FIELD_NAMES.indexOf(field) }));
    const { codes } = SETTLEMENT_FIELDS['unit.kind'];
    this.#kinds = Float64Array.from(parts.ledger.units, ({ kind }) => codes.indexOf(kind));
  }

  query(condition: string): string {
    const columns = [
      'c.id',
      'c.seller_id',
      'c.buyer_id',
      'c.broker_id',
      ...this.#columns.map(({ sql }) => sql),
    ];
    return `copy (select ${columns.join(', ')} from contracts c where c.state = 'registered' and ${condition})
      to stdout (format binary)`;
  }

  async read(source: AsyncIterable<Uint8Array>): Promise<number> {
    const count = await readCopyRows(source, 4 + this.#columns.length, (row) => this.#take(row));
    this.#flush();
    return count;
  }

  #take(row: CopyRow): void {
    const { ledger, receipts } = this.#parts;
    const data = this.#data;
    const offset = this.#rows * CONTRACT_WIDTH;
    const parties = this.#rows * SIDES;
    for (let index = 0; index < this.#columns.length; index += 1) {
      const { slot, read } = this.#columns[index] as ReadColumn;
      data[offset + slot] = read(row, 4 + index);
    }
    // Both come about in the order in which they were entered: the receipts of the next contract are mostly the next.
    const number = receipts.index.find(row, 0, this.#guess);
    if (number >= 0) {
      this.withReceipts += 1;
      this.#guess = number + 1;
    }
    receipts.fill(number, data, offset);
    const [seller, buyer] = [ledger.index.find(row, 1), ledger.index.find(row, 2)];
    this.#parties[parties + BUYER] = buyer;
    this.#parties[parties + SELLER] = seller;
    this.#parties[parties + BROKER] = ledger.index.find(row, 3);
    data[offset + SELLER_KIND] = this.#kinds[seller] as number;
    data[offset + BUYER_KIND] = this.#kinds[buyer] as number;
    // Where the ledger keeps no number of the national register a registration counts as one in it.
    data[offset + REGISTERED] = 1;
    data[offset + OTHER_RULE] = 0;
    this.#rows += 1;
    if (this.#rows === BATCH) this.#flush();
  }

  #flush(): void {
    this.#parts.onRows({ count: this.#rows, data: this.#data, parties: this.#parties });
    this.#rows = 0;
  }
}
