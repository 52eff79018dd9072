import type { Message } from '../../../../src/kernel/messages.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

/** Words of the questions of the calculator. */
export const calculatorText = {
  heading: { zh: '政策测算', en: 'What could I get' },
  lead: {
    zh: '填写单位情况和所做的事，逐份文件测算可以得到多少奖补。填写的内容不保存，也不进入网址。',
    en: 'Say who you are and what you did; every document is computed. Nothing of it is stored or put into an address.',
  },
  who: { zh: '您是谁', en: 'Who you are' },
  unitKind: { zh: '单位类别', en: 'Kind' },
  unitRegion: { zh: '所在地', en: 'Where you are' },
  unitRegionHint: {
    zh: '选到区、县，才能找到各级文件。',
    en: 'Down to the district, to find all documents.',
  },
  year: { zh: '测算年度', en: 'Year' },
  yearHint: { zh: '例如 2018', en: 'For example 2018' },
  choose: { zh: '请选择', en: 'Choose' },
  did: { zh: '您做了什么', en: 'What you did' },
  deal: { zh: '合同 {number}', en: 'Contract {number}' },
  removeDeal: { zh: '删去合同 {number}', en: 'Remove contract {number}' },
  remove: { zh: '删去', en: 'Remove' },
  addDeal: { zh: '再加一笔合同', en: 'Add a contract' },
  role: { zh: '我在合同中', en: 'In this contract I' },
  type: { zh: '合同类型', en: 'Type of contract' },
  total: { zh: '成交额（元）', en: 'Price (yuan)' },
  technology: { zh: '技术交易额（元）', en: 'Technology amount (yuan)' },
  technologyHint: {
    zh: '成交额扣除设备、材料等非技术费用。',
    en: 'The price without equipment, material and the like.',
  },
  received: { zh: '本年度到账额（元）', en: 'Money received in the year (yuan)' },
  receivedHint: {
    zh: '须有发票和转账凭证；不填写，按没有到账测算。',
    en: 'With invoice and voucher; left empty, none counts as received.',
  },
  registeredOn: { zh: '合同登记日期', en: 'Registered on' },
  registeredHint: { zh: '在技术合同登记机构登记之日。', en: 'The day the contract was registered.' },
  sellerKind: { zh: '卖方类别', en: 'Kind of seller' },
  sellerRegion: { zh: '卖方所在地', en: 'Region of the seller' },
  buyerKind: { zh: '买方类别', en: 'Kind of buyer' },
  buyerRegion: { zh: '买方所在地', en: 'Region of the buyer' },
  otherKind: { zh: '对方类别', en: 'Kind of the other side' },
  otherRegion: { zh: '对方所在地', en: 'Region of the other side' },
  brokerHint: {
    zh: '居间合同只询问卖方；须看买方情况的措施会列为信息不全。',
    en: 'Only the seller is asked for; measures that look at the buyer will lack facts.',
  },
  crossBorder: { zh: '是国际技术交易吗', en: 'Is it an international transaction?' },
  advanced: { zh: '已认定为先进技术成果吗', en: 'Is the technology attested as advanced?' },
  related: { zh: '双方是关联方吗', en: 'Are the two sides related parties?' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  unknown: { zh: '不清楚', en: "Don't know" },
  recognitions: { zh: '取得的认定', en: 'Recognitions obtained' },
  addRecognition: { zh: '加一项认定', en: 'Add a recognition' },
  removeRecognition: { zh: '删去认定 {number}', en: 'Remove recognition {number}' },
  recognition: { zh: '认定 {number}', en: 'Recognition {number}' },
  recognitionKind: { zh: '认定类别', en: 'Recognised as' },
  recognitionLevel: { zh: '级别', en: 'Level' },
  recognizedOn: { zh: '认定日期', en: 'Recognised on' },
  fees: { zh: '使用大型仪器所缴费用', en: 'Fees paid for shared instruments' },
  addFee: { zh: '加一笔费用', en: 'Add a fee' },
  removeFee: { zh: '删去费用 {number}', en: 'Remove fee {number}' },
  fee: { zh: '费用 {number}', en: 'Fee {number}' },
  feeAmount: { zh: '实际缴纳（元）', en: 'Paid (yuan)' },
  paidOn: { zh: '缴费日期', en: 'Paid on' },
  submit: { zh: '测算', en: 'Compute' },
  clear: { zh: '清空', en: 'Clear' },
  cleared: { zh: '已清空。', en: 'Everything is cleared.' },
} as const satisfies Catalogue;

/** What is not right in the form; `number` counts contracts, recognitions or fees as they stand on the page. */
export const complaintText = {
  problems: { zh: '有 {count} 处需要修改：', en: '{count} things need attention:' },
  unitKind: { zh: '请选择单位类别。', en: 'Choose what kind of body you are.' },
  unitRegion: { zh: '请选择所在地。', en: 'Choose where you are.' },
  year: { zh: '请填写 2000 至 2100 之间的年度。', en: 'Enter a year between 2000 and 2100.' },
  nothing: {
    zh: '请至少填写一笔合同，或“还有这些情况吗”中的一项。',
    en: 'Enter at least one contract, or something under "Anything else?".',
  },
  extraRequired: { zh: '没有填写。请填写，或删去这一项。', en: 'is empty. Enter it, or remove the whole.' },
  extraAmount: {
    zh: '中的“{typed}”不是以元为单位、最多两位小数的金额。',
    en: 'holds "{typed}", which is not an amount of yuan with at most two decimals.',
  },
  role: { zh: '合同 {number}：请选择您在合同中的身份。', en: 'Contract {number}: choose your part in it.' },
  type: { zh: '合同 {number}：请选择合同类型。', en: 'Contract {number}: choose its type.' },
  total: {
    zh: '合同 {number}：请填写大于零的成交额，例如 1,200,000。',
    en: 'Contract {number}: enter a price above zero, for example 1,200,000.',
  },
  notAmount: {
    zh: '合同 {number}：“{typed}”不是以元为单位、最多两位小数的金额。',
    en: 'Contract {number}: "{typed}" is not an amount of yuan with at most two decimals.',
  },
  technologyAboveTotal: {
    zh: '合同 {number}：技术交易额不得大于成交额。',
    en: 'Contract {number}: the technology amount must not exceed the price.',
  },
  recognition: {
    zh: '认定 {number}：请填写类别、级别和日期，或删去这一项。',
    en: 'Recognition {number}: enter kind, level and date, or remove it.',
  },
  feeAmount: {
    zh: '费用 {number}：请填写大于零、最多两位小数的金额。',
    en: 'Fee {number}: enter an amount above zero with at most two decimals.',
  },
  paidOn: { zh: '费用 {number}：请填写缴费日期。', en: 'Fee {number}: enter the date of payment.' },
} as const satisfies Catalogue;

/** Words of the answer of the calculator. */
export const resultText = {
  aloneGranted: {
    zh: '单看本文件，可得 {amount} 元；与其他文件的关系见下。',
    en: 'By this document alone {amount} yuan; what other documents do to it is said below.',
  },
  aloneUpTo: {
    zh: '单看本文件，最高可得 {amount} 元；与其他文件的关系见下。',
    en: 'By this document alone up to {amount} yuan; what other documents do to it is said below.',
  },
  heading: { zh: '测算结果', en: 'Result' },
  empty: {
    zh: '填写后点“测算”，这里逐份列出国家、省、市、区县文件下可以得到多少、依据哪一条、还缺什么、为什么不能。',
    en: 'Fill in and compute: what each document grants, on which clause, what is missing and why not appears here.',
  },
  loaded: { zh: '参与测算的文件', en: 'Documents that are computed' },
  computing: { zh: '正在测算…', en: 'Computing…' },
  done: { zh: '测算完成：可得 {granted} 元。', en: 'Computed: {granted} yuan could be granted.' },
  stale: {
    zh: '填写内容已改动，下面是改动前的结果，请重新测算。',
    en: 'The form has changed; this is the result from before. Compute again.',
  },
  sum: { zh: '可得合计', en: 'Could be granted' },
  yuan: { zh: '{amount} 元', en: '{amount} yuan' },
  sumUpTo: {
    zh: '另有至多 {amount} 元，比例待核定',
    en: 'and up to {amount} yuan where a rate is still to be fixed',
  },
  sumOpen: {
    zh: '另有 {count} 项措施还缺信息或待解释，合计可能变动',
    en: '{count} measures lack facts or wait for a decision; the sum may change',
  },
  disclaimer: {
    zh: '测算不是承诺，以主管部门审核为准。在您所在地施行的文件一并测算，文件规定不得重复享受的已经剔除。您填写的内容没有保存。',
    en: 'An estimate is no promise; the authority decides. The documents that hold where you are are computed together: what one of them excludes is left out. Nothing you entered is stored.',
  },
  notRegistered: {
    zh: '合同 {number} 没有填写登记日期，按登记日期归入年度的措施没有计入这笔合同。',
    en: 'Contract {number} has no date of registration: measures that count by that date leave it out.',
  },
  registeredElse: {
    zh: '合同 {number} 的登记日期不在 {year} 年，按登记日期归入年度的措施没有计入这笔合同。',
    en: 'Contract {number} was not registered in {year}: measures that count by that date leave it out.',
  },
  recognizedElse: {
    zh: '认定 {number} 的日期不在 {year} 年，当年新认定的奖补没有计入。',
    en: 'Recognition {number} is not of {year}: awards for new recognitions of the year leave it out.',
  },
  extraElse: {
    zh: '{row} {number} 的“{label}”不在 {year} 年，没有计入。',
    en: '{row} {number}: "{label}" is not in {year}, so it is left out.',
  },
  paidElse: {
    zh: '费用 {number} 的缴费日期不在 {year} 年，没有计入。',
    en: 'Fee {number} was not paid in {year} and is left out.',
  },
  change: { zh: '去修改', en: 'Change it' },
  changeThat: { zh: '去修改：{sentence}', en: 'Change it: {sentence}' },
  here: { zh: '在您所在地施行的文件', en: 'Documents that hold where you are' },
  noneHere: {
    zh: '本节点没有在您所在地施行的文件。下面可以看到其他地区的文件怎样计算。',
    en: 'No document loaded here holds where you are. Below is how documents of other regions compute.',
  },
  elsewhere: { zh: '其他地区的文件（{count} 份）', en: 'Documents of other regions ({count})' },
  elsewhereNote: {
    zh: '这些文件不在您所在地施行，不计入合计。',
    en: 'These do not hold where you are and are not in the sum.',
  },
  holdsIn: { zh: '实施区域', en: 'Holds in' },
  checks: {
    zh: '核对和税务数字（不是奖补，不计入合计）',
    en: 'Checks and tax figures: no grants, in no sum',
  },
  checkKept: { zh: '符合', en: 'Kept' },
  checkBroken: { zh: '不符合', en: 'Not kept' },
  checkOwed: { zh: '应给成果完成人等 {amount} 元', en: '{amount} yuan are due to the completers' },
  checkDeductible: { zh: '可抵扣 {amount} 元', en: '{amount} yuan may be deducted' },
  entry: { zh: '{row} {number}', en: '{row} {number}' },
  enteredFact: { zh: '{label} {value}', en: '{label} {value}' },
  noMeasure: {
    zh: '按您填写的内容，本文件没有对应的资金措施。',
    en: 'For what you entered, this document has no measure that pays.',
  },
  granted: { zh: '可得 {amount} 元', en: '{amount} yuan' },
  upTo: { zh: '至多 {amount} 元', en: 'up to {amount} yuan' },
  possible: { zh: '补齐后可达 {amount} 元', en: 'up to {amount} yuan once complete' },
  certain: { zh: '其中已能确定 {amount} 元', en: '{amount} yuan of it are certain' },
  missing: { zh: '还需要知道：', en: 'Still to be known:' },
  answerIt: { zh: '去填写“{label}”', en: 'Enter: {label}' },
  notAsked: {
    zh: '“{label}”由主管部门掌握，本页不询问',
    en: '{label}: known to the authority, not asked here',
  },
  questions: { zh: '待主管部门解释：', en: 'For the authority to decide:' },
  reasons: { zh: '为什么不能：', en: 'Why not:' },
  advice: { zh: '差什么才能得到更多', en: 'What would lead to more' },
  noItem: {
    zh: '您填写的内容中，没有可以在这一年度计入本项措施的事项。',
    en: 'Nothing that you entered counts for this measure in this year.',
  },
  steps: { zh: '怎样算出', en: 'How it is computed' },
  basis: { zh: '依据', en: 'Basis' },
  print: { zh: '打印', en: 'Print' },
  entered: { zh: '本次测算填写的内容', en: 'What was entered' },
  enteredDeal: { zh: '{role}，{type}，成交额 {total} 元', en: '{role}, {type}, price {total} yuan' },
  enteredTechnology: { zh: '技术交易额 {amount} 元', en: 'technology amount {amount} yuan' },
  enteredReceived: { zh: '本年度到账 {amount} 元', en: '{amount} yuan received in the year' },
  enteredRegistered: { zh: '{date} 登记', en: 'registered on {date}' },
  enteredRecognition: { zh: '{level}{kind}，{date}', en: '{kind}, {level}, {date}' },
  enteredFee: { zh: '{date} 缴纳 {amount} 元', en: '{amount} yuan paid on {date}' },
} as const satisfies Catalogue;

/** The part that a person has in a contract, as a sentence that begins with 我. */
export const ROLE_WORDS = {
  buyer: { zh: '买进技术', en: 'bought the technology' },
  seller: { zh: '卖出技术', en: 'sold the technology' },
  broker: { zh: '促成交易', en: 'brought the deal about' },
} as const satisfies Readonly<Record<string, Message>>;

/** Levels of government that issue documents. */
export const LEVEL_WORDS: Readonly<Record<string, Message>> = {
  national: { zh: '国家', en: 'National' },
  provincial: { zh: '省', en: 'Province' },
  municipal: { zh: '市', en: 'City' },
  county: { zh: '区县', en: 'District' },
};
