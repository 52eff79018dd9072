import { z } from 'zod';
import type { FieldValue } from '../../kernel/field-values.ts';
import { parseRatio } from '../../kernel/ratio.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import type { ApprovedRate } from '../../policy/settlement.ts';
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
  return { approvedRates, decisions };
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
