import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../../../src/policy/explanation.ts';
import { countItems, firstOpenKeys, openableKeys, recordPath, treeOf } from './explanation-view.ts';

const words = (text: string) => ({ zh: text, en: text });
const node = (kind: Explanation['kind'], more: Partial<Explanation> = {}): Explanation => ({
  kind,
  label: words(kind),
  type: 'money',
  value: '100',
  children: [],
  ...more,
});
const contract = { kind: 'contract', id: 'con_1', label: '2024001' } as const;
const condition = (value: boolean | null) => node('condition', { type: 'boolean', value });
const amount = node('input', {
  label: words('技术交易额'),
  detail: 'contract.technologyAmount',
  evidence: contract,
});
const table = node('table', { children: [node('input', { detail: 'interpretation.base' }), amount] });
const item = node('item', {
  evidence: contract,
  children: [
    condition(true),
    condition(false),
    condition(true),
    node('rule', { detail: 'base', children: [table] }),
  ],
});
const sum = node('rule', { detail: 'items', children: [item] });
const measure = node('measure', { children: [node('atMost', { children: [sum, node('parameter')] })] });

const flat = (entries: ReturnType<typeof treeOf>): ReturnType<typeof treeOf> =>
  entries.flatMap((entry) => [entry, ...flat(entry.children)]);

describe('the drawn explanation', () => {
  const entries = treeOf(measure);

  it('gathers the conditions that hold and leaves the others in sight', () => {
    const drawn = flat(entries).find((entry) => entry.kind === 'item')?.children ?? [];
    expect(drawn.map(({ kind, count }) => `${kind} ${count}`)).toEqual(['met 2', 'condition 0', 'table 0']);
  });

  it('leaves named rules out, keeps the sum, and names a table by what it took', () => {
    const kinds = flat(entries).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'rule')).toHaveLength(1);
    expect(flat(entries).find(({ kind }) => kind === 'table')?.label.zh).toBe('技术交易额');
  });

  it('names a record once on each way down', () => {
    expect(
      flat(entries)
        .filter(({ evidence }) => evidence !== null)
        .map(({ kind }) => kind),
    ).toEqual(['item']);
  });

  it('has a key of its own for every line', () => {
    const keys = flat(entries).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is open down to the records and no further at first', () => {
    expect(firstOpenKeys(entries)).toHaveLength(2);
    expect(openableKeys(entries).length).toBeGreaterThan(4);
  });
});

it('says comparisons in words, with codes by their names', () => {
  const left = node('input', { type: 'choice', label: words('买方类别'), detail: 'contract.buyerKind' });
  const is = node('compare', { detail: 'is enterprise / university', children: [left] });
  expect(treeOf(node('measure', { children: [is] }))[0]?.label.zh).toBe('买方类别是“企业”或“高等学校”');
  const date = node('input', { type: 'date', label: words('法定日期') });
  const later = node('compare', {
    detail: 'isAtLeast',
    children: [date, node('parameter', { label: words('成文日期') })],
  });
  expect(treeOf(node('measure', { children: [later] }))[0]?.label.zh).toBe('法定日期不早于成文日期');
});

it('says which region has to lie in which', () => {
  const children = [
    node('input', { label: words('买方所在地') }),
    node('input', { label: words('政策实施区域') }),
  ];
  const within = node('within', { children });
  expect(treeOf(node('measure', { children: [within] }))[0]?.label.zh).toBe('买方所在地位于政策实施区域内');
});

it('counts the items of one reading, not of each', () => {
  const reading = node('reading', { children: [measure] });
  expect(countItems(measure)).toBe(1);
  expect(countItems(node('measure', { children: [reading, reading] }))).toBe(1);
});

it('leads to the page of a record, and nowhere for a paper that has none', () => {
  expect(recordPath('sharingFee', 'fee_1')).toBe('/sharing-fees/fee_1');
  expect(recordPath('notice', '示科〔2024〕2号')).toBeNull();
});
