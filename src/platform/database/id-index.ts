import type { CopyRow } from './copy-rows.ts';

/** Words of 32 bits that an id takes: 28 bytes, then the last two bytes beside the length. */
const WORDS = 8;
/** The longest id in bytes: three letters, an underscore and a ULID. */
const LONGEST = 30;
const LEAST_CAPACITY = 1 << 12;

/**
 * Numbers ids in the order in which they come, without making a string of each: for joining rows by the million. Ids
 * are compared whole; equal hashes are told apart.
 */
export class IdIndex {
  count = 0;
  #slots: Int32Array;
  #words: Int32Array;
  readonly #asked = new Int32Array(WORDS);

  /** `expected` ids find room without moving; more may come. */
  constructor(expected = 0) {
    let capacity = LEAST_CAPACITY;
    while (capacity < expected * 2.5) capacity *= 2;
    this.#slots = new Int32Array(capacity).fill(-1);
    this.#words = new Int32Array((capacity / 2) * WORDS);
  }

  /** The number of the id in a field; −1 when it has none, or is null. `guess` is looked at first. */
  find(row: CopyRow, field: number, guess = -1): number {
    if ((row.length[field] as number) < 0) return -1;
    const hash = this.#load(row, field);
    if (guess >= 0 && guess < this.count && this.#isAsked(guess)) return guess;
    return this.#slots[this.#place(hash)] as number;
  }

  /** The number of the id in a field, a new one when it is not known yet. */
  add(row: CopyRow, field: number): number {
    const hash = this.#load(row, field);
    // Rows of one record often come one after another.
    if (this.count > 0 && this.#isAsked(this.count - 1)) return this.count - 1;
    const place = this.#place(hash);
    const found = this.#slots[place] as number;
    if (found >= 0) return found;
    const number = this.count;
    this.#slots[place] = number;
    this.#words.set(this.#asked, number * WORDS);
    this.count += 1;
    if (this.count * 2 >= this.#slots.length) this.#grow();
    return number;
  }

  /** Takes the id into `#asked` and gives its hash. */
  #load({ view, start, length }: CopyRow, field: number): number {
    const [at, size] = [start[field] as number, length[field] as number];
    if (size > LONGEST) throw new RangeError(`an id of ${size} bytes`);
    const asked = this.#asked;
    const whole = Math.min(WORDS - 1, size >> 2);
    for (let word = 0; word < whole; word += 1) asked[word] = view.getInt32(at + word * 4);
    for (let word = whole; word < WORDS; word += 1) asked[word] = 0;
    let last = 0;
    for (let byte = whole * 4; byte < size; byte += 1) last = (last << 8) | view.getUint8(at + byte);
    if (whole < WORDS - 1) asked[whole] = last;
    asked[WORDS - 1] = (size << 16) | (whole < WORDS - 1 ? 0 : last);
    return this.#hash();
  }

  #hash(): number {
    let hash = 0;
    for (let word = 0; word < WORDS; word += 1) {
      hash = Math.imul(hash ^ (this.#asked[word] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  /** The slot of the id in `#asked`: its own, or the empty one where it belongs. */
  #place(hash: number): number {
    const mask = this.#slots.length - 1;
    let place = hash & mask;
    for (;;) {
      const number = this.#slots[place] as number;
      if (number < 0 || this.#isAsked(number)) return place;
      place = (place + 1) & mask;
    }
  }

  #isAsked(number: number): boolean {
    const from = number * WORDS;
    for (let word = 0; word < WORDS; word += 1) {
      if (this.#words[from + word] !== this.#asked[word]) return false;
    }
    return true;
  }

  #grow(): void {
    const words = new Int32Array(this.#slots.length * WORDS);
    words.set(this.#words);
    this.#words = words;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let number = 0; number < this.count; number += 1) {
      this.#asked.set(words.subarray(number * WORDS, (number + 1) * WORDS));
      this.#slots[this.#place(this.#hash())] = number;
    }
  }
}
