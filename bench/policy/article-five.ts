import { evaluateExpressionSync } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import type { Fen } from '../../src/kernel/money.ts';
import { parsePlainDate } from '../../src/kernel/time.ts';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import {
  type CompiledMeasure,
  type CompiledPack,
  type ItemProgram,
  requirePack,
} from '../../src/policy/compile.ts';
import { evaluateTable, REFUSED, traceTable } from '../../src/policy/evaluate-items.ts';
import { encodeFacts, type FactTable } from '../../src/policy/fact-table.ts';
import { type ContractFact, type ContractKind, noFacts, type UnitKind } from '../../src/policy/facts.ts';
import type { Frame } from '../../src/policy/frame.ts';
import { createFrame } from '../../src/policy/prepare.ts';
import { settleUnit } from '../../src/policy/settle.ts';
import type { SettlementRequest } from '../../src/policy/settlement.ts';
import { type BenchLine, bestRate } from '../report.ts';
import { assertSame, TOGETHER, zenDecision } from './peers.ts';
import { createRandom, pick } from './random.ts';

const CONTRACTS = 100_000;
const BUYERS = 200;
const YEAR = 2018;
const RATE = 'evaluations/s';
const CONTEXT = { year: YEAR, qualifications: [] };

/** Synthetic contracts of one year: about half are refused for one reason or another. */
function generateContracts(): readonly ContractFact[] {
  const random = createRandom(20170317);
  const kinds: readonly UnitKind[] = ['enterprise', 'enterprise', 'enterprise', 'enterprise', 'university'];
  const types: readonly ContractKind[] = ['development', 'transfer', 'license', 'consulting', 'service'];
  return Array.from({ length: CONTRACTS }, (_, index): ContractFact => {
    const amount = BigInt(Math.floor(10_000 + random() ** 4 * 2_000_000_000)) as Fen;
    const buyer = Math.floor(random() * BUYERS);
    const day = `${YEAR}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-15`;
    return {
      id: `c${index}`,
      number: `SL-${YEAR}-${index}`,
      type: pick(random, types),
      totalAmount: ((amount * 5n) / 4n) as Fen,
      technologyAmount: amount,
      signedOn: parsePlainDate(day),
      registeredOn: parsePlainDate(day),
      sellerId: 'seller',
      buyerId: `b${buyer}`,
      brokerId: null,
      sellerKind: 'university',
      buyerKind: pick(random, kinds),
      sellerRegion: '110108',
      buyerRegion: pick(random, ['410105', '410122', '410102', '410305', '320100']),
      crossBorder: false,
      advancedTechnology: random() < 0.8,
      relatedParties: false,
      receipts: [],
    };
  });
}

/** The same contract as the JSON that the other engines take: yuan amounts as numbers of fen. */
interface PlainContract {
  readonly buyerKind: string;
  readonly buyerRegion: string;
  readonly advancedTechnology: boolean;
  /** As a number such as 20180315: the other engines do not compare dates as text. */
  readonly registeredOn: number;
  readonly technologyAmount: number;
}

function plainContract(fact: ContractFact): PlainContract {
  return {
    buyerKind: fact.buyerKind ?? '',
    buyerRegion: fact.buyerRegion ?? '',
    advancedTechnology: fact.advancedTechnology === true,
    registeredOn: Number((fact.registeredOn ?? '').replaceAll('-', '')),
    technologyAmount: Number(fact.technologyAmount),
  };
}

/** Article 5 per contract in zen-engine's expression language. */
const ZEN_EXPRESSION =
  'buyerKind == "enterprise" and startsWith(buyerRegion, "4101") and advancedTechnology and registeredOn >= 20170317' +
  ' ? floor(technologyAmount * 20 / 100) : 0';

/**
 * Article 5 per contract as json-rules-engine's rule; the amount is computed by the event's reader, which it has no
 * form for.
 */
function jsonRules(): Engine {
  const engine = new Engine();
  engine.addOperator('startsWith', (fact: string, value: string) => fact.startsWith(value));
  engine.addRule({
    conditions: {
      all: [
        { fact: 'buyerKind', operator: 'equal', value: 'enterprise' },
        { fact: 'buyerRegion', operator: 'startsWith', value: '4101' },
        { fact: 'advancedTechnology', operator: 'equal', value: true },
        { fact: 'registeredOn', operator: 'greaterThanInclusive', value: 20_170_317 },
      ],
    },
    event: { type: 'grant' },
  });
  return engine;
}

async function measureZen(
  facts: readonly PlainContract[],
  expected: readonly number[],
  trace: boolean,
): Promise<number> {
  const decision = zenDecision({ amount: ZEN_EXPRESSION });
  const started = performance.now();
  for (let first = 0; first < facts.length; first += TOGETHER) {
    const batch = facts.slice(first, first + TOGETHER);
    const answers = await Promise.all(batch.map((fact) => decision.evaluate(fact, { trace })));
    for (const [index, { result }] of answers.entries()) {
      assertSame('zen-engine', Number((result as { amount: unknown }).amount), expected[first + index]);
    }
  }
  return Math.round(facts.length / ((performance.now() - started) / 1000));
}

/** Only the expression of the rule, evaluated in the calling thread: zen-engine without its graph. */
function measureZenExpression(facts: readonly PlainContract[], expected: readonly number[]): number {
  const started = performance.now();
  for (const [index, fact] of facts.entries()) {
    assertSame('zen-expression', Number(evaluateExpressionSync(ZEN_EXPRESSION, fact)), expected[index]);
  }
  return Math.round(facts.length / ((performance.now() - started) / 1000));
}

