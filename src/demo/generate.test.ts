import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCreditCode } from '../kernel/credit-code.ts';
import { checkValues } from '../kernel/field-values.ts';
import { isRecordId } from '../kernel/identifiers.ts';
import { sumFen } from '../kernel/money.ts';
import { achievementRegister } from '../modules/achievements/index.ts';
import { contractRegister } from '../modules/contracts/index.ts';
import { sharingFeeRegister } from '../modules/instruments/index.ts';
import { needRegister } from '../modules/needs/index.ts';
import {
  organizationRegister,
  qualificationRegister,
  shareholdingRegister,
} from '../modules/organizations/index.ts';
import { receiptRegister } from '../modules/payments/index.ts';
import { createRegionsModule } from '../modules/regions/index.ts';
import { contractAmounts, type DemoContractType } from './contract-amounts.ts';
import { type Demonstration, generateDemonstration } from './generate.ts';
import { createRandom } from './random.ts';

const demonstration = generateDemonstration();
const contracts = [...demonstration.contracts()];
const receipts = [...demonstration.receipts()];
const transitions: Readonly<Record<string, Readonly<Record<string, string>>>> = contractRegister.transitions;

function fingerprint(data: Demonstration): string {
  const hash = createHash('sha256');
  const put = (part: unknown) =>
    hash.update(JSON.stringify(part, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)));
  put([data.organizations, data.people, data.shareholdings, data.qualifications, data.sharingFees]);
  put([data.achievements, data.needs]);
  for (const contract of data.contracts()) put([contract.id, contract.steps]);
  for (const receipt of data.receipts()) put(receipt);
  return hash.digest('hex');
}

function share(matching: number, of: number): number {
  return matching / of;
}

describe('the same seed', () => {
  it('gives the same data, another seed other data', () => {
    const first = fingerprint(generateDemonstration({ seed: 7, contracts: 300 }));
    expect(fingerprint(generateDemonstration({ seed: 7, contracts: 300 }))).toBe(first);
    expect(fingerprint(generateDemonstration({ seed: 8, contracts: 300 }))).not.toBe(first);
  });

  it('gives the same contracts and receipts each time they are asked for', () => {
    expect([...demonstration.contracts()].map((each) => each.id)).toEqual(contracts.map((each) => each.id));
    expect([...demonstration.receipts()].map((each) => each.id)).toEqual(receipts.map((each) => each.id));
  });
});

