import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { createOrganizationDefinition } from '../../modules/organizations/index.ts';
import { systemClock } from '../clock/clock.ts';
import { openTestDatabase, type TestDatabase, testContext } from '../database/testing.ts';
import { sealPending } from '../events/seal.ts';
import { createRecords, executeCommand } from '../records/record-service.ts';
import type { RegisterSource } from './document-source.ts';
import { type BuildReason, type Indexer, startIndexer } from './indexer.ts';
import { NO_TERMS, type SearchTerms } from './language.ts';
import { search } from './search-engine.ts';
import { openSearchIndex, type SearchIndex } from './search-index.ts';
import { testRequest } from './testing.ts';
import { verifyIndex } from './verify-index.ts';

const definition = createOrganizationDefinition((code) => code.startsWith('99'));
const source: RegisterSource = {
  definition,
  source: {
    noun: 'organization',
    document: ({ id, state, values }) =>
      state !== 'active'
        ? null
        : {
            id,
            noun: 'organization',
            title: String(values.name),
            body: '',
            keywords: [],
            techArea: null,
            industry: null,
            regionCode: String(values.regionCode),
            maturity: null,
            price: null,
            modes: [],
            ownerId: id,
            publishedOn: '2026-01-01' as PlainDate,
            expiresOn: null,
          },
  },
};

let db: TestDatabase;
let directory: string;
let index: SearchIndex;
let running: Indexer[] = [];
let terms: SearchTerms = NO_TERMS;
let reasons: BuildReason[] = [];
let errors: unknown[] = [];
let serial = 0;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(async () => {
  await db.close();
});
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'indexer-'));
  index = openSearchIndex({ directory, clock: systemClock, random: randomBytes });
  [terms, reasons, errors] = [NO_TERMS, [], []];
});
afterEach(async () => {
  await stopAll();
  index.close();
  await rm(directory, { recursive: true, force: true });
});

function start(reader = index): Indexer {
  const indexer = startIndexer({
    index: reader,
    database: db.database,
    appUrl: db.appUrl,
    sources: [source],
    readTerms: async () => terms,
    termsNoun: 'organization',
    rebuildEvent: 'search-index.rebuild-asked',
    clock: systemClock,
    onError: (error) => errors.push(error),
    onBuild: (reason) => reasons.push(reason),
  });
  running.push(indexer);
  return indexer;
}

async function stopAll(): Promise<void> {
  for (const indexer of running) await indexer.stop();
  running = [];
}

async function addOrganizations(...names: readonly string[]): Promise<readonly string[]> {
  const values = names.map((name) => {
    serial += 1;
    const creditCode = makeCreditCode({
      kind: '91',
      divisionCode: '990100',
      serial: `MB${String(serial).padStart(6, '0')}`,
    });
    return { name, creditCode, kind: 'enterprise', regionCode: '990100' };
  });
  const records = await db.database.transact(testContext(), (transaction) =>
    createRecords(transaction, definition, values),
  );
  return records.map(({ id }) => id);
}

async function command(id: string, name: string, values: Record<string, string> = {}): Promise<void> {
  await db.database.transact(testContext(), (transaction) =>
    executeCommand(transaction, definition, { id, command: name, values, expectedVersion: null }),
  );
}

/** Waits until everything that is committed is sealed and followed. */
async function settle(): Promise<void> {
  await expect.poll(() => sealPending(db.database.read)).toMatchObject({ outcome: 'drained' });
  const { rows } = await sql<{ seq: bigint }>`select max(seq) as seq from event_seals`.execute(
    db.database.read,
  );
  await expect
    .poll(async () => {
      for (const indexer of running) indexer.nudge();
      return index.progress.rebuilding === null ? index.progress.followed : null;
    })
    .toBe(rows[0]?.seq);
  await new Promise((resolve) => setTimeout(resolve, 320));
}

const found = async (text: string) =>
  (await search(index, testRequest(text))).hits.map(({ document }) => document.id);

