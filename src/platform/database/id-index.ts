import type { CopyRow } from './copy-rows.ts';

const WORDS = 10;
/** The longest id in bytes. */
const LONGEST = WORDS * 4;
const START_CAPACITY = 1 << 12;

/**
 * Numbers ids in the order in which they come, without making a string of each: for joining rows by the million. Ids are
 * compared whole; equal hashes are told apart.
 */
export class IdIndex {
  count = 0;
  #slots = new Int32Array(START_CAPACITY).fill(-1);
  #words = new Int32Array((START_CAPACITY / 2) * WORDS);
  readonly #asked = new Int32Array(WORDS);

  /** The number of the id in a field; −1 when it has none, or is null. */
  find(row: CopyRow, field: number): number {
    if ((row.length[field] as number) < 0) return -1;
    return this.#slots[this.#place(this.#load(row, field))] as number;
  }

  /** The number of the id in a field, a new one when it is not known yet. */
  add(row: CopyRow, field: number): number {
    const place = this.#place(this.#load(row, field));
    const found = this.#slots[place] as number;
    if (found >= 0) return found;
    const number = this.count;
    this.#slots[place] = number;
    this.#words.set(this.#asked, number * WORDS);
    this.count += 1;
    if (this.count * 2 >= this.#slots.length) this.#grow();
    return number;
  }

  /** Takes the id into `#asked`, its length with it, and gives its hash. */
  #load({ view, start, length }: CopyRow, field: number): number {
    const [at, size] = [start[field] as number, length[field] as number];
    if (size > LONGEST - 4) throw new RangeError(`an id of ${size} bytes`);
    const asked = this.#asked;
    let hash = size;
    let word = 0;
    for (; word * 4 + 4 <= size; word += 1) {
      const value = view.getInt32(at + word * 4);
      asked[word] = value;
      hash = Math.imul(hash ^ value, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let last = 0;
    for (let byte = word * 4; byte < size; byte += 1) last = (last << 8) | view.getUint8(at + byte);
    asked[word] = last;
    hash = Math.imul(hash ^ last, 0x85ebca6b);
    for (let rest = word + 1; rest < WORDS - 1; rest += 1) asked[rest] = 0;
    asked[WORDS - 1] = size;
    return hash ^ (hash >>> 13);
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
      this.#slots[this.#place(this.#hashOfAsked())] = number;
    }
  }

  #hashOfAsked(): number {
    const size = this.#asked[WORDS - 1] as number;
    const whole = Math.floor(size / 4);
    let hash = size;
    for (let word = 0; word < whole; word += 1) {
      hash = Math.imul(hash ^ (this.#asked[word] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ (this.#asked[whole] as number), 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }
}
