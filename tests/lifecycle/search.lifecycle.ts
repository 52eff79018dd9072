import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../src/demo/random.ts';
import { makeCreditCode } from '../../src/kernel/credit-code.ts';
import type { PlainDate } from '../../src/kernel/time.ts';
import { searchSources } from '../../src/market-registers.ts';
import { achievementDefinition } from '../../src/modules/achievements/index.ts';
import { createOrganizationDefinition } from '../../src/modules/organizations/index.ts';
import { searchTermDefinition } from '../../src/modules/search/index.ts';
import { systemClock, systemIdFactory } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/database/connect.ts';
import type { Database, RequestContext, Transaction } from '../../src/platform/database/database.ts';
import {
  type EmbeddedServer,
  startEmbeddedServer,
} from '../../src/platform/database/embedded/embedded-server.ts';
import { migrateDatabase } from '../../src/platform/database/migrate.ts';
import { readHead } from '../../src/platform/events/feed.ts';
import { type Sealer, startSealer } from '../../src/platform/events/sealer.ts';
import { encodeValues, type RegisterRecord } from '../../src/platform/records/record.ts';
import { createRecords } from '../../src/platform/records/record-service.ts';
import { insertRecords, updateRecord } from '../../src/platform/records/record-store.ts';
import { openSearchIndex } from '../../src/platform/search/search-index.ts';
import { verifyIndex } from '../../src/platform/search/verify-index.ts';
import { SYSTEM_ACTOR } from '../../src/platform/sessions/session-store.ts';
import { makeDataDirectory } from '../running-server.ts';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 3);
/** With twenty rounds 50,000 records change; the ordinary suite changes fewer. */
const CHANGES_PER_ROUND = ROUNDS >= 20 ? 2_500 : 400;
const RECORDS = ROUNDS >= 20 ? 8_000 : 600;
const RECORDS_PER_TRANSACTION = 50;
const random = createRandom(20_260_703, 'search', ROUNDS);
const context: RequestContext = { actor: SYSTEM_ACTOR, requestId: 'req_kill' };

const data = await makeDataDirectory();
const records: RegisterRecord[] = [];
let server: EmbeddedServer;
let database: Database;
let sealer: Sealer;
let written = 0;

beforeAll(async () => {
  server = await startEmbeddedServer({ dataDir: data.directory });
  await migrateDatabase(server);
  database = openDatabase({ url: server.appUrl, newId: systemIdFactory(), onEvents: () => sealer.nudge() });
  sealer = startSealer({ database, clock: systemClock, onError: (error) => console.error(error) });
  const ownerId = await createOwner();
  for (let from = 0; from < RECORDS; from += 500) await publish(ownerId, Math.min(500, RECORDS - from));
});

afterAll(async () => {
  await sealer.stop();
  await database.close();
  await server.stop();
  await data.remove();
});

async function createOwner(): Promise<string> {
  const creditCode = makeCreditCode({ kind: '91', divisionCode: '990101', serial: 'KT000001' });
  const values = { name: '示例断电大学', creditCode, kind: 'university', regionCode: '990101' };
  const definition = createOrganizationDefinition((code) => code.startsWith('99'));
  const [owner] = await database.transact(context, (transaction) =>
    createRecords(transaction, definition, [values]),
  );
  if (owner === undefined) throw new Error('the owner was not created');
  return owner.id;
}

/** Published records with their events, written as the kit writes them; which rule led to them is not tested here. */
async function publish(ownerId: string, count: number): Promise<void> {
  await database.transact(context, async (transaction) => {
    const now = await transaction.now();
    const made = Array.from({ length: count }, (): RegisterRecord => {
      const empty = Object.keys(achievementDefinition.description.fields).map((name) => [name, null]);
      const values = { ...Object.fromEntries(empty), ...drawValues(), ownerId, kind: 'applied' };
      const dates = { publishedOn: '2026-01-01' as PlainDate, expiresOn: '2030-01-01' as PlainDate };
      const id = transaction.newId('ach');
      const times = { createdBy: 'system', createdAt: now, updatedAt: now };
      return { id, version: 1, state: 'published', values: { ...values, ...dates }, ...times };
    });
    await insertRecords(transaction, achievementDefinition, made);
    await appendEvents(transaction, made);
    records.push(...made);
  });
}

