import { expect, test } from 'vitest';
import type { PlanTarget } from '../../../../src/modules/plans/plan-schema.ts';
import { barWidth, figureWords, shareWords, targetsAsCsv, wantedWords } from './target-figures.ts';

test('fen are read as 亿元, cut so that nothing looks reached before it is', () => {
  expect(figureWords('fen', '1500000000000', 'zh')).toBe('150 亿元');
  expect(figureWords('fen', '1499999999999', 'zh')).toBe('149.99 亿元');
  expect(figureWords('fen', '318872273456', 'zh')).toBe('31.88 亿元');
  expect(figureWords('fen', '1500000000000', 'en')).toBe('CNY 15,000 million');
  expect(figureWords('institution', '1800', 'zh')).toBe('1,800 家');
  expect(figureWords('growth', '8%', 'zh')).toBe('8%');
});

test('what is wanted is a lowest figure, a span, or nothing that has a figure', () => {
  expect(wantedWords({ unit: 'institution', atLeast: '5', upTo: '10' }, 'zh')).toBe('5 家—10 家');
  expect(wantedWords({ unit: 'person', atLeast: '100', upTo: null }, 'zh')).toBe('不低于 100 名');
  expect(wantedWords({ unit: 'none', atLeast: null, upTo: null }, 'zh')).toBe('文件未定数值');
});

test('shares are cut to a tenth of a percent', () => {
  expect(shareWords('9999')).toBe('99.9%');
  expect(shareWords('10000')).toBe('100.0%');
  expect([barWidth('5000'), barWidth('25000')]).toEqual([50, 100]);
});

test('a file for a spreadsheet quotes what has quotes', () => {
  const target = {
    label: { zh: '名为"甲"的指标', en: 'x' },
    unit: 'institution',
    atLeast: '5',
    upTo: null,
    deadline: null,
    value: '3',
    share: '6000',
    status: 'open',
  } as PlanTarget;
  expect(targetsAsCsv([target], 'zh').split('\r\n')[1]).toBe(
    '"名为""甲""的指标","不低于 5 家","","3 家","60.0%","未到期"',
  );
});
