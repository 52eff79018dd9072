import { describe, expect, it } from 'vitest';
import type { Figures } from '../../../../src/modules/reforms/reform-schema.ts';
import { barsOf, csvOf, type GroupRow, plainYuan, sortRows } from './group-rows.ts';

const nothing: Figures = {
  units: 0,
  before: '0',
  after: '0',
  difference: '0',
  upToBefore: '0',
  upToAfter: '0',
  winners: 0,
  losers: 0,
  paidBefore: 0,
  paidAfter: 0,
  cappedBefore: 0,
  cappedAfter: 0,
};
const row = (name: string, figures: Partial<Figures>): GroupRow => ({
  key: name,
  name,
  figures: [{ ...nothing, ...figures }],
});
const rows = [
  row('例证区', { before: '900', after: '1000', difference: '100', winners: 1 }),
  row('举例区', { before: '500', after: '200', difference: '-300', losers: 3 }),
  row('示例区', { before: '100', after: '100', paidAfter: 4, cappedAfter: 1 }),
];
const names = (sorted: readonly GroupRow[]) => sorted.map(({ name }) => name);

describe('the order of groups', () => {
  it('goes by amounts as whole fen, also where a double could not tell them apart', () => {
    const huge = [
      row('甲', { difference: '9007199254740993' }),
      row('乙', { difference: '9007199254740992' }),
      row('丙', { difference: '9007199254740994' }),
    ];
    expect(names(sortRows(huge, { column: 'difference', descending: true }))).toEqual(['丙', '甲', '乙']);
  });

  it('goes down and up, and by what is left of gains after losses', () => {
    expect(names(sortRows(rows, { column: 'difference', descending: true }))).toEqual([
      '例证区',
      '示例区',
      '举例区',
    ]);
    expect(names(sortRows(rows, { column: 'units', descending: false }))).toEqual([
      '举例区',
      '示例区',
      '例证区',
    ]);
  });

  it('puts groups in which nobody is paid below a share of nought', () => {
    const shares = [row('无', {}), row('零', { paidAfter: 2 }), row('半', { paidAfter: 2, cappedAfter: 1 })];
    expect(names(sortRows(shares, { column: 'capped', descending: true }))).toEqual(['半', '零', '无']);
  });
});

describe('bars', () => {
  it('stand left and right of nought on one scale', () => {
    const { zero, bars } = barsOf(rows, 'difference');
    expect(zero).toBe(75);
    expect(bars.get('举例区')).toEqual([[{ kind: 'less', from: 0, to: 75 }]]);
    expect(bars.get('例证区')).toEqual([[{ kind: 'more', from: 75, to: 100 }]]);
    expect(bars.get('示例区')).toEqual([[{ kind: 'more', from: 75, to: 75 }]]);
  });

  it('begin at the left where nothing is below nought, and draw nothing where all is nought', () => {
    expect(barsOf(rows, 'cost').zero).toBe(0);
    expect(barsOf([row('示例区', {})], 'units').bars.get('示例区')).toEqual([
      [
        { kind: 'less', from: 0, to: 0 },
        { kind: 'more', from: 0, to: 0 },
      ],
    ]);
  });
});

describe('the CSV', () => {
  it('quotes what would break it, and lets no name become a formula', () => {
    expect(
      csvOf([
        ['名称', '=1+1'],
        ['甲,"乙"', '-12.50'],
      ]),
    ).toBe('\uFEFF名称,\'=1+1\r\n"甲,""乙""",-12.50\r\n');
  });

  it('writes fen as plain yuan', () => {
    expect([plainYuan('-5'), plainYuan('123456'), plainYuan('0')]).toEqual(['-0.05', '1234.56', '0.00']);
  });
});
