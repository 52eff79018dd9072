import { z } from 'zod';

const span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
const message = z.object({ zh: z.string(), en: z.string() });

/** Where a piece of evidence stands in a text: which part of the record, and the characters to underline. */
const place = span.extend({ part: z.enum(['title', 'body']) });

const conceptSchema = z.object({
  /** As the need writes it, and as the achievement does; they differ when one is a synonym of the other. */
  needWord: z.string(),
  achievementWord: z.string(),
  kind: z.enum(['same', 'synonym']),
  /** Share of the evidence, 0 to 1; the shares of all concepts add up to at most 1. */
  weight: z.number().min(0).max(1),
  needPlaces: z.array(place),
  achievementPlaces: z.array(place),
});

const findingSchema = z.object({
  property: z.string(),
  target: z.string(),
  targetPlace: place,
  claim: z.string().nullable(),
  claimPlace: place.nullable(),
  outcome: z.enum(['satisfied', 'violated', 'unknown']),
});

/** A reason for or against, as a sentence; `code` is stable, for filters and pictures. */
const reasonSchema = z.object({
  code: z.enum([
    'shared-concepts',
    'same-field',
    'no-shared-concept',
    'targets-satisfied',
    'targets-violated',
    'maturity',
    'within-budget',
    'over-budget',
    'same-region',
    'same-industry',
    'past-deals',
    'deals-in-field',
    'listed-achievements',
    'qualified',
    'capacity',
    'availability',
    'sharing-uses',
    'embedding',
  ]),
  speaks: z.enum(['for', 'against', 'neutral']),
  sentence: message,
});

const sideSchema = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  ownerId: z.string().nullable(),
});

/** One candidate with all that explains its rank. Level 4 strongly related … 1 not related. */
export const matchCandidateSchema = z.object({
  record: sideSchema,
  score: z.number(),
  level: z.int().min(1).max(4),
  concepts: z.array(conceptSchema),
  targets: z.array(findingSchema),
  reasons: z.array(reasonSchema),
  /** The reader's own remark, when there is one. */
  feedback: z.object({ verdict: z.enum(['relevant', 'not-relevant']), reason: z.string() }).nullable(),
});

/** The candidates of a need, or the needs of an achievement, best first. */
export const matchAnswerSchema = z.object({
  subject: sideSchema,
  candidates: z.array(matchCandidateSchema),
  /** False: nothing reaches level 3, and the page says so before it shows what is nearest. */
  hasGoodMatch: z.boolean(),
  /** How many reach level 3, and how many were compared in full: 200 at most, those that share the rarest words. */
  counts: z.object({ good: z.int().nonnegative(), compared: z.int().nonnegative() }),
  /** Which model ranked: shown small, and kept with what follows from it. */
  model: z.object({ id: z.string(), hash: z.string() }),
  /** Why something was left out of the reckoning, for example an embedding service that does not answer. */
  notes: z.array(message),
  /** Whether past deals of the parties and own feedback took part; a person can switch that off. */
  isPersonal: z.boolean(),
  /** False: a draft or a restricted listing, which nobody but its owner is shown. */
  isPublic: z.boolean(),
});

/** How a match is asked for. */
export const rankQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  /** `false`: nothing of the reader takes part, whoever is signed in. */
  personal: z.enum(['true', 'false']).default('true'),
});

/** Why a candidate is not relevant; `other` wants words. */
export const feedbackBodySchema = z.object({
  achievementId: z.string().max(40),
  needId: z.string().max(40),
  verdict: z.enum(['relevant', 'not-relevant']),
  because: z
    .enum(['other-field', 'targets-not-met', 'not-mature', 'too-expensive', 'too-far', 'known', 'other'])
    .optional(),
  remark: z.string().trim().max(500).optional(),
});

/** A person's own switch for personal recommendation; `changedAt` is null while it was never touched. */
export const recommendationAnswerSchema = z.object({ isOn: z.boolean(), changedAt: z.string().nullable() });
export const recommendationBodySchema = z.strictObject({ isOn: z.boolean() });
export type RecommendationAnswer = z.infer<typeof recommendationAnswerSchema>;

/** A trained model as the list shows it. */
export const matchModelSchema = z.object({
  id: z.string(),
  hash: z.string(),
  trainedAt: z.string().nullable(),
  trainedOn: z.object({ digest: z.string(), needs: z.int(), pairs: z.int() }).nullable(),
  metrics: z.record(z.string(), z.number()),
  isActive: z.boolean(),
});

const quality = z.object({ ndcg: z.number(), levelAgreement: z.number() });

/**
 * What a person decides on: a trained model beside the one that was active, on needs that the training had not seen.
 */
const matchTrainingFiguresSchema = z.object({
  needs: z.int(),
  pairs: z.int(),
  /** Needs that have something to find, over which NDCG@10 is the mean. */
  comparedNeeds: z.int(),
  trained: quality,
  active: quality,
  /** Of NDCG@10, and the 95 % interval of its mean over needs; null of fewer than two. */
  difference: z.number(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
});

/** What the ledger holds to learn from. */
const outcomeCountsSchema = z.object({
  outcomes: z.int(),
  remarks: z.int(),
  leftOut: z.int(),
  needs: z.int(),
  pairs: z.int(),
});

/** A training, while it runs and after it. */
const matchTrainingSchema = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'reading', 'comparing', 'learning', 'done', 'too-few', 'failed']),
  done: z.int(),
  total: z.int(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  figures: matchTrainingFiguresSchema.nullable(),
  modelId: z.string().nullable(),
});

/** Trainings, the latest first, and what another one would learn from. */
export const matchTrainingsSchema = z.object({
  available: outcomeCountsSchema,
  items: z.array(matchTrainingSchema),
});

export type MatchTrainingFigures = z.infer<typeof matchTrainingFiguresSchema>;
export type MatchTraining = z.infer<typeof matchTrainingSchema>;
export type MatchTrainings = z.infer<typeof matchTrainingsSchema>;
export type MatchModelItem = z.infer<typeof matchModelSchema>;
export type FeedbackBody = z.infer<typeof feedbackBodySchema>;
export type MatchAnswer = z.infer<typeof matchAnswerSchema>;
export type MatchCandidate = z.infer<typeof matchCandidateSchema>;
export type MatchReason = z.infer<typeof reasonSchema>;
export type MatchConcept = z.infer<typeof conceptSchema>;
export type MatchFinding = z.infer<typeof findingSchema>;
export type MatchPlace = z.infer<typeof place>;
