import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import type { Actor } from '../src/platform/access/access.ts';
import { systemClock, systemIdFactory } from '../src/platform/clock/clock.ts';
import { openDatabase } from '../src/platform/database/connect.ts';
import type { Database, RequestContext } from '../src/platform/database/database.ts';
import { startEmbeddedServer } from '../src/platform/database/embedded/embedded-server.ts';
import { migrateDatabase } from '../src/platform/database/migrate.ts';
import type { NewEvent } from '../src/platform/events/event.ts';
import { readHead } from '../src/platform/events/feed.ts';
import { sealPending } from '../src/platform/events/seal.ts';
import { verifyLedger } from '../src/platform/events/verify.ts';
import type { BenchLine, BenchReport } from './report.ts';

const WRITERS = 8;
const SECONDS = 3;
/** Enough for the rates to settle; the same events are sealed one by one, in batches, and verified. */
const BULK_EVENTS = 100_000;
const NAIVE_EVENTS = 2_000;

const actor: Actor = {
  kind: 'system',
  userId: 'usr_bench',
  displayName: '基准',
  personId: null,
  organizationId: null,
  grants: [],
};
const context: RequestContext = { actor, requestId: 'req_bench' };

/** Measures the ledger on a durable embedded server of its own, made for the run and removed after it. */
export async function run(): Promise<BenchReport> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'jizhuan-bench-'));
  chmodSync(dataDir, 0o755);
  const started = systemClock.milliseconds();
  const server = await startEmbeddedServer({ dataDir });
  const startMs = systemClock.milliseconds() - started;
  try {
    await migrateDatabase(server);
    const database = openDatabase({
      url: server.appUrl,
      newId: systemIdFactory(),
      maxConnections: WRITERS + 2,
    });
    const owner = openDatabase({
      url: server.migratorUrl,
      newId: systemIdFactory(),
      maxConnections: WRITERS + 2,
    });
    try {
      const lines: BenchLine[] = [
        { name: 'embedded server: first start', value: startMs, unit: 'ms', target: { atMost: 1_000 } },
        ...(await measureAppending(database, owner)),
        ...(await measureSealing(database, owner)),
        await measureVerification(database),
      ];
      return {
        bench: 'ledger',
        summary: 'Append, seal and verify events on the embedded PostgreSQL, fsync on.',
        lines,
      };
    } finally {
      await database.close();
      await owner.close();
    }
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** An event of the size that registering a contract leaves. */
function eventOf(streamId: string, version: number): NewEvent {
  const data = {
    contractNumber: `2026-4101-${streamId}`,
    title: '石墨烯复合材料制备技术开发合同',
    kind: 'development',
    buyerId: 'org_01J00000000000000000000000',
    sellerId: 'org_01J00000000000000000000001',
    amount: '125000000',
    technologyAmount: '98000000',
    signedOn: '2026-03-14',
    regionCode: '410102',
  };
  return { streamType: 'contract', streamId, version, type: 'contract.registered', schemaVersion: 1, data };
}

async function measureAppending(database: Database, owner: Database): Promise<BenchLine[]> {
  await sql`create table bench_plain (id bigint generated always as identity, data jsonb)`.execute(
    owner.read,
  );
  const plain = await rate(WRITERS, async (writer) => {
    const data = JSON.stringify(eventOf(`p${writer}`, 1).data);
    await owner.read
      .transaction()
      .execute((query) => sql`insert into bench_plain (data) values (${data})`.execute(query));
  });
  const versions = new Array<number>(WRITERS).fill(0);
  const single = await rate(WRITERS, async (writer) => {
    const version = (versions[writer] ?? 0) + 1;
    versions[writer] = version;
    await database.transact(context, ({ append }) => append([eventOf(`s${writer}`, version)]));
  });
  let batch = 0;
  const batched = await rate(WRITERS, async () => {
    batch += 1;
    const stream = `b${batch}`;
    await database.transact(context, ({ append }) =>
      append(Array.from({ length: 100 }, (_, index) => eventOf(`${stream}.${index}`, 1))),
    );
  });
  const note = `${WRITERS} writers`;
  return [
    {
      name: 'baseline: plain insert of the same JSON, one a transaction',
      value: Math.round(plain),
      unit: 'rows/s',
      note,
    },
    { name: 'append, one event a transaction', value: Math.round(single), unit: 'events/s', note },
    { name: 'append, 100 events a transaction', value: Math.round(batched * 100), unit: 'events/s', note },
  ];
}

/** How often all writers together finish the work in a second. */
async function rate(writers: number, work: (writer: number) => Promise<void>): Promise<number> {
  let finished = 0;
  const started = performance.now();
  const loop = async (writer: number) => {
    while (performance.now() - started < SECONDS * 1_000) {
      await work(writer);
      finished += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => loop(writer)));
  return (finished * 1_000) / (performance.now() - started);
}

async function measureSealing(database: Database, owner: Database): Promise<BenchLine[]> {
  await sealPending(database.read);
  await fill(owner, 'n', NAIVE_EVENTS);
  const naive = await timeSealing(database, 1);
  await fill(owner, 'm', BULK_EVENTS);
  const sealed = await timeSealing(database, undefined);
  return [
    { name: 'baseline: seal one by one, a transaction each', value: naive, unit: 'events/s' },
    {
      name: 'seal in batches',
      value: sealed,
      unit: 'events/s',
      target: { atLeast: 20_000 },
      note: `${BULK_EVENTS.toLocaleString('en-US')} events waiting`,
    },
  ];
}

async function timeSealing(database: Database, batchSize: number | undefined): Promise<number> {
  const started = performance.now();
  const { sealed, outcome } = await sealPending(database.read, batchSize === undefined ? {} : { batchSize });
  if (outcome !== 'drained') throw new Error(`sealing ended ${outcome}`);
  return Math.round((sealed * 1_000) / (performance.now() - started));
}

/** Many events at once, as a large import leaves them. */
async function fill(owner: Database, prefix: string, count: number): Promise<void> {
  const { data } = eventOf(prefix, 1);
  await sql`
    insert into events (stream_type, stream_id, version, type, schema_version, data, actor, request_id)
    select 'contract', ${prefix} || n, 1, 'contract.registered', 1, ${JSON.stringify(data)}::jsonb,
           'usr_bench', 'req_bench'
      from generate_series(1, ${count}::int) n`.execute(owner.read);
}

async function measureVerification(database: Database): Promise<BenchLine> {
  const head = await readHead(database.read);
  const started = performance.now();
  const result = await verifyLedger(database);
  if (!result.intact || result.events !== head.seq)
    throw new Error('the ledger of the benchmark does not verify');
  const value = Math.round((Number(result.events) * 1_000) / (performance.now() - started));
  return {
    name: 'verify the whole chain',
    value,
    unit: 'events/s',
    note: `${result.events.toLocaleString('en-US')} events`,
  };
}
