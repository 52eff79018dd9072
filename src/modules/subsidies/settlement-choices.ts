import { z } from 'zod';
import type { FieldValue } from '../../kernel/field-values.ts';
import { parseRatio } from '../../kernel/ratio.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { relationGraph } from '../../policy/relation-graph.ts';
import type { ApprovedRate, RelationChoice } from '../../policy/settlement.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

/** What a person fixes for a settlement where the document leaves room. */
export interface SettlementChoices {
  readonly approvedRates: readonly {
    readonly parameter: string;
    readonly rate: string;
    readonly document: string;
  }[];
  readonly decisions: readonly {
    readonly interpretation: string;
    readonly option: string;
    readonly reason: string;
  }[];
  readonly relations: readonly {
    readonly relation: string;
    /** The contract or record it is for; null: all of them. */
    readonly itemId: string | null;
    readonly measures: readonly string[];
    readonly reason: string;
  }[];
}

export const approvedRatesSchema = z.array(
  z.strictObject({
    parameter: z.string().min(1),
    rate: z.string().min(1),
    document: z.string().min(1).max(200),
  }),
);
export const decisionsSchema = z.array(
  z.strictObject({
    interpretation: z.string().min(1),
    option: z.string().min(1),
    reason: z.string().min(1).max(1000),
  }),
);

export const relationsSchema = z.array(
  z.strictObject({
    relation: z.string().min(1).max(300),
    itemId: z.string().min(1).max(60).nullable(),
    measures: z.array(z.string().min(1)).max(20),
    reason: z.string().min(1).max(1000),
  }),
);

/**
 * Reads the choices as they stand in the settlement's record; refuses what is not understood
 * (`settlement.choices_malformed`).
 */
export function parseChoices(values: Readonly<Record<string, FieldValue | undefined>>): SettlementChoices {
  const approvedRates = parse(values.approvedRates, approvedRatesSchema, '核定比例');
  const decisions = parse(values.decisions, decisionsSchema, '条文解释决定');
  refuseRepeated(
    approvedRates.map((each) => each.parameter),
    '核定比例',
  );
  refuseRepeated(
    decisions.map((each) => each.interpretation),
    '条文解释决定',
  );
  const relations = parse(values.relationChoices, relationsSchema, '并用决定');
  refuseRepeated(
    relations.map((each) => `${each.relation} ${each.itemId ?? ''}`),
    '并用决定',
  );
  return { approvedRates, decisions, relations };
}

/** Two answers to one question would leave it to their order which of them counts. */
function refuseRepeated(ids: readonly string[], field: string): void {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw refuseSubsidy('settlement.choices_malformed', { field, detail: `${repeated} ×2` });
}

function parse<T>(text: FieldValue | undefined, schema: z.ZodType<T[]>, field: string): T[] {
  if (typeof text !== 'string' || text === '') return [];
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : '';
    throw refuseSubsidy('settlement.choices_malformed', { field, detail });
  }
}

/** Refuses choices that the pack does not offer. Whether a rate stays under its ceiling is the engine's own check. */
export function refuseForeignChoices(compiled: CompiledPack, choices: SettlementChoices): void {
  for (const { parameter, rate } of choices.approvedRates) {
    const found = compiled.pack.parameters.find((each) => each.id === parameter);
    if (found?.nature !== 'ceiling') throw refuseSubsidy('settlement.rate_unknown', { parameter });
    readRate(rate);
  }
  for (const { interpretation, option } of choices.decisions) {
    const found = compiled.pack.interpretations.find((each) => each.id === interpretation);
    const offered = found?.decision === null && found.options.some((each) => each.code === option);
    if (!offered) throw refuseSubsidy('settlement.interpretation_unknown', { id: interpretation, option });
  }
}

/** Refuses choices about relations that no document of the node has or leaves open. */
export function refuseForeignRelations(packs: readonly CompiledPack[], choices: SettlementChoices): void {
  if (choices.relations.length === 0) return;
  const edges = relationGraph(packs).edges.filter(({ kind }) => OPEN_RELATIONS.has(kind));
  for (const { relation, measures } of choices.relations) {
    const sides = edges.filter((edge) => edge.relation === relation).flatMap(namesOf);
    const foreign = measures.find((measure) => !sides.includes(measure));
    if (sides.length === 0 || foreign !== undefined)
      throw refuseSubsidy('settlement.relation_unknown', { id: relation, measure: foreign ?? '' });
  }
}

/** The relations that wait for a person when both sides pay for one item. */
export const OPEN_RELATIONS: ReadonlySet<string> = new Set(['exclusive', 'undefined', 'silent']);

/** Inside one document a choice may name its measures without the name of the document. */
function namesOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const [fromPack, fromMeasure = ''] = from.split('/');
  const [toPack, toMeasure = ''] = to.split('/');
  return fromPack === toPack ? [fromMeasure, toMeasure] : [from, to];
}

/** What people chose where measures exclude each other, as the engine takes it. */
export function relationChoicesOf(choices: SettlementChoices): RelationChoice[] {
  return choices.relations.map(({ relation, itemId, measures }) => ({ relation, itemId, measures }));
}

function readRate(text: string) {
  try {
    return parseRatio(text);
  } catch {
    throw refuseSubsidy('settlement.choices_malformed', { field: '核定比例', detail: text });
  }
}

/** The approved rates as the engine takes them, each with the notice that fixed it. */
export function approvedRatesOf(choices: SettlementChoices): ApprovedRate[] {
  return choices.approvedRates.map(({ parameter, rate, document }) => ({
    parameter,
    rate: readRate(rate),
    evidence: { kind: 'notice', id: document, label: document },
  }));
}
