import { z } from 'zod';

/** One value of a document that is tried out otherwise: a rate such as `25%`, an amount in yuan, a date, a number. */
export const reformChangeSchema = z.strictObject({
  parameter: z.string().min(1).max(80),
  value: z.string().min(1).max(40),
});
export const reformSchema = z.strictObject({ changes: z.array(reformChangeSchema).max(20).default([]) });
export type ReformChange = z.infer<typeof reformChangeSchema>;

const words = z.object({ zh: z.string(), en: z.string() });
const group = z.object({
  key: z.string(),
  units: z.number(),
  before: z.string(),
  after: z.string(),
  winners: z.number(),
  losers: z.number(),
});

/**
 * What a reform would come to over the facts of a settlement. Amounts are strings of fen; `after − before` adds up to
 * the fen.
 */
export const whatIfAnswerSchema = z.object({
  units: z.number(),
  before: z.object({ granted: z.string(), upTo: z.string() }),
  after: z.object({ granted: z.string(), upTo: z.string() }),
  winners: z.number(),
  losers: z.number(),
  waiting: z.object({ before: z.number(), after: z.number() }),
  byKind: z.array(group),
  byRegion: z.array(group),
  byMeasure: z.array(group.extend({ title: words })),
  largest: z.array(
    z.object({ unitId: z.string(), unitName: z.string(), before: z.string(), after: z.string() }),
  ),
  milliseconds: z.number(),
});
export type WhatIfAnswer = z.infer<typeof whatIfAnswerSchema>;
