import { z } from 'zod';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { packUnderStanding } from './interpretation-decisions.ts';
import { openRelationsOf } from './open-relations.ts';
import { approvableRates, openInterpretations, type PackLibrary } from './pack-library.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const packLine = z.object({
  id: z.string(),
  title: words,
  documentNumber: z.string().nullable(),
  issuer: words,
  jurisdiction: z.string(),
  level: z.string(),
  adoptedOn: z.string(),
  hash: z.string(),
  /** `of` is the kind of fact that a measure looks at: contract, qualification, insurance and so on. */
  measures: z.array(z.object({ id: z.string(), title: words, clause: z.string(), of: z.string() })),
  rates: z.array(
    z.object({
      id: z.string(),
      label: words,
      ceiling: z.string(),
      lowest: z.string().nullable(),
      clause: z.string(),
      quote: z.string(),
    }),
  ),
  questions: z.array(
    z.object({
      id: z.string(),
      question: words,
      clause: z.string(),
      quote: z.string(),
      options: z.array(z.object({ code: z.string(), label: words, effect: words })),
    }),
  ),
  /** The pairs of measures on which a settlement may wait, because no text says whether both pay for one item. */
  relations: z.array(
    z.object({
      id: z.string(),
      question: words,
      quote: z.string().nullable(),
      options: z.array(
        z.object({ code: z.string(), measures: z.array(z.string()), label: words, effect: words }),
      ),
    }),
  ),
});

function lineOf(compiled: CompiledPack, packs: readonly CompiledPack[]): z.input<typeof packLine> {
  const { pack } = compiled;
  return {
    id: pack.id,
    title: pack.title,
    documentNumber: pack.documentNumber,
    issuer: pack.issuer,
    jurisdiction: pack.jurisdiction,
    level: pack.level,
    adoptedOn: pack.adoptedOn,
    hash: pack.hash,
    measures: pack.measures.map(({ id, title, clause, items }) => ({ id, title, clause, of: items.of })),
    rates: approvableRates(compiled).map((parameter) => {
      const newest = parameter.values.at(-1);
      return {
        id: parameter.id,
        label: parameter.label,
        ceiling: String(newest?.value ?? ''),
        lowest: newest?.lowest ?? null,
        clause: parameter.citation.clause,
        quote: parameter.citation.quote,
      };
    }),
    questions: openInterpretations(compiled).map(({ id, question, clause, quote, options }) => ({
      id,
      question,
      clause,
      quote,
      options,
    })),
    relations: openRelationsOf(packs, compiled).map(({ id, question, quote, options }) => ({
      id,
      question,
      quote,
      options: options.map((option) => ({ ...option, measures: [...option.measures] })),
    })),
  };
}

const documentSchema = packLine.extend({
  sourceText: z.string(),
  clauses: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      label: words,
      heading: z.string().nullable(),
      start: z.number(),
      end: z.number(),
      parent: z.string().nullable(),
      responsible: z.array(z.string()),
      coverage: z.string().nullable(),
      note: words.nullable(),
    }),
  ),
  interpretations: z.array(
    z.object({
      id: z.string(),
      question: words,
      clause: z.string(),
      quote: z.string(),
      decision: words.nullable(),
      decidedBy: z.string().nullable(),
      decidedOn: z.string().nullable(),
      reason: words.nullable(),
    }),
  ),
  tasks: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      responsible: z.array(z.string()),
      schedule: z.string().nullable(),
      deadline: z.string().nullable(),
      clauses: z.array(z.string()),
    }),
  ),
  /** How the text joins its measures. */
  declaredRelations: z.array(z.object({ id: z.string(), kind: z.string(), measures: z.array(z.string()) })),
  targets: z.array(
    z.object({
      id: z.string(),
      label: words,
      atLeast: z.string().nullable(),
      upTo: z.string().nullable(),
      deadline: z.string().nullable(),
      clause: z.string(),
    }),
  ),
  parameters: z.array(
    z.object({
      id: z.string(),
      label: words,
      nature: z.string(),
      type: z.string(),
      clause: z.string(),
      quote: z.string(),
      values: z.array(
        z.object({ from: z.string().nullable(), until: z.string().nullable(), value: z.string() }),
      ),
    }),
  ),
});

/** What the pages of documents are made from: the packs, and the decisions that stand on them. */
export interface PolicyParts {
  readonly kit: RecordKit;
  readonly library: PackLibrary;
}

/** Policy documents are public: their text, their clauses with places in the text, and what runs from them. */
export function policyRoutes({ kit, library }: PolicyParts): Route[] {
  // An answer tells how a document is read today: with the decisions that officers have recorded.
  const now = (compiled: CompiledPack) => packUnderStanding(kit.database.read, compiled);
  return [
    defineRoute({
      method: 'GET',
      path: '/policies',
      operationId: 'list-policies',
      tag: 'policies',
      summary: { zh: '政策文件列表', en: 'Policy documents' },
      access: 'public',
      response: z.object({ items: z.array(packLine) }),
      handler: async () => {
        const packs = await Promise.all(library.packs.map(now));
        return { items: packs.map((compiled) => lineOf(compiled, packs)) };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/policies/:packId',
      operationId: 'get-policy',
      tag: 'policies',
      summary: { zh: '政策文件原文、条款和参数', en: 'Text, clauses and parameters of a policy document' },
      access: 'public',
      params: z.object({ packId: z.string().max(60) }),
      response: documentSchema,
      handler: async ({ params }) => {
        const found = library.packs.find((compiled) => compiled.pack.id === params.packId);
        if (found === undefined) throw refuseSubsidy('policy.unknown_document', { pack: params.packId });
        return documentOf(await now(found), library.packs);
      },
    }),
  ];
}

function documentOf(compiled: CompiledPack, packs: readonly CompiledPack[]): z.input<typeof documentSchema> {
  const { pack } = compiled;
  return {
    ...lineOf(compiled, packs),
    sourceText: pack.sourceText,
    clauses: pack.clauses.map((clause) => ({
      id: clause.id,
      kind: clause.kind,
      label: clause.label,
      heading: clause.heading ?? null,
      start: clause.span[0],
      end: clause.span[1],
      parent: clause.parent,
      responsible: clause.responsible ?? [],
      coverage: clause.coverage ?? null,
      note: clause.note ?? null,
    })),
    interpretations: pack.interpretations.map((each) => ({
      id: each.id,
      question: each.question,
      clause: each.clause,
      quote: each.quote,
      decision: each.options.find((option) => option.code === each.decision)?.label ?? null,
      decidedBy: each.decidedBy,
      decidedOn: each.decidedOn,
      reason: each.reason,
    })),
    tasks: pack.tasks.map(({ citation: _citation, ...task }) => task),
    declaredRelations: pack.relations.map(({ id, kind, measures }) => ({
      id,
      kind,
      measures: [...measures],
    })),
    targets: pack.targets.map((target) => ({
      id: target.id,
      label: target.label,
      atLeast: target.atLeast,
      upTo: target.upTo,
      deadline: target.deadline,
      clause: target.citation.clause,
    })),
    parameters: pack.parameters.map((parameter) => ({
      id: parameter.id,
      label: parameter.label,
      nature: parameter.nature,
      type: parameter.type,
      clause: parameter.citation.clause,
      quote: parameter.citation.quote,
      values: parameter.values.map((value) => ({
        from: value.from,
        until: value.until ?? null,
        value: String(value.value),
      })),
    })),
  };
}
