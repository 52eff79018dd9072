import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';

/** What a person chose about personal recommendation, and when; null was never chosen, and is on. */
export interface RecommendationChoice {
  readonly isOn: boolean;
  readonly changedAt: Instant | null;
}

/** The choice that holds now (个人信息保护法第二十四条: a way to refuse has to be offered). */
export async function recommendationChoice(
  read: Kysely<Tables>,
  userId: string,
): Promise<RecommendationChoice> {
  const { rows } = await sql<{ isOn: boolean; changedAt: Instant }>`
    select is_on as "isOn", changed_at as "changedAt" from recommendation_choices
     where user_id = ${userId}`.execute(read);
  return rows[0] ?? { isOn: true, changedAt: null };
}

/** Writes down what the acting person chooses; the next answer follows it. Choosing the same again changes nothing. */
export async function chooseRecommendation(
  transaction: Transaction,
  isOn: boolean,
): Promise<RecommendationChoice> {
  const { userId } = transaction.context.actor;
  // Two choices of one person come one after the other: the row of the person is held, not one that may be missing.
  await sql`select id from users where id = ${userId} for update`.execute(transaction.query);
  const before = await recommendationChoice(transaction.query, userId);
  if (before.isOn === isOn) return before;
  const changedAt = await transaction.now();
  const { rows } = await sql<{ version: number }>`
    insert into recommendation_choices (user_id, version, is_on, changed_at)
    values (${userId}, 1, ${isOn}, ${changedAt})
    on conflict (user_id) do update set version = recommendation_choices.version + 1,
      is_on = excluded.is_on, changed_at = excluded.changed_at
    returning version`.execute(transaction.query);
  await transaction.append([
    {
      streamType: 'recommendation',
      streamId: userId,
      version: rows[0]?.version ?? 1,
      schemaVersion: 1,
      type: isOn ? 'recommendation.switched-on' : 'recommendation.switched-off',
      data: {},
    },
  ]);
  return { isOn, changedAt };
}
