import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readPackDirectory } from '../platform/policy-packs/read-pack-directory.ts';
import { requirePack } from './compile.ts';
import { readableRules } from './readable-rule.ts';

async function load(name: string) {
  const directory = fileURLToPath(new URL(`../../policies/${name}`, import.meta.url));
  return requirePack(await readPackDirectory(directory), name);
}
const zhengzhou = await load('zhengzhou-2017');

describe('a rule in sentences', () => {
  test('names base, rate and cap', () => {
    const [rule] = readableRules(zhengzhou, 'article-5');
    expect(rule?.amount).toEqual({ zh: '技术交易额 × 20%', en: 'technology amount × 20%' });
    expect(rule?.account.zh).toBe('各项合计，不超过 1,000,000.00 元');
    expect(rule?.conditions.map(({ quote }) => quote)).toContain('对引进先进技术成果的企业');
  });

  test('says of a ceiling that it is one', () => {
    const [rule] = readableRules(zhengzhou, 'article-6');
    expect(rule?.amount.zh).toBe('本年度到账额 × 50%（最高，须核定）');
  });

  test('shows the reading that was decided, and every row that is not one', () => {
    const rules = readableRules(zhengzhou, 'article-10');
    const of = (id: string) => rules.find((rule) => rule.id === id)?.amount.zh;
    expect(of('facilitation')).toBe('技术交易额 × 3%');
    expect(of('demonstration-institution')).toContain('municipal：500,000.00 元');
  });

  test('a check says that it is no grant', () => {
    const [rule] = readableRules(zhengzhou, 'article-8');
    expect(rule).toMatchObject({ result: 'check', amount: { zh: expect.stringContaining('× 70%') } });
    expect(rule?.note?.zh).toContain('不是财政奖补');
  });

  test('a clause without measures has no rule', () => {
    expect(readableRules(zhengzhou, 'article-7')).toEqual([]);
  });

  test('every executable clause of every pack reads without a hole', async () => {
    for (const name of [
      'henan-2019',
      'heilongjiang-2017',
      'zhanhe-2022',
      'national-2017',
      'example-city-2026',
    ]) {
      const compiled = await load(name);
      for (const { id } of compiled.pack.clauses.filter(({ coverage }) => coverage === 'executable')) {
        const rules = readableRules(compiled, id);
        expect(rules.length, `${name} ${id}`).toBeGreaterThan(0);
        for (const { amount, account } of rules) {
          for (const words of [amount.zh, amount.en, account.zh, account.en]) {
            expect(words).not.toMatch(/undefined|NaN|^\s*$/);
            expect(words).not.toMatch(/× *$|^ *×/);
          }
        }
      }
    }
  });
});
