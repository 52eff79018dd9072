import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Instant } from '../../kernel/time.ts';
import { fixedClock } from '../clock/clock.ts';
import { openDatabase } from '../database/connect.ts';
import type { Database } from '../database/database.ts';
import { openTestDatabase, type TestDatabase, testContext } from '../database/testing.ts';
import { createSigner } from '../signing/signer.ts';
import { readAllCheckpoints, readLatestCheckpoint } from './checkpoints.ts';
import { readHead } from './feed.ts';
import { type Sealer, startSealer } from './sealer.ts';

let here: TestDatabase;
let writer: Database;
let sealer: Sealer | undefined;
let nudge = () => {};

beforeEach(async () => {
  here = await openTestDatabase();
  writer = openDatabase({ url: here.appUrl, newId: here.newId, onEvents: () => nudge() });
});
afterEach(async () => {
  await sealer?.stop();
  sealer = undefined;
  nudge = () => {};
  await writer.close();
  await here.close();
});

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = createSigner(privateKey, {
  keyId: 'key-1',
  algorithm: 'Ed25519',
  publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
});
const clock = fixedClock('2026-01-01T00:00:00.000Z' as Instant);

function start(options: { readonly pollMs?: number; readonly database?: Database } = {}): unknown[] {
  const errors: unknown[] = [];
  const { database = here.database, pollMs = 20 } = options;
  sealer = startSealer({ database, clock, signer, pollMs, onError: (error) => errors.push(error) });
  nudge = sealer.nudge;
  return errors;
}

let written = 0;
const write = () =>
  writer.transact(testContext(), ({ append }) => {
    written += 1;
    const data = { written: true };
    const fact = {
      streamType: 'thing',
      streamId: `t${written}`,
      version: 1,
      type: 'thing.made',
      schemaVersion: 1,
      data,
    };
    return append([fact]);
  });
const sealedCount = async () => (await readHead(here.database.read)).seq;

test('events are sealed by themselves, and soon after a nudge even when the pause is long', async () => {
  start({ pollMs: 30 });
  await write();
  await expect.poll(sealedCount, { timeout: 5_000 }).toBe(1n);
  await sealer?.stop();
  start({ pollMs: 60_000 });
  await expect
    .poll(
      async () => {
        await write();
        return sealedCount();
      },
      { timeout: 5_000 },
    )
    .toBeGreaterThan(2n);
});

test('a checkpoint is signed when it is time, and one more when the sealer stops', async () => {
  start();
  await write();
  await expect.poll(sealedCount, { timeout: 5_000 }).toBe(1n);
  expect(await readLatestCheckpoint(here.database.read)).toBeNull();
  clock.advance(300_000);
  await expect
    .poll(async () => (await readLatestCheckpoint(here.database.read))?.seq, { timeout: 5_000 })
    .toBe(1n);
  await write();
  await expect.poll(sealedCount, { timeout: 5_000 }).toBe(2n);
  await sealer?.stop();
  const checkpoints = await readAllCheckpoints(here.database.read);
  expect(checkpoints.map((checkpoint) => checkpoint.seq)).toEqual([1n, 2n]);
});

test('a database that does not answer is reported, and does not end the sealer', async () => {
  const away = openDatabase({ url: 'postgres://a:b@127.0.0.1:1/x', newId: here.newId });
  const errors = start({ database: away });
  await expect.poll(() => errors.length, { timeout: 5_000 }).toBeGreaterThan(1);
  expect(errors[0]).toMatchObject({ code: 'database.unavailable' });
  await sealer?.stop();
  sealer = undefined;
  await away.close();
});