describe('what is generated', () => {
  it('has the size that was asked for, by default 200 bodies and 2,000 contracts', () => {
    expect(demonstration.organizations).toHaveLength(200);
    expect(contracts).toHaveLength(2_000);
    expect(demonstration.sharingFees).toHaveLength(320);
    for (const count of [1, 2, 3, 37]) {
      expect([...generateDemonstration({ contracts: count }).contracts()]).toHaveLength(count);
    }
  });

  it('refuses a demonstration that cannot be', () => {
    expect(() => generateDemonstration({ contracts: 0 })).toThrow(RangeError);
    expect(() => generateDemonstration({ contracts: 1.5 })).toThrow(RangeError);
    expect(() => generateDemonstration({ organizations: 20 })).toThrow(RangeError);
    expect(() => generateDemonstration({ years: { from: 2025, to: 2024 } })).toThrow(RangeError);
  });

  it('fits the registers: ids, required fields, code tables, amounts', () => {
    const parts = [
      [organizationRegister, demonstration.organizations],
      [shareholdingRegister, demonstration.shareholdings],
      [qualificationRegister, demonstration.qualifications],
      [contractRegister, contracts],
      [receiptRegister, receipts],
      [sharingFeeRegister, demonstration.sharingFees],
      [achievementRegister, demonstration.achievements],
      [needRegister, demonstration.needs],
    ] as const;
    for (const [register, records] of parts) {
      expect(records.length).toBeGreaterThan(20);
      for (const record of records) {
        expect(isRecordId(record.id, register.idPrefix)).toBe(true);
        const [entry] = record.steps;
        expect(entry?.command).toBe('create');
        const problems = checkValues(register.fields, entry?.values ?? {}, { partial: false });
        expect(problems, JSON.stringify(problems)).toEqual([]);
        for (const name of Object.keys(entry?.values ?? {})) expect(register.fields).toHaveProperty(name);
      }
    }
  });

  it('uses each id, credit code, contract number, registration number, invoice and voucher once', () => {
    const everything = [
      ...demonstration.organizations,
      ...demonstration.people,
      ...demonstration.shareholdings,
      ...demonstration.qualifications,
      ...demonstration.sharingFees,
      ...demonstration.achievements,
      ...demonstration.needs,
      ...contracts,
      ...receipts,
    ];
    const unique = (values: readonly unknown[]) => expect(new Set(values).size).toBe(values.length);
    unique(everything.map((each) => each.id));
    unique(demonstration.organizations.map((each) => each.creditCode));
    unique(demonstration.organizations.map((each) => each.name));
    unique(contracts.map((each) => each.contractNumber));
    const numbers = contracts.flatMap((each) =>
      each.steps.flatMap((step) => (step.command === 'register' ? [step.values.externalNumber] : [])),
    );
    unique(numbers.filter((each) => each !== undefined));
    unique(receipts.map((each) => each.invoiceNumber));
    unique(receipts.map((each) => each.voucherNumber));
  });

  it('can be mistaken for nothing real: names say so, credit codes have the division 99', () => {
    for (const { name, creditCode } of demonstration.organizations) {
      expect(name).toMatch(/示例|样板|范例|演示|Example|Sample|Specimen/);
      expect(checkCreditCode(creditCode)).toEqual({ form: 'ok', checkDigit: 'ok', normalized: creditCode });
      expect(creditCode.slice(2, 4)).toBe('99');
    }
    for (const contract of contracts) {
      const registration = contract.steps.find((step) => step.command === 'register');
      const number = registration?.values.externalNumber;
      if (number !== undefined) expect(number).toMatch(/^20\d\d99\d{10}$/);
    }
  });

  it('places every body in a division that exists', () => {
    const { tree } = createRegionsModule({ demonstration: true });
    for (const { regionCode } of demonstration.organizations) expect(tree.has(regionCode)).toBe(true);
  });

  it('has every kind of body and both sides of every border', () => {
    const kinds = new Set(demonstration.organizations.map((each) => each.kind));
    expect([...kinds].sort()).toEqual(
      ['bank', 'bureau', 'enterprise', 'exchange', 'institute', 'new-rd-institution'].concat([
        'registration-station',
        'transfer-institution',
        'university',
      ]),
    );
    const enterprises = demonstration.organizations.filter((each) => each.kind === 'enterprise');
    expect(enterprises.length).toBeGreaterThan(110);
    expect(new Set(enterprises.map((each) => each.home))).toEqual(
      new Set(['990100', '990200', '990300', '990400', 'outside', 'abroad']),
    );
  });
});

