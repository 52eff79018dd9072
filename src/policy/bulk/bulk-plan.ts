import { parsePlainDate } from '../../kernel/time.ts';
import type { CompiledCondition, CompiledMeasure, CompiledPack, CompiledRelation } from '../compile.ts';
import { packOfYear } from '../compile.ts';
import { encodeDate } from '../encoding.ts';
import { CONTRACT_SIDES } from '../fact-fields.ts';
import { noFacts } from '../facts.ts';
import type { Frame } from '../frame.ts';
import { withNoticeRates } from '../notice.ts';
import { createFrame, isApproved, readingsOf } from '../prepare.ts';
import type { CompiledExpression } from '../program.ts';
import type { ApprovedRate, SettlementRequest } from '../settlement.ts';
import { readsOf } from './reads.ts';

/** What is the same for all units that are settled together. */
export interface BulkRequest {
  readonly year: number;
  readonly jurisdiction?: string;
  readonly approvedRates?: readonly ApprovedRate[];
}

/** One way to resolve what is open: a reading of the undecided questions, at the highest or the lowest rates. */
export interface BulkRun {
  readonly reading: number;
  readonly bound: 'highest' | 'lowest';
  readonly frame: Frame;
}

/** A measure with the runs in which its items come out differently. */
export interface BulkMeasure {
  readonly compiled: CompiledMeasure;
  /** Which parts of a contract name the unit, as bits in the order of `CONTRACT_SIDES`; 0 for other kinds of items. */
  readonly sides: number;
  /** The first run of each way in which the items come out. */
  readonly variants: readonly number[];
  /** Places in `variants` that differ in the amount alone: date and conditions are evaluated once for them. */
  readonly groups: readonly (readonly number[])[];
  /** The same for measures whose items come out the same, whatever the rest of their documents says. */
  readonly signature: string;
  /** For each run its place in `variants`. */
  readonly variantOf: readonly number[];
}

/** A pack prepared for settling many units at once. */
export interface BulkPlan {
  readonly compiled: CompiledPack;
  readonly request: SettlementRequest;
  readonly runs: readonly BulkRun[];
  readonly readings: number;
  readonly hasLowest: boolean;
  readonly measures: readonly BulkMeasure[];
  /** Pairs of measures whose common items wait for a person, as bits of measures. */
  readonly holds: readonly number[];
  /** By the parts that a unit has in a contract the measures that look at it then, both as bits. */
  readonly measuresBySides: Int32Array;
  /** Fields of a contract that anything reads. */
  readonly contractFields: ReadonlySet<string>;
}

/** More measures than bits of a whole number cannot be told apart in it. */
const MOST_MEASURES = 30;

/** The document without its checks and tax figures: what they come to is no money that it pays. */
function grantsOf(compiled: CompiledPack): CompiledPack {
  const measures = compiled.measures.filter(({ measure }) => measure.result === undefined);
  return measures.length === compiled.measures.length ? compiled : { ...compiled, measures };
}

/**
 * Prepares a pack for a year; only what it grants is settled in bulk. Refuses what the settlement of a single unit
 * refuses for every unit: approved rates outside their ceiling, too many readings, a jurisdiction that is no code.
 */
export function planBulk(document: CompiledPack, given: BulkRequest): BulkPlan {
  const compiled = grantsOf(packOfYear(document, given.year));
  const nobody = { id: '', name: '', kind: 'other', regionCode: '000000' } as const;
  const request = withNoticeRates(compiled.pack, { ...given, unit: nobody, facts: noFacts });
  const open = openCeilings(compiled, request);
  const readings = readingsOf(compiled);
  const runs = readings.flatMap((reading, index) =>
    (open.size > 0 ? (['highest', 'lowest'] as const) : (['highest'] as const)).map((bound): BulkRun => {
      const frame = createFrame(compiled, request, { reading, bound, includeOpen: false });
      return { reading: index, bound, frame };
    }),
  );
  const keyOf = (expressions: readonly (CompiledExpression | null)[]) => {
    const { inputs, parameters } = readsOf(expressions);
    const readsCeiling = [...parameters].some((id) => open.has(id));
    return ({ reading, bound }: BulkRun) => {
      const questions = [...(readings[reading] ?? [])].filter(([id]) => inputs.has(`interpretation.${id}`));
      return JSON.stringify([questions, readsCeiling ? bound : '']);
    };
  };
  const ends = yearEnds(given.year);
  const measureOf = (measure: CompiledMeasure) => {
    const whether = conditionExpressions(measure, runs, ends);
    return bulkMeasure(measure, {
      keys: runs.map(keyOf([...whether, ...amountExpressions(measure)])),
      conditionKeys: runs.map(keyOf(whether)),
      signature: signatureOf(compiled, request, measure),
    });
  };
  const measures = compiled.measures.map(measureOf);
  const bySides = (mask: number) =>
    measures.reduce((bits, { sides }, index) => ((sides & mask) === 0 ? bits : bits | (1 << index)), 0);
  return {
    compiled,
    request,
    runs,
    readings: readings.length,
    hasLowest: open.size > 0,
    measures,
    measuresBySides: Int32Array.from({ length: 1 << CONTRACT_SIDES.length }, (_, mask) => bySides(mask)),
    holds: holdsOf(compiled, runs[0]?.frame),
    contractFields: contractFields(compiled),
  };
}

