import { z } from 'zod';

const name = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');
const yuan = z.string().regex(/^\d{1,13}(\.\d{1,2})?$/, 'must be an amount in yuan such as "500000.00"');
/** An expression as documents write it: an object with one key, its name. */
const expression = z.record(z.string(), z.unknown());
const words = z.strictObject({ zh: z.string().min(1).max(300), en: z.string().min(1).max(300) });

/** One thing that a reform does otherwise than the document. */
export const reformChangeSchema = z.discriminatedUnion('change', [
  /** Another value of a parameter: a rate such as `25%`, an amount in yuan, a date, a whole number. */
  z.strictObject({
    change: z.literal('parameter'),
    parameter: name,
    value: z.string().min(1).max(40),
    /** For a ceiling also the lowest rate that may be approved. */
    lowest: z.string().min(1).max(40).optional(),
  }),
  /** The rate that is approved under a ceiling. */
  z.strictObject({
    change: z.literal('approved-rate'),
    parameter: name,
    rate: z.string().min(1).max(40),
  }),
  /** The most that a unit gets in a year under a measure; null takes the measure's own cap away. */
  z.strictObject({ change: z.literal('measure-cap'), measure: name, yuan: yuan.nullable() }),
  /** The measure is not carried out. */
  z.strictObject({ change: z.literal('measure-off'), measure: name }),
  /** Conditions of a measure's items are taken away and others added; amount and account are written anew. */
  z.strictObject({
    change: z.literal('measure'),
    measure: name,
    removeConditions: z.array(name).max(20).optional(),
    addConditions: z
      .array(z.strictObject({ id: name, label: words, when: expression }))
      .max(20)
      .optional(),
    amount: expression.optional(),
    account: expression.optional(),
    allocation: z.enum(['in-order', 'largest-remainder']).optional(),
  }),
  /** A relation between measures no longer holds. */
  z.strictObject({ change: z.literal('relation-off'), relation: name }),
  /** A relation is added, or put in the place of the one of the same id. */
  z.strictObject({
    change: z.literal('relation'),
    relation: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('joint-cap'),
        id: name,
        measures: z.array(name).min(2).max(20),
        yuan,
        allocation: z.enum(['in-order', 'largest-remainder']).default('in-order'),
      }),
      ...(['exclusive', 'undefined', 'stackable', 'one-side'] as const).map((kind) =>
        z.strictObject({ kind: z.literal(kind), id: name, measures: z.array(name).min(2).max(20) }),
      ),
    ]),
  }),
]);
export type ReformChange = z.infer<typeof reformChangeSchema>;

/** A reform of one document, as people share it: YAML and the form show this object. */
export const reformSchema = z.strictObject({
  title: z.string().min(1).max(120),
  pack: name,
  changes: z.array(reformChangeSchema).max(40),
});
export type Reform = z.infer<typeof reformSchema>;

/** What a reform is tried on: facts of a place and some years, under what people decided where the text is open. */
export const trialScopeSchema = z.strictObject({
  packId: z.string().min(1).max(60),
  /** The place where the document is carried out; another than its own makes a trial of it. */
  regionCode: z.string().min(1).max(20),
  years: z.array(z.number().int().min(2000).max(2100)).min(1).max(5),
  approvedRates: z
    .array(z.strictObject({ parameter: name, rate: z.string().min(1).max(40) }))
    .max(40)
    .default([]),
  decisions: z
    .array(z.strictObject({ interpretation: name, option: name }))
    .max(40)
    .default([]),
});
export type TrialScope = z.infer<typeof trialScopeSchema>;

export const trialRequestSchema = z.strictObject({
  scope: trialScopeSchema,
  /** One reform, or two that are compared. */
  reforms: z.array(reformSchema).min(1).max(2),
});
export type TrialRequest = z.infer<typeof trialRequestSchema>;

/** Amounts are strings of fen. `after` and `before` are what is certain and what is granted at most, together. */
const figures = z.object({
  /** Units that get something, or may, under either. */
  units: z.number(),
  before: z.string(),
  after: z.string(),
  difference: z.string(),
  /** Of it up to a ceiling, while no rate is approved. */
  upToBefore: z.string(),
  upToAfter: z.string(),
  winners: z.number(),
  losers: z.number(),
  paidBefore: z.number(),
  paidAfter: z.number(),
  /** Units for which a cap leaves no room for more. */
  cappedBefore: z.number(),
  cappedAfter: z.number(),
});
export type Figures = z.infer<typeof figures>;
const group = figures.extend({ key: z.string() });
export type FigureGroup = z.infer<typeof group>;

/** What one reform comes to in one year. Every grouping adds up to the total, to the fen. */
export const reformOutcomeSchema = z.object({
  total: figures,
  /** Units of which an amount waits for a person or for missing facts. */
  openBefore: z.number(),
  openAfter: z.number(),
  byRegion: z.array(group),
  byKind: z.array(group),
  bySize: z.array(group),
  byMeasure: z.array(group.extend({ title: z.object({ zh: z.string(), en: z.string() }) })),
  largest: z.array(
    z.object({ unitId: z.string(), regionCode: z.string(), before: z.string(), after: z.string() }),
  ),
});
export type ReformOutcome = z.infer<typeof reformOutcomeSchema>;

const trialYear = z.object({
  year: z.number(),
  contracts: z.number(),
  /** Number of the last sealed event that the facts contain. */
  readUpTo: z.string(),
  /** Hash of the document with the notices of the year. */
  packHash: z.string(),
  outcomes: z.array(reformOutcomeSchema),
});
export type TrialYear = z.infer<typeof trialYear>;

export const trialAnswerSchema = z.object({
  packId: z.string(),
  engineVersion: z.string(),
  reformHashes: z.array(z.string()),
  years: z.array(trialYear),
  /** Names of the units that change most, for reading. */
  unitNames: z.record(z.string(), z.string()),
  milliseconds: z.number(),
});
export type TrialAnswer = z.infer<typeof trialAnswerSchema>;

/** A result that is shared: everything another node needs to run it again, signed by the node that ran it. */
export const reformFileSchema = z.strictObject({
  format: z.literal('jizhuan-reform-result/1'),
  engineVersion: z.string(),
  scope: trialScopeSchema,
  reform: reformSchema,
  reformHash: z.string(),
  /** By year, in the order of the years of the scope. */
  years: z.array(
    z.strictObject({
      year: z.number(),
      packHash: z.string(),
      contracts: z.number(),
      /** SHA-256 over every fact that was looked at, in the order of their ids. */
      factsDigest: z.string(),
      outcome: reformOutcomeSchema,
    }),
  ),
  signature: z.strictObject({
    algorithm: z.string(),
    keyId: z.string(),
    publicKeyPem: z.string(),
    value: z.string(),
  }),
});
export type ReformFile = z.infer<typeof reformFileSchema>;

/** What running a shared file again on this node found. */
export const fileCheckSchema = z.object({
  signatureValid: z.boolean(),
  /** Whether the key is one that this node has signed with. */
  ownKey: z.boolean(),
  reformHashSame: z.boolean(),
  years: z.array(
    z.object({
      year: z.number(),
      /** Digest of the rules that the file names. */
      packHash: z.string(),
      /** Whether it was run under those rules: the document of today, or the form that is kept. */
      packSame: z.boolean(),
      /** Whether the document of this node still reads so. */
      packCurrent: z.boolean(),
      factsSame: z.boolean(),
      resultSame: z.boolean(),
    }),
  ),
  /** Everything agrees: the signature, the reform, the document, the facts and the result to the fen. */
  same: z.boolean(),
});
export type FileCheck = z.infer<typeof fileCheckSchema>;
