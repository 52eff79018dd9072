import type { TermCounts } from './term-vectors.ts';

/** Finds the documents that share the weightiest words with a text, among millions, in a few milliseconds. */
export interface CandidateIndex {
  readonly documents: number;
  /** Positions of at most `limit` documents, the likeliest first. */
  find(words: TermCounts, limit: number): number[];
}

/** Takes the words of one document after the other; its position is the order of adding. */
export interface CandidateIndexBuilder {
  add(words: Iterable<string>): void;
  /** The index of what was added so far; more can be added for the next one. */
  build(): CandidateIndex;
}

/** How many mentions are looked at for one text: rare words first, so that what is left out says little. */
const MOST_POSTINGS = 150_000;
/** Of a long need the words that say most. */
const MOST_WORDS = 48;

/** An inverted index over words in memory: four bytes a mention, and the length of each document. */
export function createCandidateIndexBuilder(): CandidateIndexBuilder {
  const mentions = new Map<string, number[]>();
  const lengths: number[] = [];
  return {
    add: (words) => {
      const distinct = new Set(words);
      const position = lengths.length;
      lengths.push(distinct.size);
      for (const word of distinct) {
        const positions = mentions.get(word);
        if (positions === undefined) mentions.set(word, [position]);
        else positions.push(position);
      }
    },
    build: () => {
      const postings = new Map<string, Int32Array>();
      for (const [word, positions] of mentions) {
        postings.set(word, Int32Array.from(positions));
      }
      const norms = Float32Array.from(lengths, (length) => 1 / Math.sqrt(length || 1));
      return searchable(postings, norms);
    },
  };
}

function searchable(postings: ReadonlyMap<string, Int32Array>, norms: Float32Array): CandidateIndex {
  const scores = new Float32Array(norms.length);
  const rarity = (mentions: number) => Math.log(1 + (norms.length - mentions + 0.5) / (mentions + 0.5));
  return {
    documents: norms.length,
    find: (words, limit) => {
      const asked = [...words]
        .map(([word, count]) => ({ list: postings.get(word), count }))
        .filter((each): each is { list: Int32Array; count: number } => each.list !== undefined)
        .map(({ list, count }) => ({ list, weight: (1 + Math.log(count)) * rarity(list.length) ** 2 }))
        .sort((a, b) => b.weight - a.weight)
        .slice(0, MOST_WORDS);
      const touched: number[] = [];
      let looked = 0;
      for (const { list, weight } of asked) {
        if (looked > 0 && looked + list.length > MOST_POSTINGS) continue;
        looked += list.length;
        for (const position of list) {
          if (scores[position] === 0) touched.push(position);
          scores[position] = (scores[position] ?? 0) + weight;
        }
      }
      const best = likeliest(touched, { scores, norms, limit });
      for (const position of touched) scores[position] = 0;
      return best;
    },
  };
}

function likeliest(
  touched: readonly number[],
  {
    scores,
    norms,
    limit,
  }: { readonly scores: Float32Array; readonly norms: Float32Array; readonly limit: number },
): number[] {
  const scoreOf = (position: number) => (scores[position] ?? 0) * (norms[position] ?? 0);
  const values = Float32Array.from(touched, scoreOf);
  let bar = 0;
  if (values.length > limit) bar = largest(values.slice(), limit);
  return touched
    .filter((_, index) => (values[index] ?? 0) >= bar)
    .sort((a, b) => scoreOf(b) - scoreOf(a) || a - b)
    .slice(0, limit);
}

/** The value of which `count` are as large or larger; moves the values about. */
function largest(values: Float32Array, count: number): number {
  let low = 0;
  let high = values.length - 1;
  const wanted = values.length - count;
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1;
      while ((values[right] ?? 0) > pivot) right -= 1;
      if (left > right) break;
      const moved = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return values[wanted] ?? 0;
}
