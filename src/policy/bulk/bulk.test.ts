import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Fen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { readPackDirectory } from '../../platform/policy-packs/read-pack-directory.ts';
import { type CompiledPack, requirePack } from '../compile.ts';
import {
  CONTRACT_KINDS,
  type ContractFact,
  LEVELS,
  QUALIFICATION_KIND_CODES,
  type SettlementFacts,
  UNIT_KINDS,
  type UnitFact,
} from '../facts.ts';
import { settleUnit } from '../settle.ts';
import type { MeasureSettlement } from '../settlement.ts';
import { settleInBulk } from './bulk-facts.ts';
import { BULK_STATUSES } from './bulk-result.ts';

const PACKS = [
  'zhengzhou-2017',
  'henan-2019',
  'zhanhe-2022',
  'heilongjiang-2017',
  'example-city-2026',
] as const;
const YEARS = [2019, 2021, 2022, 2026] as const;
const packs = new Map<string, CompiledPack>();
beforeAll(async () => {
  for (const name of PACKS) {
    const directory = path.join(import.meta.dirname, '../../../policies', name);
    packs.set(name, requirePack(await readPackDirectory(directory), name));
  }
});

function packOf(name: string): CompiledPack {
  const found = packs.get(name);
  if (found === undefined) throw new Error(name);
  return found;
}

const REGIONS = ['410102', '410122', '410403', '410305', '230102', '990102', '110108'];
const UNITS = ['u0', 'u1', 'u2', 'u3', 'u4'];
const amount = fc.bigInt({ min: 1n, max: 3_000_000_000n }).map((value) => value as Fen);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 6 });
const dayOf = (year: number) =>
  fc
    .tuple(
      fc.constantFrom(year - 1, year, year, year, year),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(
      ([of, month, day]) =>
        `${of}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate,
    );

const unit = (id: string): fc.Arbitrary<UnitFact> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(id),
    kind: fc.constantFrom('enterprise', 'university', 'transfer-institution', ...UNIT_KINDS),
    regionCode: fc.constantFrom(...REGIONS),
  });

function contract(year: number): fc.Arbitrary<ContractFact> {
  const party = fc.constantFrom(...UNITS, 'somebody');
  const receipt = fc.record({
    id: fc.uuid(),
    receivedOn: dayOf(year),
    amount,
    invoiceNumber: fc.constantFrom('FP', null),
    voucherNumber: fc.constantFrom('PZ', 'PZ', null),
  });
  return fc.record({
    id: fc.uuid(),
    number: fc.constant('n'),
    type: fc.constantFrom(...CONTRACT_KINDS),
    totalAmount: amount,
    technologyAmount: maybe(amount),
    signedOn: dayOf(year),
    registeredOn: maybe(dayOf(year)),
    sellerId: party,
    buyerId: party,
    brokerId: maybe(party),
    managerId: maybe(party),
    sellerKind: maybe(fc.constantFrom(...UNIT_KINDS)),
    buyerKind: maybe(fc.constantFrom('enterprise' as const, 'university' as const)),
    sellerRegion: maybe(fc.constantFrom(...REGIONS)),
    buyerRegion: maybe(fc.constantFrom(...REGIONS)),
    crossBorder: maybe(fc.boolean()),
    advancedTechnology: fc.constantFrom(true, true, true, false, null),
    relatedParties: fc.constantFrom(false, false, false, true, null),
    receipts: fc.array(receipt, { maxLength: 3 }),
  });
}

function factsOf(year: number): fc.Arbitrary<SettlementFacts> {
  const owner = fc.constantFrom(...UNITS);
  return fc.record({
    contracts: fc.array(contract(year), { maxLength: 12 }),
    qualifications: fc.array(
      fc.record({
        id: fc.uuid(),
        unitId: owner,
        kind: fc.constantFrom(...QUALIFICATION_KIND_CODES),
        level: fc.constantFrom(...LEVELS),
        recognizedOn: dayOf(year),
        issuer: fc.constant('示例机构'),
      }),
      { maxLength: 8 },
    ),
    sharingFees: fc.array(
      fc.record({
        id: fc.uuid(),
        paidOn: dayOf(year),
        amount,
        invoiceNumber: fc.constant('FP'),
        userId: owner,
        ownerId: owner,
      }),
      { maxLength: 4 },
    ),
    sharingServices: fc.constant([]),
    priorGrants: fc.constant([]),
  });
}

const CERTAIN = ['granted', 'incomplete'];
const shown = (measure: MeasureSettlement | undefined) => ({
  status: measure?.status ?? 'refused',
  certain: measure !== undefined && CERTAIN.includes(measure.status) ? (measure.amount ?? 0n) : 0n,
  upTo: measure?.status === 'ceiling' ? (measure.amount ?? 0n) : 0n,
});

describe('settling in bulk', () => {
  test.each(PACKS)('%s gives each unit what settling it alone gives, to the fen', (name) => {
    const pack = packOf(name);
    const given = fc
      .constantFrom(...YEARS)
      .chain((year) =>
        fc.record({ year: fc.constant(year), facts: factsOf(year), units: fc.tuple(...UNITS.map(unit)) }),
      );
    fc.assert(
      fc.property(given, ({ year, facts, units }) => {
        const bulk = settleInBulk(pack, { year }, { units, facts });
        for (const [place, one] of units.entries()) {
          const alone = settleUnit(pack, { unit: one, year, facts });
          const together = bulk.measures.map((id, measure) => {
            const at = place * bulk.measures.length + measure;
            return {
              id,
              status: BULK_STATUSES[bulk.status[at] ?? 0],
              certain: BigInt(bulk.certain[at] ?? 0),
              upTo: BigInt(bulk.upTo[at] ?? 0),
            };
          });
          const expected = bulk.measures.map((id) => ({
            id,
            ...shown(alone.measures.find((measure) => measure.id === id)),
          }));
          expect(together).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });
});
