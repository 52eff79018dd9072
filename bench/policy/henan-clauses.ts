import type { CompiledMeasure, CompiledPack } from '../../src/policy/compile.ts';
import { evaluateQuick, evaluateTraced, REFUSED } from '../../src/policy/evaluate-items.ts';
import { encodeFacts, type FactTable } from '../../src/policy/fact-table.ts';
import type { ContractFact, UnitFact } from '../../src/policy/facts.ts';
import type { Frame } from '../../src/policy/frame.ts';
import { createFrame } from '../../src/policy/prepare.ts';
import { settleUnit } from '../../src/policy/settle.ts';
import type { SettlementRequest } from '../../src/policy/settlement.ts';
import { type BenchLine, bestRate } from '../report.ts';
import { CLAUSES, generateHenan, type HenanFacts, henanPack, requestFor, YEAR } from './henan-facts.ts';
import { peerLines } from './henan-peers.ts';
import { assertSame } from './peers.ts';

const UNIT = 'clauses/s';

/** What the three clauses come to by our engine: item by item, and unit by unit under the yearly caps. Fen. */
export interface Expected {
  /** By clause, then by contract id; refused items are 0. */
  readonly items: readonly ReadonlyMap<string, number>[];
  /** By clause, then by unit id. */
  readonly totals: readonly ReadonlyMap<string, number>[];
}

/** A unit with what is asked about it. */
interface Asked {
  readonly unit: UnitFact;
  readonly contracts: readonly ContractFact[];
  readonly request: SettlementRequest;
}

/** The contracts that a clause looks at for one unit, encoded, with the frame that stands in the unit. */
interface Group {
  readonly compiled: CompiledMeasure;
  readonly contracts: readonly ContractFact[];
  readonly table: FactTable;
  readonly frame: Frame;
  readonly trace: Float64Array;
}

/** The three money clauses of Henan: ours without trace, with it, and in full, then the other engines. */
export async function henanLines(): Promise<readonly BenchLine[]> {
  const pack = await henanPack();
  const facts = generateHenan();
  const asked = askedOf(facts);
  const expected = settleAll(pack, asked);
  const groups = asked.flatMap((each) => groupsOf(pack, each));
  checkGroups(groups, expected);
  const evaluations = groups.reduce((sum, { contracts }) => sum + contracts.length, 0);
  const lines = [...ownLines({ pack, groups, asked }, evaluations), ...(await peerLines(facts, expected))];
  return lines.map((line) => ({ ...line, name: `three clauses of Henan: ${line.name}` }));
}

function askedOf(facts: HenanFacts): readonly Asked[] {
  const byUnit = new Map<string, ContractFact[]>();
  for (const contract of facts.contracts) {
    for (const { party } of CLAUSES) {
      const id = contract[party];
      if (id === null) continue;
      const own = byUnit.get(id) ?? [];
      own.push(contract);
      byUnit.set(id, own);
    }
  }
  return facts.units.flatMap((unit) => {
    const contracts = byUnit.get(unit.id) ?? [];
    return contracts.length === 0 ? [] : [{ unit, contracts, request: requestFor(unit, contracts, facts) }];
  });
}

/** The figures that every other run is held against, by the engine's full way: a unit's year settled. */
function settleAll(pack: CompiledPack, asked: readonly Asked[]): Expected {
  const items = CLAUSES.map(() => new Map<string, number>());
  const totals = CLAUSES.map(() => new Map<string, number>());
  for (const { unit, request } of asked) {
    const { measures } = settleUnit(pack, request);
    for (const [index, clause] of CLAUSES.entries()) {
      const measure = measures.find(({ id }) => id === clause.measure);
      if (measure === undefined) continue;
      if (measure.status !== 'granted' && measure.status !== 'refused')
        throw new Error(`${clause.measure} of ${unit.id} is ${measure.status}`);
      totals[index]?.set(unit.id, Number(measure.amount ?? 0n));
      for (const item of measure.items)
        items[index]?.set(item.id, item.status === 'granted' ? Number(item.computed ?? 0n) : 0);
    }
  }
  return { items, totals };
}

