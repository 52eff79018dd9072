import { z } from 'zod';
import { indicatorShape } from './indicator-schema.ts';

/**
 * Shapes of the files of a policy pack. They are closed: an unknown key is an error, so that a misspelt rule is
 * never ignored.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
const message = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2017-03-17 (in quotes)');

/** Where the document says so: a clause and the words of it. The words must stand in that clause. */
export const citationShape = z.strictObject({ clause: id, quote: z.string().min(2) });

/** An expression is an object with one key, its name; the builder reads what is inside. */
export const expressionShape = z.record(z.string(), z.unknown());

export const packShape = z.strictObject({
  id,
  title: message,
  documentNumber: z.string().nullable(),
  issuer: message,
  jurisdiction: z.string().regex(/^\d{6}$/, 'must be a six-digit division code in quotes'),
  level: z.enum(['national', 'provincial', 'municipal', 'county']),
  adoptedOn: date,
  printedOn: date.nullable(),
  source: z.strictObject({ file: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** When the measures apply: expressions of type date; `until` is the first day on which they no longer do. */
  inForce: z.strictObject({
    from: expressionShape,
    until: expressionShape.nullable(),
    citation: citationShape,
  }),
});

export const clauseShape = z.strictObject({
  id,
  kind: z.enum(['measure', 'target', 'task', 'principle', 'formal']),
  label: message,
  heading: z.string().optional(),
  span: z.tuple([z.number().int().min(0), z.number().int().min(1)]),
  parent: id.nullable(),
  responsible: z.array(z.string()).optional(),
  /**
   * For clauses of kind `measure`: whether the engine carries it out, and what is still to be done. `informative`:
   * another law's money (a tax deduction), which is never a grant of this document.
   */
  coverage: z.enum(['executable', 'later', 'no-amount', 'informative']).optional(),
  note: message.optional(),
});

const parameterValue = z.strictObject({
  from: date.nullable(),
  until: date.nullable().optional(),
  value: z.union([z.string(), z.number().int(), z.boolean()]),
  /** Lowest rate that may be approved, for a range such as 10 %—30 %. */
  lowest: z.string().optional(),
  /** Where the document refers to a law and the law sets the value: its title, article and words. */
  law: z
    .strictObject({ title: z.string().min(2), article: z.string().min(2), quote: z.string().min(2) })
    .optional(),
});

export const parameterShape = z.strictObject({
  id,
  label: message,
  type: z.enum(['money', 'ratio', 'date', 'integer', 'region']),
  /**
   * `rate`: what is paid (20 %). `ceiling`: the most that may be approved (最高 50 %, 10 %—30 %).
   * `cap`: the most that an account may get. `amount`: a fixed sum. `fact`: anything else.
   */
  nature: z.enum(['rate', 'ceiling', 'cap', 'amount', 'fact']),
  /** For a ratio: the bases it may be applied to. */
  of: z
    .array(
      z.enum([
        'totalAmount',
        'technologyAmount',
        'receivedAmount',
        'feePaid',
        'approvedAmount',
        'premiumPaid',
        'conversionIncome',
        'investedAmount',
        'grantedAmount',
      ]),
    )
    .optional(),
  values: z.array(parameterValue),
  /** The document leaves the value to a notice (视财力情况): without one the amount is not determined. */
  fixedBy: z.literal('notice').optional(),
  citation: citationShape,
});

export const conditionShape = z.strictObject({
  id,
  /** What has to be true, in the words of an explanation. */
  label: message,
  when: expressionShape,
  citation: citationShape,
  refusal: message,
});

export const exceptionShape = z.strictObject({
  id,
  when: expressionShape,
  amount: expressionShape,
  citation: citationShape,
});

/**
 * A part of what a measure grants that the document gives a purpose of its own (给予企业的补助资金中可按照10％用于奖励).
 * It is inside the measure's amount and never added to it. `share` names a ratio of `grantedAmount`.
 */
export const earmarkShape = z.strictObject({
  id,
  label: message,
  share: id,
  rounding: z.enum(['up', 'down', 'half-up', 'half-even']),
  citation: citationShape,
});

const unitField = z.enum([
  'buyerId',
  'sellerId',
  'brokerId',
  'managerId',
  'unitId',
  'userId',
  'ownerId',
  'insuredId',
  'investorId',
]);

export const measureShape = z.strictObject({
  id,
  title: message,
  /**
   * What the amount is, when it is no grant. `check`: what the unit itself owes somebody; the conditions say whether it
   * gave it. `deduction`: a figure of tax law. Neither is ever claimed or paid.
   */
  result: z.enum(['check', 'deduction']).optional(),
  /** What the reader of the result has to know. */
  note: message.optional(),
  clause: id,
  subject: z.strictObject({ conditions: z.array(conditionShape) }),
  items: z.strictObject({
    of: z.enum([
      'contract',
      'qualification',
      'sharingFee',
      'sharingService',
      'insurance',
      'evaluation',
      'distribution',
      'investment',
    ]),
    /** Which field names the unit; of a list any of them (a party or the one who brought the deal about). */
    unit: z.union([unitField, z.array(unitField).min(1)]),
    date: expressionShape,
    /** Which of the unit's items the measure speaks of at all; the others are not mentioned rather than refused. */
    concerns: expressionShape.optional(),
    conditions: z.array(conditionShape),
    amount: expressionShape,
    exceptions: z.array(exceptionShape).optional(),
    /** How a cap is laid on the items: the earliest first, or in proportion with the largest remainders first. */
    allocation: z.enum(['in-order', 'largest-remainder']),
  }),
  account: z.strictObject({ amount: expressionShape }),
  earmarks: z.array(earmarkShape).optional(),
});

export const measuresShape = z.strictObject({
  /** Expressions that several measures share, by name. */
  rules: z.array(z.strictObject({ id, expression: expressionShape })).optional(),
  measures: z.array(measureShape),
});

/** A measure of this pack, or `pack/measure` of another one. */
const measureName = z
  .string()
  .regex(/^([a-z0-9]+(-[a-z0-9]+)*\/)?[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a measure or pack/measure');

const relationBase = {
  id,
  measures: z.array(measureName).min(1),
  /** When the relation applies, for one that rests on an interpretation; always without it. */
  when: expressionShape.optional(),
  citation: citationShape.nullable(),
  question: message.optional(),
};

/**
 * How measures go together. `exclusive`: one item is paid under one of them only, a person chooses which.
 * `joint-cap`: together at most `cap`. `one-side`: a deal is paid to one of its parties only.
 * `no-repeat-above-level`: not what a body of that level or higher has paid for already. `stackable`: said to go
 * together. `undefined`: the document does not say; when both pay for the same item a person decides.
 */
export const relationShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exclusive'), ...relationBase }),
  z.strictObject({
    kind: z.literal('joint-cap'),
    ...relationBase,
    cap: expressionShape,
    allocation: z.enum(['in-order', 'largest-remainder']),
  }),
  z.strictObject({ kind: z.literal('one-side'), ...relationBase }),
  z.strictObject({
    kind: z.literal('no-repeat-above-level'),
    ...relationBase,
    level: z.enum(['national', 'provincial', 'municipal', 'county']),
    /** Whose earlier grant for the same item counts: the unit's own, or anybody's (without it). */
    beneficiary: z.literal('same-unit').optional(),
    refusal: message,
  }),
  z.strictObject({ kind: z.literal('stackable'), ...relationBase }),
  z.strictObject({ kind: z.literal('undefined'), ...relationBase }),
]);

export const interpretationShape = z.strictObject({
  id,
  question: message,
  clause: id,
  quote: z.string().min(2),
  options: z.array(z.strictObject({ code: id, label: message, effect: message })).min(2),
  decision: id.nullable(),
  decidedBy: z.string().nullable(),
  decidedOn: date.nullable(),
  reason: message.nullable(),
  /** Where a notice decided it: its words. */
  decidedIn: citationShape.optional(),
  /** Where an officer decided it beside the pack: the id of that record. */
  record: z.string().optional(),
});

export const targetShape = z.strictObject({
  id,
  label: message,
  /** `growth` is a rate of growth from year to year, its figure such as `8%`; `none`: the document gives no figure. */
  unit: z.enum(['institution', 'person', 'fen', 'growth', 'none']),
  /** Lowest and highest figure; null where the document names none. */
  atLeast: z.string().nullable(),
  upTo: z.string().nullable(),
  /** Null where the document names none. */
  deadline: date.nullable(),
  /** What the document counts, in words. */
  counts: message,
  /** How the figure comes from the ledger. */
  formula: indicatorShape,
  citation: citationShape,
});

export const taskShape = z.strictObject({
  number: z.number().int().min(1),
  title: z.string(),
  responsible: z.array(z.string()).min(1),
  /** The words for the time (持续推进); null where the document sets none. */
  schedule: z.string().nullable(),
  deadline: date.nullable(),
  clauses: z.array(id),
  citation: citationShape,
});

/** The parameter that says how long an achievement may lie unused: read by a register and by no measure. */
export const SELF_TRANSFER_PERIOD = 'self-transfer-period';

export type PackFile = z.infer<typeof packShape>;
export type Clause = z.infer<typeof clauseShape>;
export type Parameter = z.infer<typeof parameterShape>;
export type Condition = z.infer<typeof conditionShape>;
export type Earmark = z.infer<typeof earmarkShape>;
export type Exception = z.infer<typeof exceptionShape>;
export type Measure = z.infer<typeof measureShape>;
export type Measures = z.infer<typeof measuresShape>;
export type Relation = z.infer<typeof relationShape>;
export type Interpretation = z.infer<typeof interpretationShape>;
export type Target = z.infer<typeof targetShape>;
export type Task = z.infer<typeof taskShape>;
export type Citation = z.infer<typeof citationShape>;
export type Allocation = 'in-order' | 'largest-remainder';
/** An expression as the pack writes it: an object with one key. */
export type ExpressionSource = z.infer<typeof expressionShape>;
