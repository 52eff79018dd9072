import { z } from 'zod';
import { CONTRACT_KINDS } from './facts.ts';
import { citationShape, conditionShape, parameterShape } from './pack-schema.ts';

/**
 * The shape of `notices/*.yaml`: what a yearly notice (年度申报通知) lays over its document for one settled year. The
 * document itself is never edited: a notice fixes what the document leaves open and adds conditions, each with its
 * own words.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
const message = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2022-01-01 (in quotes)');
const measures = z.array(id).min(1);

/** `until` is the first day outside, as everywhere. */
const period = z.strictObject({ from: date, until: date });

const windowShape = z.strictObject({
  measures,
  /** When the contracts must have been registered. */
  registered: period.optional(),
  /** When the money must have arrived: the whole settled year, because amounts are summed by year. */
  received: period.optional(),
  citation: citationShape,
  refusal: message,
});

const contractTypesShape = z.strictObject({
  measures,
  /** Accepted types of contract; a licence may have to run for a number of months. */
  accepted: z
    .array(
      z.strictObject({ type: z.enum(CONTRACT_KINDS), atLeastMonths: z.number().int().min(1).optional() }),
    )
    .min(1),
  citation: citationShape,
  refusal: message,
});

export const noticeShape = z.strictObject({
  id,
  title: message,
  documentNumber: z.string().nullable(),
  issuer: message,
  issuedOn: date.nullable(),
  /** The settled year (上年度) that the notice is for. */
  year: z.number().int(),
  source: z.strictObject({
    /** `summary`: the provisions are our own words of what is known of the notice, not its text. */
    status: z.enum(['full-text', 'summary']),
    addresses: z.array(z.string()),
    note: message.nullable(),
  }),
  /** The paragraphs of the notice; their ids are used by no clause of the document and by no other notice. */
  provisions: z.array(z.strictObject({ id, label: message, text: z.string().min(2) })).min(1),
  /** Questions of interpretation that the notice settles for its year. */
  decisions: z
    .array(z.strictObject({ interpretation: id, option: id, reason: message, citation: citationShape }))
    .default([]),
  /** Rates approved under a ceiling of the document. */
  rates: z.array(z.strictObject({ parameter: id, rate: z.string(), citation: citationShape })).default([]),
  /** Values that the document leaves to a notice (`fixedBy: notice`). */
  values: z.array(z.strictObject({ parameter: id, value: z.string(), citation: citationShape })).default([]),
  windows: z.array(windowShape).default([]),
  contractTypes: z.array(contractTypesShape).default([]),
  parameters: z.array(parameterShape).default([]),
  conditions: z.array(conditionShape.extend({ measures })).default([]),
  /** Papers that an applicant hands in. */
  documents: z.array(z.strictObject({ measures, label: message, citation: citationShape })).default([]),
  /** What happens when the money does not go round. */
  budget: z
    .strictObject({ rule: z.literal('pro-rata'), citation: citationShape })
    .nullable()
    .default(null),
  publicity: z
    .strictObject({
      days: z.number().int().min(1),
      dayKind: z.enum(['calendar', 'working']),
      citation: citationShape,
    })
    .nullable()
    .default(null),
  /** What the notice says and the engine does not compute: an officer has to look at it. */
  notComputed: z.array(z.strictObject({ text: message, citation: citationShape })).default([]),
});

export type NoticeContent = z.infer<typeof noticeShape>;

/** A notice as it was read: its content, the file it stands in, and the name of its exact words and rules. */
export interface Notice extends NoticeContent {
  readonly file: string;
  readonly hash: string;
}
