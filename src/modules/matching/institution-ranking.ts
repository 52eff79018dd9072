import { choiceLabel } from '../../kernel/choices.ts';
import { QUALIFICATION_KINDS } from '../organizations/qualification-schema.ts';
import { nearnessOf } from './circumstances.ts';
import { sharedConcepts } from './evidence.ts';
import type { Institution } from './institution-facts.ts';
import type { RankedEntry } from './match-answer.ts';
import type { MatchDocument } from './match-document.ts';
import { levelOf, type MatchModel } from './match-model.ts';
import { byScore, type ComparedPair, type Matcher } from './matcher.ts';
import type { MatchCandidate, MatchReason } from './matching-schema.ts';
import { dealReasons, dealShare } from './partner-score.ts';

const SHOWN_ACHIEVEMENTS = 5;
const FOR_ANOTHER = 0.05;
const MOST_OTHERS = 3;
const FOR_DEALS = 0.15;
const FOR_QUALIFICATION = 0.05;
/** Of an institution whose achievements say nothing of the need: how far what else is known leads from level 2 to 3. */
const BARE = { deals: 0.6, qualification: 0.2, nearness: 0.05 };
const LEAST_SCORE = 1;

/** What an institution is judged by. */
export interface InstitutionEvidence {
  readonly institution: Institution;
  /** Its published achievements compared with the need, best first. */
  readonly pairs: readonly ComparedPair[];
  readonly dealsInField: number;
  /** Contracts with the reader's own organization; 0 when they do not take part. */
  readonly pastDeals: number;
}

/**
 * Institutions for a need, best first: by the best of their published achievements; contracts in the field, recognition
 * and nearness move that by little, and alone never make a related one. Pure.
 */
export function rankInstitutions(
  need: MatchDocument,
  evidence: readonly InstitutionEvidence[],
  matcher: Matcher,
): RankedEntry[] {
  return evidence
    .map((each) => {
      const score = scoreOf(need, each, matcher.parts.model);
      return { each, score, id: each.institution.id };
    })
    .sort(byScore)
    .map(({ each, score }) => ({
      level: levelOf(matcher.parts.model, score),
      feedback: undefined,
      candidate: () => candidateOf(need, each, { matcher, score }),
    }));
}

function scoreOf(
  need: MatchDocument,
  { institution, pairs, dealsInField }: InstitutionEvidence,
  model: MatchModel,
): number {
  const [best, ...others] = pairs;
  const isQualified = institution.qualifications.length > 0 ? 1 : 0;
  const deals = dealShare(dealsInField);
  const nearness = nearnessOf(need.regionCode, institution.regionCode);
  const [second, third] = model.thresholds;
  // Contracts in the field, or recognition nearby, are the same surroundings; nothing of it shows a relation.
  const isAround = dealsInField > 0 || (isQualified === 1 && nearness >= 1);
  const way = BARE.deals * deals + BARE.qualification * isQualified + BARE.nearness * nearness;
  const bare = isAround ? second + (third - second) * Math.min(0.99, way) : LEAST_SCORE;
  if (best === undefined) return bare;
  const related = others.filter(({ level }) => level >= 3).length;
  const beside =
    FOR_ANOTHER * Math.min(MOST_OTHERS, related) + FOR_DEALS * deals + FOR_QUALIFICATION * isQualified;
  return Math.max(bare, best.level >= 2 ? best.score + beside : best.score);
}

function candidateOf(
  need: MatchDocument,
  { institution, pairs, dealsInField, pastDeals }: InstitutionEvidence,
  { matcher, score }: { readonly matcher: Matcher; readonly score: number },
): MatchCandidate {
  const told = pairs.filter(({ level }) => level >= 2).slice(0, SHOWN_ACHIEVEMENTS);
  const body = told.map(({ achievement }) => achievement.title).join('\n');
  const shown = { id: institution.id, title: institution.name, body };
  return {
    record: { ...shown, ownerId: institution.id },
    score,
    level: levelOf(matcher.parts.model, score),
    concepts: body === '' ? [] : sharedConcepts(need, shown, matcher.parts),
    targets: [],
    reasons: [
      achievementReason(told),
      ...dealReasons(dealsInField),
      ...pastReasons(pastDeals),
      ...qualificationReasons(institution),
      ...regionReasons(need, institution),
    ],
    feedback: null,
  };
}

function achievementReason(pairs: readonly ComparedPair[]): MatchReason {
  const [best] = pairs;
  if (best === undefined)
    return {
      code: 'no-shared-concept',
      speaks: 'against',
      sentence: {
        zh: '它已发布的成果中没有与这项需求相近的。',
        en: 'None of its published achievements is near to this need.',
      },
    };
  return {
    code: 'listed-achievements',
    speaks: 'for',
    sentence: {
      zh: `已发布相近的成果，最近的是“${best.achievement.title}”。`,
      en: `It published achievements that are near; the nearest is "${best.achievement.title}".`,
    },
  };
}

function pastReasons(deals: number): MatchReason[] {
  if (deals === 0) return [];
  const sentence = {
    zh: `双方有过${deals}笔合同。`,
    en: `The parties have had ${deals} contract(s).`,
  };
  return [{ code: 'past-deals', speaks: 'for', sentence }];
}

function qualificationReasons({ qualifications }: Institution): MatchReason[] {
  if (qualifications.length === 0) return [];
  const labels = qualifications.map((code) => choiceLabel(QUALIFICATION_KINDS, code));
  const sentence = {
    zh: `资质有效：${labels.map(({ zh }) => zh).join('、')}。`,
    en: `Recognised as: ${labels.map(({ en }) => en).join(', ')}.`,
  };
  return [{ code: 'qualified', speaks: 'for', sentence }];
}

function regionReasons({ regionCode }: MatchDocument, institution: Institution): MatchReason[] {
  if (nearnessOf(regionCode, institution.regionCode) < 1) return [];
  const sentence = { zh: '双方在同一地市。', en: 'Both are in the same prefecture.' };
  return [{ code: 'same-region', speaks: 'for', sentence }];
}