const WORDS = [
  '石墨烯',
  '钙钛矿',
  '焊接机器人',
  '水处理',
  '分子筛',
  '数控机床',
  '锂离子电池',
  '生物炭',
] as const;

function drawValues() {
  written += 1;
  return {
    name: `${random.pick(WORDS)}${random.pick(WORDS)}第${written}号`,
    summary: `${random.pick(WORDS)}用于${random.pick(WORDS)}，第 ${written} 次修改。`,
    techArea: random.pick(['01', '03', '05']),
    regionCode: random.pick(['990101', '990201', '990301']),
    price: random.chance(0.3) ? null : BigInt(random.integer(1, 900)) * 1_000_000n,
  };
}

async function appendEvents(transaction: Transaction, changed: readonly RegisterRecord[]): Promise<void> {
  await transaction.append(
    changed.map(({ id, version, state, values }) => ({
      streamType: 'achievement',
      streamId: id,
      version,
      type: 'achievement.revised',
      schemaVersion: 1,
      data: { values: encodeValues(values), state, note: {} },
    })),
  );
}

/** Changes records some at a time: their values, or whether they are public at all. */
async function changeRecords(count: number): Promise<void> {
  for (let done = 0; done < count; done += RECORDS_PER_TRANSACTION) {
    await database.transact(context, async (transaction) => {
      const now = await transaction.now();
      const places = new Set<number>();
      while (places.size < RECORDS_PER_TRANSACTION) places.add(random.integer(0, records.length - 1));
      const changed: RegisterRecord[] = [];
      for (const place of places) {
        const before = records[place] as RegisterRecord;
        const turns = random.chance(0.25);
        const state = turns && before.state === 'published' ? 'withdrawn' : 'published';
        const values = { ...before.values, ...drawValues() };
        const after = { ...before, version: before.version + 1, state, values, updatedAt: now };
        await updateRecord(transaction, achievementDefinition, {
          record: after,
          decidedOn: before.version,
        });
        records[place] = after;
        changed.push(after);
      }
      await appendEvents(transaction, changed);
    });
  }
}

async function startIndexing(): Promise<ChildProcess> {
  const script = path.join(import.meta.dirname, 'indexer-process.mjs');
  const child = spawn(process.execPath, [script, data.directory, server.appUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

test(`killed ${ROUNDS} times while records change, the index equals the ledger`, async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const child = await startIndexing();
    const writing = changeRecords(CHANGES_PER_ROUND);
    // Other words have the index built anew: some of the kills fall into that.
    if (round % 4 === 2) await addTerm(round);
    // A different moment in each round, the same in each run.
    await wait(200 + ((round * 379) % 1_900));
    await end(child, 'SIGKILL');
    await writing;
  }
  const child = await startIndexing();
  const directory = path.join(data.directory, 'search');
  const index = openSearchIndex({ directory, clock: systemClock, random: randomBytes });
  const head = async () => (await readHead(database.read)).seq;
  // What is written down may lie behind what is known; a last change makes it written.
  await changeRecords(RECORDS_PER_TRANSACTION);
  await wait(1_000);
  await expect
    .poll(async () => (await index.place().catch(() => null))?.seq, { timeout: 240_000 })
    .toBe(await head());
  const difference = await verifyIndex(index, database, searchSources);
  await end(child, 'SIGTERM');
  index.close();
  const published = records.filter(({ state }) => state === 'published').length;
  console.info(
    `${ROUNDS} kills, ${ROUNDS * CHANGES_PER_ROUND} changes, ${difference.documents} documents compared.`,
  );
  expect(difference).toEqual({ documents: published, missing: [], doubled: [], different: [], foreign: [] });
});

async function addTerm(round: number): Promise<void> {
  const values = { kind: 'word', text: `示例断电词${round}` };
  await database.transact(context, (transaction) =>
    createRecords(transaction, searchTermDefinition, [values]),
  );
}
