import { z } from 'zod';
import {
  CONTRACT_KINDS,
  CONVERSION_MODES,
  ESTABLISHMENTS,
  EVALUATION_GRADES,
  INVESTEE_STAGES,
  INVESTOR_KINDS,
  LEVELS,
  QUALIFICATION_KIND_CODES,
  UNIT_KINDS,
} from '../../policy/facts.ts';

const fenText = z.string().regex(/^\d{1,17}$/);
const region = z.string().regex(/^\d{6}$/);
const date = z.iso.date();
const answer = z.boolean().nullable().default(null);

/** One technology contract as somebody describes it before it exists in any register. Amounts are strings of fen. */
export const estimatedDealSchema = z.strictObject({
  role: z.enum(['buyer', 'seller', 'broker']),
  type: z.enum(CONTRACT_KINDS),
  totalAmount: fenText,
  /** 技术交易额; null while it is not known. */
  technologyAmount: fenText.nullable().default(null),
  /** 到账额 in the year, with invoice and voucher. */
  receivedAmount: fenText.nullable().default(null),
  registeredOn: date.nullable().default(null),
  counterpartKind: z.enum(UNIT_KINDS).nullable().default(null),
  counterpartRegion: region.nullable().default(null),
  crossBorder: answer,
  advancedTechnology: answer,
  relatedParties: answer,
});

const rows = <Shape extends z.ZodType>(shape: Shape) => z.array(shape).max(20).default([]);
const fenOrNull = fenText.nullable().default(null);

/** An insurance of a first set of equipment (首台（套）产品) as somebody describes it. */
const estimatedInsuranceSchema = z.strictObject({
  paidOn: date,
  premium: fenOrNull,
  startsOn: date,
  endsOn: date,
  firstSet: answer,
  inNationalCatalogue: answer,
  productQualityLiability: answer,
  /** Whether an earlier policy of the same product was paid; null counts as none, as in the register. */
  insuredBefore: answer,
});

/** The performance evaluation (绩效考评) of a recognised institution. */
const estimatedEvaluationSchema = z.strictObject({
  kind: z.enum(QUALIFICATION_KIND_CODES),
  level: z.enum(LEVELS),
  grade: z.enum(EVALUATION_GRADES),
  evaluatedOn: date,
  approvedAmount: fenOrNull,
});

/** Income or equity from an achievement and what the completers got of it. */
const estimatedDistributionSchema = z.strictObject({
  mode: z.enum(CONVERSION_MODES),
  establishment: z.enum(ESTABLISHMENTS).nullable().default(null),
  convertedOn: date,
  incomeOn: date,
  income: fenOrNull,
  teamAmount: fenOrNull,
  agreedOn: date.nullable().default(null),
  agreedAmount: fenOrNull,
});

/** Money put into the equity of an enterprise. */
const estimatedInvestmentSchema = z.strictObject({
  paidOn: date,
  amount: fenOrNull,
  investorKind: z.enum(INVESTOR_KINDS).nullable().default(null),
  stage: z.enum(INVESTEE_STAGES).nullable().default(null),
  technologyEnterprise: answer,
});

/** What the public calculator asks: who you are, which year, what you did. Nothing of it is stored. */
export const estimateRequestSchema = z.strictObject({
  unitKind: z.enum(UNIT_KINDS),
  unitRegion: region,
  year: z.number().int().min(2000).max(2100),
  deals: z.array(estimatedDealSchema).max(50).default([]),
  recognitions: z
    .array(
      z.strictObject({ kind: z.enum(QUALIFICATION_KIND_CODES), level: z.enum(LEVELS), recognizedOn: date }),
    )
    .max(20)
    .default([]),
  sharingFees: z
    .array(z.strictObject({ paidOn: date, amount: fenText }))
    .max(50)
    .default([]),
  insurances: rows(estimatedInsuranceSchema),
  evaluations: rows(estimatedEvaluationSchema),
  distributions: rows(estimatedDistributionSchema),
  investments: rows(estimatedInvestmentSchema),
});
export type EstimateRequest = z.infer<typeof estimateRequestSchema>;

const words = z.object({ zh: z.string(), en: z.string() });

/** What one measure would come to, why, and what is missing. */
const estimatedMeasureSchema = z.object({
  id: z.string(),
  title: words,
  clause: z.string(),
  clauseLabel: words,
  /** Among the checks: what the amount is, since it is no grant. */
  result: z.enum(['check', 'deduction']).nullable(),
  note: words.nullable(),
  status: z.enum(['granted', 'ceiling', 'refused', 'waiting', 'incomplete']),
  amount: z.string().nullable(),
  possible: z.string().nullable(),
  /** What the measure would come to if its document stood alone; null where no other document has a word in it. */
  alone: z
    .object({
      status: z.enum(['granted', 'ceiling', 'refused', 'waiting', 'incomplete']),
      amount: z.string().nullable(),
    })
    .nullable(),
  reasons: z.array(words),
  missing: z.array(words),
  questions: z.array(words),
  /** The smallest change that would lead to more, or why nothing would. */
  advice: z.array(words),
  text: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }),
});

export const estimateAnswerSchema = z.object({
  /** What the documents that hold where the unit is come to together, and where one has a word in the other. */
  together: z.object({
    granted: z.string(),
    upTo: z.string(),
    relations: z.array(
      z.object({
        measures: z.array(words),
        concerns: words,
        effect: z.enum(['wait', 'refuse', 'allow']),
        sentence: words,
      }),
    ),
  }),
  packs: z.array(
    z.object({
      id: z.string(),
      title: words,
      documentNumber: z.string().nullable(),
      level: z.string(),
      jurisdiction: z.string(),
      /** Whether the unit lies where the document holds. */
      holdsHere: z.boolean(),
      hash: z.string(),
      granted: z.string(),
      upTo: z.string(),
      measures: z.array(estimatedMeasureSchema),
      /** What the document asks of the unit or lets it deduct: in no sum. */
      checks: z.array(estimatedMeasureSchema),
    }),
  ),
});
export type EstimateAnswer = z.infer<typeof estimateAnswerSchema>;
