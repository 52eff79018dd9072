import { parseYuan } from '../../kernel/money.ts';
import { parsePlainDate } from '../../kernel/time.ts';
import type { CompiledMeasure } from '../compile.ts';
import { encodeDate, encodeFen } from '../encoding.ts';
import type { ExpressionNode } from '../expressions/expression.ts';
import type { Parameter } from '../pack-schema.ts';

/**
 * What is known of one fact: the codes it may still have, or the range it may lie in (fen, days, whole numbers).
 * A place is inside some divisions and outside others.
 */
export interface Domain {
  readonly codes?: ReadonlySet<string>;
  readonly low?: number;
  readonly high?: number;
  readonly inside?: ReadonlySet<string>;
  readonly outside?: ReadonlySet<string>;
}

/**
 * One way in which conditions can all be true: facts by name. What cannot be analysed is left out, so never excluded.
 */
export type World = ReadonlyMap<string, Domain>;

/** Beyond this many ways the analysis gives up and says "anything is possible" rather than something wrong. */
const MANY = 256;

/** Gives a fact one name, so that `unit.kind` and `contract.buyerKind` are the same for the buyer. */
export type NameFact = (input: string) => string;

/** The names of facts under a measure: the unit is the party that the measure pays. */
export function factNames({ measure }: CompiledMeasure): NameFact {
  const { unit } = measure.items;
  const party = typeof unit === 'string' ? unit : unit.join('|');
  return (input) => {
    if (input === 'unit.kind') return `${party}.kind`;
    if (input === 'unit.regionCode') return `${party}.region`;
    const match = /^contract\.(buyer|seller|broker)(Kind|Region)$/.exec(input);
    return match === null ? input : `${match[1]}Id.${(match[2] ?? '').toLowerCase()}`;
  };
}

/** The ways in which a measure can pay an item. None: no case reaches it. */
export function worldsOfMeasure(compiled: CompiledMeasure): readonly World[] {
  const name = factNames(compiled);
  const conditions = [...compiled.subject, ...compiled.item.conditions];
  return conditions.reduce<readonly World[]>(
    (worlds, { expression }) => both(worlds, worldsOf(expression.node, true, name)),
    [new Map()],
  );
}

/** The ways in which two sets of conditions are true together. */
export function both(left: readonly World[], right: readonly World[]): readonly World[] {
  if (left.length * right.length > MANY) return left;
  return left.flatMap((one) => right.flatMap((other) => merge(one, other) ?? []));
}

/** The ways in which a condition is true (or, with `wanted` false, in which it is false). */
export function worldsOf(node: ExpressionNode, wanted: boolean, name: NameFact): readonly World[] {
  const parts = () => node.children.map((child) => worldsOf(child, wanted, name));
  switch (node.kind) {
    case 'not':
      return node.children.flatMap((child) => worldsOf(child, !wanted, name));
    case 'rule':
      return node.children[0] === undefined ? [new Map()] : worldsOf(node.children[0], wanted, name);
    case 'all':
    case 'any': {
      const together = (node.kind === 'all') === wanted;
      return together ? parts().reduce(both, [new Map()]) : parts().flat();
    }
    case 'compare':
      return [comparison(node, wanted, name)];
    case 'within':
      return [placement(node, wanted, name)];
    default:
      return [new Map()];
  }
}

function merge(one: World, other: World): World | null {
  const merged = new Map(one);
  for (const [fact, domain] of other) {
    const known = merged.get(fact);
    const next = known === undefined ? domain : intersect(known, domain);
    if (isEmpty(next)) return null;
    merged.set(fact, next);
  }
  return merged;
}

function intersect(one: Domain, other: Domain): Domain {
  const codes =
    one.codes === undefined || other.codes === undefined
      ? (one.codes ?? other.codes)
      : new Set([...one.codes].filter((code) => other.codes?.has(code)));
  return {
    ...(codes === undefined ? {} : { codes }),
    low: Math.max(one.low ?? Number.NEGATIVE_INFINITY, other.low ?? Number.NEGATIVE_INFINITY),
    high: Math.min(one.high ?? Number.POSITIVE_INFINITY, other.high ?? Number.POSITIVE_INFINITY),
    inside: new Set([...(one.inside ?? []), ...(other.inside ?? [])]),
    outside: new Set([...(one.outside ?? []), ...(other.outside ?? [])]),
  };
}

function isEmpty({ codes, low, high, inside, outside }: Domain): boolean {
  if (codes?.size === 0) return true;
  if (low !== undefined && high !== undefined && low > high) return true;
  return [...(inside ?? [])].some((division) => outside?.has(division));
}

function comparison(node: ExpressionNode, wanted: boolean, name: NameFact): World {
  const [left, right] = node.children;
  const fact = left?.detail.input;
  const operator = node.detail.operator ?? '';
  if (left === undefined || fact === undefined) return new Map();
  if (right === undefined) {
    const named = (node.detail.constant ?? '').split(' / ');
    const all = left.type.kind === 'choice' ? left.type.codes : ['true', 'false'];
    const positive = (operator === 'is') === wanted;
    return new Map([
      [name(fact), { codes: new Set(all.filter((code) => named.includes(code) === positive)) }],
    ]);
  }
  const limit = right.detail.parameter === undefined ? null : onlyValue(right.detail.parameter);
  if (limit === null) return new Map();
  const range = RANGES[wanted ? operator : (OPPOSITES[operator] ?? '')];
  return range === undefined ? new Map() : new Map([[name(fact), range(limit)]]);
}

/** Facts and limits are whole numbers (fen, days, months), so that "more than" is "at least one more". */
const RANGES: Readonly<Record<string, (limit: number) => Domain>> = {
  is: (limit) => ({ low: limit, high: limit }),
  isAtLeast: (limit) => ({ low: limit }),
  isMoreThan: (limit) => ({ low: limit + 1 }),
  isAtMost: (limit) => ({ high: limit }),
  isLessThan: (limit) => ({ high: limit - 1 }),
};
const OPPOSITES: Readonly<Record<string, string>> = {
  isNot: 'is',
  isAtLeast: 'isLessThan',
  isMoreThan: 'isAtMost',
  isAtMost: 'isMoreThan',
  isLessThan: 'isAtLeast',
};

/** The value of a parameter that has only ever had one; of several none is taken, because each has its own time. */
function onlyValue({ type, values }: Parameter): number | null {
  const [value] = values;
  if (value === undefined || values.length !== 1) return null;
  if (type === 'money') return encodeFen(parseYuan(String(value.value)));
  if (type === 'date') return encodeDate(parsePlainDate(String(value.value)));
  return type === 'integer' ? Number(value.value) : null;
}

function placement(node: ExpressionNode, wanted: boolean, name: NameFact): World {
  const [region, of] = node.children;
  const fact = region?.detail.input;
  const division = of?.detail.input ?? of?.detail.parameter?.id;
  if (fact === undefined || division === undefined) return new Map();
  const here = new Set([division]);
  return new Map([[name(fact), wanted ? { inside: here } : { outside: here }]]);
}
