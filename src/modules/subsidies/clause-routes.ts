import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { FEWEST_TOLD } from '../../kernel/statistical-secrecy.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { coverageOf } from '../../policy/lint/coverage.ts';
import { lintPack } from '../../policy/lint/lint-pack.ts';
import { readableRules } from '../../policy/readable-rule.ts';
import { packUnderStanding } from './interpretation-decisions.ts';
import type { PolicyParts } from './policy-routes.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

/** What was decided and paid under a measure in a year. Fen. */
export interface MeasureTotal {
  readonly measureId: string;
  readonly year: number;
  readonly units: number;
  readonly granted: bigint;
  readonly paid: bigint;
}

/** What the pages of clauses are made from: the documents, and the register of grants. */
export interface ClauseParts extends PolicyParts {
  readonly totals: (read: Kysely<Tables>, packId: string) => Promise<readonly MeasureTotal[]>;
}

const words = z.object({ zh: z.string(), en: z.string() });
const packParams = z.object({ packId: z.string().max(60) });
const quoted = z.array(z.object({ label: words, quote: z.string() }));

const clauseSchema = z.object({
  rules: z.array(
    z.object({
      id: z.string(),
      title: words,
      result: z.enum(['check', 'deduction']).nullable(),
      note: words.nullable(),
      conditions: quoted,
      amount: words,
      exceptions: z.array(z.object({ amount: words, quote: z.string() })),
      account: words,
      earmarks: z.array(words),
    }),
  ),
  cases: z.array(z.object({ name: z.string(), passes: z.boolean(), measures: z.array(z.string()) })),
  /** Null amounts: fewer than three units, whose money could be told apart. */
  money: z.array(
    z.object({
      measureId: z.string(),
      year: z.number(),
      units: z.number(),
      granted: z.string().nullable(),
      paid: z.string().nullable(),
    }),
  ),
  tasks: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      responsible: z.array(z.string()),
      schedule: z.string().nullable(),
      deadline: z.string().nullable(),
    }),
  ),
  targets: z.array(
    z.object({
      id: z.string(),
      label: words,
      unit: z.enum(['institution', 'person', 'fen', 'growth', 'none']),
      atLeast: z.string().nullable(),
      upTo: z.string().nullable(),
      deadline: z.string().nullable(),
      counts: words,
    }),
  ),
  interpretations: z.array(
    z.object({
      id: z.string(),
      question: words,
      options: z.array(z.object({ code: z.string(), label: words, effect: words })),
      decision: z.string().nullable(),
      decidedBy: z.string().nullable(),
      decidedOn: z.string().nullable(),
      reason: words.nullable(),
      record: z.string().nullable(),
    }),
  ),
});

/** What the system does with one clause, and what a document leaves its drafting office to settle. Public. */
export function clauseRoutes(parts: ClauseParts): Route[] {
  return [clauseRoute(parts), adviceRoute(parts)];
}

function requirePolicy({ library }: ClauseParts, packId: string): CompiledPack {
  const found = library.packs.find((compiled) => compiled.pack.id === packId);
  if (found === undefined) throw refuseSubsidy('policy.unknown_document', { pack: packId });
  return found;
}

function clauseRoute(parts: ClauseParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/policies/:packId/clauses/:clauseId',
    operationId: 'get-policy-clause',
    tag: 'policies',
    summary: {
      zh: '一个条款的规则、用例、资金、任务和解释',
      en: 'Rule, cases, money, tasks and readings of a clause',
    },
    access: 'public',
    params: packParams.extend({ clauseId: z.string().max(80) }),
    response: clauseSchema,
    handler: async ({ params }) => {
      const document = requirePolicy(parts, params.packId);
      const { read } = parts.kit.database;
      const compiled = await packUnderStanding(read, document);
      const { pack } = compiled;
      if (!pack.clauses.some(({ id }) => id === params.clauseId))
        throw refuseSubsidy('policy.unknown_clause', { clause: params.clauseId });
      return {
        ...readingOf(compiled, params.clauseId),
        cases: parts.library
          .casesOf(pack.id)
          .filter(({ measures }) =>
            pack.measures.some((each) => each.clause === params.clauseId && measures.includes(each.id)),
          )
          .map((each) => ({ ...each, measures: [...each.measures] })),
        money: moneyOf(await parts.totals(read, pack.id), compiled, params.clauseId),
      };
    },
  });
}

