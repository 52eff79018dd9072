import { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';

/** Why somebody looks at the full data of a person; each look is recorded with it. */
export const REVEAL_PURPOSES = {
  'contract-review': { zh: '合同审核', en: 'Reviewing a contract' },
  payment: { zh: '拨付核对', en: 'Checking a payment' },
  introduction: { zh: '供需对接联系', en: 'Reaching the other side of an introduction' },
  contact: { zh: '联系本人', en: 'Contacting the person' },
  complaint: { zh: '处理异议或投诉', en: 'Handling an objection or complaint' },
  'own-request': { zh: '本人查询', en: "At the person's own request" },
} as const satisfies Readonly<Record<string, Message>>;

/** Why the data of a person are erased. */
export const ERASE_REASONS = {
  'own-request': { zh: '本人请求删除', en: "At the person's own request" },
  'purpose-reached': { zh: '处理目的已实现', en: 'No longer needed' },
  'entered-in-error': { zh: '录入错误', en: 'Entered in error' },
} as const satisfies Readonly<Record<string, Message>>;

function keysOf<K extends string>(table: Readonly<Record<K, Message>>): [K, ...K[]] {
  return Object.keys(table) as [K, ...K[]];
}

/** A person as answers show one: name, telephone, e-mail and identity number masked unless they were revealed. */
export const personSchema = z.object({
  id: z.string(),
  version: z.number(),
  erased: z.boolean(),
  masked: z.boolean(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  idNumber: z.string().nullable(),
  organizationId: z.string().nullable(),
  regionCode: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type PersonItem = z.infer<typeof personSchema>;

export const personAnswerSchema = z.object({ item: personSchema });

const optionalText = (maximum: number) => z.string().trim().min(1).max(maximum).nullish();

export const createPersonSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  phone: optionalText(30),
  email: z.email().max(200).nullish(),
  idNumber: optionalText(30),
  organizationId: optionalText(60),
  regionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullish(),
});

/** How whom a form may name is found: by the beginning of the name, or by the last four digits of the telephone. */
export const findPeopleSchema = z.object({
  organizationId: z.string().max(60).default(''),
  q: z.string().trim().max(60).default(''),
});

export const peopleAnswerSchema = z.object({
  items: z.array(personSchema),
  /** Whether more were found than are shown; typing more of the name leads on. */
  more: z.boolean(),
  /** Whether this person may enter somebody new there. */
  mayCreate: z.boolean(),
});
export type PeopleAnswer = z.infer<typeof peopleAnswerSchema>;

export const revealPersonSchema = z.strictObject({ purpose: z.enum(keysOf(REVEAL_PURPOSES)) });
export type RevealPurpose = keyof typeof REVEAL_PURPOSES;

export const erasePersonSchema = z.strictObject({
  expectedVersion: z.number().int().min(1),
  reason: z.enum(keysOf(ERASE_REASONS)),
});
export type EraseReason = keyof typeof ERASE_REASONS;
