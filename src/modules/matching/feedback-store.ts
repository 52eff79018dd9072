import { type Kysely, sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { FeedbackBody } from './matching-schema.ts';

/** What one person said of one pair, the last word. */
export interface StoredFeedback {
  readonly needId: string;
  readonly achievementId: string;
  readonly verdict: 'relevant' | 'not-relevant';
  readonly because: string;
}

/** Records what a person says of a pair, in the ledger: it can be learned from, and shows who said it. */
export async function recordFeedback(transaction: Transaction, body: FeedbackBody): Promise<string> {
  const id = transaction.newId('mfb');
  const { needId, achievementId, verdict, because, remark } = body;
  const data = { needId, achievementId, verdict, because: because ?? null, remark: remark ?? null };
  const stream = { streamType: 'match-feedback', streamId: id, version: 1, schemaVersion: 1 } as const;
  await transaction.append([{ ...stream, type: 'match-feedback.given', data }]);
  return id;
}

/** What a person said of the pairs of one listing; of each pair the last. */
export async function feedbackOf(
  read: Kysely<Tables>,
  { userId, listingId }: { readonly userId: string; readonly listingId: string },
): Promise<StoredFeedback[]> {
  const { rows } = await sql<StoredFeedback>`
    select distinct on (data->>'needId', data->>'achievementId')
           data->>'needId' as "needId", data->>'achievementId' as "achievementId",
           data->>'verdict' as verdict, coalesce(data->>'because', '') as because
      from events
     where stream_type = 'match-feedback' and actor = ${userId}
       and (data->>'needId' = ${listingId} or data->>'achievementId' = ${listingId})
     order by data->>'needId', data->>'achievementId', position desc`.execute(read);
  return rows;
}