async function measureJsonRules(
  facts: readonly PlainContract[],
  expected: readonly number[],
): Promise<number> {
  const engine = jsonRules();
  const started = performance.now();
  for (const [index, fact] of facts.entries()) {
    const { events } = await engine.run({ ...fact });
    const amount = events.length === 0 ? 0 : Math.floor((fact.technologyAmount * 20) / 100);
    assertSame('json-rules-engine', amount, expected[index]);
  }
  return Math.round(facts.length / ((performance.now() - started) / 1000));
}

function articleFive(measures: readonly CompiledMeasure[]): CompiledMeasure {
  const found = measures.find(({ measure }) => measure.id === 'introduce-technology');
  if (found === undefined) throw new Error('the pack has no measure introduce-technology');
  return found;
}

/** Article 5 with its facts encoded and a frame that stands in the year. */
interface Prepared {
  readonly pack: CompiledPack;
  readonly item: ItemProgram;
  readonly contracts: readonly ContractFact[];
  readonly table: FactTable;
  readonly frame: Frame;
  readonly request: SettlementRequest;
}

async function prepare(): Promise<Prepared> {
  const pack = requirePack(await readPackDirectory('policies/zhengzhou-2017'), 'zhengzhou-2017');
  const contracts = generateContracts();
  const unit = { id: 'b0', name: '示例企业', kind: 'enterprise', regionCode: '410105' } as const;
  const request = { unit, year: YEAR, facts: { ...noFacts, contracts } };
  const options = { reading: new Map(), bound: 'highest', includeOpen: false } as const;
  return {
    pack,
    item: articleFive(pack.measures).item,
    contracts,
    table: encodeFacts('contract', contracts, CONTEXT),
    frame: createFrame(pack, request, options),
    request,
  };
}

/** The amounts of article 5 in fen, after the quick run, the traced run and plain arithmetic were found to agree. */
function agreedAmounts({ item, contracts, table, frame }: Prepared): readonly number[] {
  const outcomes = evaluateTable(item, table, frame);
  const traced = traceTable(item, table, frame).outcomes;
  return contracts.map((fact, index) => {
    const outcome = outcomes[index] ?? Number.NaN;
    assertSame('the traced run', traced[index] ?? Number.NaN, outcome);
    if (outcome === REFUSED) return 0;
    assertSame('plain arithmetic', Number(((fact.technologyAmount ?? 0n) * 20n) / 100n), outcome);
    return outcome;
  });
}

function ownFigures({ pack, item, contracts, table, frame, request }: Prepared): readonly BenchLine[] {
  const quick = bestRate(CONTRACTS, 0.5, () => evaluateTable(item, table, frame));
  const full = bestRate(CONTRACTS, 0.5, () => traceTable(item, table, frame));
  const encoding = bestRate(CONTRACTS, 0.3, () => {
    traceTable(item, encodeFacts('contract', contracts, CONTEXT), frame);
  });
  const own = contracts.filter(({ buyerId }) => buyerId === request.unit.id);
  const one = { ...request, facts: { ...noFacts, contracts: own } };
  const settled = bestRate(own.length, 0.3, () => {
    const { measures } = settleUnit(pack, one);
    if (measures.some(({ explanation }) => explanation.value === undefined))
      throw new Error('no explanation');
  });
  const settling = `${own.length} contracts, all measures, all readings`;
  return [
    { name: 'without trace', value: quick, unit: RATE, target: { atLeast: 10_000_000 } },
    {
      name: 'full trace recorded',
      value: full,
      unit: RATE,
      target: { atLeast: 500_000 },
      note: `${item.width} nodes each`,
    },
    { name: 'facts encoded, full trace recorded', value: encoding, unit: RATE },
    { name: 'unit settled, tree of every item built', value: settled, unit: 'items/s', note: settling },
  ];
}

async function otherFigures(
  contracts: readonly ContractFact[],
  expected: readonly number[],
): Promise<readonly BenchLine[]> {
  const plain = contracts.slice(0, 20_000).map(plainContract);
  const together = `same rule, same results, 20,000 contracts, ${TOGETHER} at once`;
  return [
    {
      name: '@gorules/zen-engine',
      value: await measureZen(plain, expected, false),
      unit: RATE,
      note: together,
    },
    { name: '@gorules/zen-engine with trace', value: await measureZen(plain, expected, true), unit: RATE },
    {
      name: '@gorules/zen-engine, expression alone',
      value: measureZenExpression(plain, expected),
      unit: RATE,
      note: 'evaluateExpressionSync',
    },
    {
      name: 'json-rules-engine',
      value: await measureJsonRules(plain, expected),
      unit: RATE,
      note: 'conditions only; the amount is computed beside it',
    },
  ];
}

/** Measures article 5 of the Zhengzhou plan over synthetic contracts, beside two other engines on the same rule. */
export async function articleFiveLines(): Promise<readonly BenchLine[]> {
  const prepared = await prepare();
  const expected = agreedAmounts(prepared);
  const lines = [...ownFigures(prepared), ...(await otherFigures(prepared.contracts, expected))];
  return lines.map((line) => ({ ...line, name: `article 5 of Zhengzhou: ${line.name}` }));
}
