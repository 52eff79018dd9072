import { z } from 'zod';

const words = z.object({ zh: z.string(), en: z.string() });

/** How far a target has come; see `TargetStatus`. */
export const TARGET_STATUSES = ['reached', 'missed', 'open', 'unknown'] as const;

/** A target of a plan beside what the ledger says. Figures are decimal strings: fen, or a number of things. */
export const planTargetSchema = z.object({
  id: z.string(),
  label: words,
  clause: z.string(),
  clauseLabel: words,
  quote: z.string(),
  unit: z.enum(['institution', 'person', 'fen', 'growth', 'none']),
  atLeast: z.string().nullable(),
  upTo: z.string().nullable(),
  deadline: z.string().nullable(),
  counts: words,
  formula: z.string(),
  formulaWords: words,
  status: z.enum(TARGET_STATUSES),
  value: z.string().nullable(),
  /** The year that the value is of; null when it is of the whole period. */
  year: z.number().nullable(),
  /** Basis points of the lowest figure. */
  share: z.string().nullable(),
  /** Too few units stand behind the figure to tell it. */
  concealed: z.boolean(),
  growth: z.array(z.object({ year: z.number(), rate: z.string().nullable() })),
  /** Totals by year; null where too few units stand behind one. */
  years: z.array(z.object({ year: z.number(), value: z.string().nullable() })),
  /** The parts of the region, of the year of the value; null where too few units stand behind one. */
  regions: z.array(z.object({ code: z.string(), name: z.string(), value: z.string().nullable() })),
  /** The register where the figure can be looked into, for those who may read it. */
  register: z.object({ noun: z.string(), href: z.string() }).nullable(),
});

/** A task of a plan, and whether its day is over. */
export const planTaskSchema = z.object({
  number: z.number(),
  title: z.string(),
  responsible: z.array(z.string()),
  schedule: z.string().nullable(),
  deadline: z.string().nullable(),
  /** Calendar days until the deadline, below zero when it is over; null without one. */
  daysLeft: z.number().nullable(),
  clauses: z.array(z.string()),
});

/** What a plan wants and what the ledger says of it, in a region on a day. */
export const planAnswerSchema = z.object({
  packId: z.string(),
  title: words,
  adoptedOn: z.string(),
  region: z.object({ code: z.string(), name: z.string() }),
  jurisdiction: z.object({ code: z.string(), name: z.string() }),
  /** The region lies outside the place that the document holds at: the figures only show how it would be counted. */
  elsewhere: z.boolean(),
  on: z.string(),
  /** Number of the last sealed event when it was counted. */
  readUpTo: z.string(),
  targets: z.array(planTargetSchema),
  tasks: z.array(planTaskSchema),
});

export type PlanAnswer = z.infer<typeof planAnswerSchema>;
export type PlanTarget = z.infer<typeof planTargetSchema>;
export type PlanTask = z.infer<typeof planTaskSchema>;
