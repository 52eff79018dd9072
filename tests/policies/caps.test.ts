import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/kernel/canonical-json.ts';
import { type Fen, minFen } from '../../src/kernel/money.ts';
import { parseRatio } from '../../src/kernel/ratio.ts';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { type CompiledPack, requirePack } from '../../src/policy/compile.ts';
import { type ContractFact, noFacts, type UnitFact } from '../../src/policy/facts.ts';
import { readPackTests, requestOf } from '../../src/policy/pack-test.ts';
import { settleUnit } from '../../src/policy/settle.ts';
import { settlementJson } from '../../src/policy/settlement-json.ts';

async function load(name: string): Promise<CompiledPack> {
  const directory = fileURLToPath(new URL(`../../policies/${name}`, import.meta.url));
  return requirePack(await readPackDirectory(directory), name);
}

const [henan, zhanhe] = await Promise.all(['henan-2019', 'zhanhe-2022'].map(load));
if (henan === undefined || zhanhe === undefined) throw new Error('no packs');

/** A capped measure: its pack, the unit that is settled, the approved rate and the cap, in fen. */
interface Capped {
  readonly pack: CompiledPack;
  readonly measure: string;
  readonly kind: UnitFact['kind'];
  readonly party: 'buyerId' | 'sellerId' | 'brokerId' | 'managerId';
  readonly rate: { readonly parameter: string; readonly text: string } | null;
  readonly percent: bigint;
  readonly cap: bigint;
}

const CAPPED: readonly Capped[] = [
  {
    pack: henan,
    measure: 'import-technology',
    kind: 'enterprise',
    party: 'buyerId',
    rate: { parameter: 'import-ceiling', text: '10%' },
    percent: 10n,
    cap: 100_000_000n,
  },
  {
    pack: henan,
    measure: 'transfer-by-universities',
    kind: 'university',
    party: 'sellerId',
    rate: { parameter: 'transfer-ceiling', text: '7%' },
    percent: 7n,
    cap: 100_000_000n,
  },
  {
    pack: henan,
    measure: 'facilitation',
    kind: 'transfer-institution',
    party: 'brokerId',
    rate: { parameter: 'institution-ceiling', text: '2%' },
    percent: 2n,
    cap: 100_000_000n,
  },
  {
    pack: zhanhe,
    measure: 'purchase-technology',
    kind: 'enterprise',
    party: 'buyerId',
    rate: { parameter: 'purchase-ceiling', text: '10%' },
    percent: 10n,
    cap: 20_000_000n,
  },
  {
    pack: zhanhe,
    measure: 'transfer-in-district',
    kind: 'institute',
    party: 'sellerId',
    rate: { parameter: 'transfer-ceiling', text: '10%' },
    percent: 10n,
    cap: 20_000_000n,
  },
  {
    pack: zhanhe,
    measure: 'technology-managers',
    kind: 'person',
    party: 'managerId',
    rate: null,
    percent: 1n,
    cap: 3_000_000n,
  },
];

const [template] = readPackTests(
  "- { name: x, unit: { kind: enterprise }, year: 2024, contracts: [{ id: a, buyerRegion: '410411', " +
    "registeredOn: '2024-01-05', receipts: [{ on: '2024-05-01', amount: 1 }] }] }",
).flatMap((test) => requestOf(test).facts.contracts);
if (template === undefined) throw new Error('no template');

function contractOf({ party }: Capped, amount: bigint, index: number): ContractFact {
  if (template === undefined) throw new Error('no template');
  const month = String(1 + (index % 12)).padStart(2, '0');
  const receipts = template.receipts.map((receipt) => ({
    ...receipt,
    amount: amount as Fen,
    receivedOn: `2024-${month}-15` as typeof receipt.receivedOn,
  }));
  const outside = party === 'sellerId' ? { sellerRegion: '410402' } : {};
  const id = `c${String(index).padStart(3, '0')}`;
  return { ...template, ...outside, id, number: id, totalAmount: amount as Fen, receipts, [party]: 'unit' };
}

function settle(capped: Capped, contracts: readonly ContractFact[]) {
  const unit: UnitFact = { id: 'unit', name: '示例', kind: capped.kind, regionCode: '410411' };
  const evidence = { kind: 'notice', id: 'n', label: '示例通知' } as const;
  const { rate } = capped;
  const recognition = {
    id: 'q',
    unitId: 'unit',
    kind: 'demonstration-institution',
    level: 'provincial',
    recognizedOn: template?.signedOn ?? ('2018-01-01' as ContractFact['signedOn']),
    issuer: null,
  } as const;
  const settlement = settleUnit(capped.pack, {
    unit,
    year: 2024,
    facts: { ...noFacts, contracts, qualifications: [recognition] },
    approvedRates:
      rate === null ? [] : [{ parameter: rate.parameter, rate: parseRatio(rate.text), evidence }],
  });
  const measure = settlement.measures.find(({ id }) => id === capped.measure);
  if (measure === undefined) throw new Error(`no measure ${capped.measure}`);
  return { settlement, measure };
}

const amounts = fc.array(fc.bigInt({ min: 1n, max: 2_000_000_000n }), { minLength: 1, maxLength: 12 });
const runs = { numRuns: 60 };

describe.each(CAPPED.map((capped) => [`${capped.pack.pack.id}/${capped.measure}`, capped] as const))(
  'the yearly cap of %s',
  (_, capped) => {
    it('is never exceeded, and the order of the contracts changes nothing', () => {
      fc.assert(
        fc.property(amounts, (list) => {
          const contracts = list.map((amount, index) => contractOf(capped, amount, index));
          const forward = settle(capped, contracts).measure;
          const plain = list.reduce((sum, amount) => sum + (amount * capped.percent) / 100n, 0n);
          expect(forward.amount).toBe(minFen(plain as Fen, capped.cap as Fen));
          const backward = settle(capped, [...contracts].reverse()).measure;
          expect(backward.items).toEqual(forward.items);
        }),
        runs,
      );
    });

    it('leaves parts that add up to the amount to the fen, none above what the item comes to', () => {
      fc.assert(
        fc.property(amounts, (list) => {
          const { measure } = settle(
            capped,
            list.map((amount, index) => contractOf(capped, amount, index)),
          );
          const parts = measure.items.map((item) => item.amount ?? -1n);
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(measure.amount);
          for (const item of measure.items) expect((item.amount ?? -1n) <= (item.computed ?? -1n)).toBe(true);
        }),
        runs,
      );
    });

    it('is monotone: more money or one more contract never lowers the amount', () => {
      fc.assert(
        fc.property(amounts, fc.bigInt({ min: 1n, max: 2_000_000_000n }), (list, extra) => {
          const contracts = (more: readonly bigint[]) =>
            more.map((amount, index) => contractOf(capped, amount, index));
          const before = settle(capped, contracts(list)).measure.amount ?? -1n;
          const longer = settle(capped, contracts([...list, extra])).measure.amount ?? -1n;
          const [first = 0n, ...rest] = list;
          const larger = settle(capped, contracts([first + extra, ...rest])).measure.amount ?? -1n;
          expect([longer >= before, larger >= before]).toEqual([true, true]);
        }),
        runs,
      );
    });

    it('gives the same result with the same trace, to the byte, when it is run again', () => {
      const contracts = [30_000_000n, 700_000_000n, 1n].map((amount, index) =>
        contractOf(capped, amount, index),
      );
      const [first, second] = [1, 2].map(() =>
        canonicalJson(settlementJson(settle(capped, contracts).settlement)),
      );
      expect(first).toBe(second);
    });
  },
);
