import { normalizeText } from '../../platform/chinese-text/normalize.ts';
import type { Tokenizer } from '../../platform/chinese-text/tokenizer.ts';
import type { MatchDocument } from './match-document.ts';
import { characterRuns, characters } from './term-vectors.ts';

/** The kinds of terms that texts are compared by. */
export type TermKind = 'characters' | 'pairs' | 'words';

/** How rare a term is among the documents at hand; learned from them without any judgement. */
export interface CollectionStatistics {
  readonly documents: number;
  rarity(kind: TermKind, term: string): number;
}

/** Takes documents one after the other; the same wording counts once, because listings are often repeated. */
export interface StatisticsBuilder {
  add(document: MatchDocument): void;
  build(): CollectionStatistics;
}

/** Cuts a text into the terms of one kind. */
export function termsOf(tokenizer: Tokenizer, kind: TermKind, text: string): string[] {
  if (kind === 'words') return tokenizer.words(text);
  const { text: folded } = normalizeText(text);
  return kind === 'pairs' ? characterRuns(folded, 2) : characters(folded);
}

/** Counts in how many documents each term occurs. */
export function createStatisticsBuilder(tokenizer: Tokenizer): StatisticsBuilder {
  const seen = new Set<string>();
  const frequencies: Record<TermKind, Map<string, number>> = {
    characters: new Map(),
    pairs: new Map(),
    words: new Map(),
  };
  return {
    add: ({ title, body }) => {
      const text = body === '' ? title : `${title}\n${body}`;
      if (seen.has(text)) return;
      seen.add(text);
      for (const kind of ['characters', 'pairs', 'words'] as const) {
        const counts = frequencies[kind];
        for (const term of new Set(termsOf(tokenizer, kind, text)))
          counts.set(term, (counts.get(term) ?? 0) + 1);
      }
    },
    build: () => ({
      documents: seen.size,
      rarity: (kind, term) => {
        const frequency = frequencies[kind].get(term) ?? 0;
        return Math.log(1 + (seen.size - frequency + 0.5) / (frequency + 0.5));
      },
    }),
  };
}
