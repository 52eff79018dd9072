import type { Language, Message, MessageParams } from '../../kernel/messages.ts';
import { formatMessage } from '../../kernel/messages.ts';
import type { Refusal } from '../../kernel/refusal.ts';

/** A refusal that lists what is wrong with single fields. */
interface WithFieldProblems {
  answer(language: Language): readonly object[];
}

/** An RFC 9457 problem as this system answers it. */
export interface ProblemDocument {
  /** Leads to the entry of the code on the reference page. */
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** What the person can do next. */
  readonly next?: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly instance: string;
  readonly requestId: string;
  /** What is wrong with single fields: `{field, code, sentence}`. */
  readonly problems?: readonly object[];
}

const TITLES: Readonly<Record<number, Message>> = {
  400: { zh: '请求无法识别', en: 'Bad request' },
  401: { zh: '需要登录', en: 'Signing in is required' },
  403: { zh: '没有权限', en: 'Not permitted' },
  404: { zh: '没有找到', en: 'Not found' },
  405: { zh: '方法不适用', en: 'Method not allowed' },
  409: { zh: '与现状冲突', en: 'Conflict with what is there' },
  410: { zh: '已不存在', en: 'Gone' },
  412: { zh: '前提不成立', en: 'A precondition does not hold' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '内容类型不符', en: 'Unsupported content type' },
  422: { zh: '内容不符合要求', en: 'The content is not as it must be' },
  423: { zh: '已锁定', en: 'Locked' },
  429: { zh: '请求过于频繁', en: 'Too many requests' },
  500: { zh: '系统出错', en: 'Internal error' },
  503: { zh: '暂不可用', en: 'Not available at the moment' },
};

function plainParams(params: MessageParams): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]),
  );
}

function hasFieldProblems(refusal: Refusal): refusal is Refusal & WithFieldProblems {
  return 'answer' in refusal && typeof refusal.answer === 'function';
}

/** Writes a refusal as a problem in the person's language. Pure. */
export function problemDocument(
  refusal: Refusal,
  asked: { readonly language: Language; readonly requestId: string; readonly path: string },
): ProblemDocument {
  const { entry, params } = refusal;
  const next = entry.next === undefined ? {} : { next: formatMessage(entry.next, asked.language, params) };
  const title = TITLES[entry.status] ?? { zh: '请求被拒绝', en: 'Refused' };
  return {
    type: `/api/reference#${refusal.code}`,
    code: refusal.code,
    title: title[asked.language],
    status: entry.status,
    detail: formatMessage(entry, asked.language, params),
    ...next,
    params: plainParams(params),
    instance: asked.path,
    requestId: asked.requestId,
    ...(hasFieldProblems(refusal) ? { problems: refusal.answer(asked.language) } : {}),
  };
}
