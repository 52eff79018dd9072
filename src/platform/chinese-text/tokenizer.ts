import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { normalizeText } from './normalize.ts';
import { isStopWord } from './stop-words.ts';
import { technologyTerms } from './technology-terms.ts';

/** One word of a text, normalized, and where it stands in the original (end exclusive, UTF-16 units). */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** A dictionary word inside a longer one: 电池 of 锂离子电池. It follows the word that it is part of. */
  readonly isPart: boolean;
}

/** Cuts Chinese text into words; what is indexed and what is asked must be cut by the same one. */
export interface Tokenizer {
  /** All words in the order of the text, stop words left out, each followed by the words inside it. */
  tokens(text: string): Token[];
  /** The words alone, for an index that splits at blanks; a word may occur several times. */
  words(text: string): string[];
}

/**
 * A tokenizer on jieba's dictionary, the technology terms of this system and the administrator's own words.
 * Extra words of one character, and such as hold blanks, cannot be words and are left out.
 */
export function createTokenizer(options: { readonly extraWords?: readonly string[] } = {}): Tokenizer {
  const extraWords = (options.extraWords ?? []).map((word) => normalizeText(word.trim()).text);
  const jieba = loadJieba(extraWords);
  const partsOf = createPartFinder(jieba);
  function tokens(original: string): Token[] {
    const { text, origins } = normalizeText(original);
    const found: Token[] = [];
    const add = (word: string, from: number, isPart: boolean) => {
      if (isStopWord(word)) return;
      const start = origins[from] ?? 0;
      // A character that unfolds into several (℃ into °c) is underlined whole.
      let after = from + word.length;
      while (after < text.length && origins[after] === origins[after - 1]) after += 1;
      found.push({ word, start, end: origins[after] ?? original.length, isPart });
    };
    let position = 0;
    for (const word of jieba.cut(text, true)) {
      add(word, position, false);
      for (const part of partsOf(word)) add(part.word, position + part.offset, true);
      position += word.length;
    }
    return found;
  }
  return { tokens, words: (text) => tokens(text).map((token) => token.word) };
}

/** As often as a frequent word of jieba's own dictionary: enough that a long term is not cut into its parts. */
const LONG_WORD_FREQUENCY = 20_000;
/** A short word that is too frequent would tear its neighbours apart. */
const SHORT_WORD_FREQUENCY = 300;

function loadJieba(extraWords: readonly string[]): Jieba {
  const jieba = Jieba.withDict(dict);
  const lines = [...technologyTerms(), ...extraWords].filter(isWord).map((word) => {
    const frequency = [...word].length > 2 ? LONG_WORD_FREQUENCY : SHORT_WORD_FREQUENCY;
    return `${word} ${frequency} n\n`;
  });
  // A short word that jieba knows keeps the frequency that jieba gives it.
  const unknown = lines.filter((line) => {
    const word = line.slice(0, line.indexOf(' '));
    return [...word].length > 2 || extraWords.includes(word) || jieba.cut(word, false).length > 1;
  });
  if (unknown.length > 0) jieba.loadDict(Buffer.from(unknown.join('')));
  return jieba;
}

function isWord(word: string): boolean {
  return [...word].length > 1 && !/\s/.test(word);
}

interface Part {
  readonly word: string;
  readonly offset: number;
}

const CACHED_WORDS = 50_000;

/** The dictionary words of two and more characters inside a longer word; remembered, because words recur. */
function createPartFinder(jieba: Jieba): (word: string) => readonly Part[] {
  const remembered = new Map<string, readonly Part[]>();
  return (word) => {
    if (word.length < 3 || !/[\u4e00-\u9fff]/.test(word)) return NO_PARTS;
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const parts: Part[] = [];
    let from = 0;
    for (const inner of jieba.cutAll(word)) {
      if (inner.length < 2 || inner === word) continue;
      // jieba gives them in the order of their beginnings.
      const offset = word.indexOf(inner, from);
      if (offset < 0) continue;
      parts.push({ word: inner, offset });
      from = offset;
    }
    if (remembered.size >= CACHED_WORDS) remembered.clear();
    remembered.set(word, parts);
    return parts;
  };
}

const NO_PARTS: readonly Part[] = [];
