import { type CompiledPack, compilePack } from '../../policy/compile.ts';
import { problemLine } from '../../policy/pack.ts';
import type { MeasureSettlement, UnitSettlement } from '../../policy/settlement.ts';
import { refuseSubsidy } from './subsidy-errors.ts';
import type { ReformChange, WhatIfAnswer } from './what-if-schema.ts';

/**
 * The document with some values otherwise, from the day on which each holds now. Refuses a parameter that the document
 * does not have and a value of another type; everything else of the document stays as it is.
 */
export function reformedPack(compiled: CompiledPack, changes: readonly ReformChange[]): CompiledPack {
  const known = new Set(compiled.pack.parameters.map((parameter) => parameter.id));
  for (const { parameter } of changes) {
    if (!known.has(parameter)) throw refuseSubsidy('settlement.reform_parameter_unknown', { parameter });
  }
  const parameters = compiled.pack.parameters.map((parameter) => {
    const change = changes.find((each) => each.parameter === parameter.id);
    if (change === undefined) return parameter;
    const value = parameter.type === 'integer' ? Number(change.value) : change.value;
    return { ...parameter, values: parameter.values.map((dated) => ({ ...dated, value })) };
  });
  const result = compilePack({ ...compiled.pack, parameters });
  if (result.ok) return result.compiled;
  const detail = result.problems.map((problem) => problemLine(problem, 'zh')).join(' ');
  throw refuseSubsidy('settlement.reform_value', { detail });
}

interface Group {
  units: number;
  before: bigint;
  after: bigint;
  winners: number;
  losers: number;
}

const LARGEST = 20;

/** Adds up what a reform does, unit by unit; every figure of the answer is a sum over the same pairs. */
export class ReformTally {
  private readonly total: Group = emptyGroup();
  private readonly upTo = { before: 0n, after: 0n };
  private readonly waiting = { before: 0, after: 0 };
  private readonly byKind = new Map<string, Group>();
  private readonly byRegion = new Map<string, Group>();
  private readonly byMeasure = new Map<string, Group & { title: { zh: string; en: string } }>();
  private largest: { unitId: string; unitName: string; before: bigint; after: bigint }[] = [];

  /** One unit under the document as it is and as it would be. */
  add(before: UnitSettlement, after: UnitSettlement): void {
    const { unit } = after;
    const pair = { before: certainOf(before), after: certainOf(after) };
    count(this.total, pair);
    count(groupOf(this.byKind, unit.kind), pair);
    count(groupOf(this.byRegion, unit.regionCode), pair);
    this.upTo.before += before.upTo;
    this.upTo.after += after.upTo;
    if (isOpen(before)) this.waiting.before += 1;
    if (isOpen(after)) this.waiting.after += 1;
    for (const measure of after.measures) {
      const was = before.measures.find((each) => each.id === measure.id);
      const group = this.byMeasure.get(measure.id) ?? { ...emptyGroup(), title: { ...measure.title } };
      this.byMeasure.set(measure.id, group);
      count(group, { before: certainPart(was), after: certainPart(measure) });
    }
    if (pair.before !== pair.after) this.keepLargest({ unitId: unit.id, unitName: unit.name, ...pair });
  }

  private keepLargest(entry: { unitId: string; unitName: string; before: bigint; after: bigint }): void {
    this.largest.push(entry);
    if (this.largest.length < LARGEST * 4) return;
    this.largest = this.sorted().slice(0, LARGEST);
  }

  private sorted() {
    const size = (each: { before: bigint; after: bigint }) =>
      each.after > each.before ? each.after - each.before : each.before - each.after;
    return [...this.largest].sort((a, b) => (size(a) === size(b) ? 0 : size(a) > size(b) ? -1 : 1));
  }

  /** The answer; `milliseconds` is what the computation took. */
  answer(milliseconds: number): WhatIfAnswer {
    return {
      units: this.total.units,
      before: { granted: this.total.before.toString(), upTo: this.upTo.before.toString() },
      after: { granted: this.total.after.toString(), upTo: this.upTo.after.toString() },
      winners: this.total.winners,
      losers: this.total.losers,
      waiting: this.waiting,
      byKind: [...this.byKind].map(([key, group]) => ({ key, ...shown(group) })),
      byRegion: [...this.byRegion].map(([key, group]) => ({ key, ...shown(group) })),
      byMeasure: [...this.byMeasure].map(([key, group]) => ({ key, title: group.title, ...shown(group) })),
      largest: this.sorted()
        .slice(0, LARGEST)
        .map((each) => ({ ...each, before: each.before.toString(), after: each.after.toString() })),
      milliseconds,
    };
  }
}

function emptyGroup(): Group {
  return { units: 0, before: 0n, after: 0n, winners: 0, losers: 0 };
}

function groupOf(groups: Map<string, Group>, key: string): Group {
  const found = groups.get(key) ?? emptyGroup();
  groups.set(key, found);
  return found;
}

function count(group: Group, pair: { readonly before: bigint; readonly after: bigint }): void {
  group.units += 1;
  group.before += pair.before;
  group.after += pair.after;
  if (pair.after > pair.before) group.winners += 1;
  if (pair.after < pair.before) group.losers += 1;
}

/**
 * What is certain of a measure. A higher cap can make a missing fact matter that did not before; the part that is
 * certain without it still counts, or the reform would look as if it took the money away.
 */
function certainPart(measure: Pick<MeasureSettlement, 'status' | 'amount'> | undefined): bigint {
  if (measure?.status !== 'granted' && measure?.status !== 'incomplete') return 0n;
  return measure.amount ?? 0n;
}

function certainOf(settlement: UnitSettlement): bigint {
  return settlement.measures.reduce((sum, measure) => sum + certainPart(measure), 0n);
}

function isOpen(settlement: UnitSettlement): boolean {
  return settlement.measures.some(
    (measure) => measure.status === 'waiting' || measure.status === 'incomplete',
  );
}

function shown({ units, before, after, winners, losers }: Group) {
  return { units, before: before.toString(), after: after.toString(), winners, losers };
}
