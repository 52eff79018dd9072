import { parse } from 'yaml';
import { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';
import type { PackFiles } from '../load-pack.ts';
import { type Clause, clauseShape, packShape } from '../pack-schema.ts';

/**
 * What becomes of a clause. `executable`: the engine computes it. `tracked`: a target or a task whose state is
 * followed. `open`: money that is not computed, for the reason its note gives. `informative`: principles, forms, other
 * laws.
 */
export type ClauseUse = 'executable' | 'tracked' | 'open' | 'informative';
export const CLAUSE_USES: readonly ClauseUse[] = ['executable', 'tracked', 'open', 'informative'];

/** Clauses and characters (without white space) that something is true of. */
export interface CoverageCount {
  readonly clauses: number;
  readonly characters: number;
}

/** Characters that no clause accounts for: `[start, end)` and their first words. */
export interface UncoveredText {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** How much of a document's text its pack accounts for. Only clauses without clauses below them are counted. */
export interface PackCoverage {
  readonly packId: string;
  readonly title: Message;
  readonly documentNumber: string | null;
  /** Characters of the text that are not white space, and how many of them lie in a clause. */
  readonly characters: number;
  readonly accounted: number;
  readonly uncovered: readonly UncoveredText[];
  readonly kinds: Readonly<Record<Clause['kind'], CoverageCount>>;
  readonly uses: Readonly<Record<ClauseUse, CoverageCount>>;
  /** Clauses about money that is not computed, each with the reason. */
  readonly notComputed: readonly { readonly clause: Clause; readonly note: Message | null }[];
}

/**
 * Counts what a pack accounts for. Looks at `pack.yaml`, `clauses.yaml` and the text alone, so that a pack that does
 * not load yet can be measured while it is written. Throws the shapes' ZodError, or the YAML parser's error, when these
 * files cannot be read.
 */
export function coverageOf(files: PackFiles): PackCoverage {
  const pack = packShape.parse(parse(files['pack.yaml'] ?? ''));
  const clauses = z.array(clauseShape).parse(parse(files['clauses.yaml'] ?? ''));
  const text = files[pack.source.file] ?? '';
  const parents = new Set(clauses.map(({ parent }) => parent));
  const leaves = clauses.filter(({ id }) => !parents.has(id));
  const uncovered = uncoveredText(text, leaves);
  const characters = countCharacters(text, 0, text.length);
  const missing = uncovered.reduce((sum, { start, end }) => sum + countCharacters(text, start, end), 0);
  const count = (is: (clause: Clause) => boolean): CoverageCount => {
    const found = leaves.filter(is);
    const sum = found.reduce((total, { span }) => total + countCharacters(text, ...span), 0);
    return { clauses: found.length, characters: sum };
  };
  const kind = (wanted: Clause['kind']) => count((clause) => clause.kind === wanted);
  const use = (wanted: ClauseUse) => count((clause) => useOf(clause) === wanted);
  return {
    packId: pack.id,
    title: pack.title,
    documentNumber: pack.documentNumber,
    characters,
    accounted: characters - missing,
    uncovered,
    kinds: {
      measure: kind('measure'),
      target: kind('target'),
      task: kind('task'),
      principle: kind('principle'),
      formal: kind('formal'),
    },
    uses: {
      executable: use('executable'),
      tracked: use('tracked'),
      open: use('open'),
      informative: use('informative'),
    },
    notComputed: leaves
      .filter((clause) => clause.kind === 'measure' && clause.coverage !== 'executable')
      .map((clause) => ({ clause, note: clause.note ?? null })),
  };
}

/** What becomes of one clause. */
export function useOf({ kind, coverage }: Clause): ClauseUse {
  if (kind === 'target' || kind === 'task') return 'tracked';
  if (kind !== 'measure' || coverage === 'informative') return 'informative';
  return coverage === 'executable' ? 'executable' : 'open';
}

function countCharacters(text: string, start: number, end: number): number {
  return text.slice(start, end).replace(/\s+/g, '').length;
}

function uncoveredText(text: string, leaves: readonly Clause[]): readonly UncoveredText[] {
  const covered = new Uint8Array(text.length);
  for (const { span } of leaves) covered.fill(1, span[0], span[1]);
  const found: UncoveredText[] = [];
  for (let index = 0; index < text.length; index += 1) {
    if (covered[index] === 1 || /\s/.test(text[index] ?? '')) continue;
    const start = index;
    while (index < text.length && covered[index] === 0) index += 1;
    const end = start + text.slice(start, index).trimEnd().length;
    found.push({ start, end, words: text.slice(start, Math.min(end, start + 20)).replace(/\s+/g, '') });
  }
  return found;
}
