import { chinaDateOf } from '../../kernel/time.ts';
import { institutionsOf, sellersInField, transferInstitutionsNear } from './institution-facts.ts';
import { rankInstitutions } from './institution-ranking.ts';
import {
  type AskedMatch,
  answerOf,
  basisOf,
  entryOf,
  type MatchingRouteParts,
  type RankedEntry,
} from './match-answer.ts';
import { byScore, type ComparedPair } from './matcher.ts';
import type { MatchAnswer } from './matching-schema.ts';
import { deadlineOf, dealsInField, openInstruments, recommendableExperts } from './partner-facts.ts';
import { judgePartner } from './partner-score.ts';

/** Who is not related is no proposal: unlike a text that is nearest, a person or an institution would be asked. */
const LEAST_SHOWN = 2;

/** Experts or instruments for a need: by their text, then by what the registers say of them today. */
export async function matchPartners(
  parts: MatchingRouteParts,
  asked: AskedMatch,
  noun: 'expert' | 'instrument',
): Promise<MatchAnswer> {
  const { read } = parts.kit.database;
  const { subject, isPublic } = asked.listing;
  const basis = await basisOf(parts, asked);
  const { model } = basis.model;
  const asking = { model, deals: basis.deals, isPublic };
  const { pairs, matcher, note } = await parts.listings.rank(subject, noun, asking);
  const ids = pairs.map(({ achievement }) => achievement.id);
  const owners = pairs.flatMap(({ achievement }) => achievement.ownerId ?? []);
  const [open, deals, deadline] = await Promise.all([
    noun === 'expert' ? recommendableExperts(read, ids) : openInstruments(read, ids),
    dealsInField(read, owners, subject.techArea),
    deadlineOf(read, subject.id),
  ]);
  const judged = pairs.flatMap((pair) => {
    const { id, ownerId } = pair.achievement;
    const facts = open.get(id);
    if (facts === undefined) return [];
    const known = { ...facts, dealsInField: deals.get(ownerId ?? '') ?? 0 };
    const judgement = judgePartner(pair, known, { noun, deadline, model });
    return [{ pair, judgement, score: judgement.score, id }];
  });
  const entries = judged.sort(byScore).map(({ pair, judgement }): RankedEntry => {
    const { level, score, reasons } = judgement;
    const plain = entryOf(pair, { matcher, partner: 'achievement', said: [] });
    const candidate = () => {
      const shown = plain.candidate();
      return { ...shown, score, level, reasons: [...shown.reasons, ...reasons] };
    };
    return { level, feedback: undefined, candidate };
  });
  return answerOf(asked, basis, { entries, note, leastLevel: LEAST_SHOWN });
}

/**
 * Institutions for a need: those whose published achievements are near, those with contracts in its field, and those
 * nearby that are recognised for transferring technology.
 */
export async function matchInstitutions(parts: MatchingRouteParts, asked: AskedMatch): Promise<MatchAnswer> {
  const { read } = parts.kit.database;
  const { subject, isPublic } = asked.listing;
  const today = chinaDateOf(parts.clock.now());
  const basis = await basisOf(parts, asked);
  const { model } = basis.model;
  const [{ pairs, matcher, note }, sellers, near] = await Promise.all([
    parts.listings.rank(subject, 'achievement', { model, isPublic }),
    sellersInField(read, subject.techArea),
    transferInstitutionsNear(read, subject.regionCode, today),
  ]);
  const byOwner = new Map<string, ComparedPair[]>();
  for (const pair of pairs) {
    const { ownerId } = pair.achievement;
    if (ownerId) byOwner.set(ownerId, [...(byOwner.get(ownerId) ?? []), pair]);
  }
  const ids = [...byOwner.keys(), ...sellers, ...near].filter((id) => id !== subject.ownerId);
  const [institutions, deals, past] = await Promise.all([
    institutionsOf(read, ids, today),
    dealsInField(read, ids, subject.techArea),
    basis.deals?.(ids),
  ]);
  const evidence = institutions.map((institution) => ({
    institution,
    pairs: byOwner.get(institution.id) ?? [],
    dealsInField: deals.get(institution.id) ?? 0,
    pastDeals: past?.get(institution.id) ?? 0,
  }));
  const entries = rankInstitutions(subject, evidence, matcher);
  return answerOf(asked, basis, { entries, note, leastLevel: LEAST_SHOWN });
}
