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

/**
 * An insurance of a first set of equipment (首台（套）产品) whose premium was paid. Pass every policy of the unit's
 * products, of all years: "one-off" looks back. `null` means "not known yet".
 */
export interface InsuranceFact {
  readonly id: string;
  readonly policyNumber: string;
  readonly insuredId: string;
  /** The product that is insured; policies that follow each other name the same one. */
  readonly productId: string;
  /** The day the premium was paid; its year is the year it counts in. */
  readonly paidOn: PlainDate;
  /** 实际支付保费. */
  readonly premium: Fen | null;
  /** First and last day that are covered. */
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  /** 产品质量责任保险. */
  readonly productQualityLiability: boolean | null;
  /** Whether the product was recognised as a first set that the unit itself developed and made. */
  readonly firstSet: boolean | null;
  /** Listed in the national catalogue of first sets (国家《首台（套）重大技术装备推广应用指导目录》). */
  readonly inNationalCatalogue: boolean | null;
}

/** Grades of a performance evaluation (绩效考评), from the best to the worst. */
export const EVALUATION_GRADES = ['excellent', 'good', 'qualified', 'unqualified'] as const;
export type EvaluationGrade = (typeof EVALUATION_GRADES)[number];

/** A performance evaluation of a recognised institution; the notice of its result may fix an amount. */
export interface EvaluationFact {
  readonly id: string;
  readonly unitId: string;
  readonly kind: QualificationKind;
  /** The level of the recognition that was evaluated. */
  readonly level: Level;
  readonly grade: EvaluationGrade;
  readonly evaluatedOn: PlainDate;
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
  /** Absent where the ledger that the facts come from keeps no such records. */
  readonly insurances?: readonly InsuranceFact[];
  readonly evaluations?: readonly EvaluationFact[];
}

export type ItemKind =
  | 'contract'
  | 'qualification'
  | 'sharingFee'
  | 'sharingService'
  | 'insurance'
  | 'evaluation';

/** The bases of computation that documents name; a rate of one may not be applied to another. */
export type Basis =
  | 'totalAmount'
  | 'technologyAmount'
  | 'receivedAmount'
  | 'feePaid'
  | 'approvedAmount'
  | 'premiumPaid'
  | 'grantedAmount';

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

const insurance = {
  paidOn: { type: 'date', label: { zh: '保费支付日期', en: 'date the premium was paid' } },
  premium: {
    type: 'money',
    basis: 'premiumPaid',
    label: { zh: '实际支付保费', en: 'premium actually paid' },
  },
  termMonths: { type: 'integer', label: { zh: '保险期限（月）', en: 'term of the insurance in months' } },
  productQualityLiability: {
    type: 'boolean',
    label: { zh: '产品质量责任保险', en: 'product quality liability insurance' },
  },
  firstSet: { type: 'boolean', label: { zh: '首台（套）产品认定', en: 'recognised as a first set' } },
  inNationalCatalogue: {
    type: 'boolean',
    label: { zh: '列入国家首台（套）指导目录', en: 'listed in the national catalogue of first sets' },
  },
  isFirstOfProduct: {
    type: 'boolean',
    label: { zh: '该产品首张保单', en: 'first insurance policy of the product' },
  },
} as const satisfies FactFields;

const evaluation = {
  kind: {
    type: 'choice',
    codes: QUALIFICATION_KIND_CODES,
    label: { zh: '考评的资质类别', en: 'kind of recognition evaluated' },
  },
  level: {
    type: 'choice',
    codes: LEVELS,
    label: { zh: '考评的资质级别', en: 'level of recognition evaluated' },
  },
  grade: {
    type: 'choice',
    codes: EVALUATION_GRADES,
    label: { zh: '绩效考评等次', en: 'grade of the evaluation' },
  },
  evaluatedOn: { type: 'date', label: { zh: '考评日期', en: 'date of the evaluation' } },
  approvedAmount: {
    type: 'money',
    basis: 'approvedAmount',
    label: { zh: '核定的补助额', en: 'amount fixed by the notice' },
  },
} as const satisfies FactFields;

/** The fields of each kind of item that expressions may read as `contract.technologyAmount` and so on. */
export const ITEM_FIELDS = {
  contract,
  qualification,
  sharingFee,
  sharingService,
  insurance,
  evaluation,
} as const satisfies Record<ItemKind, FactFields>;

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
  insurance: ['insuredId'],
  evaluation: ['unitId'],
} as const satisfies Record<ItemKind, readonly string[]>;
export type UnitField = 'buyerId' | 'sellerId' | 'brokerId' | 'unitId' | 'userId' | 'ownerId' | 'insuredId';

/** Settlement facts with nothing in them, to be spread under what is known. */
export const noFacts: SettlementFacts = {
  contracts: [],
  qualifications: [],
  sharingFees: [],
  sharingServices: [],
  priorGrants: [],
  insurances: [],
  evaluations: [],
};
