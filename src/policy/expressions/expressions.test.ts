import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { parsePlainDate } from '../../kernel/time.ts';
import { type BuildContext, buildExpression } from '../builder.ts';
import { decodeValue, encodeDate } from '../encoding.ts';
import { encodeFacts } from '../fact-table.ts';
import type { Frame } from '../frame.ts';
import { createScope, settlementWidth } from '../input-scope.ts';
import type { PackProblem } from '../pack.ts';
import type { Interpretation, Parameter } from '../pack-schema.ts';
import { readPackTests, requestOf } from '../pack-test.ts';
import { datedValues, RatioTable } from '../parameter-values.ts';
import { ProgramBuilder } from '../program.ts';
import { EXPRESSION_NAMES } from './expression.ts';

/**
 * Every `<name>.yaml` beside an expression holds its cases, which are the examples of the guide as well: an
 * expression, the facts of one contract, and the value, the missing facts or the problem that the checker reports.
 */
interface ExpressionCase {
  readonly name: string;
  readonly expression: unknown;
  readonly contract?: Readonly<Record<string, unknown>>;
  readonly on?: string;
  readonly value?: unknown;
  readonly problem?: string;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const citation = { clause: 'a', quote: '原文' };
const label = { zh: '参数', en: 'parameter' };

function parameter(
  part: Pick<Parameter, 'id' | 'type' | 'nature' | 'values'> & Partial<Parameter>,
): Parameter {
  return { label, citation, ...part };
}

const PARAMETERS: readonly Parameter[] = [
  parameter({
    id: 'rate',
    type: 'ratio',
    nature: 'rate',
    of: ['technologyAmount'],
    values: [{ from: null, value: '20%' }],
  }),
  parameter({
    id: 'third',
    type: 'ratio',
    nature: 'rate',
    of: ['technologyAmount'],
    values: [{ from: null, value: '1/3' }],
  }),
  parameter({
    id: 'low-rate',
    type: 'ratio',
    nature: 'rate',
    of: ['technologyAmount'],
    values: [{ from: null, value: '5%' }],
  }),
  parameter({
    id: 'total-rate',
    type: 'ratio',
    nature: 'rate',
    of: ['totalAmount'],
    values: [{ from: null, value: '10%' }],
  }),
  parameter({
    id: 'cap',
    type: 'money',
    nature: 'cap',
    values: [
      { from: '2017-01-01', value: '1000000.00' },
      { from: '2019-01-01', value: '2000000.00', until: '2020-01-01' },
    ],
  }),
  parameter({ id: 'edge', type: 'money', nature: 'fact', values: [{ from: null, value: '500000.00' }] }),
  parameter({ id: 'start', type: 'date', nature: 'fact', values: [{ from: null, value: '2018-03-01' }] }),
  parameter({ id: 'city', type: 'region', nature: 'fact', values: [{ from: null, value: '410100' }] }),
  parameter({ id: 'province', type: 'region', nature: 'fact', values: [{ from: null, value: '410000' }] }),
  parameter({ id: 'district', type: 'region', nature: 'fact', values: [{ from: null, value: '410105' }] }),
  parameter({ id: 'country', type: 'region', nature: 'fact', values: [{ from: null, value: '100000' }] }),
];

const option = (code: string) => ({ code, label, effect: label });
const INTERPRETATIONS: readonly Interpretation[] = [
  {
    id: 'decided',
    question: label,
    clause: 'a',
    quote: '原文',
    options: [option('half-up'), option('down')],
    decision: 'half-up',
    decidedBy: '测试',
    decidedOn: '2018-01-01',
    reason: label,
  },
];

function evaluate(test: ExpressionCase) {
  const problems: PackProblem[] = [];
  const ratios = new RatioTable();
  const context: BuildContext = {
    parameters: new Map(
      PARAMETERS.map((entry, slot) => [
        entry.id,
        { parameter: entry, slot, values: datedValues(entry, ratios) },
      ]),
    ),
    rules: new Map<string, Record<string, unknown>>([
      ['base', { input: 'contract.technologyAmount' }],
      ['loop', { add: [{ rule: 'loop' }, { money: '0' }] }],
    ]),
    decisions: new Map([['decided', 'half-up']]),
    problems,
    citationProblem: (source) =>
      (source as { clause?: unknown } | undefined)?.clause === 'a'
        ? null
        : { zh: '出处不存在', en: 'The citation does not stand.' },
  };
  const scope = createScope({ of: 'contract', sum: true, interpretations: INTERPRETATIONS });
  const node = buildExpression(test.expression, { file: 'case.yaml', path: '', scope }, context);
  if (problems.length > 0)
    return { problem: problems.map(({ path, message }) => `${path}: ${message.en}`).join(' ') };
  const builder = new ProgramBuilder();
  const compiled = builder.compile(node);
  const frame = frameOf(test, ratios, builder.width);
  const quick = compiled.quick(frame);
  const traced = compiled.traced(frame);
  expect(Object.is(quick, traced), 'the quick and the traced evaluator agree').toBe(true);
  expect(Object.is(frame.trace[compiled.index], traced), 'the trace holds the value').toBe(true);
  return { value: decodeValue(quick, node.type, frame) };
}

function frameOf(test: ExpressionCase, ratios: RatioTable, width: number): Frame {
  const text = stringify([
    { name: 'x', unit: { kind: 'enterprise' }, year: 2018, contracts: [{ id: 'a', ...test.contract }] },
  ]);
  const facts = readPackTests(text).flatMap((entry) => requestOf(entry).facts.contracts);
  const table = encodeFacts('contract', facts, { year: 2018, qualifications: [] });
  const settlement = new Float64Array(settlementWidth(INTERPRETATIONS.length)).fill(Number.NaN);
  settlement.set([0, 410105, Number.NaN, 410100, 2018]);
  return {
    data: table.data,
    offset: 0,
    settlement,
    ratios: ratios.rates,
    overrides: new Float64Array(PARAMETERS.length).fill(Number.NaN),
    day: encodeDate(parsePlainDate(test.on ?? '2018-06-01')),
    itemsSum: 150_000_000,
    trace: new Float64Array(width),
    traceOffset: 0,
  };
}

const fileOf = (name: string) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.yaml`;

describe('the closed set of expressions', () => {
  it('has an evaluator and a file of cases for each name, and no other', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    expect(files.sort()).toEqual(EXPRESSION_NAMES.map(fileOf).sort());
    const modules = readdirSync(folder);
    for (const name of EXPRESSION_NAMES) expect(modules).toContain(fileOf(name).replace('.yaml', '.ts'));
  });

  for (const name of EXPRESSION_NAMES) {
    describe(name, () => {
      const cases = parse(readFileSync(`${folder}${fileOf(name)}`, 'utf8')) as readonly ExpressionCase[];
      it('has a case that succeeds and a case that is refused by the checker', () => {
        expect(cases.some((test) => test.problem === undefined)).toBe(true);
        expect(cases.some((test) => test.problem !== undefined)).toBe(true);
      });
      for (const test of cases) {
        it(test.name, () => {
          const found = evaluate(test);
          if (test.problem !== undefined) expect(found.problem).toContain(test.problem);
          else expect(found).toEqual({ value: test.value });
        });
      }
    });
  }
});
