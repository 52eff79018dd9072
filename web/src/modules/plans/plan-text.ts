import type { Message } from '../../../../src/kernel/messages.ts';

/** Words of the page of targets and tasks. */
export const planText = {
  heading: { zh: '指标与任务', en: 'Targets and tasks' },
  targets: { zh: '指标', en: 'Targets' },
  tasks: { zh: '任务', en: 'Tasks' },
  region: { zh: '统计区域', en: 'Region' },
  elsewhere: {
    zh: '文件实施区域为{jurisdiction}。此处按{region}的台账计算，只用来说明算法，不是对文件的考核。',
    en: 'The document holds in {jurisdiction}. Here it is counted over the ledger of {region}: this shows how, and judges nothing.',
  },
  counted: {
    zh: '截至 {on}，台账读到第 {seq} 号已封存事件。',
    en: 'Counted on {on}, up to sealed event {seq} of the ledger.',
  },
  target: { zh: '目标', en: 'Target' },
  deadline: { zh: '期限', en: 'Deadline' },
  value: { zh: '台账数', en: 'In the ledger' },
  share: { zh: '完成', en: 'Reached' },
  status: { zh: '结论', en: 'Standing' },
  reached: { zh: '已达到', en: 'Reached' },
  missed: { zh: '未达到', en: 'Not reached' },
  open: { zh: '未到期', en: 'Not due yet' },
  unknown: { zh: '台账无数', en: 'Not in the ledger' },
  noDeadline: { zh: '文件未定期限', en: 'No deadline set' },
  noFigure: { zh: '文件未定数值', en: 'No figure set' },
  concealed: {
    zh: '不足三家，依统计法不单列',
    en: 'Fewer than three units: not told (Statistics Law, article 28)',
  },
  ofYear: { zh: '{year} 年', en: '{year}' },
  ofYearSoFar: { zh: '{year} 年，截至 {on}', en: '{year}, up to {on}' },
  how: { zh: '怎样计算', en: 'How it is counted' },
  quote: { zh: '原文', en: 'In the document' },
  byYear: { zh: '按年', en: 'By year' },
  byRegion: { zh: '按地区', en: 'By region' },
  growth: { zh: '比上年', en: 'Against the year before' },
  register: { zh: '到登记簿查看', en: 'See the register' },
  atLeast: { zh: '不低于 {figure}', en: 'At least {figure}' },
  between: { zh: '{from}—{to}', en: '{from} to {to}' },
  export: { zh: '导出 CSV', en: 'Export as CSV' },
  noTargets: { zh: '文件没有指标。', en: 'The document sets no target.' },
  noTasks: { zh: '文件没有列出任务。', en: 'The document lists no task.' },
  number: { zh: '序号', en: 'No.' },
  task: { zh: '任务', en: 'Task' },
  responsible: { zh: '责任单位', en: 'Responsible units' },
  schedule: { zh: '进度安排', en: 'Schedule' },
  standing: { zh: '时限', en: 'Time' },
  daysLeft: { zh: '还有 {days} 天', en: '{days} days left' },
  dueToday: { zh: '今天到期', en: 'Due today' },
  over: { zh: '期限已过', en: 'Day is over' },
  goesOn: { zh: '持续', en: 'Goes on' },
  toClause: { zh: '看原文', en: 'Read it' },
} as const satisfies Readonly<Record<string, Message>>;

/** Words behind a number of things. */
export const unitWords = {
  institution: { zh: '{count} 家', en: '{count}' },
  person: { zh: '{count} 名', en: '{count} persons' },
  none: { zh: '{count} 项', en: '{count}' },
  fen: { zh: '{count} 亿元', en: 'CNY {count} million' },
} as const satisfies Readonly<Record<string, Message>>;
