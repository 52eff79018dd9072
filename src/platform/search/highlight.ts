import type { Token } from '../chinese-text/tokenizer.ts';

/** A marked stretch: from (inclusive) and to (exclusive), in UTF-16 units. */
export type Mark = readonly [from: number, to: number];

/** A text with the stretches that were found in it. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Marks the words that were looked for; stretches that touch or overlap become one. */
export function markWords(
  text: string,
  wanted: ReadonlySet<string>,
  tokens: (text: string) => readonly Token[],
): MarkedText {
  if (wanted.size === 0) return { text, marks: [] };
  const stretches = tokens(text)
    .filter(({ word }) => wanted.has(word))
    .map(({ start, end }): [number, number] => [start, end])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const marks: [number, number][] = [];
  for (const [start, end] of stretches) {
    const last = marks.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return { text, marks };
}

const EXCERPT_LENGTH = 140;
/** How much stands before the first word that was found. */
const LEAD = 24;

/** The part of a marked text around its first mark, with an ellipsis where something is left out. */
export function excerptOf({ text, marks }: MarkedText): MarkedText {
  if (text.length <= EXCERPT_LENGTH) return { text, marks };
  const first = marks[0]?.[0] ?? 0;
  const wanted = Math.max(0, Math.min(first - LEAD, text.length - EXCERPT_LENGTH));
  const from = startOfSign(text, wanted);
  const to = startOfSign(text, Math.min(text.length, from + EXCERPT_LENGTH));
  const before = from > 0 ? '…' : '';
  const shift = before.length - from;
  return {
    text: `${before}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    marks: marks
      .filter(([start, end]) => start < to && end > from)
      .map(([start, end]): Mark => [Math.max(start, from) + shift, Math.min(end, to) + shift]),
  };
}

/** A cut must not fall between the two halves of one sign. */
function startOfSign(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
