import { compareRatios, formatRatio, parseRatio, ratio } from '../kernel/ratio.ts';
import { parsePlainDate } from '../kernel/time.ts';
import type { CompiledMeasure, CompiledPack } from './compile.ts';
import { encodeChoice, encodeDate, encodeRegion } from './encoding.ts';
import { SETTLEMENT_FIELDS, type UnitField } from './fact-fields.ts';
import { type EncodingContext, encodeFacts, type FactTable, type ItemFact } from './fact-table.ts';
import {
  type ItemKind,
  LEVEL_NAMES,
  QUALIFICATION_NAMES,
  type QualificationFact,
  type SettlementFacts,
  type UnitFact,
} from './facts.ts';
import type { Frame } from './frame.ts';
import { interpretationSlot, settlementWidth } from './input-scope.ts';
import { refusePolicy } from './policy-refusals.ts';
import type { SettlementRequest } from './settlement.ts';

/** The facts that may concern a measure of the unit, encoded once for all runs. */
export interface Candidates {
  readonly compiled: CompiledMeasure;
  readonly facts: readonly ItemFact[ItemKind][];
  readonly table: FactTable;
}

/** The facts of each measure that name the unit in the field the measure looks at. */
export function findCandidates(compiled: CompiledPack, request: SettlementRequest): readonly Candidates[] {
  const { facts, unit, year } = request;
  const context: EncodingContext = {
    year,
    qualifications: facts.qualifications,
    insurances: facts.insurances ?? [],
    unitId: unit.id,
  };
  return compiled.measures.map((measure) => {
    const { of, unit: fields } = measure.measure.items;
    const named = typeof fields === 'string' ? [fields] : fields;
    const own = factsOf(facts, of).filter((fact) => named.some((field) => unitOf(fact, field) === unit.id));
    return { compiled: measure, facts: own, table: encodeFacts(of, own, context) };
  });
}

/** The facts of one kind of item. */
export function factsOf(facts: SettlementFacts, of: ItemKind): readonly ItemFact[ItemKind][] {
  const lists = {
    contract: facts.contracts,
    qualification: facts.qualifications,
    sharingFee: facts.sharingFees,
    sharingService: facts.sharingServices,
    insurance: facts.insurances ?? [],
    evaluation: facts.evaluations ?? [],
    distribution: facts.distributions ?? [],
    investment: facts.investments ?? [],
  };
  return lists[of];
}

