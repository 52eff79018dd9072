import { defineRefusals } from '../kernel/refusal.ts';

/** What the policy engine refuses, each with its sentence and what to do next. */
export const refusePolicy = defineRefusals({
  'policy.pack_invalid': {
    status: 422,
    zh: '政策包“{pack}”有 {count} 处错误：{problems}',
    en: 'The policy pack "{pack}" has {count} errors: {problems}',
    next: { zh: '请逐条改正后重新载入。', en: 'Correct each of them and load the pack again.' },
  },
  'policy.amount_out_of_range': {
    status: 422,
    zh: '金额（分）{amount} 超出可精确计算的范围。',
    en: 'The amount {amount} fen is outside the range that is computed exactly.',
    next: {
      zh: '单笔或合计金额不得超过 90 万亿元，请核对数据。',
      en: 'Amounts and sums stay below 90 million million yuan: check the data.',
    },
  },
  'policy.unknown_code': {
    status: 422,
    zh: '代码“{code}”不在政策引擎的代码表中（{codes}）。',
    en: '"{code}" is not one of the codes that the policy engine knows ({codes}).',
    next: { zh: '请改用代码表中的代码。', en: 'Use a code of the table.' },
  },
  'policy.rate_above_ceiling': {
    status: 422,
    zh: '核定比例 {rate} 高于“{parameter}”规定的上限 {ceiling}。',
    en: 'The approved rate {rate} is above the ceiling {ceiling} of "{parameter}".',
    next: { zh: '请按不高于上限的比例核定。', en: 'Approve a rate that is not above the ceiling.' },
  },
  'policy.rate_below_floor': {
    status: 422,
    zh: '核定比例 {rate} 低于“{parameter}”规定的下限 {floor}。',
    en: 'The approved rate {rate} is below the floor {floor} of "{parameter}".',
    next: { zh: '请按不低于下限的比例核定。', en: 'Approve a rate that is not below the floor.' },
  },
  'policy.rate_is_fixed': {
    status: 422,
    zh: '“{parameter}”是文件确定的比例，不由通知另行核定。',
    en: '"{parameter}" is a rate fixed by the document; no notice approves another.',
    next: { zh: '请去掉该项核定比例。', en: 'Leave the approved rate out.' },
  },
  'policy.unknown_parameter': {
    status: 422,
    zh: '政策包中没有参数“{parameter}”。',
    en: 'The pack has no parameter "{parameter}".',
    next: { zh: '请对照参数表填写参数名。', en: 'Name a parameter of the pack.' },
  },
  'policy.unknown_measure': {
    status: 422,
    zh: '政策包中没有措施“{measure}”。',
    en: 'The pack has no measure "{measure}".',
    next: { zh: '请对照措施表填写措施名。', en: 'Name a measure of the pack.' },
  },
  'policy.unknown_decision': {
    status: 422,
    zh: '解释事项“{interpretation}”没有选项“{option}”。',
    en: 'The question of interpretation "{interpretation}" has no option "{option}".',
    next: { zh: '请对照解释事项表填写。', en: 'Choose an option that the pack lists.' },
  },
  'policy.exceptions_conflict': {
    status: 409,
    zh: '对“{item}”同时适用两条例外而结果不同：{first} 与 {second}。',
    en: 'Two exceptions apply to "{item}" with different results: {first} and {second}.',
    next: {
      zh: '请由政策制定部门明确以哪一条为准，并在政策包中写明。',
      en: 'The drafting office has to say which one prevails; write it into the pack.',
    },
  },
  'policy.too_many_readings': {
    status: 422,
    zh: '未决的解释事项过多，共有 {count} 种组合。',
    en: 'Too many questions of interpretation are open: {count} combinations.',
    next: { zh: '请先对部分事项作出决定。', en: 'Decide some of them first.' },
  },
  'policy.region_not_a_code': {
    status: 422,
    zh: '“{code}”不是六位行政区划代码。',
    en: '"{code}" is not a six-digit division code.',
    next: { zh: '请填写 GB/T 2260 代码，例如 410100。', en: 'Give a GB/T 2260 code such as 410100.' },
  },
  'policy.form_missing': {
    status: 409,
    zh: '本节点没有存档摘要为 {hash} 的政策文本，不能按当时的文本重算。',
    en: 'This node keeps no policy text with the digest {hash}, so nothing can be computed again under it.',
    next: {
      zh: '请在出具结果的节点运行 npx jizhuan policy archive export --hash {hash} --out 文件，再在本节点运行 npx jizhuan policy archive import --file 文件。',
      en: 'Where the result was made run npx jizhuan policy archive export --hash {hash} --out FILE, and here npx jizhuan policy archive import --file FILE.',
    },
  },
  'policy.form_tampered': {
    status: 409,
    zh: '存档的政策文本与其摘要 {hash} 不符，内容已被改动，不能据以计算。',
    en: 'The policy text kept under the digest {hash} does not have that digest: it was changed, and nothing is computed from it.',
    next: {
      zh: '请从备份恢复该条存档，并由管理人员核验数据库。',
      en: 'Restore it from a backup, and have the database examined.',
    },
  },
  'policy.form_unreadable': {
    status: 409,
    zh: '现行引擎（版本 {engine}）不能按原样读出摘要为 {hash} 的政策文本：{detail}',
    en: 'This engine (version {engine}) does not read the policy text {hash} as it was written: {detail}',
    next: {
      zh: '请用出具结果时的引擎版本重算；版本写在核算记录和决定书中。',
      en: 'Compute it with the version of the engine that the settlement and the letter name.',
    },
  },
});
