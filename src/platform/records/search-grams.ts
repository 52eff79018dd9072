/**
 * The pieces of a text for an index that finds any part of it, without knowing where words begin: Chinese has no spaces
 * to split at. Single characters and pairs serve Chinese; runs of four serve numbers, whose pairs nearly every record
 * has. Digits alone or in pairs are left out: they would single out nothing. Migration 0012 makes the same pieces.
 */
export function searchGrams(text: string): string[] {
  const grams = new Set<string>();
  for (const word of wordsOf(text)) {
    for (let index = 0; index < word.length; index++) {
      for (const length of [1, 2]) {
        const gram = gramAt(word, index, length);
        if (gram !== null && !ONLY_DIGITS.test(gram)) grams.add(gram);
      }
      const run = gramAt(word, index, RUN);
      if (run !== null && IN_NUMBERS.test(run)) grams.add(run);
    }
  }
  return [...grams];
}

/**
 * The fewest of those pieces that a record with this text must have: the longest ones, because each piece costs a look
 * into the index. Empty when the text is too short to be looked up, such as two digits.
 */
export function queryGrams(text: string): string[] {
  const grams = new Set<string>();
  for (const word of wordsOf(text)) {
    const covered = new Set<number>();
    for (let index = 0; index < word.length; index++) {
      const run = gramAt(word, index, RUN);
      if (run === null || !IN_NUMBERS.test(run)) continue;
      grams.add(run);
      for (let offset = 0; offset < RUN; offset++) covered.add(index + offset);
    }
    const lengths = word.length === 1 ? 1 : 2;
    for (let index = 0; index < word.length; index++) {
      const gram = gramAt(word, index, lengths);
      if (gram === null || ONLY_DIGITS.test(gram)) continue;
      if (!(covered.has(index) && covered.has(index + lengths - 1))) grams.add(gram);
    }
  }
  return [...grams];
}

/** The text as it is searched: NFKC, lower case, white space folded to one blank. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

const RUN = 4;
const ONLY_DIGITS = /^[0-9]{1,2}$/;
/** What numbers are written with: visible ASCII characters. */
const IN_NUMBERS = /^[!-~]{4}$/;

/** The characters of each word; a character outside the basic plane is one. */
function wordsOf(text: string): string[][] {
  return foldForSearch(text)
    .split(' ')
    .map((word) => [...word]);
}

function gramAt(word: readonly string[], index: number, length: number): string | null {
  return index + length > word.length ? null : word.slice(index, index + length).join('');
}
