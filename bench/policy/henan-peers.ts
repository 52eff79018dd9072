import { evaluateExpressionSync } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import type { BenchLine } from '../report.ts';
import type { Expected } from './henan-clauses.ts';
import { CLAUSES, type HenanFacts } from './henan-facts.ts';
import { assertSame, rateOf, TOGETHER, zenDecision } from './peers.ts';

const UNIT = 'clauses/s';
const CAP = 100_000_000;
const RATES = [10, 10, 2] as const;
/** Per contract the other engines are measured on the first of them: enough for a steady figure. */
const PER_CONTRACT = 20_000;

/** A contract as the other engines take it: plain JSON, dates as numbers, fen as numbers. */
interface PlainContract {
  readonly id: string;
  readonly buyerKind: string;
  readonly buyerRegion: string;
  readonly sellerRegion: string;
  readonly sellerKind: string;
  readonly crossBorder: boolean;
  readonly advancedTechnology: boolean;
  readonly inRegister: boolean;
  readonly provenAmount: number;
  readonly registeredOn: number;
  readonly totalAmount: number;
  /** When the broker became a demonstration institution; a day after every other where it is none. */
  readonly brokerSince: number;
  /** The clauses that it is looked at under: one without a broker is nothing to the third. */
  readonly evaluations: number;
}

/** What the clauses come to, in fen, under `clause0` and so on. */
type Amounts = Readonly<Record<string, unknown>>;

const numberOf = (date: string) => Number(date.replaceAll('-', ''));
const NEVER = 99_991_231;

function plainContracts({ contracts, qualifications }: HenanFacts): readonly PlainContract[] {
  const since = new Map(qualifications.map(({ unitId, recognizedOn }) => [unitId, numberOf(recognizedOn)]));
  return contracts.map((fact) => ({
    id: fact.id,
    buyerKind: fact.buyerKind ?? '',
    buyerRegion: fact.buyerRegion ?? '',
    sellerRegion: fact.sellerRegion ?? '',
    sellerKind: fact.sellerKind ?? '',
    crossBorder: fact.crossBorder === true,
    advancedTechnology: fact.advancedTechnology === true,
    inRegister: fact.registrationNumber !== null,
    provenAmount: fact.receipts.reduce(
      (sum, { amount, invoiceNumber }) => sum + (invoiceNumber === '' ? 0 : Number(amount)),
      0,
    ),
    registeredOn: numberOf(fact.registeredOn ?? ''),
    totalAmount: Number(fact.totalAmount),
    brokerSince: since.get(fact.brokerId ?? '') ?? NEVER,
    evaluations: fact.brokerId === null ? 2 : 3,
  }));
}

/** The three clauses on one contract in zen-engine's language; `c` stands before each field. */
function zenClauses(c: string): readonly string[] {
  const common = [`${c}inRegister`, `${c}provenAmount > 0`, `${c}registeredOn >= 20180101`];
  const inProvince = `startsWith(${c}buyerRegion, "41")`;
  const conditions = [
    [
      `${c}buyerKind == "enterprise"`,
      inProvince,
      `(not startsWith(${c}sellerRegion, "41") or ${c}crossBorder)`,
      `${c}advancedTechnology`,
    ],
    [`${c}sellerKind in ["university", "institute"]`, `startsWith(${c}sellerRegion, "41")`, inProvince],
    [`${c}registeredOn >= ${c}brokerSince`, inProvince],
  ];
  return conditions.map((own, index) => {
    const all = [...own, ...common].join(' and ');
    return `${all} ? floor(${c}totalAmount * ${RATES[index]} / 100) : 0`;
  });
}

/** A unit's year in one evaluation: its contracts under each clause, added up and cut at the cap. */
interface PlainUnit {
  readonly id: string;
  readonly lists: Readonly<Record<`list${number}`, readonly PlainContract[]>>;
  readonly evaluations: number;
}

function plainUnits(facts: HenanFacts, plain: readonly PlainContract[]): readonly PlainUnit[] {
  const byUnit = new Map<string, PlainContract[][]>();
  for (const [index, contract] of facts.contracts.entries()) {
    for (const [clause, { party }] of CLAUSES.entries()) {
      const id = contract[party];
      const entry = plain[index];
      if (id === null || entry === undefined) continue;
      const lists = byUnit.get(id) ?? CLAUSES.map(() => []);
      lists[clause]?.push(entry);
      byUnit.set(id, lists);
    }
  }
  return [...byUnit].map(([id, lists]) => ({
    id,
    lists: Object.fromEntries(lists.map((list, clause) => [`list${clause}`, list])),
    evaluations: lists.reduce((sum, list) => sum + list.length, 0),
  }));
}

const ZEN_UNIT = Object.fromEntries(
  zenClauses('#.').map((clause, index) => [
    `clause${index}`,
    `min([sum(map(list${index}, ${clause})), ${CAP}])`,
  ]),
);

async function zenByContract(plain: readonly PlainContract[]): Promise<readonly Amounts[]> {
  const decision = zenDecision(
    Object.fromEntries(zenClauses('').map((clause, index) => [`clause${index}`, clause])),
  );
  return await together(plain, async (contract) => (await decision.evaluate(contract)).result as Amounts);
}

async function zenByUnit(units: readonly PlainUnit[], trace: boolean): Promise<readonly Amounts[]> {
  const decision = zenDecision(ZEN_UNIT);
  return await together(
    units,
    async ({ lists }) => (await decision.evaluate(lists, { trace })).result as Amounts,
  );
}

