import { divideRounded } from '../../kernel/money.ts';
import { guardExact } from '../encoding.ts';
import type { Evaluator, Frame } from '../frame.ts';
import { describeType, plainMoney } from '../value-types.ts';
import {
  type Building,
  type ExpressionDefinition,
  type ExpressionNode,
  readKeys,
  readRounding,
} from './expression.ts';
import { checkBasis } from './multiply.ts';

/**
 * `{ amount, bands: [{ upTo, rate }, …, { rate }], rounding }`: each slice of the base at its own rate (分档累进). The
 * slices are added exactly and rounded once, so that no fen is lost at an edge. An amount equal to `upTo` lies
 * wholly below it.
 */
export const scale: ExpressionDefinition = {
  name: 'scale',
  build(body, building) {
    const keys = readKeys(body, ['amount', 'bands', 'rounding'], building);
    const bands = keys?.['bands'];
    if (keys === null) return building.unknown();
    const rounding = readRounding(keys['rounding'], building);
    if (rounding === null) return building.unknown();
    if (!Array.isArray(bands) || bands.length === 0) {
      return building.problem(
        { zh: 'bands 须是 { upTo, rate } 的列表。', en: 'bands is a list of { upTo, rate }.' },
        'bands',
      );
    }
    const amount = building.child('amount', keys['amount']);
    const rates: ExpressionNode[] = [];
    const edges: ExpressionNode[] = [];
    for (const [index, band] of bands.entries()) {
      const { upTo, rate } = band as { upTo?: unknown; rate?: unknown };
      const last = index === bands.length - 1;
      if (last !== (upTo === undefined)) {
        return building.problem(
          {
            zh: '除最后一档外每档都要写 upTo，最后一档不写。',
            en: 'Every band but the last has upTo, the last has none.',
          },
          `bands.${index}`,
        );
      }
      const node = building.child(`bands.${index}.rate`, rate);
      checkBasis(amount.type, node.type, building);
      rates.push(node);
      if (!last) edges.push(requireMoney(building.child(`bands.${index}.upTo`, upTo), building, index));
    }
    return {
      type: plainMoney,
      detail: { operator: rounding },
      children: [amount, ...rates, ...edges],
      make: ([base, ...rest]) => {
        if (base === undefined) return () => Number.NaN;
        const [rateParts, edgeParts] = [rest.slice(0, rates.length), rest.slice(rates.length)];
        return (frame) => {
          const sum = sumSlices(base(frame), { rates: rateParts, edges: edgeParts }, frame);
          return sum === null ? Number.NaN : guardExact(Number(divideRounded(sum[0], sum[1], rounding)));
        };
      },
    };
  },
};

function requireMoney(node: ExpressionNode, building: Building, index: number): ExpressionNode {
  if (node.type.kind !== 'money' && node.type.kind !== 'unknown') {
    building.problem(
      {
        zh: `upTo 须是金额，而不是 ${describeType(node.type)}。`,
        en: `upTo must be money, not ${describeType(node.type)}.`,
      },
      `bands.${index}.upTo`,
    );
  }
  return node;
}

/** Σ slice × rate as a fraction; null when a value is not known. Edges that go down give empty slices. */
function sumSlices(
  base: number,
  { rates, edges }: { readonly rates: readonly Evaluator[]; readonly edges: readonly Evaluator[] },
  frame: Frame,
): readonly [bigint, bigint] | null {
  let [numerator, denominator, lower] = [0n, 1n, 0];
  for (const [index, rate] of rates.entries()) {
    const exact = frame.ratios[rate(frame)];
    const upper = edges[index]?.(frame) ?? Number.POSITIVE_INFINITY;
    if (exact === undefined || Number.isNaN(upper) || Number.isNaN(base)) return null;
    const slice = BigInt(Math.max(0, Math.min(base, upper) - lower));
    const n = BigInt(exact.numerator);
    const d = BigInt(exact.denominator);
    numerator = numerator * d + slice * n * denominator;
    denominator *= d;
    lower = Math.max(lower, upper);
  }
  return [numerator, denominator];
}
