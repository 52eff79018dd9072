import type { SearchLanguage } from './language.ts';

/** What a text asks for: its words, and the wordings with synonyms in their places. */
export interface AskedWords {
  /** The words of the text; empty when it has none that could be found. */
  readonly words: readonly string[];
  /** Lists of words, each of which alone is what was asked for; the text's own first. */
  readonly wordings: readonly (readonly string[])[];
}

/** More words than anybody types; what is pasted beyond them does not narrow further. */
const MOST_WORDS = 12;
const MOST_WORDINGS = 6;

/**
 * Reads a query. Each wording replaces one word by one synonym: the engine answers several short questions in a
 * fraction of the time of one that holds all alternatives.
 */
export function readAskedWords(text: string, language: SearchLanguage): AskedWords {
  const own = language.tokens(text).flatMap(({ word, isPart }) => (isPart ? [] : [word]));
  const words = [...new Set(own)].slice(0, MOST_WORDS);
  const wordings: string[][] = words.length === 0 ? [] : [[...words]];
  for (const [index, word] of words.entries()) {
    for (const synonym of language.synonymsOf(word)) {
      if (wordings.length === MOST_WORDINGS) break;
      const instead = language.tokens(synonym).flatMap((token) => (token.isPart ? [] : [token.word]));
      if (instead.length === 0) continue;
      wordings.push([...new Set([...words.slice(0, index), ...instead, ...words.slice(index + 1)])]);
    }
  }
  return { words, wordings };
}
