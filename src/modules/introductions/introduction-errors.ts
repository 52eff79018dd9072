import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of mandates. */
export const refuseMandate = defineRefusals({
  'mandate.period_order': {
    status: 422,
    zh: '委托期止（{ends}）早于委托期起（{begins}）。',
    en: 'The mandate would end ({ends}) before it begins ({begins}).',
    next: { zh: '请核对委托期。', en: 'Check both dates.' },
  },
  'mandate.period_over': {
    status: 422,
    zh: '委托期已于 {ends} 届满。',
    en: 'The mandate ended on {ends}.',
    next: { zh: '请修改委托期，或另行委托。', en: 'Change the period, or make a new mandate.' },
  },
  'mandate.same_party': {
    status: 422,
    zh: '委托方、另一委托方和受托机构必须是不同的单位。',
    en: 'The principals and the institution must be different organizations.',
    next: { zh: '请核对各方。', en: 'Check the parties.' },
  },
  'mandate.party_not_active': {
    status: 422,
    zh: '“{name}”在单位名录中不是正常状态。',
    en: '"{name}" is not active in the register of organizations.',
    next: { zh: '请先核实该单位的状态。', en: 'Clear up its state first.' },
  },
  'mandate.fee_incomplete': {
    status: 422,
    zh: '收费方式与所填比例、金额不一致。',
    en: 'The kind of fee does not fit the rate and amount that are given.',
    next: {
      zh: '按比例收费只填比例，固定收费只填金额，不收费的两项都留空。',
      en: 'Give the rate for a share, the amount for a fixed fee, neither when there is none.',
    },
  },
  'mandate.shares_wrong': {
    status: 422,
    zh: '技术经理人份额合计为 {sum}，应为 10000。',
    en: 'The shares of the managers add up to {sum} instead of 10,000.',
    next: {
      zh: '请调整各人份额；每人须有份额，有份额须有人。',
      en: 'Adjust them; each manager has a share and each share a manager.',
    },
  },
  'mandate.manager_repeated': {
    status: 422,
    zh: '同一位技术经理人填了两次。',
    en: 'A manager is named twice.',
    next: { zh: '请合并其份额。', en: 'Put the shares together.' },
  },
  'mandate.manager_unknown': {
    status: 422,
    zh: '所填技术经理人不是受托机构的人员。',
    en: 'A manager who is named does not belong to the institution.',
    next: { zh: '请先在受托机构人员中录入。', en: 'Enter the person under the institution first.' },
  },
  'mandate.other_unconfirmed': {
    status: 422,
    zh: '另一委托方尚未确认，不能签署。',
    en: 'The other principal has not confirmed it yet.',
    next: { zh: '请等待另一委托方确认。', en: 'Wait for the other principal.' },
  },
  'mandate.no_other_principal': {
    status: 422,
    zh: '本委托没有另一委托方，或其已经确认。',
    en: 'There is no other principal, or it has confirmed already.',
    next: { zh: '可以直接签署。', en: 'It can be signed.' },
  },
  'mandate.same_person': {
    status: 403,
    zh: '确认和签署必须由不同的人办理，您已代表委托方确认。',
    en: 'Confirming and signing must be done by different people, and you confirmed it.',
    next: { zh: '请由受托机构的人员签署。', en: 'Somebody of the institution has to sign.' },
  },
});

