import { defineRefusals } from '../../kernel/refusal.ts';

/** What the server itself refuses, before or instead of a module. */
export const refuseRequest = defineRefusals({
  'request.invalid': {
    status: 422,
    zh: '请求中有 {count} 处不符合要求。',
    en: '{count} parts of the request are not as they must be.',
    next: { zh: '请按各项提示修改后再提交。', en: 'Mend each of them and send again.' },
  },
  'request.malformed': {
    status: 400,
    zh: '请求的格式无法识别。',
    en: 'The request is malformed.',
    next: { zh: '请检查内容是否为完整的 JSON。', en: 'Check that the body is complete JSON.' },
  },
  'request.not_found': {
    status: 404,
    zh: '没有这个地址：{path}',
    en: 'There is nothing at {path}.',
    next: { zh: '请从首页重新进入。', en: 'Start again from the first page.' },
  },
  'request.method_not_allowed': {
    status: 405,
    zh: '这个地址不接受 {method}，只接受 {allowed}。',
    en: 'This address does not take {method}, only {allowed}.',
  },
  'request.too_large': {
    status: 413,
    zh: '内容超过上限 {limit} MiB。',
    en: 'The content is larger than the limit of {limit} MiB.',
    next: { zh: '请拆分后分次提交。', en: 'Split it and send the parts.' },
  },
  'request.media_type': {
    status: 415,
    zh: '不接受这种内容类型，应为 {expected}。',
    en: 'This content type is not accepted; it must be {expected}.',
  },
  'request.too_many': {
    status: 429,
    zh: '请求过于频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  'request.key_malformed': {
    status: 400,
    zh: 'Idempotency-Key 应为 8 至 128 个可见的 ASCII 字符。',
    en: 'Idempotency-Key must be 8 to 128 visible ASCII characters.',
  },
  'request.key_reused': {
    status: 409,
    zh: '这个 Idempotency-Key 已用于另一个请求。',
    en: 'This Idempotency-Key was used for another request.',
    next: { zh: '请为每次办理使用新的键。', en: 'Use a new key for each command.' },
  },
  'session.required': {
    status: 401,
    zh: '请先登录。',
    en: 'Sign in first.',
    next: { zh: '登录后会回到当前页面。', en: 'You will come back to this page.' },
  },
  'session.csrf_mismatch': {
    status: 403,
    zh: '页面已过期，未作任何改动。',
    en: 'This page is out of date; nothing was changed.',
    next: { zh: '请刷新页面后重新提交。', en: 'Reload the page and send again.' },
  },
  'access.denied': {
    status: 403,
    zh: '您的角色不能在这个范围内办理此事（{action}）。',
    en: 'Your role does not allow this here ({action}).',
    next: {
      zh: '请由有权限的人员办理，或向管理员申请授权。',
      en: 'Ask somebody who may, or ask the administrator for the role.',
    },
  },
  'server.defect': {
    status: 500,
    zh: '系统出错，未作任何改动。',
    en: 'Something went wrong on our side; nothing was changed.',
    next: {
      zh: '请稍后重试；如仍出错，请向管理员报告编号 {requestId}。',
      en: 'Try again; if it happens again, report {requestId} to the administrator.',
    },
  },
});
