/** Weights by term, of length 1 (or 0 when there is no term). */
export type TermVector = ReadonlyMap<string, number>;
/** How often each term occurs. */
export type TermCounts = ReadonlyMap<string, number>;

/** How often each of the terms occurs. */
export function countTerms(terms: readonly string[]): TermCounts {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** The counts of a text whose title says as much as `titleWeight` mentions in its body. */
export function joinCounts(title: TermCounts, body: TermCounts, titleWeight: number): TermCounts {
  const joined = new Map(body);
  for (const [term, count] of title) joined.set(term, (joined.get(term) ?? 0) + count * titleWeight);
  return joined;
}

/** Weighs (1 + ln count) · rarity and scales to length 1. */
export function weighTerms(counts: TermCounts, rarity: (term: string) => number): TermVector {
  const weights = new Map<string, number>();
  let squares = 0;
  for (const [term, count] of counts) {
    const weight = (1 + Math.log(count)) * rarity(term);
    weights.set(term, weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (const [term, weight] of weights) weights.set(term, weight / length);
  return weights;
}

/** Cosine of two vectors of length 1. */
export function cosine(one: TermVector, other: TermVector): number {
  const [short, long] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of short) sum += weight * (long.get(term) ?? 0);
  return sum;
}

/** All runs of `length` letters, digits or characters of a normalized text, not across punctuation. */
export function characterRuns(text: string, length: number): string[] {
  const runs: string[] = [];
  for (const stretch of text.split(/[^\p{L}\p{N}]+/u)) {
    for (let index = 0; index + length <= stretch.length; index += 1) {
      runs.push(stretch.slice(index, index + length));
    }
  }
  return runs;
}

const EMPTY_CHARACTERS: ReadonlySet<string> = new Set('的了和与及或在是为以于对一之其');
const CHINESE = /^[\u4e00-\u9fff]$/;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;

/** The single characters that mean something: of 耐火砖 each says what the thing is. */
export function characters(text: string): string[] {
  const found: string[] = [];
  for (const character of text) {
    if (EMPTY_CHARACTERS.has(character)) continue;
    if (CHINESE.test(character) || LETTER_OR_DIGIT.test(character)) found.push(character);
  }
  return found;
}
