import type { Evaluator } from '../frame.ts';
import { describeType } from '../value-types.ts';
import { type Building, type NodeParts, readKeys } from './expression.ts';

/** What `atMost` and `atLeast` share: two amounts (or whole numbers) and the choice between them. */
export function buildBound(
  body: unknown,
  building: Building,
  bound: { readonly key: 'cap' | 'floor'; readonly choose: (value: number, limit: number) => number },
): NodeParts {
  const keys = readKeys(body, ['value', bound.key], building);
  if (keys === null) return building.unknown();
  const value = building.child('value', keys['value']);
  const limit = building.child(bound.key, keys[bound.key]);
  for (const child of [value, limit]) {
    if (['money', 'integer', 'unknown'].includes(child.type.kind)) continue;
    return building.problem({
      zh: `上下限只用于金额或整数，而不是 ${describeType(child.type)}。`,
      en: `Bounds are for money or whole numbers, not ${describeType(child.type)}.`,
    });
  }
  if (value.type.kind !== limit.type.kind && value.type.kind !== 'unknown' && limit.type.kind !== 'unknown') {
    return building.problem({ zh: '两边的类型不同。', en: 'The two sides have different types.' });
  }
  return {
    type: value.type.kind === 'money' ? { kind: 'money', bases: [] } : value.type,
    children: [value, limit],
    make: ([first, second]) => join(first, second, bound.choose),
  };
}

function join(
  first: Evaluator | undefined,
  second: Evaluator | undefined,
  choose: (value: number, limit: number) => number,
): Evaluator {
  if (first === undefined || second === undefined) return () => Number.NaN;
  return (frame) => choose(first(frame), second(frame));
}
