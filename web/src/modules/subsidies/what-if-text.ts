import type { Message } from '../../../../src/kernel/messages.ts';

/** Words of the page that tries other values of a document. */
export const whatIfText = {
  title: { zh: '政策推演', en: 'Try a reform' },
  lead: {
    zh: '改动参数，用本次核算的同一份台账事实重算，看花费、受益和减少的单位。推演不保存，不影响核算结果。',
    en: 'Change values and compute again over the same facts of this run: cost, who gains, who loses. Nothing is stored or changed.',
  },
  parameters: { zh: '文件的参数', en: 'Values of the document' },
  parameter: { zh: '参数', en: 'Value' },
  now: { zh: '现行', en: 'Now' },
  tried: { zh: '推演取值', en: 'Tried' },
  moneyHint: { zh: '元，例如 1500000', en: 'yuan, such as 1500000' },
  ratioHint: { zh: '例如 25%', en: 'such as 25%' },
  run: { zh: '推演', en: 'Try' },
  reset: { zh: '恢复现行', en: 'Back to now' },
  nothingChanged: { zh: '请至少改动一个参数。', en: 'Change at least one value.' },
  result: { zh: '推演结果', en: 'What it comes to' },
  before: { zh: '现行，确定部分（元）', en: 'Now, what is certain (yuan)' },
  after: { zh: '推演，确定部分（元）', en: 'Tried, what is certain (yuan)' },
  difference: { zh: '差额（元）', en: 'Difference (yuan)' },
  winners: { zh: '增加的单位', en: 'Units that gain' },
  losers: { zh: '减少的单位', en: 'Units that lose' },
  units: { zh: '单位', en: 'Units' },
  byMeasure: { zh: '按措施', en: 'By measure' },
  byKind: { zh: '按单位类别', en: 'By kind of unit' },
  byRegion: { zh: '按地区', en: 'By region' },
  largest: { zh: '变化最大的单位', en: 'Units that change most' },
  none: { zh: '没有单位的金额发生变化。', en: 'No unit gets another amount.' },
  took: {
    zh: '重算 {units} 个单位，用时 {milliseconds} 毫秒。',
    en: 'Computed {units} units in {milliseconds} ms.',
  },
  open: { zh: '推演政策', en: 'Try a reform' },
} as const satisfies Record<string, Message>;
