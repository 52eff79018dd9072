import type { BulkResult } from '../../policy/bulk/bulk-result.ts';
import { BULK_STATUSES } from '../../policy/bulk/bulk-result.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { guardExact } from '../../policy/encoding.ts';
import type { LedgerUnits } from './ledger-units.ts';
import type { FigureGroup, Figures, ReformOutcome } from './reform-schema.ts';

/** Sums of one group while it is made: exact doubles of fen. */
interface Sums {
  units: number;
  before: number;
  after: number;
  upToBefore: number;
  upToAfter: number;
  winners: number;
  losers: number;
  paidBefore: number;
  paidAfter: number;
  cappedBefore: number;
  cappedAfter: number;
}

/** One unit, or one measure of a unit, on one side. */
interface Side {
  readonly amount: number;
  readonly upTo: number;
  readonly open: boolean;
  readonly capped: boolean;
}

const LARGEST = 20;
const NOTHING: Side = { amount: 0, upTo: 0, open: false, capped: false };
const WAITING = BULK_STATUSES.indexOf('waiting');
const INCOMPLETE = BULK_STATUSES.indexOf('incomplete');

/** What a reform does to the units of the ledger: every figure is a sum over the same pairs of amounts. */
export function tallyReform(
  { units, sizes }: Pick<LedgerUnits, 'units' | 'sizes'>,
  { before, after }: { readonly before: BulkResult; readonly after: BulkResult },
  packs: readonly CompiledPack[],
): ReformOutcome {
  const total = emptySums();
  const groups = { region: new Groups(), kind: new Groups(), size: new Groups(), measure: new Groups() };
  const measures = [...new Set([...before.measures, ...after.measures])];
  const pairs = measures.map((id) => [before.measures.indexOf(id), after.measures.indexOf(id)] as const);
  const [open, largest] = [{ before: 0, after: 0 }, new Largest()];
  for (const [index, unit] of units.entries()) {
    const sides = [unitSide(before, index), unitSide(after, index)] as const;
    if (!sides.some(({ amount, open: isOpen }) => amount > 0 || isOpen)) continue;
    add(total, sides);
    add(groups.region.of(unit.regionCode), sides);
    add(groups.kind.of(unit.kind), sides);
    add(groups.size.of(sizes[index] || 'unknown'), sides);
    for (const [place, [was, is]] of pairs.entries()) {
      const pair = [measureSide(before, index, was), measureSide(after, index, is)] as const;
      if (pair.some((side) => side.amount > 0 || side.open))
        add(groups.measure.of(measures[place] ?? ''), pair);
    }
    if (sides[0].open) open.before += 1;
    if (sides[1].open) open.after += 1;
    largest.offer(index, sides[0].amount, sides[1].amount);
  }
  return {
    total: shown(total),
    openBefore: open.before,
    openAfter: open.after,
    byRegion: groups.region.list(),
    byKind: groups.kind.list(),
    bySize: groups.size.list(),
    byMeasure: groups.measure.list().map((group) => ({ ...group, title: titleOf(packs, group.key) })),
    largest: largest.list().map(({ index, before: was, after: is }) => ({
      unitId: units[index]?.id ?? '',
      regionCode: units[index]?.regionCode ?? '',
      before: String(was),
      after: String(is),
    })),
  };
}

function titleOf(packs: readonly CompiledPack[], measure: string) {
  const found = packs.flatMap(({ pack }) => pack.measures).find(({ id }) => id === measure);
  return found === undefined ? { zh: measure, en: measure } : { zh: found.title.zh, en: found.title.en };
}

function measureSide(result: BulkResult, unit: number, measure: number): Side {
  if (measure < 0) return NOTHING;
  const at = unit * result.measures.length + measure;
  const upTo = result.upTo[at] as number;
  const status = result.status[at] as number;
  return {
    amount: (result.certain[at] as number) + upTo,
    upTo,
    open: status === WAITING || status === INCOMPLETE,
    capped: result.atCap[at] === 1,
  };
}

function unitSide(result: BulkResult, unit: number): Side {
  let [amount, upTo, open, capped] = [0, 0, false, false];
  for (let measure = 0; measure < result.measures.length; measure += 1) {
    const side = measureSide(result, unit, measure);
    amount += side.amount;
    upTo += side.upTo;
    open ||= side.open;
    capped ||= side.capped;
  }
  return { amount, upTo, open, capped };
}

class Groups {
  readonly #sums = new Map<string, Sums>();

  of(key: string): Sums {
    const found = this.#sums.get(key) ?? emptySums();
    this.#sums.set(key, found);
    return found;
  }

  list(): FigureGroup[] {
    return [...this.#sums]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, sums]) => ({ key, ...shown(sums) }));
  }
}

/** The units whose amounts change most. */
class Largest {
  #kept: { readonly index: number; readonly before: number; readonly after: number }[] = [];
  #least = 0;

  offer(index: number, before: number, after: number): void {
    if (Math.abs(after - before) <= this.#least) return;
    this.#kept.push({ index, before, after });
    if (this.#kept.length >= LARGEST * 8) this.#cut();
  }

  #cut(): void {
    const size = (each: { readonly before: number; readonly after: number }) =>
      Math.abs(each.after - each.before);
    this.#kept.sort((one, other) => size(other) - size(one) || one.index - other.index);
    this.#kept = this.#kept.slice(0, LARGEST);
    const last = this.#kept[LARGEST - 1];
    // Of equal changes the first unit stays: the others need not be looked at.
    if (last !== undefined) this.#least = size(last);
  }

  list() {
    this.#cut();
    return this.#kept;
  }
}

function emptySums(): Sums {
  const amounts = { before: 0, after: 0, upToBefore: 0, upToAfter: 0 };
  const counts = { winners: 0, losers: 0, paidBefore: 0, paidAfter: 0, cappedBefore: 0, cappedAfter: 0 };
  return { units: 0, ...amounts, ...counts };
}

function add(sums: Sums, [before, after]: readonly [Side, Side]): void {
  sums.units += 1;
  sums.before += before.amount;
  sums.after += after.amount;
  sums.upToBefore += before.upTo;
  sums.upToAfter += after.upTo;
  if (after.amount > before.amount) sums.winners += 1;
  if (after.amount < before.amount) sums.losers += 1;
  if (before.amount > 0) sums.paidBefore += 1;
  if (after.amount > 0) sums.paidAfter += 1;
  if (before.capped) sums.cappedBefore += 1;
  if (after.capped) sums.cappedAfter += 1;
}

function shown(sums: Sums): Figures {
  const text = (amount: number) => String(guardExact(amount));
  const { units, winners, losers, paidBefore, paidAfter, cappedBefore, cappedAfter } = sums;
  return {
    units,
    before: text(sums.before),
    after: text(sums.after),
    difference: text(sums.after - sums.before),
    upToBefore: text(sums.upToBefore),
    upToAfter: text(sums.upToAfter),
    winners,
    losers,
    paidBefore,
    paidAfter,
    cappedBefore,
    cappedAfter,
  };
}
