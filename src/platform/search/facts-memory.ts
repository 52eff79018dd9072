import type { Table } from '@lancedb/lancedb';
import type { RecordBatch } from 'apache-arrow';
import { type Facts, FactsReader } from './facts.ts';

/** Of one table, every row's facts in columns in memory, about 30 bytes a row. */
interface Held {
  readonly fragments: Map<number, FragmentFacts>;
  readonly texts: Texts;
}

/** So many rows that were asked for and not known make reading all of them again worth it. */
const MISSES_BEFORE_READING_AGAIN = 20_000;

/**
 * Facts of the rows of one table, in memory: reading them from the table costs three to ten times what finding the
 * rows costs. A row is known by its number, which is where it lies; the engine never writes into that place again, so
 * what is known stays true for as long as the row is found. What is not known yet is read by whoever asks, and kept.
 */
export class FactsMemory {
  private readonly table: Table;
  private held: Held = { fragments: new Map(), texts: new Texts() };
  private reading: Promise<void> | null = null;
  private misses = 0;

  constructor(table: Table) {
    this.table = table;
  }

  /** The facts of a row; undefined while they are not known. */
  get(rowId: bigint): Facts | undefined {
    const { fragments, texts } = this.held;
    return fragments.get(fragmentOf(rowId))?.get(offsetOf(rowId), texts);
  }

  /** Keeps what was read for a row that was not known; many such rows start reading everything again. */
  keep(rowId: bigint, facts: Facts): void {
    put(this.held, rowId, facts);
    this.misses += 1;
    if (this.misses >= MISSES_BEFORE_READING_AGAIN) void this.readAll();
  }

  /**
   * Reads the facts of all rows; meanwhile those that are known serve. A table that goes away ends the reading and
   * nothing else.
   */
  readAll(): Promise<void> {
    this.reading ??= this.read()
      .catch(() => {})
      .finally(() => {
        this.reading = null;
      });
    return this.reading;
  }

  private async read(): Promise<void> {
    // Beginning anew forgets the places of rows that were moved elsewhere.
    const held: Held = { fragments: new Map(), texts: new Texts() };
    this.misses = 0;
    for await (const { rowId, facts } of readFacts(this.table.query().select(['facts']).withRowId())) {
      put(held, rowId, facts);
    }
    this.held = held;
  }
}

/** The rows of a query that selects the facts and the numbers of rows. */
export async function* readFacts(
  batches: AsyncIterable<RecordBatch>,
): AsyncGenerator<{ readonly rowId: bigint; readonly facts: Facts }> {
  const reader = new FactsReader();
  for await (const batch of batches) {
    const rowIds = batch.getChild('_rowid');
    const facts = batch.getChild('facts');
    for (let index = 0; index < batch.numRows; index += 1) {
      const read = reader.read(facts?.get(index) as Uint8Array);
      yield { rowId: BigInt(rowIds?.get(index) ?? 0), facts: read };
    }
  }
}

function fragmentOf(rowId: bigint): number {
  return Number(rowId >> 32n);
}

function offsetOf(rowId: bigint): number {
  return Number(rowId & 0xffff_ffffn);
}

function put({ fragments, texts }: Held, rowId: bigint, facts: Facts): void {
  const number = fragmentOf(rowId);
  let fragment = fragments.get(number);
  if (fragment === undefined) {
    fragment = new FragmentFacts();
    fragments.set(number, fragment);
  }
  fragment.set(offsetOf(rowId), facts, texts);
}

const FIRST_ROOM = 256;

/** The facts of the rows of one fragment, a column each; texts by their numbers. */
class FragmentFacts {
  private room = 0;
  /** 0 where nothing is known. */
  private noun = new Uint32Array(0);
  private techArea = new Uint32Array(0);
  private industry = new Uint32Array(0);
  private modes = new Uint32Array(0);
  private region = new Uint32Array(0);
  private maturity = new Uint8Array(0);
  private price = new Float64Array(0);
  private published = new Uint32Array(0);
  private expires = new Uint32Array(0);

  get(at: number, texts: Texts): Facts | undefined {
    const noun = this.noun[at] ?? 0;
    if (noun === 0) return undefined;
    return {
      noun: texts.text(noun),
      techArea: texts.text(this.techArea[at] ?? 0),
      industry: texts.text(this.industry[at] ?? 0),
      modes: texts.words(this.modes[at] ?? 0),
      region: this.region[at] ?? 0,
      maturity: this.maturity[at] ?? 0,
      price: this.price[at] ?? 0,
      published: this.published[at] ?? 0,
      expires: this.expires[at] ?? 0,
    };
  }

  set(at: number, facts: Facts, texts: Texts): void {
    if (at >= this.room) this.grow(at + 1);
    this.noun[at] = texts.numberOf(facts.noun);
    this.techArea[at] = texts.numberOf(facts.techArea);
    this.industry[at] = texts.numberOf(facts.industry);
    this.modes[at] = texts.numberOf(facts.modes.join(' '));
    this.region[at] = facts.region;
    this.maturity[at] = facts.maturity;
    this.price[at] = facts.price;
    this.published[at] = facts.published;
    this.expires[at] = facts.expires;
  }

  private grow(needed: number): void {
    this.room = Math.max(needed, FIRST_ROOM, this.room * 2);
    this.noun = wider(this.noun, new Uint32Array(this.room));
    this.techArea = wider(this.techArea, new Uint32Array(this.room));
    this.industry = wider(this.industry, new Uint32Array(this.room));
    this.modes = wider(this.modes, new Uint32Array(this.room));
    this.region = wider(this.region, new Uint32Array(this.room));
    this.maturity = wider(this.maturity, new Uint8Array(this.room));
    this.price = wider(this.price, new Float64Array(this.room));
    this.published = wider(this.published, new Uint32Array(this.room));
    this.expires = wider(this.expires, new Uint32Array(this.room));
  }
}

function wider<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Texts that recur, by numbers that begin with 1. */
class Texts {
  private readonly numbers = new Map<string, number>();
  private readonly all: string[] = [''];
  private readonly lists: (readonly string[])[] = [[]];

  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.all.length;
    this.numbers.set(text, number);
    this.all.push(text);
    this.lists.push(text === '' ? [] : text.split(' '));
    return number;
  }

  text(number: number): string {
    return this.all[number] ?? '';
  }

  words(number: number): readonly string[] {
    return this.lists[number] ?? [];
  }
}
