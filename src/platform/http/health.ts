import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { readHead } from '../events/feed.ts';
import { readFollowers } from '../events/follower.ts';

/** Something that must work before the node can be given work, by name. Answers whether it does; throwing means no. */
export type ReadinessChecks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

async function holds(check: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}

/** What a node is asked about beside its database. */
export interface HealthChecks {
  /** Without these no request can be served: `/readyz` answers 503. */
  readonly required?: ReadinessChecks;
  /** Without these a part of the pages says so itself: `/readyz` answers 200 and `degraded`. */
  readonly partial?: ReadinessChecks;
}

async function askAll(checks: ReadinessChecks): Promise<readonly (readonly [string, boolean])[]> {
  return await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await holds(check)] as const),
  );
}

/**
 * `/healthz`: the process answers. `/readyz`: what it needs, each by name; 503 when something is missing without which
 * it serves nothing, `degraded` when only a part is missing. Beside it stands how far the followers of the ledger are
 * behind: work that is left, or that fails, keeps nobody from asking.
 */
export function serveHealth(app: FastifyInstance, database: Database, checks: HealthChecks): void {
  const required: ReadinessChecks = {
    database: async () => (await sql`select 1`.execute(database.read)).rows.length === 1,
    ...checks.required,
  };
  app.get('/healthz', { config: { rateLimit: false } }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/readyz', { config: { rateLimit: false } }, async (_request, reply) => {
    const [needed, partial] = await Promise.all([askAll(required), askAll(checks.partial ?? {})]);
    const ready = needed.every(([, works]) => works);
    const followers = await followersBehind(database).catch(() => null);
    const whole = partial.every(([, works]) => works);
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: !ready ? 'not ready' : whole ? 'ready' : 'degraded',
        checks: Object.fromEntries([...needed, ...partial]),
        followers,
      });
  });
}

/** Events that each follower has not dealt with, and since when the next one fails. */
async function followersBehind({ read }: Database) {
  const places = await readFollowers(read);
  const { seq: head } = await readHead(read);
  return Object.fromEntries(
    places.map(({ name, seq, failingSince }) => {
      const behind = Number(head > seq ? head - seq : 0n);
      return [name, { behind, failingSince }];
    }),
  );
}
