import { z } from 'zod';
import type { PlainDate } from '../../kernel/time.ts';

const message = z.object({ zh: z.string(), en: z.string() });

/** Where a grant holds, as it stands on the wire. */
export const areaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('region'), code: z.string().regex(/^\d{6}$/) }),
  z.object({ kind: z.literal('organization'), id: z.string().min(1).max(60) }),
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('everywhere') }),
]);

const plainDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .describe('YYYY-MM-DD') as unknown as z.ZodType<PlainDate, PlainDate>;

export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)
  .describe('登录名：小写字母、数字、点、横线 / lower-case letters, digits, dot, dash');

/** What signing in asks for. Lenient: a wrong form is answered like a wrong password. */
export const signInSchema = z.strictObject({ login: z.string().max(200), password: z.string().max(1000) });

const demonstrationAccountSchema = z.object({
  login: z.string(),
  password: z.string(),
  label: message,
  role: z.string(),
});

export const sessionAnswerSchema = z.object({
  user: z
    .object({
      id: z.string(),
      displayName: z.string(),
      roles: z.array(z.object({ role: z.string(), label: message, area: areaSchema })),
      organizationId: z.string().nullable(),
    })
    .nullable(),
  csrfToken: z.string(),
  demonstration: z.boolean(),
  language: z.enum(['zh', 'en']),
  nodeName: message.optional(),
  demonstrationAccounts: z.array(demonstrationAccountSchema).optional(),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;

export const changePasswordSchema = z.strictObject({
  current: z.string().max(1000),
  next: z.string().max(1000),
});

export const sessionListSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      userAgent: z.string(),
      openedAt: z.string(),
      lastSeenAt: z.string(),
      expiresAt: z.string(),
      current: z.boolean(),
    }),
  ),
});

export const grantSchema = z.object({
  id: z.string(),
  role: z.string(),
  label: message,
  area: areaSchema,
  validFrom: z.string(),
  validUntil: z.string().nullable(),
  grantedBy: z.string(),
  grantedAt: z.string(),
});

export const userSchema = z.object({
  id: z.string(),
  version: z.number(),
  state: z.enum(['active', 'disabled']),
  login: z.string(),
  displayName: z.string(),
  organizationId: z.string().nullable(),
  demonstration: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  grants: z.array(grantSchema),
});
export type UserItem = z.infer<typeof userSchema>;

export const userAnswerSchema = z.object({ item: userSchema });

export const userListQuerySchema = z.object({
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});

export const userListSchema = z.object({
  items: z.array(userSchema),
  references: z.record(z.string(), z.string()),
  nextCursor: z.string().nullable(),
  count: z.object({ value: z.number(), exact: z.boolean() }),
});

export const createUserSchema = z.strictObject({
  login: loginSchema,
  displayName: z.string().trim().min(1).max(60),
  password: z.string().max(1000),
  organizationId: z.string().max(60).nullish(),
  personId: z.string().max(60).nullish(),
});

export const grantRoleSchema = z.strictObject({
  role: z.string().max(60),
  area: areaSchema,
  validFrom: plainDate.nullish(),
  validUntil: plainDate.nullish().describe('第一个无效日 / first day on which it no longer holds'),
});

export const resetPasswordSchema = z.strictObject({ password: z.string().max(1000) });

export const matrixSchema = z.object({
  roles: z.array(
    z.object({
      role: z.string(),
      label: message,
      purpose: message,
      upTo: z.enum(['public', 'internal', 'confidential']),
      areas: z.array(z.string()),
      exclusive: z.boolean(),
    }),
  ),
  actions: z.array(
    z.object({
      action: z.string(),
      label: message,
      roles: z.array(z.string()),
      operations: z.array(z.string()),
    }),
  ),
});
export type Matrix = z.infer<typeof matrixSchema>;
