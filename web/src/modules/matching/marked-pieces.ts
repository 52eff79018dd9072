import type { MatchCandidate, MatchPlace } from '../../../../src/modules/matching/matching-schema.ts';

/** What an underline stands for. */
export type MarkKind = 'concept' | 'satisfied' | 'violated' | 'unknown';

/** A piece of a text; `kind` is null where nothing is underlined. */
export interface MarkedPiece {
  readonly text: string;
  readonly kind: MarkKind | null;
}

interface Mark extends MatchPlace {
  readonly kind: MarkKind;
}

/** Which of the two texts of a pair a side wrote: whatever answers a need stands where an achievement would. */
export function textSideOf(noun: string): 'need' | 'achievement' {
  return noun === 'need' ? 'need' : 'achievement';
}

/** Concepts that carry less than half a percent of the evidence are words that everybody writes. */
const LEAST_WEIGHT = 0.005;
const MOST_CONCEPTS = 12;

/** The concepts that are worth a look, weightiest first as they come. */
export function weightyConcepts({ concepts: all }: MatchCandidate): MatchCandidate['concepts'] {
  return all.filter(({ weight }) => weight >= LEAST_WEIGHT).slice(0, MOST_CONCEPTS);
}

/** The underlines of one side of a pair: figures first, since they say more than words. */
export function marksOf(candidate: MatchCandidate, side: 'need' | 'achievement'): readonly Mark[] {
  const figures = candidate.targets.flatMap(({ targetPlace, claimPlace, outcome }) => {
    const place = side === 'need' ? targetPlace : claimPlace;
    return place === null ? [] : [{ ...place, kind: outcome }];
  });
  const words = weightyConcepts(candidate).flatMap((concept) =>
    (side === 'need' ? concept.needPlaces : concept.achievementPlaces).map((place) => ({
      ...place,
      kind: 'concept' as const,
    })),
  );
  return [...figures, ...words];
}

/**
 * A text cut where its underlines begin and end. Where two overlap the earlier in the list is drawn; a place beyond the
 * text is cut off, so that a text that has changed since still reads.
 */
export function piecesOf(
  text: string,
  part: MatchPlace['part'],
  marks: readonly Mark[],
): readonly MarkedPiece[] {
  const kinds: (MarkKind | null)[] = Array.from({ length: text.length }, () => null);
  for (const { start, end, kind } of marks.filter((mark) => mark.part === part).reverse()) {
    kinds.fill(kind, Math.max(0, start), Math.min(text.length, end));
  }
  const pieces: { text: string; kind: MarkKind | null }[] = [];
  for (const [at, kind] of kinds.entries()) {
    const last = pieces.at(-1);
    if (last !== undefined && last.kind === kind) last.text += text[at];
    else pieces.push({ text: text.charAt(at), kind });
  }
  return pieces;
}
