import type { Message } from '../../../../src/kernel/messages.ts';

/** Words of the page of the matching models. */
export const modelsText = {
  heading: { zh: '匹配模型', en: 'Matching models' },
  lead: {
    zh: '匹配按启用的模型排序。训练得到的模型不会自动启用：请看下面的对比，由人决定。',
    en: 'Matching ranks by the active model. A trained one is never activated by itself: a person decides on the figures below.',
  },
  learn: { zh: '从对接结果训练', en: 'Learn from outcomes' },
  available: {
    zh: '台账中可用的评判：{pairs} 对，涉及需求 {needs} 项（对接达成意向或签约 {outcomes} 对；相关与否的意见 {remarks} 条；因价格、距离、成熟度等与相关无关或未说明理由而不采用的意见 {leftOut} 条）。',
    en: '{pairs} judged pairs of {needs} needs in the ledger ({outcomes} reached an intent or a contract; {remarks} remarks on relevance; {leftOut} remarks left out: price, distance, maturity, or no reason).',
  },
  noPersons: {
    zh: '评判集只含公开过的文字和级别，不含人员信息；关闭个性化推荐的人员的意见不采用。',
    en: 'The set holds texts that were public and levels, and nobody’s data; remarks of people who switched personal recommendation off are left out.',
  },
  start: { zh: '开始训练', en: 'Train' },
  files: { zh: '导出评判集', en: 'The judgements as files' },
  trainings: { zh: '训练记录', en: 'Trainings' },
  none: { zh: '还没有训练过。', en: 'There was no training yet.' },
  requestedAt: { zh: '开始时间', en: 'Begun' },
  state: { zh: '进度', en: 'Progress' },
  waiting: { zh: '等待开始', en: 'Waiting' },
  reading: { zh: '读取台账', en: 'Reading the ledger' },
  comparing: { zh: '比较供需：{done}/{total}', en: 'Comparing: {done} of {total} needs' },
  learning: { zh: '学习并在未见过的需求上检验', en: 'Learning, and measuring on unseen needs' },
  done: { zh: '已完成', en: 'Done' },
  'too-few': {
    zh: '评判太少，未训练：至少需要 5 项需求、两个以上级别',
    en: 'Too few judgements: at least 5 needs and two levels',
  },
  failed: { zh: '未能完成，请查看日志后重试', en: 'It failed; see the log, and try again' },
  figures: { zh: '对比', en: 'Comparison' },
  trained: { zh: '新模型', en: 'New model' },
  activeThen: { zh: '当时启用的模型', en: 'Active model then' },
  difference: { zh: '差值（95% 区间）', en: 'Difference (95 % interval)' },
  better: { zh: '新模型更好', en: 'The new one is better' },
  worse: { zh: '新模型更差', en: 'The new one is worse' },
  same: { zh: '看不出差别', en: 'No difference can be told' },
  measures: {
    zh: '排序质量 NDCG@10，越接近 1 越好；在训练时未见过的 {needs} 项需求上按需求配对比较。',
    en: 'NDCG@10, better nearer to 1, paired over {needs} needs that the training had not seen.',
  },
  order: { zh: '排序质量（NDCG@10）', en: 'Order (NDCG@10)' },
  levels: { zh: '等级一致度', en: 'Agreement of levels' },
  levelsHint: {
    zh: '等级一致度为 1/(1+平均等级误差)，越接近 1 越好。',
    en: 'Agreement is 1/(1 + mean error of the level), better nearer to 1.',
  },
  models: { zh: '模型版本', en: 'Versions' },
  version: { zh: '编号', en: 'Id' },
  trainedAt: { zh: '添加时间', en: 'Added' },
  basis: { zh: '依据', en: 'Learned from' },
  handSet: { zh: '内置，未经训练', en: 'Built in, not trained' },
  basisOf: { zh: '需求 {needs} 项、{pairs} 对', en: '{needs} needs, {pairs} pairs' },
  metrics: { zh: '训练时的指标', en: 'Measured when trained' },
  active: { zh: '启用中', en: 'Active' },
  activate: { zh: '启用', en: 'Activate' },
  activateConfirm: {
    zh: '启用后，所有人的匹配立即按这一版排序；可以随时退回。确认启用？',
    en: 'Everybody’s matches are ranked by it at once; it can be rolled back. Activate it?',
  },
  action: { zh: '操作', en: 'Action' },
} as const satisfies Record<string, Message>;

/** What the figures are called that a model was measured by. */
export const metricNames = {
  'ndcg@10': { zh: '排序质量', en: 'Order' },
  'ndcg@10-hand-set': { zh: '排序质量（内置模型）', en: 'Order, built-in model' },
  'level-agreement': { zh: '等级一致度', en: 'Agreement of levels' },
  'level-agreement-hand-set': { zh: '等级一致度（内置模型）', en: 'Agreement of levels, built-in model' },
  'share-of-trees': { zh: '学习所占比重', en: 'Share of what was learned' },
} as const satisfies Record<string, Message>;
