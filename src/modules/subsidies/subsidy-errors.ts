import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of the subsidies module. */
export const refuseSubsidy = defineRefusals({
  'policy.unknown_document': {
    status: 404,
    zh: '没有编号为“{pack}”的政策文件。',
    en: 'There is no policy document "{pack}".',
    next: { zh: '请从政策文件列表进入。', en: 'Open it from the list of policy documents.' },
  },
  'policy.unknown_clause': {
    status: 404,
    zh: '文件中没有编号为“{clause}”的条款。',
    en: 'The document has no clause "{clause}".',
    next: { zh: '请从文件正文进入条款。', en: 'Open the clause from the text of the document.' },
  },
  'policy.unknown_form': {
    status: 404,
    zh: '政策文件“{pack}”没有摘要为 {hash} 的存档文本。',
    en: 'No form {hash} of the policy document "{pack}" is kept here.',
    next: {
      zh: '请从文件页下方的“历次存档文本”进入，或向出具结果的节点索取。',
      en: 'Open one from "Kept forms" below the document, or ask the node that made the result.',
    },
  },
  'policy.archive_malformed': {
    status: 422,
    zh: '这不是完整的政策存档文件：{detail}',
    en: 'This is no complete archive of policy texts: {detail}',
    next: {
      zh: '请用 npx jizhuan policy archive export 重新导出，不要改动文件内容。',
      en: 'Export it again with npx jizhuan policy archive export, and change nothing in the file.',
    },
  },
  'settlement.trial': {
    status: 409,
    zh: '这是试算：文件在别的地区实施，结果不能作为兑付依据，不出具通知书。',
    en: 'This is a trial: the document holds elsewhere, so its results grant nothing and no notice is issued.',
    next: { zh: '请按文件的实施区域核算。', en: 'Run it for the region where the document holds.' },
  },
  'settlement.pack_unknown': {
    status: 422,
    zh: '没有名为“{pack}”的政策包。',
    en: 'There is no policy pack "{pack}".',
    next: { zh: '请从政策文件列表中选择。', en: 'Choose one from the list of policy documents.' },
  },
  'settlement.choices_malformed': {
    status: 422,
    zh: '“{field}”的内容无法识别：{detail}',
    en: '"{field}" is not understood: {detail}',
    next: {
      zh: '请在页面上重新填写核定比例和条文解释决定。',
      en: 'Fill in the rates and decisions on the page again.',
    },
  },
  'settlement.rate_unknown': {
    status: 422,
    zh: '政策文件中没有可以核定的比例“{parameter}”。',
    en: 'The document has no rate "{parameter}" to be approved.',
    next: { zh: '请只填写页面列出的比例。', en: 'Give only the rates that the page lists.' },
  },
  'settlement.interpretation_unknown': {
    status: 422,
    zh: '政策文件中没有待解释的问题“{id}”，或没有选项“{option}”。',
    en: 'The document has no open question "{id}" with an option "{option}".',
    next: { zh: '请从页面列出的选项中选择。', en: 'Choose among the options that the page lists.' },
  },
  'settlement.relation_unknown': {
    status: 422,
    zh: '政策文件之间没有待决定的关系“{id}”，或其中没有措施“{measure}”。',
    en: 'There is no open relation "{id}" between the documents, or it does not name the measure "{measure}".',
    next: { zh: '请从页面列出的关系和措施中选择。', en: 'Choose among those that the page lists.' },
  },
  'settlement.same_person': {
    status: 403,
    zh: '发起和审定必须由不同的人办理，这次核算由您发起。',
    en: 'Requesting and approving must be done by different people, and you requested this run.',
    next: { zh: '请由另一名人员审定。', en: 'Somebody else has to approve it.' },
  },
  'settlement.year_not_begun': {
    status: 422,
    zh: '{year} 年度尚未开始。',
    en: 'The year {year} has not begun.',
    next: { zh: '请选择已有台账记录的年度。', en: 'Choose a year that the ledger knows.' },
  },
  'settlement.broken_off': {
    status: 409,
    zh: '这次核算中途中断，已写入的结果依据的是当时的台账，不能接着计算。',
    en: 'This run was broken off; what it had written rests on the ledger as it was then, so it cannot go on.',
    next: { zh: '请重新发起核算。', en: 'Request another run.' },
  },
  'settlement.unit_not_in_run': {
    status: 404,
    zh: '这次核算中没有该单位的结果。',
    en: 'This run has no result for that organization.',
    next: { zh: '请从核算结果列表进入。', en: 'Open it from the list of results.' },
  },
  'settlement.not_approved': {
    status: 409,
    zh: '核算审定之后才能出具通知书。',
    en: 'Notices are issued once the run is approved.',
    next: { zh: '请先由另一名人员审定这次核算。', en: 'Have somebody else approve the run first.' },
  },
  'settlement.nothing_granted': {
    status: 422,
    zh: '该单位没有确定的金额，不能出具通知书。',
    en: 'No amount is certain for this organization, so there is nothing to notify.',
    next: {
      zh: '请先补齐缺少的信息或作出条文解释决定，再重新核算。',
      en: 'Supply what is missing or decide the open question, then run again.',
    },
  },
  'settlement.issuer_missing': {
    status: 422,
    zh: '单位名录中没有地区“{code}”的政府部门，无法确定出具机关。',
    en: 'The register has no bureau in region "{code}", so there is nobody to issue the notice.',
    next: {
      zh: '请先在单位名录中为该地区的主管部门建档。',
      en: 'Enter the bureau in charge in the register of organizations.',
    },
  },
  'settlement.notice_exists': {
    status: 409,
    zh: '该单位的通知书已经出具。',
    en: 'The notice for this organization has been issued already.',
    next: { zh: '可在结果页面下载已出具的通知书。', en: 'Download it from the result page.' },
  },
});
