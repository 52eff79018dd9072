import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Transaction } from '../database/database.ts';
import { openTestDatabase, type TestDatabase, testContext } from '../database/testing.ts';
import type { NewEvent } from './event.ts';
import { readHead, readSealed } from './feed.ts';
import { sealPending } from './seal.ts';

let here: TestDatabase;

beforeEach(async () => {
  here = await openTestDatabase();
  await sealAll();
});
afterEach(async () => {
  for (const release of openGates.splice(0)) release();
  await here.close();
});

/** Ends of what a failed test left waiting. */
const openGates: (() => void)[] = [];

/** A promise that is kept when `open` is called, or when the test ends. */
function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  openGates.push(open);
  return { passed, open };
}

function event(streamId: string, version: number, data: NewEvent['data'] = { name: '石墨烯' }): NewEvent {
  return { streamType: 'thing', streamId, version, type: 'thing.changed', schemaVersion: 1, data };
}

const append = (...events: NewEvent[]) =>
  here.database.transact(testContext(), ({ append }) => append(events));

/** A transaction that stays open until it is told to end. */
async function hold(work: (transaction: Transaction) => Promise<void>) {
  const [begun, end] = [gate(), gate()];
  const finished = here.database.transact(testContext(), async (transaction) => {
    await work(transaction);
    begun.open();
    await end.passed;
  });
  await Promise.race([begun.passed, finished]);
  return async () => {
    end.open();
    await finished;
  };
}

/** Other test files share the server, and any transaction on it may hold the horizon back for a moment. */
async function sealAll(): Promise<void> {
  await expect
    .poll(() => sealPending(here.database.read, { batchSize: 3 }), { timeout: 5_000 })
    .toMatchObject({ outcome: 'drained' });
}

async function sealedStreams(): Promise<string[]> {
  const events = await readSealed(here.database.read, { after: 0n, limit: 1000 });
  expect(events.map((each) => each.seq)).toEqual(events.map((_, index) => BigInt(index + 1)));
  return events.map((each) => `${each.streamId}.${each.version}`);
}

