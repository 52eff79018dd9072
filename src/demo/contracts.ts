import type { FieldValues } from '../kernel/field-values.ts';
import type { RecordId } from '../kernel/identifiers.ts';
import type { Fen } from '../kernel/money.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { contractAmounts, type DemoContractType, TYPE_SHARES } from './contract-amounts.ts';
import { type DemoYears, signingDates } from './contract-calendar.ts';
import { contractProcedure, type DemoContractState, registrationNumbers } from './contract-procedure.ts';
import { contractTitle, DEMO_TECHNOLOGY_FIELDS, type DemoTechnologyField } from './contract-titles.ts';
import { type DemoRecord, recordIdOn } from './demo-record.ts';
import type { DemoParties, Market } from './market.ts';
import { createRandom, type Random } from './random.ts';

/** A fictional contract with the commands of its registration, as far as they lie before the horizon. */
export interface DemoContract extends DemoRecord {
  /** Place in the order of signing, from 1. */
  readonly sequence: number;
  readonly contractNumber: string;
  readonly type: DemoContractType;
  readonly state: DemoContractState;
  readonly signedOn: PlainDate;
  /** `null` while it is not registered. */
  readonly registeredOn: PlainDate | null;
  readonly totalAmount: Fen;
  readonly technologyAmount: Fen;
  readonly parties: DemoParties;
  /** What the person enters: all fields of the register that the system does not set. */
  readonly values: FieldValues;
}

/** Which contracts to make: `series` 0 is the one that is loaded, others have numbers of their own. */
export interface ContractOptions {
  readonly seed: number;
  readonly contracts: number;
  readonly series: number;
  readonly years: DemoYears;
  readonly market: Market;
}

/** Makes the contracts in the order of their signing, one at a time: a million need no more memory than ten. */
export function* generateContracts(options: ContractOptions): Generator<DemoContract> {
  const numbers = registrationNumbers();
  let sequence = 0;
  let numberInYear = 0;
  let year = '';
  for (const signedOn of signingDates(options.contracts, options.years)) {
    sequence += 1;
    numberInYear = signedOn.startsWith(year) && year !== '' ? numberInYear + 1 : 1;
    year = signedOn.slice(0, 4);
    const random = createRandom(options.seed, 'contract', options.series, sequence);
    const draft = draftContract({ ...options, signedOn, sequence, numberInYear, random });
    yield { ...draft, ...contractProcedure(draft, { random, years: options.years, numbers }) };
  }
}

/** A contract before anything was done with it. */
export type DemoDraft = Omit<DemoContract, 'steps' | 'state' | 'registeredOn'>;

const NUMBER_SIGNS: Readonly<Record<DemoContractType, string>> = {
  development: 'KF',
  transfer: 'ZR',
  license: 'XK',
  consulting: 'ZX',
  service: 'FW',
};

/** The parties' own number, such as SL2024-KF-000012; another series has its number behind SL. */
function numberOf(type: DemoContractType, draw: DraftDraw): string {
  const series = draw.series === 0 ? '' : `${draw.series}-`;
  const number = draw.numberInYear.toString().padStart(6, '0');
  return `SL${series}${draw.signedOn.slice(0, 4)}-${NUMBER_SIGNS[type]}-${number}`;
}

interface DraftDraw extends ContractOptions {
  readonly signedOn: PlainDate;
  readonly sequence: number;
  readonly numberInYear: number;
  readonly random: Random;
}

function draftContract(draw: DraftDraw): DemoDraft {
  const { random, signedOn, sequence } = draw;
  const type = random.weighted(TYPE_SHARES);
  const field = random.weighted(DEMO_TECHNOLOGY_FIELDS.map((each) => [each, each.weight] as const));
  const amounts = contractAmounts(type, random);
  const parties = draw.market.drawParties(type, random);
  const contractNumber = numberOf(type, draw);
  const id: RecordId = recordIdOn('con', signedOn, random);
  const values: FieldValues = {
    contractNumber,
    name: contractTitle(type, field, random),
    type,
    sellerId: parties.seller.id,
    buyerId: parties.buyer.id,
    brokerId: parties.broker?.id ?? null,
    signedOn,
    beginsOn: signedOn,
    endsOn: endOf(type, signedOn, random),
    ...amounts,
    paymentMethod: random.weighted(PAYMENT_METHODS[type] ?? ONE_OR_MORE_PAYMENTS),
    relatedParties: parties.relatedParties,
    crossBorder: parties.crossBorder,
    technologyField: field.code,
    intellectualProperty: random.weighted(INTELLECTUAL_PROPERTY[type]),
    planSource: random.weighted(PLAN_SOURCES),
    socioEconomicObjective: random.chance(0.7) ? field.objective : '10',
    industry: industryServed(parties, field, random),
    ...expectations(type, amounts.totalAmount, random),
  };
  return { id, sequence, contractNumber, type, signedOn, ...amounts, parties, values };
}

type Weights = readonly (readonly [string, number])[];

const ONE_OR_MORE_PAYMENTS: Weights = [
  ['instalments', 58],
  ['lump-sum', 42],
];
const PAYMENT_METHODS: Readonly<Partial<Record<DemoContractType, Weights>>> = {
  license: [
    ['lump-sum', 35],
    ['instalments', 30],
    ['royalty', 15],
    ['royalty-with-entry-fee', 20],
  ],
  transfer: [
    ['lump-sum', 50],
    ['instalments', 42],
    ['royalty-with-entry-fee', 8],
  ],
};

const RIGHTS_DEALT_IN: Weights = [
  ['invention-patent', 48],
  ['technical-secret', 22],
  ['utility-model', 16],
  ['software-copyright', 6],
  ['plant-variety', 3],
  ['design-patent', 2],
  ['new-medicine', 2],
  ['circuit-layout', 1],
];
const MOSTLY_NO_RIGHTS: Weights = [
  ['none', 90],
  ['technical-secret', 6],
  ['software-copyright', 4],
];
const INTELLECTUAL_PROPERTY: Readonly<Record<DemoContractType, Weights>> = {
  development: [
    ['technical-secret', 40],
    ['none', 30],
    ['software-copyright', 14],
    ['invention-patent', 12],
    ['utility-model', 4],
  ],
  transfer: RIGHTS_DEALT_IN,
  license: RIGHTS_DEALT_IN,
  consulting: MOSTLY_NO_RIGHTS,
  service: MOSTLY_NO_RIGHTS,
};

/** Nearly all contracts stand outside any plan; it is also what people choose when they do not know. */
const PLAN_SOURCES: Weights = [
  ['none', 93],
  ['provincial', 3],
  ['municipal', 2],
  ['national', 1.5],
  ['ministerial', 0.5],
];

function endOf(type: DemoContractType, signedOn: PlainDate, random: Random): PlainDate {
  return addDays(signedOn, type === 'license' ? 365 * random.integer(5, 10) : random.integer(60, 1_000));
}

function industryServed(parties: DemoParties, field: DemoTechnologyField, random: Random): string {
  return random.chance(0.5) ? parties.buyer.industry : field.industry;
}

/** 技术转让合同登记表 asks for the expected investment and output; a few others give them too. */
function expectations(type: DemoContractType, total: Fen, random: Random): FieldValues {
  if (type !== 'transfer' && !(type === 'development' && random.chance(0.2))) return {};
  const investment = (total * BigInt(random.integer(50, 400))) / 100n;
  return { expectedInvestment: investment, expectedOutput: investment * BigInt(random.integer(2, 8)) };
}
