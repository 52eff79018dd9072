import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of clearances. */
export const refuseClearance = defineRefusals({
  'clearance.one_subject': {
    status: 422,
    zh: '一次审查只能对应一项成果或者一项需求。',
    en: 'A clearance is about one achievement or one need.',
    next: { zh: '请在成果和需求中填写一项。', en: 'Fill in exactly one of them.' },
  },
  'clearance.no_text': {
    status: 422,
    zh: '没有找到要审查的成果或者需求。',
    en: 'What is to be cleared was not found.',
    next: { zh: '请重新选择。', en: 'Choose it again.' },
  },
  'clearance.classified': {
    status: 422,
    zh: '涉密内容不得进入本系统。',
    en: 'Classified matter must not enter this system.',
    next: {
      zh: '请立即停止录入并撤下相关内容，联系本单位保密部门在线下办理（《保守国家秘密法》；《促进科技成果转化法》第十一条）。',
      en: 'Stop, take the text off, and go to the security office of the organization, offline.',
    },
  },
  'clearance.unanswered': {
    status: 422,
    zh: '还不能通过：{missing}。',
    en: 'It cannot pass yet: {missing}.',
    next: {
      zh: '请逐项答复并附依据；不能确定的一律不公开。',
      en: 'Answer each with its grounds; what is unsure stays closed.',
    },
  },
  'clearance.same_person': {
    status: 403,
    zh: '提交和审查必须由不同的人办理，这次审查由您提交。',
    en: 'Submitting and deciding must be done by different people, and you submitted this one.',
    next: { zh: '请由另一名审查人员办理。', en: 'Somebody else has to decide.' },
  },
  'clearance.missing': {
    status: 422,
    zh: '“{name}”还没有通过发布审查，不能发布：{missing}。',
    en: '"{name}" has not been cleared and cannot be published: {missing}.',
    next: { zh: '请先在“发布审查”中办理。', en: 'Have it cleared first, under Clearances.' },
  },
});
