import { createHash } from 'node:crypto';
import { normalizeText } from '../chinese-text/normalize.ts';
import { createSynonyms } from '../chinese-text/synonyms.ts';
import { technologyTerms } from '../chinese-text/technology-terms.ts';
import { createTokenizer, type Token } from '../chinese-text/tokenizer.ts';
import { FORMAT } from './index-row.ts';

/** The administrator's own words: what is one word, what is no word, and which words are taken for one another. */
export interface SearchTerms {
  readonly words: readonly string[];
  readonly stopWords: readonly string[];
  /** A line each; the words of a line are separated by blanks. */
  readonly synonyms: readonly string[];
}

export const NO_TERMS: SearchTerms = { words: [], stopWords: [], synonyms: [] };

/** How texts and queries are cut into words, the same for both. */
export interface SearchLanguage {
  readonly terms: SearchTerms;
  tokens(text: string): Token[];
  words(text: string): string[];
  /** Words that a word of a query may also stand for. */
  synonymsOf(word: string): readonly string[];
}

let latest: { readonly key: string; readonly language: SearchLanguage } | null = null;

/**
 * The language of an index. Loading the dictionary takes some tenths of a second, and memory: reader and writer of a
 * process share the one that was made last.
 */
export function createLanguage(terms: SearchTerms): SearchLanguage {
  const key = JSON.stringify([terms.words, terms.stopWords, terms.synonyms]);
  if (latest?.key !== key) latest = { key, language: makeLanguage(terms) };
  return latest.language;
}

function makeLanguage(terms: SearchTerms): SearchLanguage {
  // A synonym must be one word, or the query that it replaces falls apart.
  const synonymWords = terms.synonyms.flatMap((line) => line.split(/\s+/));
  const tokenizer = createTokenizer({ extraWords: [...terms.words, ...synonymWords] });
  const stopWords = new Set(terms.stopWords.map((word) => normalizeText(word.trim()).text));
  const synonyms = createSynonyms(terms.synonyms);
  // The index splits at blanks: a word must not hold one.
  const isIndexable = (word: string) => !stopWords.has(word) && !/\s/.test(word);
  const tokens = (text: string) => tokenizer.tokens(text).filter(({ word }) => isIndexable(word));
  return {
    terms,
    tokens,
    words: (text) => tokens(text).map(({ word }) => word),
    synonymsOf: (word) => [...(synonyms.get(word) ?? [])],
  };
}

/**
 * What the words in an index depend on: an index with another fingerprint is built anew. Nouns are those of the
 * registers that feed it.
 */
export function fingerprintOf(terms: SearchTerms, nouns: readonly string[]): string {
  const parts = [
    String(FORMAT),
    [...nouns].sort().join(' '),
    technologyTerms().join(' '),
    ...[terms.words, terms.stopWords, terms.synonyms].map((list) => [...list].sort().join('\n')),
  ];
  return createHash('sha256').update(parts.join('\u0000')).digest('hex');
}
