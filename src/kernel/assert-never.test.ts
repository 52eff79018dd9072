import { expect, it } from 'vitest';
import { assertNever } from './assert-never.ts';

it('throws and shows the value that no case was written for', () => {
  expect(() => assertNever('surprise' as never)).toThrow(/"surprise"/);
});

it('shows money too, which plain JSON cannot write', () => {
  expect(() => assertNever(5n as never)).toThrow(/unexpected value 5/);
});
