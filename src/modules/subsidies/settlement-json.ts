import { contentHash } from '../../kernel/content-hash.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Fen } from '../../kernel/money.ts';
import type { SettlementFacts } from '../../policy/facts.ts';
import type { UnitSettlement } from '../../policy/settlement.ts';

/** Anything of ours as plain JSON: fen and parts of rates as decimal strings, nothing undefined. */
function toJson(value: unknown): Json {
  const text = JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'bigint' ? each.toString() : each,
  );
  return JSON.parse(text) as Json;
}

/** A settlement with all of its explanations, as it is stored and answered. */
export function settlementToJson(settlement: UnitSettlement): JsonObject {
  return toJson(settlement) as JsonObject;
}

/** The digest by which two settlements are compared: amounts, statuses, reasons and every step of every explanation. */
export function settlementHash(settlement: JsonObject): string {
  return contentHash(settlement);
}

/**
 * Whether a result that was computed again says what the stored one says, in every amount and every step. The version
 * of the engine, which stands in the result, may be another one.
 */
export function isSameResult(
  again: JsonObject,
  stored: { readonly result: JsonObject; readonly resultHash: string },
): boolean {
  const { engineVersion } = stored.result;
  return settlementHash({ ...again, engineVersion: engineVersion ?? null }) === stored.resultHash;
}

/** The facts of a unit as they are stored with its result. */
export function factsToJson(facts: SettlementFacts): JsonObject {
  return toJson(facts) as JsonObject;
}

/** The amounts among the facts: they are strings in JSON and fen in rules. */
const AMOUNTS: ReadonlySet<string> = new Set([
  'totalAmount',
  'technologyAmount',
  'amount',
  'approvedAmount',
  'premium',
  'income',
  'teamAmount',
  'agreedAmount',
]);

/** Reverses `factsToJson`, so that a stored settlement can be computed again. */
export function factsFromJson(json: JsonObject): SettlementFacts {
  const revived: unknown = JSON.parse(JSON.stringify(json), (key, value: unknown) =>
    AMOUNTS.has(key) && typeof value === 'string' ? (BigInt(value) as Fen) : value,
  );
  return revived as SettlementFacts;
}
