import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import { type RecordRow, recordFromRow } from '../../platform/records/record.ts';
import type { RegisterSource } from '../../platform/search/document-source.ts';
import { matchDocumentOf } from './listing-matcher.ts';
import type { MatchDocument } from './match-document.ts';
import {
  type IntroductionOutcome,
  judgementsOf,
  type OutcomeJudgements,
  type PairFeedback,
} from './outcome-judgements.ts';

/** A set of judgements as `jizhuan match train` takes it: texts that were public, and levels of pairs. */
export interface OutcomeSet extends OutcomeJudgements {
  readonly needs: ReadonlyMap<string, MatchDocument>;
  readonly achievements: ReadonlyMap<string, MatchDocument>;
}

type Sources = Readonly<Record<'need' | 'achievement', RegisterSource>>;

/**
 * What the ledger tells of pairs: introductions by how far they came, and feedback with a reason that is about
 * relevance. No person stands in it; what was never public, or is restricted, is left out, and so is what people said
 * who switched personal recommendation off.
 */
export async function readOutcomeSet(read: Kysely<Tables>, sources: Sources): Promise<OutcomeSet> {
  const told = judgementsOf(await outcomes(read), await remarks(read));
  const needs = await documentsOf(
    read,
    sources.need,
    told.judgements.map(({ needId }) => needId),
  );
  const ids = told.judgements.map(({ achievementId }) => achievementId);
  const achievements = await documentsOf(read, sources.achievement, ids);
  const judgements = told.judgements.filter(
    ({ needId, achievementId }) => needs.has(needId) && achievements.has(achievementId),
  );
  const used = { needs: new Set<string>(), achievements: new Set<string>() };
  for (const { needId, achievementId } of judgements) {
    used.needs.add(needId);
    used.achievements.add(achievementId);
  }
  const only = (documents: ReadonlyMap<string, MatchDocument>, kept: ReadonlySet<string>) =>
    new Map([...documents].filter(([id]) => kept.has(id)));
  return {
    ...told,
    judgements,
    needs: only(needs, used.needs),
    achievements: only(achievements, used.achievements),
  };
}

async function outcomes(read: Kysely<Tables>): Promise<readonly IntroductionOutcome[]> {
  const { rows } = await sql<IntroductionOutcome>`
    select i.need_id as "needId", i.achievement_id as "achievementId",
      case when c.state = 'registered' then 'contract' else 'intent' end as reached
      from introductions i left join contracts c on c.id = i.contract_id
     where i.need_id is not null and i.achievement_id is not null
       and (i.intended_on is not null or c.state = 'registered')`.execute(read);
  return rows;
}

async function remarks(read: Kysely<Tables>): Promise<readonly PairFeedback[]> {
  const { rows } = await sql<PairFeedback>`
    select data->>'needId' as "needId", data->>'achievementId' as "achievementId",
           data->>'verdict' as verdict, data->>'because' as because
      from (
        select distinct on (actor, data->>'needId', data->>'achievementId') actor, data
          from events where type = 'match-feedback.given'
         order by actor, data->>'needId', data->>'achievementId', position desc) last
     where not exists (select 1 from recommendation_choices c where c.user_id = last.actor and not c.is_on)
  `.execute(read);
  return rows;
}

/** Records as they are or were published, whatever became of them since. */
async function documentsOf(
  read: Kysely<Tables>,
  { source, definition }: RegisterSource,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MatchDocument>> {
  const { rows } = await sql<RecordRow>`
    select * from ${sql.table(definition.table)}
     where id = any(${sql.val([...new Set(ids)])}::text[]) and published_on is not null
       and state <> 'discarded' order by id`.execute(read);
  const documents = rows
    .map((row) => recordFromRow(definition.description, row))
    .map((record) => source.document({ ...record, state: 'published' }))
    .filter((document) => document !== null);
  return new Map(documents.map((document) => [document.id, matchDocumentOf(document)]));
}

/** The three files of the set, as the command line reads them: a need or an achievement a line, then the levels. */
export function setFiles({ needs, achievements, judgements }: OutcomeSet) {
  const lines = (documents: ReadonlyMap<string, MatchDocument>) =>
    [...documents.values()]
      .map(({ ownerId: _owner, body, price, ...rest }) => {
        const fields = { ...rest, description: body, price: price == null ? null : price.toString() };
        return `${JSON.stringify(fields)}\n`;
      })
      .join('');
  const rows = judgements.map((each) => `${each.needId},${each.achievementId},${each.level}\n`);
  return {
    'needs.jsonl': lines(needs),
    'achievements.jsonl': lines(achievements),
    'judgements.csv': `need_id,achievement_id,level\n${rows.join('')}`,
  } as const;
}
