/** The words of titles and keywords with how many documents have them: for completion and for words mistyped. */
export class Vocabulary {
  private readonly counts: Map<string, number>;
  private nextPruning = MOST_WORDS;

  constructor(counts: Iterable<readonly [string, number]> = []) {
    this.counts = new Map(counts);
  }

  get size(): number {
    return this.counts.size;
  }

  /** Counts the words of one document. */
  add(words: Iterable<string>): void {
    for (const word of new Set(words)) {
      if (isVocabularyWord(word)) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    }
    if (this.counts.size > this.nextPruning) this.prune();
  }

  has(word: string): boolean {
    return this.counts.has(word);
  }

  countOf(word: string): number {
    return this.counts.get(word) ?? 0;
  }

  entries(): readonly (readonly [string, number])[] {
    return [...this.counts];
  }

  /** Words that begin with the text, most frequent first. */
  startingWith(text: string, limit: number): readonly string[] {
    const found = [...this.counts].filter(([word]) => word.startsWith(text) && word !== text);
    return found
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, limit)
      .map(([word]) => word);
  }

  /** Memory is bounded: the rarest words are forgotten first. */
  private prune(): void {
    for (let rarest = 1; this.counts.size > MOST_WORDS / 2; rarest += 1) {
      for (const [word, count] of this.counts) if (count <= rarest) this.counts.delete(word);
    }
    this.nextPruning = MOST_WORDS;
  }
}

const MOST_WORDS = 100_000;
const LONGEST_WORD = 16;

function isVocabularyWord(word: string): boolean {
  return word.length >= 2 && word.length <= LONGEST_WORD && /\p{L}/u.test(word);
}

/** Finds words at one edit from what was typed: one sign wrong, missing, too many, or two swapped. */
export class NearWords {
  private readonly byKey = new Map<string, string[]>();

  constructor(vocabulary: Vocabulary) {
    const frequent = [...vocabulary.entries()].sort((a, b) => b[1] - a[1]).slice(0, MOST_NEAR_WORDS);
    for (const [word] of frequent) {
      if (word.length < shortestFor(word)) continue;
      for (const key of keysOf(word)) {
        const words = this.byKey.get(key);
        if (words === undefined) this.byKey.set(key, [word]);
        else if (words.length < MOST_OF_A_KEY) words.push(word);
      }
    }
  }

  /** Words one edit away from the text, the most frequent of the vocabulary first. */
  near(text: string): readonly string[] {
    const found = new Set<string>();
    for (const key of keysOf(text)) {
      for (const word of this.byKey.get(key) ?? []) if (isOneEdit(text, word)) found.add(word);
    }
    return [...found];
  }
}

const MOST_NEAR_WORDS = 50_000;
const MOST_OF_A_KEY = 20;

/** Of two signs any one could be meant otherwise; short Latin words are mostly names. */
function shortestFor(word: string): number {
  return /^[\p{Script=Latin}\d-]+$/u.test(word) ? 5 : 3;
}

/** The word and the word without each of its signs: two words at one edit share a key. */
function keysOf(word: string): readonly string[] {
  const keys = new Set([word]);
  for (let index = 0; index < word.length; index += 1) keys.add(word.slice(0, index) + word.slice(index + 1));
  return [...keys];
}

/** Whether two different words are one edit apart. */
export function isOneEdit(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.slice(1) === restB.slice(1)) return true;
  if (restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/**
 * Other wordings of a text in which the beginning of a longer word stands as that word: the dictionary keeps a term
 * whole, so that its first half (硅碳 of 硅碳负极) finds nothing by itself. The most frequent first, at most `limit`.
 */
export function continuationsOf(text: string, vocabulary: Vocabulary, limit: number): readonly string[] {
  const pieces = text.split(/\s+/).filter((piece) => piece.length >= 2 && !vocabulary.has(piece));
  return pieces
    .flatMap((piece) => vocabulary.startingWith(piece, limit).map((word) => text.replace(piece, () => word)))
    .slice(0, limit);
}

const LONGEST_TYPED = 10;

/**
 * Other wordings of a text in which one stretch that is no word is replaced by a word that is; the likeliest first, at
 * most `limit`. Whether they find anything is for the caller to see.
 */
export function correctionsOf(
  text: string,
  parts: { readonly vocabulary: Vocabulary; readonly nearWords: NearWords },
  limit: number,
): readonly string[] {
  const found = new Map<string, number>();
  for (let from = 0; from < text.length; from += 1) {
    for (let length = Math.min(LONGEST_TYPED, text.length - from); length >= 2; length -= 1) {
      const typed = text.slice(from, from + length);
      if (/\s/.test(typed) || parts.vocabulary.has(typed)) continue;
      for (const word of parts.nearWords.near(typed)) {
        const wording = text.slice(0, from) + word + text.slice(from + length);
        // Longer words leave less to chance; frequency decides between equals.
        const weight = word.length * 1_000_000 + parts.vocabulary.countOf(word);
        if (wording !== text) found.set(wording, Math.max(found.get(wording) ?? 0, weight));
      }
    }
  }
  return [...found]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([wording]) => wording);
}
