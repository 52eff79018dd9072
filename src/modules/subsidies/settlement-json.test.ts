import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Fen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import type {
  ContractFact,
  EvaluationFact,
  InsuranceFact,
  PriorGrantFact,
  QualificationFact,
  ReceiptFact,
  SettlementFacts,
  SharingFeeFact,
  SharingServiceFact,
  UnitFact,
} from '../../policy/facts.ts';
import { settleUnit } from '../../policy/settle.ts';
import { allRegisters } from '../../testing-registers.ts';
import { factsFromJson, factsToJson, settlementHash, settlementToJson } from './settlement-json.ts';

const YEAR = 2018;
const unit: UnitFact = { id: 'org_1', name: '示例单位', kind: 'enterprise', regionCode: '410105' };
let compiled: CompiledPack;

beforeAll(async () => {
  compiled = (await allRegisters()).library.require('zhengzhou-2017');
});

const id = fc.constantFrom('x_1', 'x_2', 'x_3', 'org_1', 'org_2');
// Beyond 2^53, where a double would lose fen, and with texts that look like amounts.
const amount = fc.bigInt({ min: 0n, max: 10n ** 17n }).map((each) => each as Fen);
const text = fc.oneof(fc.constantFrom('123456', '0', '示例文号', '', '1e9'), fc.string({ maxLength: 8 }));
const date = fc
  .tuple(
    fc.integer({ min: 2017, max: 2019 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map((parts) => parts.map((each) => String(each).padStart(2, '0')).join('-') as PlainDate);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const kind = fc.constantFrom('enterprise', 'university', 'transfer-institution' as const);
const recognition = fc.constantFrom('demonstration-institution', 'transfer-service-institution' as const);
const level = fc.constantFrom('national', 'provincial', 'municipal', 'county' as const);

const receipt: fc.Arbitrary<ReceiptFact> = fc.record({
  id,
  receivedOn: date,
  amount,
  invoiceNumber: maybe(text),
  voucherNumber: maybe(text),
});
const contract: fc.Arbitrary<ContractFact> = fc.record({
  id,
  number: text,
  type: fc.constantFrom('development', 'transfer', 'license', 'consulting', 'service'),
  totalAmount: amount,
  technologyAmount: maybe(amount),
  signedOn: date,
  registeredOn: maybe(date),
  sellerId: id,
  buyerId: id,
  brokerId: maybe(id),
  sellerKind: maybe(kind),
  buyerKind: maybe(kind),
  sellerRegion: maybe(fc.constantFrom('410105', '990101')),
  buyerRegion: maybe(fc.constantFrom('410105', '990101')),
  crossBorder: maybe(fc.boolean()),
  advancedTechnology: maybe(fc.boolean()),
  relatedParties: maybe(fc.boolean()),
  receipts: fc.array(receipt, { maxLength: 3 }),
});
const qualification: fc.Arbitrary<QualificationFact> = fc.record({
  id,
  unitId: id,
  kind: recognition,
  level,
  recognizedOn: date,
  issuer: maybe(text),
});
const fee: fc.Arbitrary<SharingFeeFact> = fc.record({
  id,
  paidOn: date,
  amount,
  invoiceNumber: text,
  userId: id,
  ownerId: id,
});
const service: fc.Arbitrary<SharingServiceFact> = fc.record({
  id,
  ownerId: id,
  servedOn: date,
  approvedAmount: maybe(amount),
  documentNumber: maybe(text),
});
const insurance: fc.Arbitrary<InsuranceFact> = fc.record({
  id,
  policyNumber: text,
  insuredId: id,
  productId: text,
  paidOn: date,
  premium: maybe(amount),
  startsOn: date,
  endsOn: date,
  productQualityLiability: maybe(fc.boolean()),
  firstSet: maybe(fc.boolean()),
  inNationalCatalogue: maybe(fc.boolean()),
});
const evaluation: fc.Arbitrary<EvaluationFact> = fc.record({
  id,
  unitId: id,
  kind: recognition,
  level,
  grade: fc.constantFrom('excellent', 'good', 'qualified', 'unqualified'),
  evaluatedOn: date,
  approvedAmount: maybe(amount),
  documentNumber: maybe(text),
});
const grant: fc.Arbitrary<PriorGrantFact> = fc.record({
  id,
  itemId: id,
  unitId: id,
  side: maybe(fc.constantFrom('buyer', 'seller', 'broker', 'manager')),
  level,
  year: fc.integer({ min: 2000, max: 2030 }),
  label: text,
  measure: fc.constantFrom('zhengzhou-2017/introduce-technology', 'x/y'),
  amount,
});
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 });
const facts: fc.Arbitrary<SettlementFacts> = fc.record({
  contracts: few(contract),
  qualifications: few(qualification),
  sharingFees: few(fee),
  sharingServices: few(service),
  priorGrants: few(grant),
  insurances: few(insurance),
  evaluations: few(evaluation),
});

describe('facts through storage', () => {
  test('come back as they were: every amount to the fen, every text a text', () => {
    fc.assert(
      fc.property(facts, (given) => {
        // The database stores JSON as jsonb, which keeps no order of keys: what matters is the value.
        const stored = JSON.parse(JSON.stringify(factsToJson(given)));
        expect(factsFromJson(stored)).toEqual(given);
      }),
      { numRuns: 150 },
    );
  });

  test('settle to the same result, step by step, as before they were stored', () => {
    const safe = fc.bigInt({ min: 0n, max: 10n ** 13n }).map((each) => each as Fen);
    const own = fc.record({
      contracts: few(fc.tuple(contract, safe).map(([each, price]) => bought(each, price))),
    });
    fc.assert(
      fc.property(own, ({ contracts }) => {
        const numbered = contracts.map((each, index) => ({ ...each, id: `con_${index}` }));
        const given: SettlementFacts = {
          contracts: numbered,
          qualifications: [],
          sharingFees: [],
          sharingServices: [],
          priorGrants: [],
        };
        const first = settlementToJson(settleUnit(compiled, { unit, year: YEAR, facts: given }));
        const again = factsFromJson(JSON.parse(JSON.stringify(factsToJson(given))));
        const second = settlementToJson(settleUnit(compiled, { unit, year: YEAR, facts: again }));
        expect(settlementHash(second)).toBe(settlementHash(first));
      }),
      { numRuns: 40 },
    );
  });
});

/** The contract as one that the unit bought in the settled year: it matters to a measure. */
function bought(contract: ContractFact, price: Fen): ContractFact {
  const parties = { buyerId: 'org_1', sellerId: 'org_2', brokerId: null, buyerKind: 'enterprise' as const };
  const registeredOn = `${YEAR}-06-01` as PlainDate;
  return { ...contract, ...parties, registeredOn, totalAmount: price, technologyAmount: price, receipts: [] };
}

describe('the hash of a settlement', () => {
  const priced = (price: bigint): SettlementFacts => {
    const [sample] = fc.sample(contract, { numRuns: 1, seed: 7 });
    if (sample === undefined) throw new Error('no contract');
    const one = {
      ...bought(sample, price as Fen),
      id: 'con_1',
      advancedTechnology: true,
      relatedParties: false,
    };
    const none = { qualifications: [], sharingFees: [], sharingServices: [], priorGrants: [] };
    return { contracts: [{ ...one, sellerRegion: '110105', buyerRegion: '410105' }], ...none };
  };
  const hashOf = (price: bigint) =>
    settlementHash(settlementToJson(settleUnit(compiled, { unit, year: YEAR, facts: priced(price) })));

  test('does not depend on the order of keys, which the database does not keep', () => {
    const json = settlementToJson(settleUnit(compiled, { unit, year: YEAR, facts: priced(1000n) }));
    const turned = Object.fromEntries(Object.entries(json).reverse());
    expect(settlementHash(turned)).toBe(settlementHash(json));
  });

  test('tells apart what differs by one fen in a fact', () => {
    expect(hashOf(100_000n)).toBe(hashOf(100_000n));
    expect(hashOf(100_001n)).not.toBe(hashOf(100_000n));
  });
});