describe('appending', () => {
  test('two writers of one version: the second is refused as changed meanwhile', async () => {
    await append(event('a', 1));
    const end = await hold((transaction) => transaction.append([event('a', 2)]));
    const second = append(event('a', 2));
    await end();
    await expect(second).rejects.toMatchObject({ code: 'record.changed_meanwhile', entry: { status: 409 } });
  });

  test('version 2 before version 1 is impossible, be it unwritten, uncommitted or later in the batch', async () => {
    await expect(append(event('b', 2))).rejects.toThrow('before the version it follows');
    const end = await hold((transaction) => transaction.append([event('b', 1)]));
    await expect(append(event('b', 2))).rejects.toThrow('before the version it follows');
    await end();
    await append(event('b', 2));
    await expect(append(event('c', 2), event('c', 1))).rejects.toThrow('before the version it follows');
    await append(event('c', 1), event('c', 2));
    await expect(append(event('c', 4))).rejects.toThrow('before the version it follows');
  });

  test('what canonical JSON cannot hold is refused before it is stored', async () => {
    await expect(append(event('d', 1, { amount: Number.NaN }))).rejects.toThrow('canonical JSON');
    expect(await sql`select 1 from events`.execute(here.database.read)).toMatchObject({ rows: [] });
  });

  test('the application role can neither change nor remove what is recorded, nor choose its place', async () => {
    await append(event('e', 1));
    await sealAll();
    const refused = [
      `update events set data = '{}'`,
      'delete from events',
      'truncate events',
      'update event_seals set seq = 5',
      'delete from event_seals',
      'truncate event_seals',
      'delete from checkpoints',
      'drop table events',
      'alter table events disable trigger all',
      `insert into events (tx, stream_type, stream_id, version, type, schema_version, data, actor, request_id)
       values ('1', 'thing', 'x', 1, 'thing.changed', 1, '{}', 'a', 'r')`,
      `insert into events (recorded_at, stream_type, stream_id, version, type, schema_version, data, actor, request_id)
       values ('2001-01-01Z', 'thing', 'x', 1, 'thing.changed', 1, '{}', 'a', 'r')`,
    ];
    for (const statement of refused) {
      await expect(sql.raw(statement).execute(here.database.read), statement).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  test('not even the owner of the tables or a superuser changes them by an ordinary statement', async () => {
    await append(event('e', 1));
    for (const url of [here.migratorUrl, here.adminUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (const statement of [`update events set data = '{}'`, 'delete from events', 'truncate events']) {
        await expect(client.query(statement), statement).rejects.toMatchObject({ code: 'JZ002' });
      }
      await client.end();
    }
  });
});

describe('sealing', () => {
  test('a slow transaction whose event comes late at a low position is not skipped', async () => {
    const end = await hold((transaction) => transaction.append([event('slow', 1)]));
    await append(event('quick', 1));
    expect(await sealPending(here.database.read)).toMatchObject({ sealed: 0, outcome: 'waiting' });
    await end();
    await append(event('later', 1));
    await sealAll();
    expect(await sealedStreams()).toEqual(['slow.1', 'quick.1', 'later.1']);
  });

  test('a transaction that began early but took its position late hides nothing before it', async () => {
    // The low transaction number settles first while a lower position is still open.
    const position = gate();
    const early = here.database.transact(testContext(), async ({ query, append }) => {
      await sql`select pg_current_xact_id()`.execute(query);
      await position.passed;
      await append([event('early-number', 1)]);
    });
    const end = await hold((transaction) => transaction.append([event('low-position', 1)]));
    position.open();
    await early;
    await expect.poll(() => sealPending(here.database.read)).toMatchObject({ outcome: 'drained' });
    expect(await sealedStreams()).toEqual(['early-number.1']);
    await end();
    await sealAll();
    expect(await sealedStreams()).toEqual(['early-number.1', 'low-position.1']);
  });

  test('version 2 from a transaction older than that of version 1 is not sealed before it', async () => {
    const position = gate();
    const older = here.database.transact(testContext(), async ({ query, append }) => {
      await sql`select pg_current_xact_id()`.execute(query);
      await position.passed;
      await append([event('s', 2)]);
    });
    const endOther = await hold(async ({ query }) => {
      await sql`select pg_current_xact_id()`.execute(query);
    });
    await append(event('s', 1));
    position.open();
    await older;
    // Version 2 has settled, version 1 has not: another transaction, older than its, is still open.
    expect(await sealPending(here.database.read)).toMatchObject({ sealed: 0, outcome: 'waiting' });
    await endOther();
    await sealAll();
    expect(await sealedStreams()).toEqual(['s.1', 's.2']);
  });

  test('uncommitted and rolled back events are never sealed', async () => {
    const end = await hold((transaction) => transaction.append([event('open', 1)]));
    await sealPending(here.database.read);
    expect(await sealedStreams()).toEqual([]);
    await end();
    const failing = here.database.transact(testContext(), async ({ append }) => {
      await append([event('undone', 1)]);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    await append(event('after', 1));
    await sealAll();
    expect(await sealedStreams()).toEqual(['open.1', 'after.1']);
  });

  test('two sealers at once with writers beside them: one chain without gap, fork or loss', async () => {
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let version = 1; version <= 25; version += 1)
        await append(event(`w${writer}`, version), event(`x${writer}`, version));
    });
    let writing = true;
    const sealers = [1, 2].map(async () => {
      while (writing) await sealPending(here.database.read, { batchSize: 7 });
    });
    await Promise.all(writers);
    writing = false;
    await Promise.all(sealers);
    await sealAll();
    const streams = await sealedStreams();
    expect(streams).toHaveLength(300);
    expect(new Set(streams).size).toBe(300);
    for (let version = 2; version <= 25; version += 1) {
      expect(streams.indexOf(`w3.${version}`)).toBeGreaterThan(streams.indexOf(`w3.${version - 1}`));
    }
  });

  test('a database restored on another server, with new transaction numbers, goes on where it was', async () => {
    await append(event('old', 1));
    await sealAll();
    await append(event('old', 2));
    const admin = new pg.Client({ connectionString: here.adminUrl });
    await admin.connect();
    await admin.query(`alter table events disable trigger all;
      update events set tx = (tx::text::int8 + 1000000)::text::xid8;
      alter table events enable trigger all;
      update event_sealing set settled_below = '2000000', database_identity = 'another/1'`);
    await admin.end();
    await append(event('new', 1));
    await sealAll();
    expect(await sealedStreams()).toEqual(['old.1', 'old.2', 'new.1']);
    await append(event('new', 2));
    await sealAll();
    expect(await sealedStreams()).toEqual(['old.1', 'old.2', 'new.1', 'new.2']);
  });

  test('the first walk over a database waits for the transactions that were open when it began', async () => {
    const client = new pg.Client({ connectionString: here.adminUrl });
    await client.connect();
    await client.query('delete from event_sealing');
    await client.end();
    const end = await hold((transaction) => transaction.append([event('open', 1)]));
    await append(event('quick', 1));
    expect(await sealPending(here.database.read)).toEqual({ sealed: 0, outcome: 'waiting' });
    await end();
    await sealAll();
    expect(await sealedStreams()).toEqual(['open.1', 'quick.1']);
  });

  test('a reader that follows seq page by page sees every event once', async () => {
    await append(...Array.from({ length: 10 }, (_, index) => event('r', index + 1)));
    await sealAll();
    const first = await readSealed(here.database.read, { after: 0n, limit: 6 });
    const rest = await readSealed(here.database.read, { after: first.at(-1)?.seq ?? 0n, limit: 6 });
    expect([...first, ...rest].map((each) => each.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect((await readHead(here.database.read)).seq).toBe(10n);
  });
});
