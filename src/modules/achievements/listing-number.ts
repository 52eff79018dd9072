import { sql } from 'kysely';
import { chinaDateOf, yearOf } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput } from '../../platform/records/definition.ts';

/**
 * Our own number of each listing that is published for the first time, as `CG2026-990101-000001`: year, region, serial;
 * null for every other command. The numbers of a region and year follow each other without a gap, so whoever takes one
 * waits for the other, and a publication that is refused gives its number back.
 */
export async function nextListingNumbers(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<readonly (string | null)[]> {
  const numbers = new Map<CommandInput, string>();
  const first = inputs.filter(
    ({ record, command }) => command === 'publish' && (record?.values.listingNumber ?? null) === null,
  );
  // In one order, so that two that publish in several regions do not wait for each other.
  const regions = [...new Set(first.map(regionOf))].sort();
  for (const region of regions) {
    const prefix = `CG${yearOf(chinaDateOf(await transaction.now()))}-${region}-`;
    let serial = await lastSerial(transaction, prefix);
    for (const input of first) {
      if (regionOf(input) !== region) continue;
      serial += 1;
      numbers.set(input, `${prefix}${String(serial).padStart(6, '0')}`);
    }
  }
  return inputs.map((input) => numbers.get(input) ?? null);
}

const regionOf = ({ record }: CommandInput): string => String(record?.values.regionCode ?? '000000');

async function lastSerial({ query }: Transaction, prefix: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`listing-numbers ${prefix}`}, 0))`.execute(query);
  const { rows } = await sql<{ number: string }>`
    select listing_number as number from achievements
    where listing_number collate "C" between ${`${prefix}000000`} and ${`${prefix}999999`}
    order by listing_number collate "C" desc limit 1
  `.execute(query);
  return Number(rows[0]?.number.slice(prefix.length) ?? 0);
}
