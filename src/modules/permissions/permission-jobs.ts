import { sql } from 'kysely';
import { purgeIdempotencyKeys } from '../../platform/http/idempotency.ts';
import type { Task } from '../../platform/module.ts';
import { SYSTEM_ACTOR } from '../../platform/sessions/session-store.ts';

/** How long a count of failed sign-ins is remembered after the last attempt. */
const ATTEMPTS_KEPT_DAYS = 1;

/**
 * Every night: forgets old idempotency keys and old failed sign-ins. Sessions stay, as the log that the law asks
 * for.
 */
export const purgeTask: Task = {
  name: 'permissions.purge',
  cron: '20 3 * * *',
  run: async (_payload, { database, runId }) => {
    await database.transact({ actor: SYSTEM_ACTOR, requestId: runId }, async (transaction) => {
      await purgeIdempotencyKeys(transaction);
      await sql`
        delete from sign_in_attempts
        where last_attempt_at < clock_timestamp() - make_interval(days => ${ATTEMPTS_KEPT_DAYS})
      `.execute(transaction.query);
    });
  },
};
