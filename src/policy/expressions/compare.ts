import { constantOf, type Evaluator } from '../frame.ts';
import { booleanType, describeType, sameKind, type ValueType } from '../value-types.ts';
import {
  type Building,
  type ExpressionDefinition,
  type ExpressionNode,
  type NodeParts,
  readKeys,
} from './expression.ts';

/**
 * `{ left, OPERATOR: right }`. `isAtLeast` and `isAtMost` include the boundary (以上（含）), `isMoreThan` and
 * `isLessThan` do not. `is` and `isNot` also take a code, a list of codes (`is` one of them), true or false.
 */
const OPERATORS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  is: (left, right) => left === right,
  isNot: (left, right) => left !== right,
  isAtLeast: (left, right) => left >= right,
  isMoreThan: (left, right) => left > right,
  isAtMost: (left, right) => left <= right,
  isLessThan: (left, right) => left < right,
};
const NAMES = Object.keys(OPERATORS);

export const compare: ExpressionDefinition = {
  name: 'compare',
  build(body, building) {
    const keys = readKeys(body, ['left', ...NAMES.map((name) => `${name}?`)], building);
    const operator = NAMES.filter((name) => keys?.[name] !== undefined);
    const [name] = operator;
    if (keys === null) return building.unknown();
    if (name === undefined || operator.length !== 1) {
      return building.problem({
        zh: `请写 left 和一个比较（${NAMES.join('、')}）。`,
        en: `Write left and one comparison (${NAMES.join(', ')}).`,
      });
    }
    const left = building.child('left', keys['left']);
    const right = keys[name];
    if (isExpression(right))
      return compareExpressions({ left, name, right: building.child(name, right) }, building);
    return compareConstants({ left, name, right }, building);
  },
};

function isExpression(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The two sides of a comparison and the operator between them. */
interface Sides<Right> {
  readonly left: ExpressionNode;
  readonly name: string;
  readonly right: Right;
}

function compareExpressions({ left, name, right }: Sides<ExpressionNode>, building: Building): NodeParts {
  const ordered = name !== 'is' && name !== 'isNot';
  const unordered = ['boolean', 'choice', 'region', 'ratio'].includes(left.type.kind);
  // Rates are indexes of a table inside the engine: comparing two of them would compare the places, not the rates.
  if (!sameKind(left.type, right.type) || (ordered && unordered) || left.type.kind === 'ratio') {
    return building.problem({
      zh: `不能用 ${name} 比较 ${describeType(left.type)} 与 ${describeType(right.type)}。`,
      en: `${name} cannot compare ${describeType(left.type)} with ${describeType(right.type)}.`,
    });
  }
  if (
    left.type.kind === 'choice' &&
    right.type.kind === 'choice' &&
    left.type.codes.join() !== right.type.codes.join()
  ) {
    return building.problem({ zh: '两边的代码表不同。', en: 'The two sides have different code tables.' });
  }
  const test = OPERATORS[name];
  return {
    type: booleanType,
    detail: { operator: name },
    children: [left, right],
    make: ([a, b]) => {
      if (a === undefined || b === undefined || test === undefined) return () => Number.NaN;
      return orderedEvaluator(name, a, b) ?? ((frame) => decide(a(frame), b(frame), test));
    },
  };
}

/** The two comparisons that stand in almost every measure, written out so that the engine inlines them. */
function orderedEvaluator(name: string, a: Evaluator, b: Evaluator): Evaluator | null {
  if (name !== 'isAtLeast') return null;
  const limit = constantOf(b);
  if (limit !== undefined) {
    return (frame) => {
      const left = a(frame);
      return left >= limit ? 1 : left < limit ? 0 : Number.NaN;
    };
  }
  return (frame) => {
    const [left, right] = [a(frame), b(frame)];
    return left >= right ? 1 : left < right ? 0 : Number.NaN;
  };
}

function decide(left: number, right: number, test: (left: number, right: number) => boolean): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.NaN;
  return test(left, right) ? 1 : 0;
}

function compareConstants({ left, name, right }: Sides<unknown>, building: Building): NodeParts {
  const wanted = (Array.isArray(right) ? right : [right]).map((value) => encodeConstant(value, left.type));
  const plural = Array.isArray(right) && name !== 'is' && name !== 'isNot';
  if (left.type.kind !== 'unknown' && (wanted.includes(null) || plural)) {
    return building.problem(
      {
        zh: `“${JSON.stringify(right)}”不是 ${describeType(left.type)} 的值。`,
        en: `${JSON.stringify(right)} is no value of ${describeType(left.type)}.`,
      },
      name,
    );
  }
  if ((left.type.kind === 'choice' || left.type.kind === 'boolean') && name !== 'is' && name !== 'isNot') {
    return building.problem(
      { zh: '代码与真假只能用 is、isNot。', en: 'Codes and conditions take is or isNot.' },
      name,
    );
  }
  const values = wanted.filter((value) => value !== null);
  return {
    type: booleanType,
    detail: { operator: name, constant: (Array.isArray(right) ? right : [right]).join(' / ') },
    children: [left],
    make: ([a]) => (a === undefined ? () => Number.NaN : constantTest(a, name, values)),
  };
}

function constantTest(a: Evaluator, name: string, values: readonly number[]): Evaluator {
  const [first] = values;
  if (name === 'is' && values.length === 1) {
    return (frame) => {
      const value = a(frame);
      return value === first ? 1 : Number.isNaN(value) ? Number.NaN : 0;
    };
  }
  if (name === 'is' || name === 'isNot') {
    const [found, absent] = name === 'is' ? [1, 0] : [0, 1];
    return (frame) => {
      const value = a(frame);
      return Number.isNaN(value) ? Number.NaN : values.includes(value) ? found : absent;
    };
  }
  const test = OPERATORS[name];
  return (frame) => (first === undefined || test === undefined ? Number.NaN : decide(a(frame), first, test));
}

/** Constants are codes, true and false; amounts, rates and dates come from parameters, which carry their citation. */
function encodeConstant(value: unknown, type: ValueType): number | null {
  if (type.kind === 'boolean') return typeof value === 'boolean' ? Number(value) : null;
  if (type.kind === 'choice') {
    const index = typeof value === 'string' ? type.codes.indexOf(value) : -1;
    return index < 0 ? null : index;
  }
  return null;
}