function bulkMeasure(
  compiled: CompiledMeasure,
  {
    keys,
    conditionKeys,
    signature,
  }: {
    readonly keys: readonly string[];
    readonly conditionKeys: readonly string[];
    readonly signature: string;
  },
): BulkMeasure {
  const names = [...new Set(keys)];
  const variants = names.map((name) => keys.indexOf(name));
  const groups = new Map<string, number[]>();
  for (const [variant, run] of variants.entries()) {
    const key = conditionKeys[run] ?? '';
    groups.set(key, [...(groups.get(key) ?? []), variant]);
  }
  const { of, unit } = compiled.measure.items;
  const fields: readonly string[] = typeof unit === 'string' ? [unit] : unit;
  const bits = CONTRACT_SIDES.map((side, index) => (fields.includes(`${side}Id`) ? 1 << index : 0));
  return {
    compiled,
    sides: of === 'contract' ? bits.reduce((mask, bit) => mask | bit, 0) : 0,
    variants,
    groups: [...groups.values()],
    signature,
    variantOf: keys.map((key) => names.indexOf(key)),
  };
}

/** Ceilings for which no rate is approved; their lowest rate is computed as well. */
function openCeilings(compiled: CompiledPack, request: SettlementRequest): ReadonlySet<string> {
  return new Set(
    compiled.pack.parameters
      .filter(({ id, nature }) => nature === 'ceiling' && !isApproved(request, id))
      .map(({ id }) => id),
  );
}

/** Everything that the items of a measure and the conditions on its unit can depend on, beside the facts. */
function signatureOf(
  { pack }: CompiledPack,
  { year, jurisdiction, approvedRates = [] }: SettlementRequest,
  measure: CompiledMeasure,
): string {
  const { parameters } = readsOf([
    ...itemExpressions(measure),
    ...measure.subject.map(({ expression }) => expression),
  ]);
  const rates = approvedRates
    .filter(({ parameter }) => parameters.has(parameter))
    .map(({ parameter, rate }) => [parameter, String(rate.numerator), String(rate.denominator)]);
  return JSON.stringify([
    pack.id,
    year,
    jurisdiction ?? pack.jurisdiction,
    rates,
    measure.measure.subject,
    measure.measure.items,
    pack.rules,
    pack.inForce,
    pack.interpretations.map(({ id, options, decision }) => [id, options.map(({ code }) => code), decision]),
    pack.parameters.filter(({ id }) => parameters.has(id)),
  ]);
}

/** First and last day of a year in days since 1970. */
export function yearEnds(year: number): readonly [number, number] {
  return [encodeDate(parsePlainDate(`${year}-01-01`)), encodeDate(parsePlainDate(`${year}-12-31`))];
}

/**
 * What decides whether an item counts. The compiler's own first condition is that the document is in force. The time in
 * which the document is in force is one stretch: where it holds on the first and the last day of the year in every
 * reading, it makes no difference between them.
 */
function conditionExpressions(
  { item }: CompiledMeasure,
  runs: readonly BulkRun[],
  ends: readonly number[],
): readonly (CompiledExpression | null)[] {
  const always = (expression: CompiledExpression) =>
    runs.every(({ frame }) => ends.every((day) => expression.quick({ ...frame, day }) === 1));
  return [
    item.date,
    item.concerns,
    ...item.conditions
      .filter(({ expression }, index) => index > 0 || !always(expression))
      .map(({ expression }) => expression),
  ];
}

function amountExpressions({ item }: CompiledMeasure): readonly CompiledExpression[] {
  return [...item.exceptions.flatMap(({ when, amount }) => [when, amount]), item.amount];
}

function itemExpressions(measure: CompiledMeasure): readonly (CompiledExpression | null)[] {
  const { item } = measure;
  return [
    item.date,
    item.concerns,
    ...item.conditions.map(({ expression }) => expression),
    ...amountExpressions(measure),
  ];
}

function contractFields(compiled: CompiledPack): ReadonlySet<string> {
  const found = new Set<string>();
  for (const measure of compiled.measures) {
    for (const input of readsOf(itemExpressions(measure)).inputs) {
      if (input.startsWith('contract.')) found.add(input.slice('contract.'.length));
    }
  }
  return found;
}

function holdsOf({ measures, relations }: CompiledPack, frame: Frame | undefined): readonly number[] {
  return relations
    .filter(({ relation }) => relation.kind === 'exclusive' || relation.kind === 'undefined')
    .filter(({ when }) => when === null || (frame !== undefined && when.quick(frame) === 1))
    .map(({ relation }) =>
      measures.reduce(
        (mask, { measure }, index) => (relation.measures.includes(measure.id) ? mask | (1 << index) : mask),
        0,
      ),
    );
}

/**
 * Why a pack has to be settled unit by unit: it says something for which the order of the evaluation matters. Empty
 * for every pack that can be settled in bulk.
 */
export function onlyUnitByUnit({ measures, relations }: CompiledPack): readonly string[] {
  const dated = (expressions: readonly (CompiledCondition | CompiledRelation)[]) =>
    expressions.some((each) => {
      const { parameters } = readsOf('expression' in each ? [each.expression] : [each.when]);
      return parameters.size > 0;
    });
  return [
    ...(measures.length > MOST_MEASURES ? ['measures'] : []),
    // Conditions of the unit and of relations are evaluated on no date of their own.
    ...measures.filter(({ subject }) => dated(subject)).map(({ measure }) => `${measure.id}.subject`),
    ...relations.filter((each) => dated([each])).map(({ relation }) => `${relation.id}.when`),
  ];
}
