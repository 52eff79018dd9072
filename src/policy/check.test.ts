import { describe, expect, it } from 'vitest';
import { fictionalPackFiles } from '../../tests/fixtures/fictional-pack.ts';
import { parsePlainDate } from '../kernel/time.ts';
import { compilePack, requirePack } from './compile.ts';
import { encodeFacts, monthsCovered } from './fact-table.ts';
import { loadPack } from './load-pack.ts';
import { problemLine } from './pack.ts';
import { readPackTests, requestOf } from './pack-test.ts';

/** The problems of the fictional pack after one replacement in one file. */
function problemsAfter(file: string, from: string, to: string): string {
  const text = fictionalPackFiles[file] ?? '';
  expect(text, 'the text to replace is in the file').toContain(from);
  const loaded = loadPack({ ...fictionalPackFiles, [file]: text.replace(from, to) });
  const problems = loaded.ok ? compilePack(loaded.pack) : loaded;
  if (problems.ok) return '';
  return problems.problems.map((problem) => problemLine(problem, 'en')).join('\n');
}

describe('the checker of policy packs', () => {
  it('accepts the fictional pack', () => {
    expect(requirePack(fictionalPackFiles, 'fictional').measures).toHaveLength(2);
  });

  it.each([
    [
      'a quotation that is not in its clause',
      'parameters.yaml',
      '按到账额的30%给予补助',
      '按到账额的40%给予补助',
      'parameters.yaml: 1.citation: "按到账额的40%给予补助" does not stand in clause article-1',
    ],
    [
      'a quotation that stands in another clause',
      'parameters.yaml',
      'clause: article-1, quote: 按到账额',
      'clause: article-2, quote: 按到账额',
      'does not stand in clause article-2',
    ],
    [
      'a clause that does not exist',
      'parameters.yaml',
      '{ clause: article-1, quote: 按',
      '{ clause: article-9, quote: 按',
      'The cited clause article-9 does not exist',
    ],
    [
      'an unknown parameter',
      'measures.yaml',
      'parameter: threshold',
      'parameter: treshold',
      'items.conditions.0.when.compare.isAtLeast.parameter: parameters.yaml has no parameter "treshold"',
    ],
    [
      'an unknown fact',
      'measures.yaml',
      'input: contract.lastReceivedOn',
      'input: contract.receivedOn',
      'There is no fact "contract.receivedOn" here',
    ],
    [
      'an unknown interpretation',
      'measures.yaml',
      'input: contract.crossBorder',
      'input: interpretation.border',
      'There is no fact "interpretation.border" here',
    ],
    [
      'a rate of another base',
      'measures.yaml',
      'amount: { input: contract.receivedAmount }, by: { parameter: rate }',
      'amount: { input: contract.totalAmount }, by: { parameter: rate }',
      'The rate is of receivedAmount and cannot meet money (totalAmount)',
    ],
    [
      'a condition that is an amount',
      'measures.yaml',
      'when: { compare: { left: { input: contract.receivedAmount }, isAtLeast: { parameter: threshold } } }',
      'when: { input: contract.receivedAmount }',
      'A value of type boolean is needed here, this is money (receivedAmount)',
    ],
    [
      'a date that is an amount',
      'measures.yaml',
      'date: { input: contract.lastReceivedOn }',
      'date: { input: contract.totalAmount }',
      'A value of type date is needed here',
    ],
    [
      'an expression outside the closed set',
      'measures.yaml',
      'amount: { rule: items }',
      'amount: { script: items }',
      'an object with one key out of input, parameter',
    ],
    [
      'a misspelt key',
      'measures.yaml',
      'allocation: in-order',
      'alocation: in-order',
      'measures.yaml: measures.1.items',
    ],
    [
      'a unit field of another kind of item',
      'measures.yaml',
      'unit: buyerId',
      'unit: userId',
      'contract has no userId: use buyerId, sellerId, brokerId',
    ],
    [
      'a relation between measures that are none',
      'relations.yaml',
      'measures: [buyer, seller]\n  cap',
      'measures: [buyer, vendor]\n  cap',
      'relations.yaml: 2.measures: There are no measures vendor',
    ],
    [
      'an amount that is none',
      'parameters.yaml',
      "'500000.00'",
      "'50万'",
      'parameters.yaml: 4.values: A value of "threshold" is no money',
    ],
    [
      'a ratio without a base',
      'parameters.yaml',
      '  of: [receivedAmount]\n',
      '',
      'A ratio must say which bases it is of',
    ],
    [
      'a parameter without a citation',
      'parameters.yaml',
      '  citation: { clause: title, quote: 示例市技术转移办法 }\n',
      '',
      'parameters.yaml: 0.citation',
    ],
    [
      'dated values that overlap',
      'parameters.yaml',
      "values: [{ from: null, value: '600000.00' }]",
      "values: [{ from: '2020-01-01', until: '2022-01-01', value: '1' }, { from: '2021-01-01', value: '2' }]",
      'do not overlap',
    ],
    [
      'a text that was changed',
      'source.txt',
      '30%',
      '40%',
      "pack.yaml: source.sha256: The text's SHA-256 is",
    ],
    ['clauses that overlap', 'clauses.yaml', 'span: [0, 9]', 'span: [0, 12]', 'title and article-1 overlap'],
    [
      'characters without a clause',
      'clauses.yaml',
      'span: [0, 9]',
      'span: [0, 5]',
      'Characters 5 to 9 ("转移办法…") belong to no clause',
    ],
    ['a span behind the end', 'clauses.yaml', 'span: [0, 9]', 'span: [0, 900]', 'is not inside the'],
    [
      'a clause outside its parent',
      'clauses.yaml',
      'parent: null',
      'parent: article-1',
      'clauses.yaml: 0.span: title reaches outside its parent article-1',
    ],
    [
      'an executable clause without a measure',
      'clauses.yaml',
      'kind: principle,',
      'kind: measure, coverage: executable,',
      'article-3 is marked executable but no measure carries it out',
    ],
    ['a file that is missing', 'tasks.yaml', '[]', '{', 'tasks.yaml: Not valid YAML'],
  ])('reports %s with file and path', (_, file, from, to, expected) => {
    expect(problemsAfter(file, from, to)).toContain(expected);
  });

  it('refuses a pack with every problem in one sentence', () => {
    const broken = {
      ...fictionalPackFiles,
      'measures.yaml': (fictionalPackFiles['measures.yaml'] ?? '').replaceAll(
        'parameter: rate',
        'parameter: rat',
      ),
    };
    expect(() => requirePack(broken, 'fictional')).toThrow('policy.pack_invalid');
    expect(() => requirePack(broken, 'fictional')).toThrow('has 2 errors');
  });

  it('names the pack by its content: comments do not count, values do', () => {
    const hash = (files: Readonly<Record<string, string>>) => requirePack(files, 'fictional').pack.hash;
    const original = hash(fictionalPackFiles);
    const commented = { ...fictionalPackFiles, 'tasks.yaml': '# nothing yet\n[]' };
    const changed = {
      ...fictionalPackFiles,
      'parameters.yaml': (fictionalPackFiles['parameters.yaml'] ?? '').replace("'500000.00'", "'500000.01'"),
    };
    expect(hash(commented)).toBe(original);
    expect(hash(changed)).not.toBe(original);
  });

  it('encodes one value for each field that expressions may read', () => {
    const [request] = readPackTests(`
- name: one of each
  unit: { kind: enterprise }
  year: 2018
  contracts: [{ id: a }]
  qualifications: [{ kind: registration-station, on: '2018-01-01' }]
  sharingFees: [{ on: '2018-01-01', amount: '1' }]
  sharingServices: [{ on: '2018-01-01', amount: '1' }]
  insurances: [{ on: '2018-01-01', premium: '1', startsOn: '2018-01-01', endsOn: '2018-12-31' }]
  evaluations: [{ on: '2018-01-01', amount: '1' }]
`).map(requestOf);
    if (request === undefined) throw new Error('no case');
    const { contracts, qualifications, sharingFees, sharingServices } = request.facts;
    const context = { year: 2018, qualifications, unitId: 'seller' };
    // One value too many would not fit into the row, one too few would leave the last one zero.
    expect(encodeFacts('contract', contracts, context).data.at(-1)).toBe(1);
    expect(encodeFacts('qualification', qualifications, context).data.at(-1)).toBe(1);
    expect(encodeFacts('sharingFee', sharingFees, context).data.at(-1)).toBe(100);
    expect(encodeFacts('sharingService', sharingServices, context).data.at(-1)).toBe(100);
    expect(encodeFacts('insurance', request.facts.insurances ?? [], context).data.at(-1)).toBe(1);
    expect(encodeFacts('evaluation', request.facts.evaluations ?? [], context).data.at(-1)).toBe(100);
  });

  it.each([
    ['2018-01-01', '2018-01-01', 1],
    ['2018-01-01', '2018-01-31', 1],
    ['2018-01-01', '2018-02-01', 2],
    ['2018-01-01', '2020-12-31', 36],
    ['2018-01-01', '2021-01-01', 37],
    ['2018-03-15', '2021-03-14', 36],
    ['2018-03-15', '2021-03-15', 37],
  ])('counts the months of an insurance from %s to %s: %i', (from, to, months) => {
    expect(monthsCovered(parsePlainDate(from), parsePlainDate(to))).toBe(months);
  });
});
