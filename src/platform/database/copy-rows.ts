/** One row of `copy … (format binary)`: where each field begins in `view`, and its length; −1 is null. */
export interface CopyRow {
  view: DataView;
  readonly start: Int32Array;
  readonly length: Int32Array;
}

const HEADER = 19;
const END = -1;
/** Days between 1970-01-01 and 2000-01-01, from which PostgreSQL counts. */
const EPOCH_DAYS = 10_957;

/**
 * Calls `onRow` for each row, always with the same object; answers how many there were. Throws when the rows do not
 * have so many fields or the stream ends early.
 */
export async function readCopyRows(
  source: AsyncIterable<Uint8Array>,
  fields: number,
  onRow: (row: CopyRow) => void,
): Promise<number> {
  const reader = new CopyReader(fields, onRow);
  for await (const chunk of source) reader.take(chunk);
  if (!reader.ended) throw new Error('the copy ended before its last row');
  return reader.count;
}

class CopyReader {
  count = 0;
  ended = false;
  #rest: Uint8Array = new Uint8Array(0);
  #begun = false;
  readonly #fields: number;
  readonly #onRow: (row: CopyRow) => void;
  readonly #row: CopyRow;

  constructor(fields: number, onRow: (row: CopyRow) => void) {
    this.#fields = fields;
    this.#onRow = onRow;
    this.#row = {
      view: new DataView(new ArrayBuffer(0)),
      start: new Int32Array(fields),
      length: new Int32Array(fields),
    };
  }

  /** Reads all whole rows of what has come so far and keeps the rest for the next time. */
  take(chunk: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#row.view = view;
    let at = 0;
    if (!this.#begun) {
      if (bytes.length < HEADER) {
        this.#rest = bytes;
        return;
      }
      this.#begun = true;
      at = HEADER + view.getInt32(HEADER - 4);
    }
    while (!this.ended) {
      const next = this.#find(view, at);
      if (next < 0) break;
      at = next;
    }
    this.#rest = bytes.subarray(at);
  }

  /** Finds the fields of the row at a place and hands it on; the place of the next row, or −1 when it is not whole. */
  #find(view: DataView, from: number): number {
    const { byteLength } = view;
    if (from + 2 > byteLength) return -1;
    const fields = view.getInt16(from);
    if (fields === END) {
      this.ended = true;
      return from + 2;
    }
    if (fields !== this.#fields) throw new Error(`a row of ${fields} fields, ${this.#fields} were asked for`);
    const { start, length } = this.#row;
    let at = from + 2;
    for (let field = 0; field < fields; field += 1) {
      if (at + 4 > byteLength) return -1;
      const size = view.getInt32(at);
      at += 4;
      start[field] = at;
      length[field] = size;
      if (size > 0) at += size;
    }
    if (at > byteLength) return -1;
    this.count += 1;
    this.#onRow(this.#row);
    return at;
  }
}

/** A `bigint` as an exact double; NaN for null. Throws beyond 2^53 − 1. */
export function readBigint({ view, start, length }: CopyRow, field: number): number {
  if (length[field] !== 8) return Number.NaN;
  const at = start[field] as number;
  const value = view.getInt32(at) * 4_294_967_296 + view.getUint32(at + 4);
  if (!Number.isSafeInteger(value)) throw new RangeError('a number beyond the range of exact doubles');
  return value;
}

/** A `date` in days since 1970; NaN for null. */
export function readDay({ view, start, length }: CopyRow, field: number): number {
  return length[field] === 4 ? view.getInt32(start[field] as number) + EPOCH_DAYS : Number.NaN;
}

/** A `boolean` as 0 or 1; NaN for null. */
export function readBoolean({ view, start, length }: CopyRow, field: number): number {
  return length[field] === 1 ? view.getUint8(start[field] as number) : Number.NaN;
}

/** The first byte of a field, or 0 for null. */
export function readByte({ view, start, length }: CopyRow, field: number): number {
  return (length[field] as number) > 0 ? view.getUint8(start[field] as number) : 0;
}

/** A text of decimal digits as a number; NaN for null and for what is no number. */
export function readDigits({ view, start, length }: CopyRow, field: number): number {
  const size = length[field] as number;
  if (size <= 0) return Number.NaN;
  const at = start[field] as number;
  let value = 0;
  for (let index = 0; index < size; index += 1) {
    const digit = view.getUint8(at + index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
