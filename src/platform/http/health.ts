import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';

/** Something that must work before the node can be given work, by name. Answers whether it does; throwing means no. */
export type ReadinessChecks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

async function holds(check: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}

/** `/healthz`: the process answers. `/readyz`: everything it needs works, each by name; 503 when something does not. */
export function serveHealth(app: FastifyInstance, database: Database, checks: ReadinessChecks): void {
  const all: ReadinessChecks = {
    database: async () => (await sql`select 1`.execute(database.read)).rows.length === 1,
    ...checks,
  };
  app.get('/healthz', { config: { rateLimit: false } }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/readyz', { config: { rateLimit: false } }, async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(all).map(async ([name, check]) => [name, await holds(check)] as const),
    );
    const ready = results.every(([, works]) => works);
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'not ready', checks: Object.fromEntries(results) });
  });
}