describe('the distributions', () => {
  it('follow the types: services far ahead, then development', () => {
    const of = (type: string) =>
      share(contracts.filter((each) => each.type === type).length, contracts.length);
    expect(of('service')).toBeGreaterThan(0.57);
    expect(of('service')).toBeLessThan(0.65);
    expect(of('development')).toBeGreaterThan(0.23);
    expect(of('development')).toBeLessThan(0.31);
    for (const type of ['transfer', 'license', 'consulting']) {
      expect(of(type)).toBeGreaterThan(0.01);
      expect(of(type)).toBeLessThan(0.09);
    }
  });

  it('have the published ratio of technology to total per type', () => {
    const expected = { development: 0.87, transfer: 0.97, license: 0.97, consulting: 0.55, service: 0.51 };
    for (const [type, ratio] of Object.entries(expected)) {
      let sum = 0;
      for (let index = 0; index < 4_000; index += 1) {
        const amounts = contractAmounts(type as DemoContractType, createRandom('ratio', type, index));
        sum += Number(amounts.technologyAmount) / Number(amounts.totalAmount);
      }
      expect(Math.abs(sum / 4_000 - ratio), `${type} ${sum / 4_000}`).toBeLessThan(0.015);
    }
  });

  it('pile up in December and grow from year to year', () => {
    const december = contracts.filter((each) => each.signedOn.slice(5, 7) === '12').length;
    expect(share(december, contracts.length)).toBeGreaterThan(0.2);
    expect(share(december, contracts.length)).toBeLessThan(0.26);
    const perYear = [2023, 2024, 2025].map(
      (year) => contracts.filter((each) => each.signedOn.startsWith(String(year))).length,
    );
    expect(perYear[0]).toBeLessThan(perYear[1] ?? 0);
    expect(perYear[1]).toBeLessThan(perYear[2] ?? 0);
  });

  it('have a long tail: mean far above median, the largest above a hundred million yuan', () => {
    const sorted = contracts.map((each) => each.totalAmount).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    const median = Number(sorted[1_000] ?? 0n) / 100;
    const mean = Number(sumFen(sorted)) / 100 / sorted.length;
    expect(median).toBeGreaterThan(150_000);
    expect(median).toBeLessThan(500_000);
    expect(mean).toBeGreaterThan(3 * median);
    expect(sorted.at(-1) ?? 0n).toBeGreaterThan(100_000_000_00n);
    expect(sorted.at(-1) ?? 0n).toBeLessThanOrEqual(3_000_000_000_00n);
  });

  it('are mostly registered, and leave work on every desk', () => {
    const of = (state: string) => contracts.filter((each) => each.state === state).length;
    expect(share(of('registered'), contracts.length)).toBeGreaterThan(0.85);
    for (const state of ['draft', 'submitted', 'accepted', 'refused', 'cancelled']) {
      expect(of(state), state).toBeGreaterThan(3);
    }
  });

  it('know brokers, flows over every border, and rarely related parties', () => {
    const count = (test: (contract: (typeof contracts)[number]) => boolean) =>
      share(contracts.filter(test).length, contracts.length);
    expect(count((each) => each.parties.broker !== null)).toBeGreaterThan(0.11);
    expect(count((each) => each.parties.broker !== null)).toBeLessThan(0.18);
    expect(count((each) => each.parties.crossBorder)).toBeGreaterThan(0.01);
    expect(count((each) => each.parties.crossBorder)).toBeLessThan(0.05);
    expect(count((each) => each.parties.relatedParties)).toBeGreaterThan(0.005);
    expect(count((each) => each.parties.relatedParties)).toBeLessThan(0.05);
    expect(count((each) => each.parties.seller.home === 'outside')).toBeGreaterThan(0.15);
    expect(count((each) => each.parties.buyer.home === 'outside')).toBeGreaterThan(0.12);
    expect(count((each) => each.values.planSource === 'none')).toBeGreaterThan(0.88);
  });

  it('give the one-off awards and the yearly measures of a city something to decide', () => {
    const city = demonstration.organizations.filter((each) => each.home === '990100').map((each) => each.id);
    const recognised = demonstration.qualifications.filter(
      (each) => city.includes(each.organizationId) && each.recognizedOn >= '2023-01-01',
    );
    const kinds = new Set(recognised.map((each) => `${each.kind}/${each.level}`));
    for (const kind of [
      'transfer-service-institution/municipal',
      'international-transfer-institution/municipal',
      'demonstration-institution/municipal',
      'demonstration-institution/provincial',
    ]) {
      expect(kinds).toContain(kind);
    }
    const attested = contracts.filter((each) =>
      each.steps.some((step) => step.values.advancedTechnology === 'yes'),
    );
    expect(attested.filter((each) => each.parties.buyer.home === '990100').length).toBeGreaterThan(50);
  });
});

