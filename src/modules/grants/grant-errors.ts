import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of claims. */
export const refuseClaim = defineRefusals({
  'claim.settlement_not_approved': {
    status: 422,
    zh: '奖补核算尚未审定，或只是试算，不能据以申报。',
    en: 'The settlement is not approved, or a trial only, so nothing can be claimed on it.',
    next: { zh: '请等待核算审定后再申报。', en: 'Wait until it is approved.' },
  },
  'claim.measure_not_granted': {
    status: 422,
    zh: '核算结果中，该单位没有措施“{measure}”下的确定金额。',
    en: 'In the settlement the unit has no certain amount under the measure "{measure}".',
    next: {
      zh: '请从核算结果列出的已确定措施中选择。',
      en: 'Choose a measure that the result lists as granted.',
    },
  },
  'claim.over_result': {
    status: 422,
    zh: '申报金额 {claimed} 元超过核算金额 {computed} 元。',
    en: 'The claim of {claimed} yuan exceeds the computed amount of {computed} yuan.',
    next: { zh: '申报金额不能超过核算结果，请核对。', en: 'Claim at most what was computed.' },
  },
  'claim.result_differs': {
    status: 409,
    zh: '按存档事实重算的结果与核算记录不一致，不能继续办理。',
    en: 'Computing again from the stored facts gives another result than the settlement holds.',
    next: { zh: '请联系管理人员核验台账后再办理。', en: 'Have the ledger verified before going on.' },
  },
  'claim.engine_differs': {
    status: 409,
    zh: '核算由引擎 {stored} 版作出，现行引擎 {current} 版按同一文本重算的结果不同，不能继续办理。',
    en: 'The settlement was computed by engine {stored}; engine {current} gives another result under the same text.',
    next: {
      zh: '请用 {stored} 版引擎复核，或重新发起核算。',
      en: 'Have it examined with engine {stored}, or request another settlement.',
    },
  },
  'claim.over_computed': {
    status: 422,
    zh: '审定金额 {approved} 元超过申报和核算所允许的 {allowed} 元。',
    en: 'The approved {approved} yuan exceed the {allowed} yuan that claim and computation allow.',
    next: { zh: '请核对审定金额。', en: 'Approve at most that amount.' },
  },
  'claim.same_person': {
    status: 403,
    zh: '初审和复审必须由不同的人办理，这项申报由您初审。',
    en: 'First and second review must be done by different people, and you did the first.',
    next: { zh: '请由另一名人员复审。', en: 'Somebody else has to review it again.' },
  },
  'claim.redress_same_person': {
    status: 403,
    zh: '复核不得由原经办人办理，您办理过这项申报的审核或决定。',
    en: 'Redress is not decided by those who reviewed or decided the claim, and you did.',
    next: { zh: '请由没有参与原决定的人员复核。', en: 'Somebody who had no part in it has to decide.' },
  },
  'claim.cap_exceeded': {
    status: 422,
    zh: '“{cap}”上限 {limit} 元，已占用 {used} 元，还可使用 {left} 元，不足以安排 {asked} 元。',
    en: 'Of the cap "{cap}" of {limit} yuan {used} are taken and {left} are left: not enough for {asked}.',
    next: {
      zh: '请把审定金额降到剩余额度以内，或先释放其他申报的占用。',
      en: 'Approve at most what is left, or release what other claims hold.',
    },
  },
  'claim.notice_days_unknown': {
    status: 422,
    zh: '政策文件和年度通知没有规定公示天数。',
    en: 'Neither the document nor the notice of the year says how many days the notice lasts.',
    next: { zh: '请填写公示天数。', en: 'Give the number of days.' },
  },
  'claim.notice_days_fixed': {
    status: 422,
    zh: '年度通知已规定公示 {days} 天，不能另行填写。',
    en: 'The notice of the year sets {days} days; no other number can be given.',
    next: { zh: '请把公示天数留空。', en: 'Leave the number of days empty.' },
  },
  'claim.notice_running': {
    status: 409,
    zh: '公示至 {until} 截止，期满之前不能作出决定。',
    en: 'The public notice lasts until {until}; nothing is decided before it is over.',
    next: { zh: '请在公示期满后办理。', en: 'Decide when it is over.' },
  },
  'claim.objection_open': {
    status: 409,
    zh: '有 {count} 件异议尚未办结或已经成立，不能作出兑付决定。',
    en: '{count} objections are open or were upheld, so the grant cannot be decided.',
    next: {
      zh: '请先办结异议；异议成立的，退回初审重新办理。',
      en: 'Deal with them first; where one was upheld, send the claim back.',
    },
  },
  'claim.double_open': {
    status: 409,
    zh: '有 {count} 件重复申报案件尚未办结或已经认定重复，不能作出兑付决定。',
    en: '{count} cases of a double claim are open or were confirmed, so the grant cannot be decided.',
    next: { zh: '请先与对方节点核对并办结案件。', en: 'Clear them with the other node first.' },
  },
  'claim.redress_too_late': {
    status: 422,
    zh: '申请复核的期限是 {until}，已经届满。',
    en: 'Redress could be asked for until {until}.',
    next: { zh: '仍有异议的，可以依法另行主张权利。', en: 'Other remedies of the law remain open.' },
  },
  'claim.adjust_not_in_favour': {
    status: 422,
    zh: '复核变更后的金额 {asked} 元应当高于原审定金额 {before} 元。',
    en: 'An adjustment to {asked} yuan must be above the {before} yuan that were approved.',
    next: {
      zh: '复核不作更不利的变更；原决定正确的，请维持原决定。',
      en: 'Redress does not make it worse; uphold the decision where it was right.',
    },
  },
  'claim.over_approved': {
    status: 409,
    zh: '兑付金额超过这项申报待兑付的 {left} 元。',
    en: 'More would be paid than the {left} yuan that are still due on the claim.',
    next: { zh: '请重新生成兑付批次。', en: 'Make the payment batch again.' },
  },
  'claim.over_paid': {
    status: 409,
    zh: '追回金额超过这项申报已兑付未追回的 {left} 元。',
    en: 'More would be returned than the {left} yuan that were paid and not returned.',
    next: { zh: '请核对退款凭证。', en: 'Check the voucher.' },
  },
});
