import type { Message } from '../kernel/messages.ts';
import type {
  Citation,
  Clause,
  Interpretation,
  Measure,
  Measures,
  PackFile,
  Parameter,
  Relation,
  Target,
  Task,
} from './pack-schema.ts';

/** Something wrong in a pack: which file, which path inside it, what it is and what to do, in both languages. */
export interface PackProblem {
  readonly file: string;
  readonly path: string;
  readonly message: Message;
}

/** Words of the document with their place: `[start, end)` counts UTF-16 code units of the source text. */
export interface ResolvedCitation {
  readonly pack: string;
  readonly clause: string;
  readonly clauseLabel: Message;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A problem as one line: file, path, what it is and what to do. */
export function problemLine(problem: PackProblem, language: 'zh' | 'en'): string {
  const place = problem.path === '' ? problem.file : `${problem.file}: ${problem.path}`;
  return `${place}: ${problem.message[language]}`;
}

/** A policy pack that was read and whose clauses, citations and shapes were checked. */
export interface Pack extends PackFile {
  readonly clauses: readonly Clause[];
  readonly parameters: readonly Parameter[];
  readonly rules: NonNullable<Measures['rules']>;
  readonly measures: readonly Measure[];
  readonly relations: readonly Relation[];
  readonly interpretations: readonly Interpretation[];
  readonly targets: readonly Target[];
  readonly tasks: readonly Task[];
  readonly sourceText: string;
  /** SHA-256 of the canonical pack: names the exact rules that a decision was made under. */
  readonly hash: string;
}

/** Citations of checked packs never change: each is looked up once. */
const resolved = new WeakMap<Citation, ResolvedCitation>();

/** Finds the words of a citation in its clause. The checker has made sure that they are there. */
export function resolveCitation(pack: Pack, citation: Citation): ResolvedCitation {
  const known = resolved.get(citation) ?? lookUp(pack, citation);
  resolved.set(citation, known);
  return known;
}

function lookUp(pack: Pack, citation: Citation): ResolvedCitation {
  const clause = pack.clauses.find((candidate) => candidate.id === citation.clause);
  const place = clause === undefined ? null : findQuote(pack.sourceText, clause.span, citation.quote);
  if (clause === undefined || place === null) {
    throw new Error(`citation of ${citation.clause} was not checked: ${citation.quote}`);
  }
  return {
    pack: pack.id,
    clause: clause.id,
    clauseLabel: clause.label,
    start: place[0],
    end: place[1],
    quote: pack.sourceText.slice(place[0], place[1]).replace(/\s+/g, ''),
  };
}

/**
 * The span of a quotation inside a clause, or null. Whitespace does not count: page breaks cut sentences of the source,
 * and typists set spaces around figures at will.
 */
export function findQuote(
  source: string,
  span: readonly [number, number],
  quote: string,
): readonly [number, number] | null {
  const places: number[] = [];
  let text = '';
  for (let index = span[0]; index < span[1]; index += 1) {
    const character = source[index] ?? '';
    if (/\s/.test(character)) continue;
    text += character;
    places.push(index);
  }
  const wanted = quote.replace(/\s+/g, '');
  const at = text.indexOf(wanted);
  const [first, last] = [places[at], places[at + wanted.length - 1]];
  if (at < 0 || first === undefined || last === undefined) return null;
  return [first, last + 1];
}
