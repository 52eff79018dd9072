import type { Fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/time.ts';

/**
 * Kinds of organization that policies tell apart; the same codes as the register of organizations. `person` is a
 * natural person with an account of their own (技术经纪人).
 */
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
  'person',
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
  'evaluation-institution',
  'small-tech-enterprise',
  'ip-enterprise',
  'key-laboratory',
  'engineering-centre',
  'international-laboratory',
  'academician-station',
  'innovation-team',
  'major-rd-institution',
  'manufacturing-centre',
  'regional-market',
  'start-up-carrier',
  'technology-alliance',
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
  'evaluation-institution': '技术评价机构',
  'small-tech-enterprise': '科技型中小企业',
  'ip-enterprise': '国家知识产权优势示范企业',
  'key-laboratory': '重点实验室',
  'engineering-centre': '工程技术研究中心',
  'international-laboratory': '国际联合实验室',
  'academician-station': '院士工作站',
  'innovation-team': '科技型创新团队',
  'major-rd-institution': '重大新型研发机构',
  'manufacturing-centre': '制造业创新中心',
  'regional-market': '区域性科技大市场',
  'start-up-carrier': '创新创业载体',
  'technology-alliance': '产业技术创新战略联盟',
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

/**
 * The organization or person whose settlement is computed. `regionCode` is a six-digit GB/T 2260 code; of a person
 * where they work.
 */
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

/** A mandate (技术经理人委托) that was signed before the deal that it proves. */
export interface MandateFact {
  readonly id: string;
  readonly name: string;
  /** Of the signed statement. */
  readonly digest: string;
  /** The institution that was given it. */
  readonly brokerId: string;
  /** The managers of the deal, the lead first: ids of persons and their parts in basis points. */
  readonly managers: readonly { readonly personId: string; readonly basisPoints: number }[];
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
  /** The technology manager (技术经纪（经理）人) who brought the deal about as a person. */
  readonly managerId?: string | null;
  /** The signed mandate under which the deal was brought about; absent or null where none proves it. */
  readonly mandate?: MandateFact | null;
  /**
   * The number in the national register (全国技术合同登记系统); null when it is not in it. Where the ledger keeps no
   * such number a registration counts as one in the national register.
   */
  readonly registrationNumber?: string | null;
  /** Where the technology is put to use (转化、产业化), as an officer established; absent or null while not known. */
  readonly applicationRegion?: string | null;
  /** The term of a licence in months (许可期限); absent or null while not known. */
  readonly licenseMonths?: number | null;
  /** Whether the state provides otherwise for the deal (国家另有规定); absent: nothing of the kind is recorded. */
  readonly otherNationalRule?: boolean | null;
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

/** The ways to put an achievement to use (促进科技成果转化法 第十六条): transfer, licence, own use, joint use, equity. */
export const CONVERSION_MODES = ['transfer', 'license', 'equity', 'self', 'cooperation'] as const;
export type ConversionMode = (typeof CONVERSION_MODES)[number];

/** Whether the state established the institution (国家设立): an agreement then may not go below the statutory share. */
export const ESTABLISHMENTS = ['state', 'other'] as const;
export type Establishment = (typeof ESTABLISHMENTS)[number];

/**
 * Income from the use of an achievement, or equity formed by it, and what of it the completers got. `null` means "not
 * known yet", for the agreement that there is none on file.
 */
export interface DistributionFact {
  readonly id: string;
  readonly number: string;
  readonly unitId: string;
  readonly mode: ConversionMode;
  readonly establishment: Establishment | null;
  /** The day the contract of conversion was concluded: an agreement is prior if it is not later. */
  readonly convertedOn: PlainDate;
  /** The day the income came in or the shares were registered; its year is the year it counts in. */
  readonly incomeOn: PlainDate;
  /** 净收入; of equity the value of the shares or contribution that the achievement formed. */
  readonly income: Fen | null;
  /** What the completers and those who helped got of it, at the same value. */
  readonly teamAmount: Fen | null;
  readonly agreedOn: PlainDate | null;
  /** What the agreement gives them of this income. */
  readonly agreedAmount: Fen | null;
}

/** What an investor is, and at what stage the enterprise is, for the tax rule on venture capital. */
export const INVESTOR_KINDS = ['venture-enterprise', 'angel-individual', 'other'] as const;
export const INVESTEE_STAGES = ['seed', 'start-up', 'other'] as const;

/** Money put into the equity of an enterprise. */
export interface InvestmentFact {
  readonly id: string;
  readonly number: string;
  readonly investorId: string;
  readonly investorKind: (typeof INVESTOR_KINDS)[number] | null;
  readonly stage: (typeof INVESTEE_STAGES)[number] | null;
  readonly technologyEnterprise: boolean | null;
  readonly paidOn: PlainDate;
  readonly amount: Fen | null;
}

/** A grant by another body or under another document for the same contract: what relations between measures look at. */
export interface PriorGrantFact {
  readonly id: string;
  /** Id of the contract, qualification or record that was paid for. */
  readonly itemId: string;
  readonly unitId: string;
  readonly side: 'buyer' | 'seller' | 'broker' | 'manager' | null;
  readonly level: Level;
  readonly year: number;
  readonly label: string;
  /** `pack/measure` under which it was paid, where that is known: joint caps over several packs add it up. */
  readonly measure?: string;
  readonly amount?: Fen;
  /** False while the other body has not settled for certain: what depends on it waits. Absent: it was granted. */
  readonly certain?: boolean;
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
  readonly distributions?: readonly DistributionFact[];
  readonly investments?: readonly InvestmentFact[];
  /**
   * The documents whose year was settled and approved for the place already: what they granted is in `priorGrants`, and
   * what they did not grant is not guessed again.
   */
  readonly settledPacks?: readonly string[];
}

export type ItemKind =
  | 'contract'
  | 'qualification'
  | 'sharingFee'
  | 'sharingService'
  | 'insurance'
  | 'evaluation'
  | 'distribution'
  | 'investment';

/** Settlement facts with nothing in them, to be spread under what is known. */
export const noFacts: SettlementFacts = {
  contracts: [],
  qualifications: [],
  sharingFees: [],
  sharingServices: [],
  priorGrants: [],
  insurances: [],
  evaluations: [],
  distributions: [],
  investments: [],
};
