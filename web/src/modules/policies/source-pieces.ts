/** A part of the source text, `[start, end)` in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A piece of a clause as it is drawn. `words` are shown; a `page-break` is white space with a line break inside a
 * sentence, kept in the text but drawn without width; a `paragraph` is one after the end of a sentence.
 */
export interface SourcePiece extends Span {
  readonly kind: 'words' | 'page-break' | 'paragraph' | 'column';
  readonly text: string;
  /** Indexes of the marks that cover the piece. */
  readonly marks: readonly number[];
}

const SENTENCE_END = /[。！？；：…”）:;.!?]$/;

function kindOfBreak(before: string, space: string): SourcePiece['kind'] | null {
  if (space.includes('\t')) return 'column';
  if (!space.includes('\n')) return null;
  return before === '' || SENTENCE_END.test(before) ? 'paragraph' : 'page-break';
}

/**
 * Cuts a span of the source at its breaks and at the ends of the marks. The texts of the pieces joined are the span,
 * letter for letter.
 */
export function piecesOf(source: string, span: Span, marks: readonly Span[] = []): readonly SourcePiece[] {
  const pieces: SourcePiece[] = [];
  let at = span.start;
  for (const match of source.slice(span.start, span.end).matchAll(/\s+/g)) {
    const start = span.start + match.index;
    const kind = kindOfBreak(source.slice(span.start, start), match[0]);
    if (kind === null) continue;
    pieces.push(...wordsOf(source, { start: at, end: start }, marks));
    pieces.push({ kind, start, end: start + match[0].length, text: match[0], marks: [] });
    at = start + match[0].length;
  }
  return [...pieces, ...wordsOf(source, { start: at, end: span.end }, marks)];
}

function wordsOf(source: string, span: Span, marks: readonly Span[]): readonly SourcePiece[] {
  const cuts = marks.flatMap((mark) => [mark.start, mark.end]);
  const inside = cuts.filter((cut) => cut > span.start && cut < span.end);
  const places = [...new Set([span.start, ...inside, span.end])].sort((a, b) => a - b);
  return places.slice(0, -1).flatMap((start, index): SourcePiece[] => {
    const end = places[index + 1] ?? span.end;
    if (start >= end) return [];
    const covering = marks.flatMap((mark, position) =>
      mark.start <= start && mark.end >= end ? [position] : [],
    );
    return [{ kind: 'words', start, end, text: source.slice(start, end), marks: covering }];
  });
}

/**
 * All places of some words in the source. White space does not count, because page breaks cut sentences and typists set
 * spaces at will; letters of either case and full-width forms are the same.
 */
export function findAll(source: string, wanted: string): readonly Span[] {
  const places: number[] = [];
  let text = '';
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index] ?? '';
    if (/\s/.test(character)) continue;
    text += fold(character);
    places.push(index);
  }
  const words = [...wanted.replace(/\s+/g, '')].map(fold).join('');
  if (words === '') return [];
  const found: Span[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const [first, last] = [places[at], places[at + words.length - 1]];
    if (first !== undefined && last !== undefined) found.push({ start: first, end: last + 1 });
  }
  return found;
}

/** One character for one: a form that would become several stays as it is, so that places remain places. */
function fold(character: string): string {
  const folded = character.normalize('NFKC').toLowerCase();
  return folded.length === character.length ? folded : character;
}