/** The unit that a field of a fact names; null when it names none. */
export function unitOf(fact: ItemFact[ItemKind], field: UnitField): string | null {
  const value = (fact as unknown as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : null;
}

/** How a run resolves what is open: a code index per undecided interpretation, and which end of a ceiling. */
export interface RunOptions {
  readonly reading: ReadonlyMap<string, number>;
  readonly bound: 'highest' | 'lowest';
  /** Whether items with open conditions count as if these were true. */
  readonly includeOpen: boolean;
}

/** A frame that stands in the settlement of a unit and year, with the approved rates in their slots. */
export function createFrame(compiled: CompiledPack, request: SettlementRequest, options: RunOptions): Frame {
  const { pack } = compiled;
  const frame: Frame = {
    data: new Float64Array(0),
    offset: 0,
    settlement: new Float64Array(settlementWidth(pack.interpretations.length)).fill(Number.NaN),
    ratios: compiled.ratios.rates,
    overrides: new Float64Array(pack.parameters.length).fill(Number.NaN),
    day: Number.NaN,
    itemsSum: 0,
    trace: new Float64Array(0),
    traceOffset: 0,
  };
  const jurisdiction = request.jurisdiction ?? pack.jurisdiction;
  if (!/^\d{6}$/.test(jurisdiction)) throw refusePolicy('policy.region_not_a_code', { code: jurisdiction });
  frame.settlement.set([
    Number.NaN,
    Number.NaN,
    Number.NaN,
    encodeRegion(jurisdiction),
    request.year,
    regionAbove(jurisdiction, 100),
    regionAbove(jurisdiction, 10_000),
  ]);
  const unit = encodeUnit(request.unit, request.facts.qualifications);
  for (const [index, slot] of UNIT_SLOTS.entries()) frame.settlement[slot] = unit[index] ?? Number.NaN;
  for (const [index, question] of pack.interpretations.entries()) {
    const code = options.reading.get(question.id);
    if (code !== undefined) frame.settlement[interpretationSlot(index)] = code;
  }
  if (options.bound === 'lowest') setLowest(compiled, frame, request.year);
  setApproved(compiled, frame, request);
  return frame;
}

/** The slots of a frame that speak of the unit; the others are the same for every unit of a settlement. */
export const UNIT_SLOTS: readonly number[] = Object.keys(SETTLEMENT_FIELDS).flatMap((name, slot) =>
  name.startsWith('unit.') ? [slot] : [],
);

/** What a frame holds of a unit, in the order of `UNIT_SLOTS`. */
export function encodeUnit(unit: UnitFact, qualifications: readonly QualificationFact[]): readonly number[] {
  const own = qualifications.filter(({ unitId }) => unitId === unit.id);
  return [
    encodeChoice(unit.kind, SETTLEMENT_FIELDS['unit.kind'].codes),
    encodeRegion(unit.regionCode),
    firstRecognized(own, ({ kind }) => kind === 'international-transfer-institution'),
    firstRecognized(
      own,
      ({ kind, level }) =>
        kind === 'demonstration-institution' && (level === 'provincial' || level === 'national'),
    ),
    firstRecognized(own, ({ kind }) => kind === 'new-rd-institution'),
  ];
}

/** The earliest recognition of a kind; never recognised is a known fact: a date after every other. */
function firstRecognized(
  own: readonly QualificationFact[],
  wanted: (fact: QualificationFact) => boolean,
): number {
  return own
    .filter(wanted)
    .reduce((first, fact) => Math.min(first, encodeDate(fact.recognizedOn)), Number.POSITIVE_INFINITY);
}

/** The city (`size` 100) or the province (10 000) that a division lies in; a wider one stays what it is. */
function regionAbove(code: string, size: number): number {
  const region = encodeRegion(code);
  return region === 100_000 ? region : region - (region % size);
}

function setLowest(compiled: CompiledPack, frame: Frame, year: number): void {
  for (const { parameter, slot, values } of compiled.parameters.values()) {
    if (parameter.nature !== 'ceiling') continue;
    const [value] = values.filter((entry) => touchesYear(entry, year));
    if (value !== undefined) frame.overrides[slot] = value.lowest;
  }
}

function touchesYear(value: { readonly from: number; readonly until: number }, year: number): boolean {
  const first = encodeDate(parsePlainDate(`${year}-01-01`));
  const last = encodeDate(parsePlainDate(`${year}-12-31`));
  return value.from <= last && value.until > first;
}

function setApproved(compiled: CompiledPack, frame: Frame, request: SettlementRequest): void {
  for (const { parameter: id, rate } of request.approvedRates ?? []) {
    const found = compiled.parameters.get(id);
    if (found === undefined) throw refusePolicy('policy.unknown_parameter', { parameter: id });
    const { parameter, slot } = found;
    if (parameter.nature !== 'ceiling')
      throw refusePolicy('policy.rate_is_fixed', { parameter: parameter.label.zh });
    for (const [index, value] of found.values.entries()) {
      if (!touchesYear(value, request.year)) continue;
      const ceiling = parseRatio(String(parameter.values[index]?.value));
      const floor = parseRatio(parameter.values[index]?.lowest ?? '0%');
      const words = { rate: formatRatio(rate), parameter: parameter.label.zh };
      if (compareRatios(rate, ceiling) > 0) {
        throw refusePolicy('policy.rate_above_ceiling', { ...words, ceiling: formatRatio(ceiling) });
      }
      if (compareRatios(rate, floor) < 0) {
        throw refusePolicy('policy.rate_below_floor', { ...words, floor: formatRatio(floor) });
      }
    }
    const { numerator, denominator } = ratio(rate.numerator, rate.denominator);
    frame.ratios = [...frame.ratios, { numerator: Number(numerator), denominator: Number(denominator) }];
    frame.overrides[slot] = frame.ratios.length - 1;
  }
}

/** The open ceilings that a measure reads: without an approved rate its amount is an upper bound. */
export function isApproved(request: SettlementRequest, parameter: string): boolean {
  return (request.approvedRates ?? []).some((approved) => approved.parameter === parameter);
}

/** All combinations of options of the undecided interpretations; one empty reading when everything is decided. */
export function readingsOf(compiled: CompiledPack): readonly ReadonlyMap<string, number>[] {
  let readings: ReadonlyMap<string, number>[] = [new Map()];
  for (const question of compiled.pack.interpretations) {
    if (question.decision !== null) continue;
    const codes = question.options.map((_, index) => index);
    readings = readings.flatMap((reading) => codes.map((code) => new Map([...reading, [question.id, code]])));
    if (readings.length > 64) throw refusePolicy('policy.too_many_readings', { count: readings.length });
  }
  return readings;
}

/** What people know an item by. */
export function labelOf(of: ItemKind, fact: ItemFact[ItemKind]): string {
  switch (of) {
    case 'contract':
      return (fact as ItemFact['contract']).number;
    case 'qualification': {
      const { kind, level, recognizedOn, documentNumber } = fact as ItemFact['qualification'];
      return `${LEVEL_NAMES[level]}${QUALIFICATION_NAMES[kind]}（${documentNumber ?? recognizedOn}）`;
    }
    case 'sharingFee':
      return (fact as ItemFact['sharingFee']).invoiceNumber;
    case 'sharingService':
      return (fact as ItemFact['sharingService']).documentNumber ?? fact.id;
    case 'insurance':
      return (fact as ItemFact['insurance']).policyNumber;
    case 'distribution':
      return (fact as ItemFact['distribution']).number;
    case 'investment':
      return (fact as ItemFact['investment']).number;
    case 'evaluation': {
      const { kind, level, evaluatedOn, documentNumber } = fact as ItemFact['evaluation'];
      return `${LEVEL_NAMES[level]}${QUALIFICATION_NAMES[kind]}绩效考评（${documentNumber ?? evaluatedOn}）`;
    }
  }
}
