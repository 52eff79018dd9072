import { normalizeText } from '../../platform/chinese-text/normalize.ts';
import type { Synonyms } from '../../platform/chinese-text/synonyms.ts';
import { technologyFields, technologyTopics } from '../../platform/chinese-text/technology-terms.ts';
import type { Tokenizer } from '../../platform/chinese-text/tokenizer.ts';
import { type CollectionStatistics, type TermKind, termsOf } from './collection-statistics.ts';
import { claimsOf, targetsOf } from './constraints.ts';
import { type MatchDocument, wantedPart } from './match-document.ts';
import type { Quantity } from './quantities.ts';
import { countTerms, joinCounts, type TermCounts, type TermVector, weighTerms } from './term-vectors.ts';

/** What a text is compared by, of one kind of terms. */
export interface TermView {
  readonly title: TermVector;
  readonly whole: TermVector;
  readonly body: TermVector;
  readonly titleCounts: TermCounts;
  readonly counts: TermCounts;
}

/** A document made ready to be compared with many. */
export interface TextView {
  readonly document: MatchDocument;
  readonly terms: Readonly<Record<TermKind, TermView>>;
  /** A need's sentences, because one of them often says what is wanted; empty for an achievement. */
  readonly sentences: readonly { readonly characters: TermVector; readonly words: TermVector }[];
  /** Weights by field of technology, length 1. */
  readonly fields: TermVector;
  /** Weights by topic, finer than fields, length 1. */
  readonly topics: TermVector;
  /** A need's words with their synonyms at a discount, length 1; an achievement's are its words. */
  readonly widened: TermVector;
  /** Of a need its targets, of an achievement what it claims. */
  readonly quantities: readonly Quantity[];
}

/** What views are made with. */
export interface ViewParts {
  readonly tokenizer: Tokenizer;
  readonly statistics: CollectionStatistics;
  readonly synonyms: Synonyms;
}

/** A title says what is wanted; the body also says why, who and since when. */
const TITLE_WEIGHT = 3;
const SYNONYM_DISCOUNT = 0.6;

/** Makes the view of one side. */
export function createView(
  parts: ViewParts,
  document: MatchDocument,
  side: 'need' | 'achievement',
): TextView {
  const body = side === 'need' ? wantedPart(document.body) : document.body;
  const view = (kind: TermKind): TermView => {
    const titleCounts = countTerms(termsOf(parts.tokenizer, kind, document.title));
    const bodyCounts = countTerms(termsOf(parts.tokenizer, kind, body));
    const rarity = (term: string) => parts.statistics.rarity(kind, term);
    // A title alone is weighed as it is: there is no body for it to stand out from.
    const counts = bodyCounts.size === 0 ? titleCounts : joinCounts(titleCounts, bodyCounts, TITLE_WEIGHT);
    return {
      title: weighTerms(titleCounts, rarity),
      whole: weighTerms(counts, rarity),
      body: weighTerms(bodyCounts, rarity),
      titleCounts,
      counts,
    };
  };
  const text = `${document.title}\n${body}`;
  const characters = once(() => view('characters'));
  const pairs = once(() => view('pairs'));
  const words = once(() => view('words'));
  const sentences = once(() => (side === 'need' ? sentencesOf(text, parts) : []));
  const groups = once(() => groupVectors(words().counts, parts.statistics));
  const widened = once(() => (side === 'need' ? widen(words().counts, parts) : words().whole));
  const quantities = once(() => (side === 'need' ? targetsOf(text) : claimsOf(text)));
  return {
    document,
    terms: {
      get characters() {
        return characters();
      },
      get pairs() {
        return pairs();
      },
      get words() {
        return words();
      },
    },
    get sentences() {
      return sentences();
    },
    get fields() {
      return groups().fields;
    },
    get topics() {
      return groups().topics;
    },
    get widened() {
      return widened();
    },
    get quantities() {
      return quantities();
    },
  };
}

/** Made when it is first asked for: of most candidates only a part is looked at. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const MOST_SENTENCES = 40;
const SHORTEST_SENTENCE = 4;

function sentencesOf(text: string, { tokenizer, statistics }: ViewParts): TextView['sentences'] {
  const vector = (kind: TermKind, sentence: string) =>
    weighTerms(countTerms(termsOf(tokenizer, kind, sentence)), (term) => statistics.rarity(kind, term));
  return text
    .split(/[\n。；;！？]/)
    .filter((sentence) => sentence.trim().length >= SHORTEST_SENTENCE)
    .slice(0, MOST_SENTENCES)
    .map((sentence) => ({ characters: vector('characters', sentence), words: vector('words', sentence) }));
}

/** What a term speaks of: fields of technology, and topics, which are finer. */
interface GroupsOfTerm {
  readonly fields: string[];
  readonly topics: string[];
}

const GROUPS_OF_TERM: ReadonlyMap<string, GroupsOfTerm> = (() => {
  const byTerm = new Map<string, GroupsOfTerm>();
  const groupsOf = (written: string): GroupsOfTerm => {
    const term = normalizeText(written).text;
    const groups = byTerm.get(term) ?? { fields: [], topics: [] };
    byTerm.set(term, groups);
    return groups;
  };
  for (const { name, terms } of technologyFields) for (const term of terms) groupsOf(term).fields.push(name);
  for (const { name, terms } of technologyTopics) for (const term of terms) groupsOf(term).topics.push(name);
  return byTerm;
})();

/** The fields and the topics that the words speak of; a word of two topics speaks half of each. */
function groupVectors(words: TermCounts, statistics: CollectionStatistics): Record<GroupKind, TermVector> {
  const weights = { fields: new Map<string, number>(), topics: new Map<string, number>() };
  for (const [word, count] of words) {
    const groups = GROUPS_OF_TERM.get(word);
    if (groups === undefined) continue;
    const weight = (1 + Math.log(count)) * statistics.rarity('words', word);
    for (const kind of GROUP_KINDS) {
      const share = weight / groups[kind].length;
      for (const group of groups[kind]) {
        weights[kind].set(group, (weights[kind].get(group) ?? 0) + share);
      }
    }
  }
  for (const kind of GROUP_KINDS) {
    const length = Math.hypot(...weights[kind].values()) || 1;
    for (const [group, weight] of weights[kind]) weights[kind].set(group, weight / length);
  }
  return weights;
}

type GroupKind = keyof GroupsOfTerm;
const GROUP_KINDS: readonly GroupKind[] = ['fields', 'topics'];

function widen(words: TermCounts, { synonyms, statistics }: ViewParts): TermVector {
  const widened = new Map(words);
  for (const [word, count] of words) {
    for (const synonym of synonyms.get(word) ?? []) {
      widened.set(synonym, Math.max(widened.get(synonym) ?? 0, Math.max(1, count * SYNONYM_DISCOUNT)));
    }
  }
  return weighTerms(widened, (term) => {
    const rarity = statistics.rarity('words', term);
    return words.has(term) ? rarity : rarity * SYNONYM_DISCOUNT;
  });
}