/** The results of many evaluations, so many of them under way at once. */
async function together<T>(
  list: readonly T[],
  evaluate: (one: T) => Promise<Amounts>,
): Promise<readonly Amounts[]> {
  const results: Amounts[] = [];
  for (let first = 0; first < list.length; first += TOGETHER) {
    results.push(...(await Promise.all(list.slice(first, first + TOGETHER).map(evaluate))));
  }
  return results;
}

async function zenExpression(units: readonly PlainUnit[]): Promise<readonly Amounts[]> {
  const keys = Object.keys(ZEN_UNIT).map((key) => `"${key}": ${ZEN_UNIT[key]}`);
  const whole = `{ ${keys.join(', ')} }`;
  return units.map(({ lists }) => evaluateExpressionSync(whole, lists) as Amounts);
}

/** The three clauses as rules of json-rules-engine. It has no form for an amount, a sum or a cap. */
function jsonRules(): Engine {
  const engine = new Engine();
  engine.addOperator('startsWith', (fact: string, value: string) => fact.startsWith(value));
  engine.addOperator('startsNotWith', (fact: string, value: string) => !fact.startsWith(value));
  const common = [
    { fact: 'inRegister', operator: 'equal', value: true },
    { fact: 'provenAmount', operator: 'greaterThan', value: 0 },
    { fact: 'registeredOn', operator: 'greaterThanInclusive', value: 20_180_101 },
    { fact: 'buyerRegion', operator: 'startsWith', value: '41' },
  ];
  engine.addRule({
    conditions: {
      all: [
        { fact: 'buyerKind', operator: 'equal', value: 'enterprise' },
        { fact: 'advancedTechnology', operator: 'equal', value: true },
        {
          any: [
            { fact: 'sellerRegion', operator: 'startsNotWith', value: '41' },
            { fact: 'crossBorder', operator: 'equal', value: true },
          ],
        },
        ...common,
      ],
    },
    event: { type: 'clause0' },
  });
  engine.addRule({
    conditions: {
      all: [
        { fact: 'sellerKind', operator: 'in', value: ['university', 'institute'] },
        { fact: 'sellerRegion', operator: 'startsWith', value: '41' },
        ...common,
      ],
    },
    event: { type: 'clause1' },
  });
  engine.addRule({
    conditions: {
      all: [
        { fact: 'registeredOn', operator: 'greaterThanInclusive', value: { fact: 'brokerSince' } },
        ...common,
      ],
    },
    event: { type: 'clause2' },
  });
  return engine;
}

async function jsonRulesEngine(plain: readonly PlainContract[]): Promise<readonly Amounts[]> {
  const engine = jsonRules();
  const results: Amounts[] = [];
  for (const contract of plain) {
    const { events } = await engine.run({ ...contract });
    const amounts: Record<string, number> = {};
    for (const [clause, rate] of RATES.entries())
      amounts[`clause${clause}`] = events.some(({ type }) => type === `clause${clause}`)
        ? Math.floor((contract.totalAmount * rate) / 100)
        : 0;
    results.push(amounts);
  }
  return results;
}

/**
 * How many clauses a second a way of evaluating gets through, the better of two runs; every amount of a run before
 * them is held against ours, so that no time is spent on that while the clock runs.
 */
async function measured(
  name: string,
  list: readonly { readonly id: string; readonly evaluations: number }[],
  {
    run,
    expected,
  }: { readonly run: () => Promise<readonly Amounts[]>; readonly expected: Expected['items'] },
): Promise<number> {
  const results = await run();
  for (const [index, { id }] of list.entries())
    for (const [clause, { measure }] of CLAUSES.entries())
      assertSame(
        `${name}, ${measure} of ${id}`,
        Number(results[index]?.[`clause${clause}`]),
        expected[clause]?.get(id) ?? 0,
      );
  const count = list.reduce((sum, { evaluations }) => sum + evaluations, 0);
  const timed = async () => await rateOf(count, async () => void (await run()));
  return Math.max(await timed(), await timed());
}

/** The same three clauses by the other engines, each in the forms that it has for them. */
export async function peerLines(facts: HenanFacts, expected: Expected): Promise<readonly BenchLine[]> {
  const plain = plainContracts(facts);
  const some = plain.slice(0, PER_CONTRACT);
  const units = plainUnits(facts, plain);
  const byContract = (name: string, run: () => Promise<readonly Amounts[]>) =>
    measured(name, some, { run, expected: expected.items });
  const byUnit = (name: string, run: () => Promise<readonly Amounts[]>) =>
    measured(name, units, { run, expected: expected.totals });
  const zen = '@gorules/zen-engine';
  return [
    {
      name: `${zen}, contract by contract`,
      value: await byContract(zen, () => zenByContract(some)),
      unit: UNIT,
      note: `one decision of three expressions, ${TOGETHER} at once; no caps`,
    },
    {
      name: `${zen}, unit by unit`,
      value: await byUnit(zen, () => zenByUnit(units, false)),
      unit: UNIT,
      note: `the contracts of a unit in one evaluation, ${TOGETHER} at once; caps included`,
    },
    {
      name: `${zen} with trace, unit by unit`,
      value: await byUnit(zen, () => zenByUnit(units, true)),
      unit: UNIT,
      note: 'the trace holds input and output of the node, not the conditions of a contract',
    },
    {
      name: `${zen}, expression alone, unit by unit`,
      value: await byUnit(zen, () => zenExpression(units)),
      unit: UNIT,
      note: 'evaluateExpressionSync in the calling thread; caps included',
    },
    {
      name: 'json-rules-engine, contract by contract',
      value: await byContract('json-rules-engine', () => jsonRulesEngine(some)),
      unit: UNIT,
      note: 'conditions only; it has no form for amounts, sums and caps, which are computed beside it',
    },
  ];
}
