import type { Message } from '../../kernel/messages.ts';
import type { Pack, ResolvedCitation } from '../pack.ts';

/** What the linter looks for; each is one file of this folder or one function of it. */
export const LINT_RULES = [
  'measure-without-cap',
  'undefined-term',
  'unreachable-case',
  'paid-twice',
  'paid-to-several-parties',
  'citation-without-span',
  'value-ended',
  'ceiling-without-notice',
  'amount-left-to-notice',
  'clause-without-amount',
  'open-question',
  'silent-relation',
  'unused-parameter',
] as const;
export type LintRule = (typeof LINT_RULES)[number];

/**
 * How much depends on it. `must`: an amount cannot be computed, or a case can never come true. `should`: the text can
 * be read in more than one way, or money is not bounded. `may`: worth a look when the document is next revised.
 */
export type LintSeverity = 'must' | 'should' | 'may';

/**
 * One piece of advice to the office that drafts the document: what was found, what would help, and the words it is
 * about.
 */
export interface LintFinding {
  readonly rule: LintRule;
  readonly severity: LintSeverity;
  /** Id of the measure, parameter, relation, question or clause. */
  readonly subject: string;
  readonly message: Message;
  readonly advice: Message;
  readonly citations: readonly ResolvedCitation[];
}

/** A whole clause as a citation: its place, and its first words. */
export function citeClause(pack: Pack, id: string): readonly ResolvedCitation[] {
  const clause = pack.clauses.find((candidate) => candidate.id === id);
  if (clause === undefined) return [];
  const [start, end] = clause.span;
  const words = pack.sourceText.slice(start, end).replace(/\s+/g, '');
  const quote = words.length > 30 ? `${words.slice(0, 30)}…` : words;
  return [{ pack: pack.id, clause: id, clauseLabel: clause.label, start, end, quote }];
}
