import type { JsonObject } from '../kernel/json.ts';
import type { Message } from '../kernel/messages.ts';
import type { Notice } from './notice-schema.ts';
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
  /** The notice whose words they are; `start` and `end` then count inside its provision. Absent for the document. */
  readonly notice?: { readonly id: string; readonly label: Message };
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
  /** Yearly notices that can be laid over the document. */
  readonly notices: readonly Notice[];
  /** The notices that are laid over it in this form of the pack. */
  readonly applied: readonly Notice[];
  /** What the hash of the document covers, as it was read: decisions, notices and reforms do not change it. */
  readonly content: JsonObject;
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
  const passage = passageOf(pack, citation.clause);
  const place = passage === null ? null : findQuote(passage.text, passage.span, citation.quote);
  if (passage === null || place === null) {
    throw new Error(`citation of ${citation.clause} was not checked: ${citation.quote}`);
  }
  return {
    pack: pack.id,
    ...(passage.notice === undefined ? {} : { notice: passage.notice }),
    clause: citation.clause,
    clauseLabel: passage.label,
    start: place[0],
    end: place[1],
    quote: passage.text.slice(place[0], place[1]).replace(/\s+/g, ''),
  };
}

/** The words that a clause id names: a clause of the document, or a provision of a notice laid over it. */
interface Passage {
  readonly text: string;
  readonly span: readonly [number, number];
  readonly label: Message;
  readonly notice?: { readonly id: string; readonly label: Message };
}

/** Finds the passage of a clause id; null when the document and its applied notices have none. */
export function passageOf(pack: Pack, id: string): Passage | null {
  const clause = pack.clauses.find((candidate) => candidate.id === id);
  if (clause !== undefined) return { text: pack.sourceText, span: clause.span, label: clause.label };
  for (const notice of pack.applied) {
    const provision = notice.provisions.find((candidate) => candidate.id === id);
    if (provision === undefined) continue;
    const name = {
      zh: notice.documentNumber ?? notice.title.zh,
      en: notice.documentNumber ?? notice.title.en,
    };
    const label = { zh: `${name.zh} ${provision.label.zh}`, en: `${name.en}, ${provision.label.en}` };
    return {
      text: provision.text,
      span: [0, provision.text.length],
      label,
      notice: { id: notice.id, label: name },
    };
  }
  return null;
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
