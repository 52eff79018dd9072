import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCapitalYuan } from './capital-yuan.ts';
import { type Fen, parseYuan } from './money.ts';

describe('capital figures', () => {
  it.each([
    ['0', '人民币零元整'],
    ['0.01', '人民币壹分'],
    ['0.10', '人民币壹角整'],
    ['0.15', '人民币壹角伍分'],
    ['1', '人民币壹元整'],
    ['1.05', '人民币壹元零伍分'],
    ['1.50', '人民币壹元伍角整'],
    ['10', '人民币壹拾元整'],
    ['10.50', '人民币壹拾元零伍角整'],
    ['16.8', '人民币壹拾陆元捌角整'],
    ['100', '人民币壹佰元整'],
    ['1001', '人民币壹仟零壹元整'],
    ['1010', '人民币壹仟零壹拾元整'],
    ['1409.50', '人民币壹仟肆佰零玖元伍角整'],
    ['6007.14', '人民币陆仟零柒元壹角肆分'],
    ['1680.32', '人民币壹仟陆佰捌拾元零叁角贰分'],
    ['16409.02', '人民币壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '人民币叁佰贰拾伍元零肆分'],
    ['10000', '人民币壹万元整'],
    ['10001', '人民币壹万零壹元整'],
    ['100000', '人民币壹拾万元整'],
    ['107000.53', '人民币壹拾万柒仟元零伍角叁分'],
    ['800000', '人民币捌拾万元整'],
    ['1000000', '人民币壹佰万元整'],
    ['10010010', '人民币壹仟零壹万零壹拾元整'],
    ['100000000', '人民币壹亿元整'],
    ['100000001', '人民币壹亿零壹元整'],
    ['100010000', '人民币壹亿零壹万元整'],
    ['110000000', '人民币壹亿壹仟万元整'],
    ['1000000000000', '人民币壹万亿元整'],
    ['1000100000000', '人民币壹万零壹亿元整'],
    ['1000000000001', '人民币壹万亿零壹元整'],
    ['-5', '人民币负伍元整'],
  ])('writes %s as %s', (yuan, text) => {
    expect(formatCapitalYuan(parseYuan(yuan))).toBe(text);
  });

  it('refuses what has no name', () => {
    expect(() => formatCapitalYuan((10n ** 20n) as Fen)).toThrow(RangeError);
  });

  it('never repeats a zero, never ends in one, and says 整 exactly when there are no fen', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 16n - 1n }), (value) => {
        const text = formatCapitalYuan(value as Fen);
        expect(text).not.toMatch(/零零|零[元万亿角分整]|零$/);
        expect(text.endsWith('整')).toBe(value % 10n === 0n);
      }),
    );
  });

  it('gives two amounts two texts', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 16n }),
        fc.bigInt({ min: 0n, max: 10n ** 16n }),
        (a, b) => (formatCapitalYuan(a as Fen) === formatCapitalYuan(b as Fen)) === (a === b),
      ),
    );
  });
});
