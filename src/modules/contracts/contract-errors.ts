import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of the contracts module. */
export const refuseContract = defineRefusals({
  'contract.amount_order': {
    status: 422,
    zh: '技术交易额（{technology} 元）不得大于成交额（{total} 元）。',
    en: 'The technology amount ({technology} yuan) exceeds the total amount ({total} yuan).',
    next: {
      zh: '技术交易额应从成交额中扣除设备、原材料等非技术性费用，请核对。',
      en: 'It is the total less equipment, materials and other non-technical costs: check both.',
    },
  },
  'contract.period_order': {
    status: 422,
    zh: '合同有效期止（{ends}）早于有效期起（{begins}）。',
    en: 'The contract would end ({ends}) before it begins ({begins}).',
    next: { zh: '请核对合同文本上的起止日期。', en: 'Check the dates on the contract.' },
  },
  'contract.signed_in_future': {
    status: 422,
    zh: '签订日期（{date}）晚于今天。',
    en: 'The date of signing ({date}) lies in the future.',
    next: { zh: '请核对签订日期。', en: 'Check the date of signing.' },
  },
  'contract.same_party': {
    status: 422,
    zh: '买方和卖方是同一个单位。',
    en: 'Buyer and seller are the same organization.',
    next: { zh: '请核对双方的统一社会信用代码。', en: 'Check the credit codes of both.' },
  },
  'contract.party_not_active': {
    status: 422,
    zh: '“{name}”在单位名录中不是正常状态。',
    en: '"{name}" is not active in the register of organizations.',
    next: { zh: '请先在单位名录中核实该单位的状态。', en: 'Clear up its state in the register first.' },
  },
  'contract.party_unknown': {
    status: 422,
    zh: '“{label}”在单位名录中不存在。',
    en: 'The {label} is not in the register of organizations.',
    next: { zh: '请先建档，或改选已有单位。', en: 'Enter it there first, or choose another.' },
  },
  'contract.transfer_expectations_missing': {
    status: 422,
    zh: '技术转让合同必须填写预计新增投入和预计新增产值。',
    en: 'A technology transfer needs the expected new investment and output.',
    next: { zh: '请补填这两项后再提交。', en: 'Fill in both and submit again.' },
  },
  'contract.related_parties_undeclared': {
    status: 422,
    zh: '名录显示买卖双方存在关联关系（{evidence}），但合同申报为非关联交易。',
    en: 'The registers relate buyer and seller ({evidence}), but the contract declares them unrelated.',
    next: {
      zh: '请更正申报，或先更正单位名录中的股权、上级或法定代表人信息。',
      en: 'Correct the declaration, or first the register.',
    },
  },
  'contract.same_person': {
    status: 403,
    zh: '受理和审定必须由不同的人办理，您已受理这份合同。',
    en: 'Accepting and registering must be done by different people, and you accepted this one.',
    next: { zh: '请由另一名审定人员办理。', en: 'Another officer has to decide.' },
  },
});
