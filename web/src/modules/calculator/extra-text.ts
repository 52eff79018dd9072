import type { Message } from '../../../../src/kernel/messages.ts';

/** Words of one kind of fact that few people have. */
interface ExtraWords {
  /** What it is called in the list of what else counts. */
  readonly title: Message;
  readonly add: Message;
  readonly another: Message;
  /** The name of one row: 保单 1. */
  readonly row: Message;
}

const kinds = {
  insurance: {
    title: { zh: '为首台（套）产品投了保', en: 'Insured a first set of equipment' },
    add: { zh: '填写保单', en: 'Enter the policy' },
    another: { zh: '再加一份保单', en: 'Add a policy' },
    row: { zh: '保单', en: 'Policy' },
  },
  evaluation: {
    title: { zh: '机构参加了绩效考评', en: 'The institution was evaluated' },
    add: { zh: '填写考评', en: 'Enter the evaluation' },
    another: { zh: '再加一次考评', en: 'Add an evaluation' },
    row: { zh: '考评', en: 'Evaluation' },
  },
  distribution: {
    title: { zh: '转化收入或股权分给了完成人', en: 'Shared income or equity with the completers' },
    add: { zh: '填写收入分配', en: 'Enter what was shared' },
    another: { zh: '再加一笔收入分配', en: 'Add another' },
    row: { zh: '收入分配', en: 'Distribution' },
  },
  investment: {
    title: { zh: '投资了科技型企业', en: 'Invested in a technology enterprise' },
    add: { zh: '填写投资', en: 'Enter the investment' },
    another: { zh: '再加一笔投资', en: 'Add an investment' },
    row: { zh: '投资', en: 'Investment' },
  },
} as const satisfies Readonly<Record<string, ExtraWords>>;

/** Words of what is asked beside contracts. */
export const extraText = {
  ...kinds,
  questions: {
    premium: { zh: '实际支付保费（元）', en: 'Premium actually paid (yuan)' },
    premiumPaidOn: { zh: '保费支付日期', en: 'Premium paid on' },
    startsOn: { zh: '保险起始日', en: 'First day covered' },
    endsOn: { zh: '保险终止日', en: 'Last day covered' },
    firstSet: {
      zh: '已认定为自主研制的首台（套）吗',
      en: 'Is the product a recognised first set of your own?',
    },
    inNationalCatalogue: {
      zh: '列入国家首台（套）指导目录吗',
      en: 'Is it in the national catalogue of first sets?',
    },
    productQualityLiability: {
      zh: '投的是产品质量责任保险吗',
      en: 'Is it product quality liability insurance?',
    },
    insuredBefore: { zh: '同一产品以前投过保吗', en: 'Was the same product insured before?' },
    evaluatedKind: { zh: '考评的资质', en: 'Evaluated as' },
    evaluatedLevel: { zh: '资质级别', en: 'Level of the recognition' },
    grade: { zh: '考评等次', en: 'Grade' },
    evaluatedOn: { zh: '考评日期', en: 'Evaluated on' },
    approvedAmount: { zh: '通知核定的金额（元）', en: 'Amount fixed by the notice (yuan)' },
    approvedHint: { zh: '通知还没有核定的，不填。', en: 'Left empty until a notice fixes it.' },
    mode: { zh: '转化方式', en: 'Way of conversion' },
    establishment: { zh: '单位设立性质', en: 'Who established the institution' },
    convertedOn: { zh: '转化合同订立日期', en: 'Contract of conversion concluded on' },
    incomeOn: { zh: '收入取得或股权登记日期', en: 'Income received or shares registered on' },
    income: { zh: '净收入或股权价值（元）', en: 'Net income or value of the shares (yuan)' },
    incomeHint: { zh: '扣除直接成本之后。', en: 'After direct costs.' },
    teamAmount: { zh: '分给成果完成人等的金额（元）', en: 'Given to the completers (yuan)' },
    agreedOn: { zh: '奖励约定日期', en: 'Agreed on' },
    agreedHint: { zh: '没有事先约定的，不填。', en: 'Left empty where nothing was agreed.' },
    agreedAmount: { zh: '按约定应奖励的金额（元）', en: 'Due by the agreement (yuan)' },
    invested: { zh: '投资额（元）', en: 'Amount invested (yuan)' },
    investedOn: { zh: '出资日期', en: 'Invested on' },
    investorKind: { zh: '投资者类别', en: 'Kind of investor' },
    stage: { zh: '被投企业所处阶段', en: 'Stage of the enterprise' },
    technologyEnterprise: { zh: '被投企业是科技型企业吗', en: 'Is it a technology enterprise?' },
  },
  heading: { zh: '还有这些情况吗', en: 'Anything else?' },
  lead: {
    zh: '以下是您所在地的文件还会看的情况。没有的不必填写。',
    en: 'What documents at your place look at beside contracts. Leave out what does not apply.',
  },
  placeFirst: {
    zh: '选定所在地后，这里列出当地文件还会看的情况，例如认定、仪器费用、保险、收入分配。',
    en: 'Once your place is chosen, what its documents look at beside contracts is listed here: recognitions, fees, insurance, income shared.',
  },
  asked: { zh: '用于：{measures}', en: 'For: {measures}' },
  elsewhere: { zh: '只有其他地区的文件才看的情况', en: 'What only documents of other regions look at' },
  remove: { zh: '删去{row} {number}', en: 'Remove {row} {number}' },
  numbered: { zh: '{row} {number}', en: '{row} {number}' },
} as const;
