import { expect, test } from 'vitest';
import { createRegionsModule, regionCodeOf } from './index.ts';

const { tree } = createRegionsModule({ demonstration: true });

test.each([
  ['410102', '410102'],
  ['河南省郑州市中原区', '410102'],
  ['郑州市 中原区', '410102'],
  ['郑州市', '410100'],
  ['示例省示例市示例区', '990101'],
])('%s is %s', (text, code) => {
  expect(regionCodeOf(tree, text)).toBe(code);
});

test.each(['鼓楼区', '410199', '没有这个地方', ''])('"%s" is no region, or several', (text) => {
  expect(regionCodeOf(tree, text)).toBeNull();
});
