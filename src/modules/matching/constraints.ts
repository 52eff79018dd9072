import { parseQuantities, type Quantity } from './quantities.ts';

/** One measurable target of a need beside what an achievement says of it. */
export interface ConstraintFinding {
  readonly target: Quantity;
  /** Null: the achievement says nothing of it. */
  readonly claim: Quantity | null;
  readonly outcome: 'satisfied' | 'violated' | 'unknown';
}

/** The table of a need's targets against an achievement; one line a target, in the order of the need. Pure. */
export function compareQuantities(
  targets: readonly Quantity[],
  claims: readonly Quantity[],
): ConstraintFinding[] {
  return targets.map((target) => {
    let best: { readonly claim: Quantity; readonly likeness: number } | null = null;
    for (const claim of claims) {
      const likeness = isComparable(target, claim) ? propertyLikeness(target.property, claim.property) : 0;
      if (likeness >= SAME_PROPERTY && likeness > (best?.likeness ?? 0)) best = { claim, likeness };
    }
    return best === null
      ? { target, claim: null, outcome: 'unknown' }
      : { target, claim: best.claim, outcome: outcomeOf(target, best.claim) };
  });
}

/** The targets of a need: what it demands in numbers; without a property nothing can be compared and it is left out. */
export function targetsOf(text: string): Quantity[] {
  return claimsOf(text)
    .filter((quantity) => quantity.property !== '' && quantity.dimension !== 'money')
    .slice(0, MOST_TARGETS);
}

/** What an achievement says in numbers; what is said again in the same words counts once. */
export function claimsOf(text: string): Quantity[] {
  const said = new Map<string, Quantity>();
  for (const quantity of parseQuantities(text)) {
    const words = JSON.stringify([quantity.property, quantity.text]);
    if (!said.has(words)) said.set(words, quantity);
  }
  return [...said.values()].slice(0, MOST_CLAIMS);
}

/** Nobody demands more in earnest; a whole book pasted in would be compared for minutes. */
const MOST_TARGETS = 100;
const MOST_CLAIMS = 400;

const SAME_PROPERTY = 0.5;

function isComparable(target: Quantity, claim: Quantity): boolean {
  return target.dimension === claim.dimension && target.change === claim.change;
}

/** How alike two names of properties are, 0 to 1: by their pairs of characters; one inside the other is alike. */
export function propertyLikeness(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  if (one === other) return 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length > 1 && long.endsWith(short)) return 0.9;
  if (short.length > 1 && long.includes(short)) return 0.6;
  const pairs = new Set(pairsOf(one));
  const shared = pairsOf(other).filter((pair) => pairs.has(pair)).length;
  return (2 * shared) / (pairs.size + Math.max(1, other.length - 1));
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}

/** Properties over whose whole range a thing has to work; of others it is enough to lie within the range. */
const MUST_COVER = /温度|温区|量程|范围|工作|适用|使用|电压|频率|转速/;

function outcomeOf(target: Quantity, claim: Quantity): ConstraintFinding['outcome'] {
  const [low, high] = ends(target);
  const [claimLow, claimHigh] = ends(claim);
  if (claimHigh < low || claimLow > high) return isDecidable(target) ? 'violated' : 'unknown';
  if (target.form === 'range' && MUST_COVER.test(target.property)) {
    if (claimLow <= low && claimHigh >= high) return 'satisfied';
    return claim.form === 'range' ? 'violated' : 'unknown';
  }
  return claimLow >= low && claimHigh <= high ? 'satisfied' : 'unknown';
}

/** A single wanted value does not say whether more would be better, so that another value does not violate it. */
function isDecidable(target: Quantity): boolean {
  return target.form !== 'value';
}

function ends(quantity: Quantity): readonly [number, number] {
  return [quantity.low ?? Number.NEGATIVE_INFINITY, quantity.high ?? Number.POSITIVE_INFINITY];
}
