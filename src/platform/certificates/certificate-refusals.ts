import { defineRefusals } from '../../kernel/refusal.ts';

export const refuseCertificate = defineRefusals({
  'certificate.not_found': {
    status: 404,
    zh: '没有查到验证码为“{code}”的证书或通知书。',
    en: 'There is no certificate or notice with the code "{code}".',
    next: { zh: '请核对验证码后重试。', en: 'Check the code and try again.' },
  },
  'certificate.already_revoked': {
    status: 409,
    zh: '这份证书已经撤销。',
    en: 'This certificate has been revoked already.',
    next: { zh: '如需恢复，请重新出具。', en: 'Issue a new one if it is needed again.' },
  },
  'certificate.reason_missing': {
    status: 422,
    zh: '撤销必须写明原因（不超过 500 字），原因会对公众显示。',
    en: 'A revocation needs a reason of at most 500 characters; the public will see it.',
    next: { zh: '请填写原因，不要写入个人信息。', en: 'State the reason, without personal data.' },
  },
  'certificate.file_withheld': {
    status: 403,
    zh: '这份文书不公开原件，只能核验真伪。',
    en: 'The document itself is not public; only its authenticity can be verified.',
    next: { zh: '请向出具机构索取。', en: 'Ask the issuer for it.' },
  },
});
