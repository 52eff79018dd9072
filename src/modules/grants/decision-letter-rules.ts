import { officialDate } from '../../kernel/official-date.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { DecisionMade } from './decision-letter.ts';

/** What happened before the decision, in one sentence. Pure. */
export function openingOf(told: {
  readonly claim: RegisterRecord;
  readonly decision: DecisionMade;
  readonly policy: string;
  readonly dismissedObjections: number;
}): readonly string[] {
  const { values } = told.claim;
  const { submittedOn, noticeFrom, noticeUntil } = values;
  const claimed =
    typeof submittedOn === 'string'
      ? `你单位于 ${officialDate(submittedOn as PlainDate)}依据《${told.policy}》提出的申报`
      : `你单位依据《${told.policy}》提出的申报`;
  switch (told.decision.kind) {
    case 'refused':
      return [`${claimed}，经审查，现作出如下决定。`];
    case 'adjusted':
      return [`${claimed}，经复核，变更原决定，现重新作出如下决定，原决定书同时作废。`];
    case 'granted': {
      const notice = `${officialDate(noticeFrom as PlainDate)}至 ${officialDate(noticeUntil as PlainDate)}`;
      const objections =
        told.dismissedObjections === 0
          ? '公示期内没有收到异议'
          : `公示期内收到的 ${told.dismissedObjections} 件异议经核查均不成立`;
      return [
        `${claimed}，经证明材料核验、核算、初审和复审，并于 ${notice}公示，${objections}，现作出如下决定。`,
      ];
    }
  }
}

/**
 * Until when, with whom and how redress is asked for. The sixty days are those of 行政复议法 第二十条, the six months those
 * of 行政诉讼法 第四十六条; whoever decides redress had no part in the decision and does not make it worse (行政复议法
 * 第六十三条第二款). Pure.
 */
export function redressParagraphs(told: {
  readonly until: PlainDate;
  readonly officer: string;
  readonly office: string;
}): readonly string[] {
  return [
    `对本决定不服的，可以自知道本决定之日起六十日内，即不迟于 ${officialDate(told.until)}，向${told.office}申请复核。` +
      `本决定承办人：${told.officer}。复核由没有参与本决定的人员办理，不作出对你单位更不利的变更。`,
    `申请方式：登录系统打开本项申报，选择“申请复核”并写明理由；或者持本决定书和载明请求、理由的书面申请，向${told.office}提出。`,
    '也可以依照《中华人民共和国行政复议法》第二十条，自知道本决定之日起六十日内申请行政复议；' +
      '或者依照《中华人民共和国行政诉讼法》第四十六条，自知道本决定之日起六个月内提起行政诉讼。',
  ];
}
