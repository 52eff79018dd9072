import type { Message } from '../../../src/kernel/messages.ts';

/** Words of the public pages of notices. */
export const noticeText = {
  heading: { zh: '奖补资金公示', en: 'Grants on public notice' },
  oneHeading: { zh: '奖补资金公示', en: 'A grant on public notice' },
  intro: {
    zh: '以下申报经核验、核算、初审和复审，拟予兑付，现予公示。公示期满、没有成立的异议的，作出兑付决定。',
    en: 'These claims were checked, computed and reviewed twice, and are to be paid. When the notice is over and no objection was upheld, they are decided.',
  },
  none: { zh: '目前没有正在公示的奖补。', en: 'Nothing is on public notice at the moment.' },
  noMore: { zh: '没有更多公示。', en: 'There are no more notices.' },
  yuan: { zh: '元', en: 'yuan' },
  running: { zh: '公示中', en: 'running' },
  over: { zh: '公示期满，待决定', en: 'over, to be decided' },
  next: { zh: '下一页', en: 'Next page' },
  back: { zh: '全部公示', en: 'All notices' },
  unit: { zh: '申报单位', en: 'Unit' },
  measure: { zh: '奖补事项', en: 'Measure' },
  policy: { zh: '政策依据', en: 'Policy' },
  year: { zh: '年度', en: 'Year' },
  region: { zh: '兑付地区', en: 'Paying region' },
  amount: { zh: '拟兑付金额（元）', en: 'Amount to be paid (yuan)' },
  period: { zh: '公示期间（首尾日在内，异议以末日为限）', en: 'Notice (objections until the last day)' },
  state: { zh: '状态', en: 'State' },
  round: { zh: '公示轮次', en: 'Round' },
  objecting: { zh: '如何提出异议', en: 'How to object' },
  who: {
    zh: '申报单位以外的任何单位和个人，认为公示内容不实或者不符合政策规定的，可以提出异议。',
    en: 'Anybody but the unit itself who believes that a notice is untrue or against the policy may object.',
  },
  until: {
    zh: '异议应当在 {until}（含当日）前提出，逾期不再受理。',
    en: 'Object by {until}, that day included; later objections are not received.',
  },
  untilGeneral: {
    zh: '异议应当在该项公示的末日（含当日）前提出；公示天数按年度通知的规定，以工作日计的，法定节假日不计入。',
    en: 'Object by the last day of the notice, that day included. The notice of the year sets its days; where they are working days, holidays do not count.',
  },
  online: {
    zh: '单位登录系统后在线提出，写明理由，可以查看办理结果。申报单位看不到异议人。',
    en: 'Units sign in, object with their reasons, and see the outcome. The claiming unit does not see who objected.',
  },
  written: {
    zh: '个人可以向{office}书面提出，由其登记办理，不公开个人信息。',
    en: 'Persons write to {office}, which records the objection without their personal data.',
  },
  bureau: { zh: '兑付地区的科技主管部门', en: 'the science bureau of the paying region' },
  object: { zh: '登录并提出异议', en: 'Sign in and object' },
  masked: { zh: '不公示的内容', en: 'What is not shown' },
  maskedSentence: {
    zh: '合同内容、证明材料、银行账号、统一社会信用代码、联系人和经办人等信息不公示。',
    en: 'Contracts, papers, bank accounts, credit codes, contacts and the officers in charge are not shown.',
  },
} as const satisfies Readonly<Record<string, Message>>;
