import type { z } from 'zod';
import { formatMessage, type Language, type Message, type MessageParams } from '../../kernel/messages.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { refuseRequest } from './http-refusals.ts';

/** Where in the request something is wrong. */
export type RequestPart = 'path' | 'query' | 'body';

/** One thing wrong with one part of a request. `field` is the path within the part, joined by dots. */
export interface RequestProblem {
  readonly in: RequestPart;
  readonly field: string;
  readonly code: string;
  readonly message: Message;
  readonly params: MessageParams;
}

/** Several parts of the request are wrong; the answer names each. */
export class InvalidRequest extends Refusal {
  readonly problems: readonly RequestProblem[];

  constructor(problems: readonly RequestProblem[]) {
    const { entry } = refuseRequest('request.invalid');
    super('request.invalid', entry, { count: problems.length });
    this.problems = problems;
  }

  /** The problems as an answer carries them. */
  answer(language: Language): { in: RequestPart; field: string; code: string; sentence: string }[] {
    return this.problems.map((problem) => ({
      in: problem.in,
      field: problem.field,
      code: problem.code,
      sentence: formatMessage(problem.message, language, problem.params),
    }));
  }
}

const MESSAGES = {
  'field.required': { zh: '必须填写。', en: 'This is required.' },
  'field.wrong_type': {
    zh: '类型不对，应为 {expected}。',
    en: 'This has the wrong type; it must be {expected}.',
  },
  'field.too_short': { zh: '至少 {limit} 个字符或项。', en: 'At least {limit} characters or items.' },
  'field.too_long': { zh: '至多 {limit} 个字符或项。', en: 'At most {limit} characters or items.' },
  'field.too_small': { zh: '不得小于 {limit}。', en: 'Must be at least {limit}.' },
  'field.too_large': { zh: '不得大于 {limit}。', en: 'Must be at most {limit}.' },
  'field.wrong_form': { zh: '格式不对。', en: 'This has the wrong form.' },
  'field.not_in_table': { zh: '只能是：{choices}。', en: 'Must be one of: {choices}.' },
  'field.unknown': { zh: '不认识的字段：{keys}。', en: 'Unknown fields: {keys}.' },
} as const satisfies Record<string, Message>;

type ProblemCode = keyof typeof MESSAGES;

function describe(issue: z.core.$ZodIssue): readonly [ProblemCode, MessageParams] {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? ['field.required', {}]
        : ['field.wrong_type', { expected: issue.expected }];
    case 'too_small':
    case 'too_big': {
      const small = issue.code === 'too_small';
      const limit = String(small ? issue.minimum : issue.maximum);
      const counted = ['string', 'array', 'set', 'map'].includes(issue.origin);
      if (counted) return [small ? 'field.too_short' : 'field.too_long', { limit }];
      return [small ? 'field.too_small' : 'field.too_large', { limit }];
    }
    case 'invalid_value':
      return issue.input === undefined
        ? ['field.required', {}]
        : ['field.not_in_table', { choices: issue.values.map(String).join(', ') }];
    case 'unrecognized_keys':
      return ['field.unknown', { keys: issue.keys.join(', ') }];
    default:
      return ['field.wrong_form', {}];
  }
}

/** What zod found, as problems with a sentence in each language. The rejected values themselves are not repeated. */
export function problemsFrom(part: RequestPart, error: z.core.$ZodError): RequestProblem[] {
  return error.issues.map((issue) => {
    const [code, params] = describe(issue);
    return { in: part, field: issue.path.map(String).join('.'), code, message: MESSAGES[code], params };
  });
}
