import type { Message } from '../kernel/messages.ts';
import {
  CONTRACT_KINDS,
  CONVERSION_MODES,
  ESTABLISHMENTS,
  EVALUATION_GRADES,
  INVESTEE_STAGES,
  INVESTOR_KINDS,
  type ItemKind,
  LEVELS,
  QUALIFICATION_KIND_CODES,
  UNIT_KINDS,
} from './facts.ts';

/** The parts that a unit can have in a contract; of several the first in this order counts. */
export const CONTRACT_SIDES = ['buyer', 'seller', 'broker', 'manager'] as const;

/** The bases of computation that documents name; a rate of one may not be applied to another. */
export type Basis =
  | 'totalAmount'
  | 'technologyAmount'
  | 'receivedAmount'
  | 'feePaid'
  | 'approvedAmount'
  | 'premiumPaid'
  | 'conversionIncome'
  | 'investedAmount'
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
  provenAmount: {
    type: 'money',
    basis: 'receivedAmount',
    label: {
      zh: '本年度转账凭证与发票俱全的到账额',
      en: 'amount received in the year with voucher and invoice',
    },
  },
  registered: {
    type: 'boolean',
    label: {
      zh: '已在全国技术合同登记系统登记',
      en: 'registered in the national register of technology contracts',
    },
  },
  applicationRegion: {
    type: 'region',
    label: { zh: '转化、产业化所在地', en: 'where the technology is put to use' },
  },
  licenseMonths: { type: 'integer', label: { zh: '许可期限（月）', en: 'term of the licence in months' } },
  otherNationalRule: { type: 'boolean', label: { zh: '国家另有规定', en: 'the state provides otherwise' } },
  unitSide: {
    type: 'choice',
    codes: CONTRACT_SIDES,
    label: { zh: '单位在合同中的身份', en: 'part of the unit in the contract' },
  },
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

const distribution = {
  mode: { type: 'choice', codes: CONVERSION_MODES, label: { zh: '转化方式', en: 'way of conversion' } },
  establishment: {
    type: 'choice',
    codes: ESTABLISHMENTS,
    label: { zh: '是否国家设立', en: 'whether the state established the unit' },
  },
  convertedOn: { type: 'date', label: { zh: '转化合同订立日期', en: 'date of the contract of conversion' } },
  incomeOn: {
    type: 'date',
    label: { zh: '收入取得或股权登记日期', en: 'date of the income or of registering the shares' },
  },
  income: {
    type: 'money',
    basis: 'conversionIncome',
    label: { zh: '转化净收入（股权价值）', en: 'net income of the conversion (value of the shares)' },
  },
  teamAmount: {
    type: 'money',
    basis: 'approvedAmount',
    label: { zh: '奖励成果完成人等的金额', en: 'amount given to the completers' },
  },
  agreedOn: { type: 'date', label: { zh: '奖励约定日期', en: 'date of the agreement on the reward' } },
  agreedAmount: {
    type: 'money',
    basis: 'approvedAmount',
    label: { zh: '按约定应奖励的金额', en: 'amount due by the agreement' },
  },
} as const satisfies FactFields;

const investment = {
  paidOn: { type: 'date', label: { zh: '出资日期', en: 'date of the investment' } },
  amount: { type: 'money', basis: 'investedAmount', label: { zh: '投资额', en: 'amount invested' } },
  investorKind: {
    type: 'choice',
    codes: INVESTOR_KINDS,
    label: { zh: '投资者类别', en: 'kind of investor' },
  },
  stage: {
    type: 'choice',
    codes: INVESTEE_STAGES,
    label: { zh: '被投企业阶段', en: 'stage of the enterprise' },
  },
  technologyEnterprise: {
    type: 'boolean',
    label: { zh: '被投企业是科技型企业', en: 'the enterprise is a technology enterprise' },
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
  distribution,
  investment,
} as const satisfies Record<ItemKind, FactFields>;

/**
 * What is the same for all items of a settlement. Dates of a recognition that never came lie after every other
 * date.
 */
export const SETTLEMENT_FIELDS = {
  'unit.kind': { type: 'choice', codes: UNIT_KINDS, label: { zh: '单位类别', en: 'kind of unit' } },
  'unit.regionCode': { type: 'region', label: { zh: '单位所在地', en: 'region of the unit' } },
  'unit.internationalInstitutionSince': {
    type: 'date',
    label: { zh: '认定为国际技术转移机构的日期', en: 'date of recognition as an international institution' },
  },
  'settlement.jurisdiction': { type: 'region', label: { zh: '政策实施区域', en: 'jurisdiction' } },
  'settlement.year': { type: 'integer', label: { zh: '结算年度', en: 'settled year' } },
  'settlement.city': { type: 'region', label: { zh: '所在地级市', en: 'city of the jurisdiction' } },
  'settlement.province': { type: 'region', label: { zh: '所在省', en: 'province of the jurisdiction' } },
  'unit.demonstrationInstitutionSince': {
    type: 'date',
    label: {
      zh: '认定为省级以上技术转移示范机构的日期',
      en: 'date of recognition as a provincial or national demonstration institution',
    },
  },
  'unit.newRdInstitutionSince': {
    type: 'date',
    label: { zh: '备案为新型研发机构的日期', en: 'date of filing as a new R&D institution' },
  },
} as const satisfies FactFields;

/** Which field of an item names the unit that it may be settled for. */
export const UNIT_FIELDS = {
  contract: ['buyerId', 'sellerId', 'brokerId', 'managerId'],
  qualification: ['unitId'],
  sharingFee: ['userId', 'ownerId'],
  sharingService: ['ownerId'],
  insurance: ['insuredId'],
  evaluation: ['unitId'],
  distribution: ['unitId'],
  investment: ['investorId'],
} as const satisfies Record<ItemKind, readonly string[]>;
export type UnitField =
  | 'buyerId'
  | 'managerId'
  | 'sellerId'
  | 'brokerId'
  | 'unitId'
  | 'userId'
  | 'ownerId'
  | 'insuredId'
  | 'investorId';