describe('invariants, for any seed', () => {
  const anySeed = fc.integer({ min: 0, max: 1_000_000 });

  it('0 < technology amount ≤ total amount, and receipts never exceed the total', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const data = generateDemonstration({ seed, contracts: 150, sharingFees: 5 });
        for (const contract of data.contracts()) {
          expect(contract.technologyAmount > 0n).toBe(true);
          expect(contract.technologyAmount <= contract.totalAmount).toBe(true);
          const paid = data.receiptsOf(contract);
          expect(sumFen(paid.map((each) => each.amount)) <= contract.totalAmount).toBe(true);
          if (paid.length > 0) expect(contract.state).toBe('registered');
          for (const receipt of paid) {
            expect(receipt.amount > 0n).toBe(true);
            expect(receipt.receivedOn >= contract.signedOn).toBe(true);
            expect(receipt.steps[0]?.on ?? '').not.toBe('');
            expect((receipt.steps[0]?.on ?? '') >= receipt.receivedOn).toBe(true);
            expect((receipt.steps[0]?.on ?? '') >= (contract.registeredOn ?? '9999')).toBe(true);
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  it('steps come in order of time, none after the horizon, and each is one that the state accepts', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        for (const contract of generateDemonstration({ seed, contracts: 200 }).contracts()) {
          let state: string = contractRegister.initialState;
          let day = contract.signedOn as string;
          for (const step of contract.steps) {
            expect(step.on >= day && step.on <= '2025-12-31').toBe(true);
            day = step.on;
            if (step.command === 'create') continue;
            const next: string | undefined = transitions[state]?.[step.command];
            expect(next, `${step.command} in ${state}`).toBeDefined();
            state = next ?? state;
          }
          expect(contract.state).toBe(state);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('parties differ, subsidiaries are declared related, and nobody deals abroad with abroad', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const data = generateDemonstration({ seed, contracts: 200 });
        for (const { parties } of data.contracts()) {
          const { seller, buyer, broker } = parties;
          expect(seller.id).not.toBe(buyer.id);
          expect([seller.id, buyer.id]).not.toContain(broker?.id);
          expect(seller.home === 'abroad' && buyer.home === 'abroad').toBe(false);
          expect(parties.crossBorder).toBe(seller.home === 'abroad' || buyer.home === 'abroad');
          if (seller.parentId === buyer.id || buyer.parentId === seller.id) {
            expect(parties.relatedParties).toBe(true);
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  it('nobody owns more than the whole of an enterprise, and parents hold the majority', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const data = generateDemonstration({ seed, contracts: 1 });
        const held = new Map<string, number>();
        for (const each of data.shareholdings) {
          held.set(each.organizationId, (held.get(each.organizationId) ?? 0) + each.shareBasisPoints);
        }
        for (const total of held.values()) expect(total).toBe(10_000);
        for (const child of data.organizations.filter((each) => each.parentId !== null)) {
          const share = data.shareholdings.find(
            (each) => each.organizationId === child.id && each.holderId === child.parentId,
          );
          expect(share?.shareBasisPoints ?? 0).toBeGreaterThan(5_000);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('a large demonstration', () => {
  it('is made lazily: the first of a million contracts come at once, and memory does not grow with the number', () => {
    const million = generateDemonstration({ contracts: 1_000_000 });
    let seen = 0;
    let kept = 0;
    for (const contract of million.contracts()) {
      seen += 1;
      if (seen === 500) kept = process.memoryUsage().heapUsed;
      if (seen === 12_000) break;
      expect(contract.sequence).toBe(seen);
    }
    // 11,500 contracts with their values would take more than 40 MB if they were kept.
    expect(process.memoryUsage().heapUsed - kept).toBeLessThan(100_000_000);
    expect(seen).toBe(12_000);
  });
});
