import { normalizeText } from './normalize.ts';
import groups from './synonyms.json' with { type: 'json' };

/** Words that a reader takes one for another; looked up with a normalized word. */
export type Synonyms = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The table of synonyms: each line of it is words that mean the same or nearly so, separated by blanks. A word may
 * stand in several lines; that does not join the lines, because 尾气 is both 烟气 and 废气 but these differ.
 */
export function createSynonyms(extraLines: readonly string[] = []): Synonyms {
  const synonyms = new Map<string, Set<string>>();
  for (const line of [...groups, ...extraLines]) {
    const words = line
      .split(/\s+/)
      .map((word) => normalizeText(word).text)
      .filter((word) => word !== '');
    for (const word of words) {
      const others = synonyms.get(word) ?? new Set<string>();
      for (const other of words) if (other !== word) others.add(other);
      synonyms.set(word, others);
    }
  }
  return synonyms;
}
