import type { Message } from '../kernel/messages.ts';
import type { Fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/time.ts';

/** Kinds of organization that policies tell apart; the same codes as the register of organizations. */
export const UNIT_KINDS = [
  'enterprise',
  'university',
  'institute',
  'new-rd-institution',
  'transfer-institution',
  'exchange',
  'bureau',
  'bank',
  'registration-station',
  'other',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const CONTRACT_KINDS = ['development', 'transfer', 'license', 'consulting', 'service'] as const;
export type ContractKind = (typeof CONTRACT_KINDS)[number];

export const QUALIFICATION_KIND_CODES = [
  'transfer-service-institution',
  'demonstration-institution',
  'international-transfer-institution',
  'new-rd-institution',
  'high-tech-enterprise',
  'registration-station',
] as const;
export type QualificationKind = (typeof QUALIFICATION_KIND_CODES)[number];

/** The names that a recognition bears in explanations. */
export const QUALIFICATION_NAMES: Readonly<Record<QualificationKind, string>> = {
  'transfer-service-institution': '技术转移服务机构',
  'demonstration-institution': '技术转移示范机构',
  'international-transfer-institution': '国际技术转移机构',
  'new-rd-institution': '新型研发机构',
  'high-tech-enterprise': '高新技术企业',
  'registration-station': '技术合同登记机构',
};

/** Levels of government, from the highest to the lowest. */
export const LEVELS = ['national', 'provincial', 'municipal', 'county'] as const;
export type Level = (typeof LEVELS)[number];
export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  national: '国家级',
  provincial: '省级',
  municipal: '市级',
  county: '县级',
};

/** The organization whose settlement is computed. `regionCode` is a six-digit GB/T 2260 code. */
export interface UnitFact {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly regionCode: string;
}

/** Money that arrived under a contract (到账), with both papers that prove it. */
export interface ReceiptFact {
  readonly id: string;
  readonly receivedOn: PlainDate;
  readonly amount: Fen;
  readonly invoiceNumber: string | null;
  readonly voucherNumber: string | null;
}

/**
 * A technology contract. `null` means "not known yet": a rule that needs the value then names it as missing.
 * `receipts` carries every confirmed arrival of every year; the engine takes those of the settled year.
 */
export interface ContractFact {
  readonly id: string;
  readonly number: string;
  readonly type: ContractKind;
  /** 成交额: the whole price. */
  readonly totalAmount: Fen;
  /** 技术交易额: the price without non-technical costs. */
  readonly technologyAmount: Fen | null;
  readonly signedOn: PlainDate;
  readonly registeredOn: PlainDate | null;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly brokerId: string | null;
  readonly sellerKind: UnitKind | null;
  readonly buyerKind: UnitKind | null;
  readonly sellerRegion: string | null;
  readonly buyerRegion: string | null;
  readonly crossBorder: boolean | null;
  /** Whether an officer attested an advanced technology (先进技术成果); null while nobody has examined it. */
  readonly advancedTechnology: boolean | null;
  readonly relatedParties: boolean | null;
  readonly receipts: readonly ReceiptFact[];
}

/** A recognition (认定). Pass every recognition of the unit, of all years: "newly recognised" looks back. */
export interface QualificationFact {
  readonly id: string;
  readonly unitId: string;
  readonly kind: QualificationKind;
  readonly level: Level;
  readonly recognizedOn: PlainDate;
  readonly issuer: string | null;
  /** 认定文号, the number people know the recognition by. */
  readonly documentNumber?: string | null;
}

/** A fee that a user of a shared instrument really paid. */
export interface SharingFeeFact {
  readonly id: string;
  readonly paidOn: PlainDate;
  readonly amount: Fen;
  readonly invoiceNumber: string;
  readonly userId: string;
  readonly ownerId: string;
}

/** A sharing service for which the owner claims a subsidy whose amount a notice fixes; null until it is fixed. */
export interface SharingServiceFact {
  readonly id: string;
  readonly ownerId: string;
  /** The legal date of the claim; its year is the year it counts in. */
  readonly servedOn: PlainDate;
  readonly approvedAmount: Fen | null;
  readonly documentNumber: string | null;
}

/** A grant by another body or under another document for the same contract: what relations between measures look at. */
export interface PriorGrantFact {
  readonly id: string;
  /** Id of the contract, qualification or record that was paid for. */
  readonly itemId: string;
  readonly unitId: string;
  readonly side: 'buyer' | 'seller' | 'broker' | null;
  readonly level: Level;
  readonly year: number;
  readonly label: string;
}

/**
 * Everything that is known about a unit for a settlement. Lists may hold more than the unit's own; it takes what
 * concerns it.
 */
export interface SettlementFacts {
  readonly contracts: readonly ContractFact[];
  readonly qualifications: readonly QualificationFact[];
  readonly sharingFees: readonly SharingFeeFact[];
  readonly sharingServices: readonly SharingServiceFact[];
  readonly priorGrants: readonly PriorGrantFact[];
}

export type ItemKind = 'contract' | 'qualification' | 'sharingFee' | 'sharingService';

/** The bases of computation that documents name; a rate of one may not be applied to another. */
export type Basis = 'totalAmount' | 'technologyAmount' | 'receivedAmount' | 'feePaid' | 'approvedAmount';

/** What an expression may read: the type, the base of an amount, the words for it. */
export interface FactField {
  readonly type: 'money' | 'date' | 'boolean' | 'region' | 'choice' | 'integer';
  readonly label: Message;
  readonly basis?: Basis;
  readonly codes?: readonly string[];
}

type FactFields = Readonly<Record<string, FactField>>;

const contract = {
  type: { type: 'choice', codes: CONTRACT_KINDS, label: { zh: '合同类型', en: 'contract type' } },
  totalAmount: { type: 'money', basis: 'totalAmount', label: { zh: '成交额', en: 'total amount' } },
  technologyAmount: {
    type: 'money',
    basis: 'technologyAmount',
    label: { zh: '技术交易额', en: 'technology amount' },
  },
  signedOn: { type: 'date', label: { zh: '签订日期', en: 'date of signature' } },
  registeredOn: { type: 'date', label: { zh: '登记日期', en: 'date of registration' } },
  sellerKind: { type: 'choice', codes: UNIT_KINDS, label: { zh: '卖方类别', en: 'kind of seller' } },
  buyerKind: { type: 'choice', codes: UNIT_KINDS, label: { zh: '买方类别', en: 'kind of buyer' } },
  sellerRegion: { type: 'region', label: { zh: '卖方所在地', en: 'region of the seller' } },
  buyerRegion: { type: 'region', label: { zh: '买方所在地', en: 'region of the buyer' } },
  crossBorder: { type: 'boolean', label: { zh: '国际技术交易', en: 'international transaction' } },
  advancedTechnology: {
    type: 'boolean',
    label: { zh: '先进技术成果认定', en: 'attestation of advanced technology' },
  },
  relatedParties: { type: 'boolean', label: { zh: '关联交易', en: 'related parties' } },
  receivedAmount: {
    type: 'money',
    basis: 'receivedAmount',
    label: { zh: '本年度到账额', en: 'amount received in the year' },
  },
  lastReceivedOn: { type: 'date', label: { zh: '本年度最后到账日', en: 'last arrival in the year' } },
} as const satisfies FactFields;

const qualification = {
  kind: {
    type: 'choice',
    codes: QUALIFICATION_KIND_CODES,
    label: { zh: '资质类别', en: 'kind of recognition' },
  },
  level: { type: 'choice', codes: LEVELS, label: { zh: '认定级别', en: 'level of recognition' } },
  recognizedOn: { type: 'date', label: { zh: '认定日期', en: 'date of recognition' } },
  isFirst: { type: 'boolean', label: { zh: '首次认定', en: 'first recognition of its kind and level' } },
} as const satisfies FactFields;

const sharingFee = {
  paidOn: { type: 'date', label: { zh: '缴费日期', en: 'date of payment' } },
  amount: { type: 'money', basis: 'feePaid', label: { zh: '实际缴纳费用', en: 'fee actually paid' } },
} as const satisfies FactFields;

const sharingService = {
  servedOn: { type: 'date', label: { zh: '共享服务日期', en: 'date of the sharing service' } },
  approvedAmount: {
    type: 'money',
    basis: 'approvedAmount',
    label: { zh: '通知核定的共享服务后补助额', en: 'subsidy fixed by the notice' },
  },
} as const satisfies FactFields;

/** The fields of each kind of item that expressions may read as `contract.technologyAmount` and so on. */
export const ITEM_FIELDS = { contract, qualification, sharingFee, sharingService } as const satisfies Record<
  ItemKind,
  FactFields
>;

/** What is the same for all items of a settlement. */
export const SETTLEMENT_FIELDS = {
  'unit.kind': { type: 'choice', codes: UNIT_KINDS, label: { zh: '单位类别', en: 'kind of unit' } },
  'unit.regionCode': { type: 'region', label: { zh: '单位所在地', en: 'region of the unit' } },
  'unit.internationalInstitutionSince': {
    type: 'date',
    label: { zh: '认定为国际技术转移机构的日期', en: 'date of recognition as an international institution' },
  },
  'settlement.jurisdiction': { type: 'region', label: { zh: '政策实施区域', en: 'jurisdiction' } },
  'settlement.year': { type: 'integer', label: { zh: '结算年度', en: 'settled year' } },
} as const satisfies FactFields;

/** Which field of an item names the unit that it may be settled for. */
export const UNIT_FIELDS = {
  contract: ['buyerId', 'sellerId', 'brokerId'],
  qualification: ['unitId'],
  sharingFee: ['userId', 'ownerId'],
  sharingService: ['ownerId'],
} as const satisfies Record<ItemKind, readonly string[]>;
export type UnitField = 'buyerId' | 'sellerId' | 'brokerId' | 'unitId' | 'userId' | 'ownerId';

/** Settlement facts with nothing in them, to be spread under what is known. */
export const noFacts: SettlementFacts = {
  contracts: [],
  qualifications: [],
  sharingFees: [],
  sharingServices: [],
  priorGrants: [],
};
