import type { Fen } from '../../src/kernel/money.ts';
import { parseRatio } from '../../src/kernel/ratio.ts';
import { type PlainDate, parsePlainDate } from '../../src/kernel/time.ts';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { type CompiledPack, compilePack, requirePack, withoutNotices } from '../../src/policy/compile.ts';
import {
  type ContractFact,
  noFacts,
  type QualificationFact,
  type UnitFact,
  type UnitKind,
} from '../../src/policy/facts.ts';
import type { SettlementRequest } from '../../src/policy/settlement.ts';
import { createRandom, pick } from './random.ts';

export const CONTRACTS = 100_000;
export const YEAR = 2020;

/** The three money clauses of the document, and the field of a contract that names the unit which they pay. */
export const CLAUSES = [
  { measure: 'import-technology', party: 'buyerId' },
  { measure: 'transfer-by-universities', party: 'sellerId' },
  { measure: 'facilitation', party: 'brokerId' },
] as const;

const KINDS: readonly UnitKind[] = ['enterprise', 'enterprise', 'enterprise', 'university', 'institute'];
const REGIONS = ['410105', '410300', '410411', '410122', '320100', '110108'] as const;

/** Units, their recognitions, and contracts among them; about half of what a clause looks at is refused. */
export interface HenanFacts {
  readonly units: readonly UnitFact[];
  readonly contracts: readonly ContractFact[];
  readonly qualifications: readonly QualificationFact[];
}

/** The same facts in every run. */
export function generateHenan(): HenanFacts {
  const random = createRandom(20190310);
  const unitsOf = (prefix: string, count: number, kinds: readonly UnitKind[]) =>
    Array.from({ length: count }, (_, index): UnitFact => {
      const id = `${prefix}${String(index).padStart(5, '0')}`;
      return { id, name: id, kind: pick(random, kinds), regionCode: pick(random, REGIONS) };
    });
  const buyers = unitsOf('b', 4_000, KINDS);
  const sellers = unitsOf('s', 800, KINDS);
  const brokers = unitsOf('t', 200, ['transfer-institution']);
  const recognised = brokers.filter(() => random() < 0.7);
  const qualifications = recognised.map(
    ({ id }): QualificationFact => ({
      id: `q-${id}`,
      unitId: id,
      kind: 'demonstration-institution',
      level: pick(random, ['provincial', 'national']),
      recognizedOn: day(random, pick(random, [2017, 2020])),
      issuer: null,
      documentNumber: null,
    }),
  );
  const parties = { buyers, sellers, brokers };
  const contracts = Array.from({ length: CONTRACTS }, (_, index) => contract(random, index, parties));
  return { units: [...buyers, ...sellers, ...brokers], contracts, qualifications };
}

function day(random: () => number, year: number): PlainDate {
  const [month, date] = [1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28)];
  return parsePlainDate(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
}

function contract(
  random: () => number,
  index: number,
  parties: Readonly<Record<'buyers' | 'sellers' | 'brokers', readonly UnitFact[]>>,
): ContractFact {
  const amount = BigInt(Math.floor(10_000 + random() ** 4 * 2_000_000_000)) as Fen;
  const [buyer, seller] = [pick(random, parties.buyers), pick(random, parties.sellers)];
  const registeredOn = day(random, YEAR);
  const id = `c${String(index).padStart(6, '0')}`;
  const papers = random() < 0.9 ? '1' : '';
  return {
    id,
    number: id,
    type: pick(random, ['development', 'transfer', 'license', 'consulting', 'service']),
    totalAmount: amount,
    technologyAmount: amount,
    signedOn: registeredOn,
    registeredOn,
    registrationNumber: random() < 0.95 ? id : null,
    sellerId: seller.id,
    buyerId: buyer.id,
    brokerId: random() < 0.7 ? pick(random, parties.brokers).id : null,
    sellerKind: seller.kind,
    buyerKind: buyer.kind,
    sellerRegion: seller.regionCode,
    buyerRegion: buyer.regionCode,
    crossBorder: random() < 0.05,
    advancedTechnology: random() < 0.8,
    relatedParties: false,
    receipts: [
      { id: `r${index}`, receivedOn: registeredOn, amount, invoiceNumber: papers, voucherNumber: papers },
    ],
  };
}

/**
 * The document with its two open questions decided and without the notices of years: so that amounts are certain and
 * the other engines have one rule to carry out.
 */
export async function henanPack(): Promise<CompiledPack> {
  const { pack } = requirePack(await readPackDirectory('policies/henan-2019'), 'henan-2019');
  const decisions: Readonly<Record<string, string>> = {
    turnover: 'contract-amount',
    'first-year': 'previous-year',
  };
  const interpretations = pack.interpretations.map((question) => ({
    ...question,
    decision: decisions[question.id] ?? question.decision,
  }));
  const result = compilePack({ ...pack, interpretations });
  if (!result.ok) throw new Error('the decided pack does not compile');
  return withoutNotices(result.compiled);
}

const evidence = { kind: 'notice', id: 'bench', label: 'bench' } as const;

/** What is asked about a unit, with the highest rates approved. */
export function requestFor(
  unit: UnitFact,
  contracts: readonly ContractFact[],
  facts: HenanFacts,
): SettlementRequest {
  return {
    unit,
    year: YEAR,
    facts: {
      ...noFacts,
      contracts,
      qualifications: facts.qualifications.filter(({ unitId }) => unitId === unit.id),
    },
    approvedRates: [
      { parameter: 'import-ceiling', rate: parseRatio('10%'), evidence },
      { parameter: 'transfer-ceiling', rate: parseRatio('10%'), evidence },
      { parameter: 'institution-ceiling', rate: parseRatio('2%'), evidence },
    ],
  };
}
