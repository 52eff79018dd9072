import { normalizeText } from '../../platform/chinese-text/normalize.ts';
import type { Synonyms } from '../../platform/chinese-text/synonyms.ts';
import type { Token, Tokenizer } from '../../platform/chinese-text/tokenizer.ts';
import type { CollectionStatistics } from './collection-statistics.ts';
import { type MatchDocument, wantedPart } from './match-document.ts';
import type { MatchConcept, MatchPlace } from './matching-schema.ts';

/** What evidence is looked for with. */
export interface EvidenceParts {
  readonly tokenizer: Tokenizer;
  readonly statistics: CollectionStatistics;
  readonly synonyms: Synonyms;
}

const MOST_CONCEPTS = 12;
/** Of two books thousands of words are shared; the weightiest are enough to choose from. */
const MOST_COMPARED = 200;
const MOST_PLACES = 8;
const SYNONYM_SHARE = 0.6;

interface Mention {
  readonly token: Token;
  readonly part: 'title' | 'body';
}

/**
 * The concepts that both sides speak of, the weightiest first, each with where it stands on both sides. A word inside
 * a longer one that is shared as a whole is not named again. Pure.
 */
export function sharedConcepts(
  need: MatchDocument,
  achievement: MatchDocument,
  parts: EvidenceParts,
): MatchConcept[] {
  const wanted = mentionsByWord(parts.tokenizer, { ...need, body: wantedPart(need.body) });
  const offered = mentionsByWord(parts.tokenizer, achievement);
  const all = weightOf([...wanted.keys()], parts);
  const concepts: MatchConcept[] = [];
  for (const [word, mentions] of wanted) {
    const partner = partnerOf(word, offered, parts.synonyms);
    if (partner === null) continue;
    const rarity = parts.statistics.rarity('words', word) * (partner === word ? 1 : SYNONYM_SHARE);
    concepts.push({
      needWord: written(need, mentions),
      achievementWord: written(achievement, offered.get(partner) ?? []),
      kind: partner === word ? 'same' : 'synonym',
      weight: all === 0 ? 0 : Math.min(1, rarity / all),
      needPlaces: places(mentions),
      achievementPlaces: places(offered.get(partner) ?? []),
    });
  }
  concepts.sort((a, b) => b.weight - a.weight);
  return withoutParts(concepts.slice(0, MOST_COMPARED)).slice(0, MOST_CONCEPTS);
}

function mentionsByWord(tokenizer: Tokenizer, document: MatchDocument): Map<string, Mention[]> {
  const mentions = new Map<string, Mention[]>();
  for (const part of ['title', 'body'] as const) {
    for (const token of tokenizer.tokens(document[part])) {
      // A single character is too little to be shown as a shared concept.
      if (token.word.length < 2) continue;
      const known = mentions.get(token.word) ?? [];
      known.push({ token, part });
      mentions.set(token.word, known);
    }
  }
  return mentions;
}

function partnerOf(word: string, offered: ReadonlyMap<string, unknown>, synonyms: Synonyms): string | null {
  if (offered.has(word)) return word;
  for (const synonym of synonyms.get(word) ?? []) if (offered.has(synonym)) return synonym;
  return null;
}

function weightOf(words: readonly string[], { statistics }: EvidenceParts): number {
  return words.reduce((sum, word) => sum + statistics.rarity('words', word), 0);
}

function written(document: MatchDocument, [first]: readonly Mention[]): string {
  return first === undefined ? '' : document[first.part].slice(first.token.start, first.token.end);
}

function places(mentions: readonly Mention[]): MatchPlace[] {
  return mentions
    .slice(0, MOST_PLACES)
    .map(({ token, part }) => ({ part, start: token.start, end: token.end }));
}

function withoutParts(concepts: readonly MatchConcept[]): MatchConcept[] {
  const fold = (word: string) => normalizeText(word).text;
  return concepts.filter(
    (concept) =>
      !concepts.some(
        (other) =>
          other !== concept &&
          other.kind === 'same' &&
          other.needWord.length > concept.needWord.length &&
          fold(other.needWord).includes(fold(concept.needWord)),
      ),
  );
}