/** The refusals of introductions. */
export const refuseIntroduction = defineRefusals({
  'introduction.nothing_named': {
    status: 422,
    zh: '没有填写成果，也没有填写需求。',
    en: 'Neither an achievement nor a need is named.',
    next: { zh: '请至少选择一项。', en: 'Choose at least one.' },
  },
  'introduction.listing_not_published': {
    status: 422,
    zh: '所选{listing}目前没有发布，不能据此对接。',
    en: 'The {listing} is not published now.',
    next: { zh: '请先发布或续期。', en: 'Publish or renew it first.' },
  },
  'introduction.need_restricted': {
    status: 422,
    zh: '该需求不公开，只能由需求单位或其委托的机构发起对接。',
    en: 'The need is not public: only its organization or an institution with its mandate may begin.',
    next: { zh: '请先取得需求单位的委托。', en: 'Get a mandate of the organization first.' },
  },
  'introduction.party_missing': {
    status: 422,
    zh: '缺少{side}单位。',
    en: 'The {side} is missing.',
    next: {
      zh: '请填写该单位，或选择其已发布的成果、需求。',
      en: 'Name it, or choose something it has published.',
    },
  },
  'introduction.party_differs': {
    status: 422,
    zh: '所填{side}单位与成果、需求登记的单位不一致。',
    en: 'The {side} is not the one of the listing.',
    next: { zh: '请留空，由系统按登记填写。', en: 'Leave it empty; it is taken from the listing.' },
  },
  'introduction.same_party': {
    status: 422,
    zh: '供方和需方是同一个单位。',
    en: 'Both sides are the same organization.',
    next: { zh: '请核对双方。', en: 'Check both sides.' },
  },
  'introduction.party_not_active': {
    status: 422,
    zh: '“{side}”单位在名录中不是正常状态。',
    en: 'The {side} is not active in the register of organizations.',
    next: { zh: '请先核实该单位的状态。', en: 'Clear up its state first.' },
  },
  'introduction.already_open': {
    status: 409,
    zh: '双方就同一成果、需求已有正在进行的对接。',
    en: 'The two sides are being introduced on this already.',
    next: { zh: '请在已有的对接中办理。', en: 'Go on with the one that is there.' },
  },
  'introduction.mandate_does_not_cover': {
    status: 422,
    zh: '所选委托没有生效，或不覆盖本次对接的单位、成果或需求。',
    en: 'The mandate is not in force, or does not cover these parties or listings.',
    next: { zh: '请核对委托的委托方、期限和范围。', en: 'Check its principal, period and scope.' },
  },
  'introduction.broker_without_mandate': {
    status: 422,
    zh: '填写的促成机构与委托的受托机构不一致，或是交易一方。',
    en: 'The institution is not that of the mandate, or is a party itself.',
    next: { zh: '请核对促成机构。', en: 'Check the institution.' },
  },
  'introduction.meeting_missing': {
    status: 422,
    zh: '来自对接活动的对接须选择已开始的活动；其他来源不选。',
    en: 'What comes from a meeting names one that has begun; nothing else does.',
    next: { zh: '请核对来源和活动。', en: 'Check the origin and the meeting.' },
  },
  'introduction.match_incomplete': {
    status: 422,
    zh: '匹配等级和模型版本须一并填写，且来源为推荐。',
    en: 'Level and model of a match belong together, and to a recommendation.',
    next: { zh: '请补全，或都留空。', en: 'Complete them, or leave all empty.' },
  },
  'introduction.contact_unknown': {
    status: 422,
    zh: '联系人不是本单位的人员。',
    en: 'The contact does not belong to the organization.',
    next: { zh: '请先在本单位人员中录入联系人。', en: 'Enter the person under the organization first.' },
  },
  'introduction.contact_not_open': {
    status: 409,
    zh: '联系方式还没有公开：双方都同意对接并指定联系人后，才互相公开。',
    en: 'Contacts are not open yet: both sides consent first, and each names its contact.',
    next: {
      zh: '请先指定本方联系人，或等待对方。',
      en: 'Name your own contact, or wait for the other side.',
    },
  },
  'introduction.contact_over': {
    status: 409,
    zh: '本次对接已经终止，联系方式不再提供。',
    en: 'This introduction is over; contacts are not given any more.',
    next: { zh: '需要继续联系的，请重新发起对接。', en: 'Begin another introduction to go on.' },
  },
  'introduction.date_in_future': {
    status: 422,
    zh: '日期（{date}）晚于今天。',
    en: 'The date ({date}) lies in the future.',
    next: { zh: '请核对日期；安排下一步请用“下一步”。', en: 'Check it; plans belong to the next step.' },
  },
  'introduction.date_before_contact': {
    status: 422,
    zh: '日期（{date}）早于建立联系的日期（{since}）。',
    en: 'The date ({date}) lies before the contact ({since}).',
    next: { zh: '请核对日期。', en: 'Check the date.' },
  },
  'introduction.plan_in_past': {
    status: 422,
    zh: '下一步的日期（{date}）已过。',
    en: 'The date of the next step ({date}) has passed.',
    next: { zh: '请填今天或以后的日期。', en: 'Give today or a later date.' },
  },
  'introduction.contract_differs': {
    status: 422,
    zh: '所选合同的买卖双方与本次对接的需方、供方不一致。',
    en: 'The contract is not between these two sides.',
    next: {
      zh: '请核对合同；卖方应为供方，买方应为需方。',
      en: 'Its seller is the provider, its buyer the seeker.',
    },
  },
  'introduction.contract_earlier': {
    status: 422,
    zh: '合同签订（{signed}）早于建立联系（{since}），不是本次对接促成的。',
    en: 'The contract was signed ({signed}) before the contact ({since}): this did not bring it about.',
    next: { zh: '请核对合同。', en: 'Check the contract.' },
  },
  'introduction.contract_not_valid': {
    status: 422,
    zh: '所选合同已作废、不予登记或已注销、撤销。',
    en: 'The contract was discarded, refused, cancelled or revoked.',
    next: { zh: '请改选有效的合同。', en: 'Choose one that holds.' },
  },
  'introduction.contract_taken': {
    status: 409,
    zh: '该合同已归入另一次对接，一份合同只计一次。',
    en: 'The contract belongs to another introduction; one contract counts once.',
    next: { zh: '请核对合同。', en: 'Check the contract.' },
  },
});
