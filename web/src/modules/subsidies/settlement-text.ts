import type { Message } from '../../../../src/kernel/messages.ts';
import type { StateTone } from '../../../../src/kernel/register.ts';
import type { MeasureStatus } from '../../../../src/policy/settlement.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

/** Words of the list of runs and of the page of one run. */
export const settlementText = {
  noRuns: { zh: '没有符合条件的核算。', en: 'There is no such settlement.' },
  runTitle: { zh: '{year} 年度 · {region}', en: '{year} · {region}' },
  trialTag: { zh: '试算', en: 'Trial' },
  trialNote: {
    zh: '试算：以“{region}”代入“{document}”实施区域“{home}”。结果只用于测算，不能作为兑付依据。',
    en: 'A trial: {region} is put in the place of {home}, where "{document}" holds. The result grants nothing.',
  },
  computing: { zh: '正在核算，已完成 {count} 个单位', en: 'Computing; {count} units are done' },
  computingNote: { zh: '可以离开本页，核算会继续。', en: 'You may leave this page; the run goes on.' },
  computed: { zh: '核算完成，共 {count} 个单位。', en: 'Computed: {count} units.' },
  failed: { zh: '核算没有完成：{reason}', en: 'The run did not finish: {reason}' },
  granted: { zh: '核算合计', en: 'Granted in all' },
  grantedNote: { zh: '金额确定的部分', en: 'what is certain' },
  upTo: { zh: '上限内待核定', en: 'Up to, to be fixed' },
  upToNote: { zh: '比例核定前的最高额，不计入合计', en: 'at most, until rates are approved; not in the sum' },
  waiting: { zh: '待人工判断或补充信息', en: 'Wait for a person or for facts' },
  waitingNote: { zh: '单位数，金额尚不确定', en: 'units whose amounts are not certain' },
  units: { zh: '单位', en: 'Units' },
  unitCount: { zh: '{count} 个单位', en: '{count} units' },
  byMeasure: { zh: '按措施', en: 'By measure' },
  regionTable: { zh: '各地区核算金额', en: 'Amounts by region' },
  byRegion: { zh: '按地区', en: 'By region' },
  measure: { zh: '措施', en: 'Measure' },
  region: { zh: '地区', en: 'Region' },
  grantedYuan: { zh: '核算金额（元）', en: 'Granted (yuan)' },
  upToYuan: { zh: '上限内待核定（元）', en: 'Up to (yuan)' },
  statuses: { zh: '结论', en: 'Findings' },
  statusCount: { zh: '{status} {count}', en: '{status} {count}' },
  chartUnit: { zh: '单位：万元', en: 'in ten thousand yuan' },
  chartLabel: {
    zh: '{title}的条形图，数据见同栏表格',
    en: 'Bar chart {title}; the figures are in the table beside it',
  },
  otherRegions: {
    zh: '图中只画有核算金额的地区中最大的 {count} 个，全部地区见表。',
    en: 'Drawn are the {count} largest regions with an amount; all are in the table.',
  },
  noFigures: { zh: '还没有结果。', en: 'There are no results yet.' },
  results: { zh: '各单位结果', en: 'Results by unit' },
  resultsCaption: { zh: '各单位核算结果，金额大的在前', en: 'Results by unit, the largest first' },
  unitName: { zh: '单位名称', en: 'Organization' },
  unitKind: { zh: '类别', en: 'Kind' },
  find: { zh: '按单位名称查找', en: 'Find by name' },
  findButton: { zh: '查找', en: 'Find' },
  filterStatus: { zh: '结论', en: 'Finding' },
  filterMeasure: { zh: '措施', en: 'Measure' },
  filterKind: { zh: '单位类别', en: 'Kind' },
  all: { zh: '全部', en: 'All' },
  notice: { zh: '通知书', en: 'Notice' },
  noticeIssued: { zh: '已出具', en: 'Issued' },
  exportExcel: { zh: '导出 Excel', en: 'Export to Excel' },
  noUnits: { zh: '没有符合条件的单位。', en: 'No unit matches.' },
  clear: { zh: '清除条件', en: 'Clear' },
  about: { zh: '核算依据', en: 'What it rests on' },
  policy: { zh: '政策文件', en: 'Policy document' },
  year: { zh: '结算年度', en: 'Year' },
  jurisdiction: { zh: '适用地区', en: 'Jurisdiction' },
  requestedBy: { zh: '发起人', en: 'Requested by' },
  approvedBy: { zh: '审定人', en: 'Approved by' },
  notApproved: { zh: '尚未审定', en: 'Not approved yet' },
  digest: { zh: '结果摘要', en: 'Digest of the results' },
  digestNote: {
    zh: '全部单位结果的 SHA-256，用同一台账重新核算，摘要相同。',
    en: 'SHA-256 over the results of all units; the same ledger gives the same digest.',
  },
  readUpTo: { zh: '依据台账至', en: 'Ledger read up to' },
  ledgerEntry: { zh: '第 {seq} 号', en: 'no. {seq}' },
  packHash: { zh: '政策包摘要', en: 'Digest of the pack' },
  engine: { zh: '引擎版本', en: 'Engine' },
  formCurrent: { zh: '按现行文本计算。', en: 'Computed under the text of today.' },
  formEarlier: {
    zh: '按当时的文本计算；现行文本已更新。',
    en: 'Computed under the text of that time; the document reads otherwise today.',
  },
  formThen: { zh: '当时的文本', en: 'The text of that time' },
  formNow: { zh: '现行文本', en: 'The text of today' },
  approvedRates: { zh: '核定比例', en: 'Approved rates' },
  noRates: { zh: '未核定比例，涉及金额按上限列示', en: 'None; amounts are shown as "up to"' },
  rateLine: { zh: '{label} {rate}，{document}', en: '{label} {rate}, {document}' },
  decisions: { zh: '条文解释决定', en: 'Decisions on the text' },
  noDecisions: { zh: '未作决定', en: 'None' },
  decisionLine: { zh: '按“{option}”理解。理由：{reason}', en: 'Read as "{option}". Reason: {reason}' },
  history: { zh: '办理痕迹', en: 'History' },
} as const satisfies Catalogue;

/** What became of a measure, as a word with a tone. */
export const STATUS_WORDS: Readonly<
  Record<MeasureStatus, { readonly label: Message; readonly tone: StateTone }>
> = {
  granted: { label: { zh: '金额确定', en: 'Granted' }, tone: 'done' },
  ceiling: { label: { zh: '上限内待核定', en: 'Up to, rate open' }, tone: 'progress' },
  waiting: { label: { zh: '待人工判断', en: 'Waits for a decision' }, tone: 'waiting' },
  incomplete: { label: { zh: '信息不全', en: 'Facts missing' }, tone: 'waiting' },
  refused: { label: { zh: '不予支持', en: 'Not supported' }, tone: 'ended' },
};

/** The statuses in the order in which they are spoken of. */
export const STATUSES = Object.keys(STATUS_WORDS) as readonly MeasureStatus[];