describe('following the ledger', () => {
  test('creations, changes and endings reach the index, which equals the registers', async () => {
    start();
    const [first = '', second = ''] = await addOrganizations('示例石墨烯材料厂', '示例机器人研究所');
    await settle();
    expect(await found('石墨烯')).toEqual([first]);
    await command(second, 'revise', { name: '示例氮化硼研究所' });
    await command(first, 'discard');
    await settle();
    expect(await found('石墨烯')).toEqual([]);
    expect(await found('氮化硼')).toEqual([second]);
    expect(await verifyIndex(index, db.database, [source])).toMatchObject({
      missing: [],
      doubled: [],
      different: [],
      foreign: [],
    });
    expect(errors).toEqual([]);
  });

  test('goes on where it stopped', async () => {
    start();
    await settle();
    await stopAll();
    const [id = ''] = await addOrganizations('示例钙钛矿电池厂');
    start();
    await settle();
    expect(await found('钙钛矿')).toEqual([id]);
    expect(reasons).toEqual(['missing']);
  });

  test('of two that share a directory one writes; the other takes over when it ends', async () => {
    start();
    await settle();
    const other = openSearchIndex({ directory, clock: systemClock, random: randomBytes });
    start(other);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([index.progress.writing, other.progress.writing]).toEqual([true, false]);
    await running.shift()?.stop();
    await expect
      .poll(() => {
        for (const indexer of running) indexer.nudge();
        return other.progress.writing;
      })
      .toBe(true);
    await running.shift()?.stop();
    other.close();
  });
});

describe('building anew', () => {
  test('new words of the administrator: the old index answers until the new one is ready', async () => {
    const [id = ''] = await addOrganizations('示例占位石墨厂');
    start();
    await settle();
    expect(await found('占位')).toEqual([id]);
    terms = { ...NO_TERMS, stopWords: ['占位'] };
    const [other = ''] = await addOrganizations('示例蒸发结晶器厂');
    await settle();
    await expect.poll(() => found('占位')).toEqual([]);
    expect(await found('占位石墨')).toEqual([id]);
    expect(await found('蒸发结晶器')).toEqual([other]);
    expect(reasons).toEqual(['missing', 'other-words']);
    const wish = { streamType: 'search-index', streamId: 'sib_1', version: 1, schemaVersion: 1 };
    await db.database.transact(testContext(), ({ append }) =>
      append([{ ...wish, type: 'search-index.rebuild-asked', data: {} }]),
    );
    await settle();
    await expect.poll(async () => (await (await index.generations()).current())?.number).toBe(3);
    await settle();
    expect(await found('占位')).toEqual([]);
    expect(await verifyIndex(index, db.database, [source])).toMatchObject({ missing: [], doubled: [] });
  });

  test('a directory that is lost or damaged is built again, and what is left of old ones goes', async () => {
    const [id = ''] = await addOrganizations('示例余热回收厂');
    start();
    await settle();
    await stopAll();
    for (const entry of await readdir(path.join(directory, 'g000001.lance/_versions'))) {
      await writeFile(path.join(directory, 'g000001.lance/_versions', entry), 'not a manifest');
    }
    index.close();
    index = openSearchIndex({ directory, clock: systemClock, random: randomBytes });
    start();
    await settle();
    expect(await found('余热回收')).toEqual([id]);
    expect(reasons).toEqual(['missing', 'damaged']);
    await stopAll();
    await writeFile(path.join(directory, 'current.json'), '{"number":');
    start();
    await settle();
    expect(await found('余热回收')).toEqual([id]);
    expect(reasons).toEqual(['missing', 'damaged', 'missing']);
  });

  test('an index of another ledger is not followed further', async () => {
    start();
    await settle();
    await stopAll();
    const strangers = await openTestDatabase();
    const stranger = db;
    db = strangers;
    try {
      const [id = ''] = await addOrganizations('示例压缩空气储能厂');
      start();
      await settle();
      expect(reasons).toEqual(['missing', 'other-ledger']);
      expect(await found('压缩空气')).toEqual([id]);
      expect((await search(index, testRequest(''))).total.value).toBe(1);
      await stopAll();
    } finally {
      db = stranger;
      await strangers.close();
    }
  });
});