function readingOf(compiled: CompiledPack, clauseId: string) {
  const { pack } = compiled;
  return {
    rules: readableRules(compiled, clauseId).map((rule) => ({
      ...rule,
      conditions: [...rule.conditions],
      exceptions: [...rule.exceptions],
      earmarks: [...rule.earmarks],
    })),
    tasks: pack.tasks
      .filter(({ clauses, citation }) => clauses.includes(clauseId) || citation.clause === clauseId)
      .map(({ number, title, responsible, schedule, deadline }) => ({
        number,
        title,
        responsible,
        schedule,
        deadline,
      })),
    targets: pack.targets
      .filter(({ citation }) => citation.clause === clauseId)
      .map(({ id, label, unit, atLeast, upTo, deadline, counts }) => ({
        id,
        label,
        unit,
        atLeast,
        upTo,
        deadline,
        counts,
      })),
    interpretations: pack.interpretations
      .filter(({ clause }) => clause === clauseId)
      .map(({ id, question, options, decision, decidedBy, decidedOn, reason, record }) => ({
        id,
        question,
        options,
        decision,
        decidedBy,
        decidedOn,
        reason,
        record: record ?? null,
      })),
  };
}

function moneyOf(totals: readonly MeasureTotal[], { pack }: CompiledPack, clauseId: string) {
  const own = new Set(pack.measures.filter(({ clause }) => clause === clauseId).map(({ id }) => id));
  return totals
    .filter(({ measureId }) => own.has(measureId))
    .map(({ measureId, year, units, granted, paid }) => {
      const shown = units >= FEWEST_TOLD;
      return {
        measureId,
        year,
        units,
        granted: shown ? granted.toString() : null,
        paid: shown ? paid.toString() : null,
      };
    });
}

const count = z.object({ clauses: z.number(), characters: z.number() });

const adviceSchema = z.object({
  characters: z.number(),
  accounted: z.number(),
  uncovered: z.array(z.object({ start: z.number(), end: z.number(), words: z.string() })),
  kinds: z.record(z.string(), count),
  uses: z.record(z.string(), count),
  notComputed: z.array(z.object({ clause: z.string(), label: words, note: words.nullable() })),
  cases: z.object({ passed: z.number(), failed: z.number() }),
  findings: z.array(
    z.object({
      rule: z.string(),
      severity: z.enum(['must', 'should', 'may']),
      subject: z.string(),
      message: words,
      advice: words,
      citations: z.array(z.object({ clause: z.string(), clauseLabel: words, quote: z.string() })),
    }),
  ),
});

function adviceRoute(parts: ClauseParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/policies/:packId/advice',
    operationId: 'get-policy-advice',
    tag: 'policies',
    summary: {
      zh: '条款覆盖情况和给起草部门的建议',
      en: 'Coverage of a document, and advice to its drafting office',
    },
    access: 'public',
    params: packParams,
    response: adviceSchema,
    handler: async ({ params }) => {
      const document = requirePolicy(parts, params.packId);
      const { rows } = await sql<{ today: string }>`select current_date::text as today`.execute(
        parts.kit.database.read,
      );
      const coverage = coverageOf(parts.library.filesOf(params.packId));
      const cases = parts.library.casesOf(params.packId);
      const passed = cases.filter(({ passes }) => passes).length;
      return {
        characters: coverage.characters,
        accounted: coverage.accounted,
        uncovered: [...coverage.uncovered],
        kinds: { ...coverage.kinds },
        uses: { ...coverage.uses },
        notComputed: coverage.notComputed.map(({ clause, note }) => ({
          clause: clause.id,
          label: clause.label,
          note,
        })),
        cases: { passed, failed: cases.length - passed },
        findings: lintPack(document, { on: rows[0]?.today ?? '' }).map((finding) => ({
          ...finding,
          citations: finding.citations.map(({ clause, clauseLabel, quote }) => ({
            clause,
            clauseLabel,
            quote,
          })),
        })),
      };
    },
  });
}
