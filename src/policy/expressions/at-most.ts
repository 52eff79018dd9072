import { buildBound } from './bound.ts';
import type { ExpressionDefinition } from './expression.ts';

/** `{ value, cap }`: the value, or the cap when the value is above it (不超过, 最高). */
export const atMost: ExpressionDefinition = {
  name: 'atMost',
  build: (body, building) =>
    buildBound(body, building, { key: 'cap', choose: (value, limit) => Math.min(value, limit) }),
};
