import { buildBound } from './bound.ts';
import type { ExpressionDefinition } from './expression.ts';

/** `{ value, floor }`: the value, or the floor when the value is below it (不低于). */
export const atLeast: ExpressionDefinition = {
  name: 'atLeast',
  build: (body, building) =>
    buildBound(body, building, { key: 'floor', choose: (value, limit) => Math.max(value, limit) }),
};