function groupsOf(pack: CompiledPack, { unit, contracts, request }: Asked): readonly Group[] {
  const options = { reading: new Map(), bound: 'highest', includeOpen: false } as const;
  return CLAUSES.flatMap(({ measure, party }) => {
    const compiled = pack.measures.find((each) => each.measure.id === measure);
    if (compiled === undefined) throw new Error(`the pack has no measure ${measure}`);
    const own = contracts.filter((contract) => contract[party] === unit.id);
    if (own.length === 0) return [];
    const context = { year: YEAR, qualifications: request.facts.qualifications, unitId: unit.id };
    const table = encodeFacts('contract', own, context);
    const frame = createFrame(pack, request, options);
    return [
      { compiled, contracts: own, table, frame, trace: new Float64Array(own.length * compiled.item.width) },
    ];
  });
}

/** Every clause on every contract, with the conditions on the unit and its cap; the sums go to `take`. */
function evaluateGroups(
  groups: readonly Group[],
  traced: boolean,
  take: (group: Group, total: number) => void,
): void {
  for (const group of groups) {
    const { compiled, table, frame, trace } = group;
    Object.assign(frame, { data: table.data, trace, traceOffset: 0 });
    let sum = 0;
    for (let row = 0; row < table.count; row += 1) {
      frame.offset = row * table.width;
      frame.traceOffset = row * compiled.item.width;
      const outcome = traced ? evaluateTraced(compiled.item, frame) : evaluateQuick(compiled.item, frame);
      if (outcome !== REFUSED) sum += outcome;
    }
    frame.itemsSum = sum;
    const supported = compiled.subject.every(({ expression }) => expression.quick(frame) === 1);
    take(group, supported ? compiled.account.quick(frame) : 0);
  }
}

function checkGroups(groups: readonly Group[], expected: Expected): void {
  for (const traced of [false, true]) {
    evaluateGroups(groups, traced, ({ compiled, contracts, frame }, total) => {
      const index = CLAUSES.findIndex(({ measure }) => measure === compiled.measure.id);
      const party = CLAUSES[index]?.party ?? 'buyerId';
      const unitId = contracts[0]?.[party] ?? '';
      assertSame(`${compiled.measure.id} of ${unitId}`, total, expected.totals[index]?.get(unitId) ?? 0);
      if (Number.isNaN(frame.itemsSum)) throw new Error('a fact is missing');
    });
  }
}

function ownLines(
  {
    pack,
    groups,
    asked,
  }: {
    readonly pack: CompiledPack;
    readonly groups: readonly Group[];
    readonly asked: readonly Asked[];
  },
  evaluations: number,
): readonly BenchLine[] {
  let sum = 0;
  const take = (_group: Group, total: number) => {
    sum += total;
  };
  const quick = bestRate(evaluations, 0.5, () => evaluateGroups(groups, false, take));
  const traced = bestRate(evaluations, 0.5, () => evaluateGroups(groups, true, take));
  const encoded = bestRate(evaluations, 0.5, () => {
    for (const each of asked) evaluateGroups(groupsOf(pack, each), true, take);
  });
  const settled = bestRate(evaluations, 0.5, () => {
    for (const { request } of asked) sum += Number(settleUnit(pack, request).granted);
  });
  const some = asked.filter((_, index) => index % 25 === 0);
  const looked = some.reduce((count, { unit, contracts }) => {
    const named = CLAUSES.map(({ party }) => contracts.filter((each) => each[party] === unit.id).length);
    return count + named.reduce((one, other) => one + other, 0);
  }, 0);
  const explained = bestRate(looked, 0.5, () => {
    for (const { request } of some)
      for (const { explanation } of settleUnit(pack, request).measures)
        if (explanation.value === undefined) throw new Error('no explanation');
  });
  if (sum === 0) throw new Error('nothing was granted');
  const nodes = CLAUSES.map(
    ({ measure }) => pack.measures.find((each) => each.measure.id === measure)?.item.width ?? 0,
  );
  return [
    { name: 'without trace, caps included', value: quick, unit: UNIT },
    {
      name: 'full trace recorded, caps included',
      value: traced,
      unit: UNIT,
      target: { atLeast: 500_000 },
      note: `explained evaluations; ${nodes.join(', ')} nodes each`,
    },
    { name: 'facts encoded anew, full trace, caps included', value: encoded, unit: UNIT },
    { name: 'unit settled: facts encoded, trace, reasons, parts to the fen', value: settled, unit: UNIT },
    { name: 'unit settled and the tree of every step built', value: explained, unit: UNIT },
  ];
}
