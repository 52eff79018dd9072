import type { Json, JsonObject } from '../kernel/json.ts';
import { formatRatio, type Ratio } from '../kernel/ratio.ts';
import type { UnitSettlement } from './settlement.ts';

/**
 * A settlement with all its explanations as plain JSON, for storage, hashing and answers: fen are decimal strings,
 * rates `20%`. The same pack, engine and facts give the same JSON, byte for byte in canonical form.
 */
export function settlementJson(settlement: UnitSettlement): JsonObject {
  return toJson(settlement) as JsonObject;
}

function toJson(value: unknown): Json {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (isRatio(value)) return formatRatio(value);
  const entries = Object.entries(value as object).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.map(([key, entry]) => [key, toJson(entry)]));
}

function isRatio(value: unknown): value is Ratio {
  const { numerator, denominator } = value as Partial<Ratio>;
  return typeof numerator === 'bigint' && typeof denominator === 'bigint';
}
