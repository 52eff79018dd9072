import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock, systemIdFactory } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/database/connect.ts';
import type { Database, RequestContext } from '../../src/platform/database/database.ts';
import {
  type EmbeddedServer,
  startEmbeddedServer,
} from '../../src/platform/database/embedded/embedded-server.ts';
import { migrateDatabase } from '../../src/platform/database/migrate.ts';
import { readFollowers } from '../../src/platform/events/follower.ts';
import { type Sealer, startSealer } from '../../src/platform/events/sealer.ts';
import { SYSTEM_ACTOR } from '../../src/platform/sessions/session-store.ts';
import { makeDataDirectory } from '../running-server.ts';

const ROUNDS = 2 * Number(process.env['KILL_ROUNDS'] ?? 3);
const EVENTS_PER_ROUND = 12;
const context: RequestContext = { actor: SYSTEM_ACTOR, requestId: 'req_kill' };

const data = await makeDataDirectory();
let server: EmbeddedServer;
let database: Database;
let sealer: Sealer;

beforeAll(async () => {
  server = await startEmbeddedServer({ dataDir: data.directory });
  await migrateDatabase(server);
  database = openDatabase({ url: server.appUrl, newId: systemIdFactory(), onEvents: () => sealer.nudge() });
  sealer = startSealer({ database, clock: systemClock, onError: (error) => console.error(error) });
});

afterAll(async () => {
  await sealer.stop();
  await database.close();
  await server.stop();
  await data.remove();
});

async function write(count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) {
    await database.transact(context, ({ append, newId }) =>
      append([
        {
          streamType: 'thing',
          streamId: newId('thi'),
          version: 1,
          type: 'thing.made',
          schemaVersion: 1,
          data: {},
        },
      ]),
    );
  }
}

async function countOf(type: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from events where type = ${type}`.execute(database.read);
  return rows[0]?.count ?? 0;
}

/** Follows, and is killed when it says for the so manyth time what it is about to do; 0 leaves it at work. */
async function startFollower(killedAt: number): Promise<ChildProcess> {
  const script = path.join(import.meta.dirname, 'follower-process.mjs');
  const child = spawn(process.execPath, [script, server.appUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  let steps = 0;
  createInterface({ input: child.stdout }).on('line', (step) => {
    if (!step.includes('effect')) return;
    steps += 1;
    if (steps === killedAt) child.kill('SIGKILL');
  });
  return child;
}

test(`killed ${ROUNDS} times before and after its effects, a follower counts every event once`, async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    await write(EVENTS_PER_ROUND);
    const child = await startFollower(1 + ((round * 7) % (2 * EVENTS_PER_ROUND - 4)));
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
  }
  const made = await countOf('thing.made');
  const child = await startFollower(0);
  await expect.poll(() => countOf('thing.counted'), { timeout: 60_000 }).toBeGreaterThanOrEqual(made);
  await expect
    .poll(async () => (await readFollowers(database.read))[0]?.seq, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(BigInt(made));
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  const { rows } = await sql<{ things: number }>`
    select count(distinct split_part(stream_id, ':', 1))::int as things from events where type = 'thing.counted'
  `.execute(database.read);
  expect([made, await countOf('thing.counted'), rows[0]?.things]).toEqual([
    ROUNDS * EVENTS_PER_ROUND,
    made,
    made,
  ]);
});
