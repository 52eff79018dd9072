import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationGrants } from '../composition.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { openFileStore } from '../platform/files/file-store.ts';
import { readAllPacks } from '../platform/policy-packs/read-all-packs.ts';
import { replayRegister } from '../platform/records/replay.ts';
import { loadOrCreateSigner, loadPublicKeys } from '../platform/signing/signing-keys.ts';
import type { DemoGrantParts } from './grants.ts';
import { loadDemonstration } from './load.ts';

let database: TestDatabase;
let directory: string;
let parts: DemoGrantParts;

beforeAll(async () => {
  database = await openTestDatabase();
  directory = await mkdtemp(path.join(tmpdir(), 'demo-grants-'));
  const signer = await loadOrCreateSigner(directory, { random: randomBytes });
  const certificates = {
    signer,
    publicKeys: await loadPublicKeys(directory),
    files: await openFileStore({ directory: path.join(directory, 'files'), random: randomBytes }),
    publicUrl: 'https://jizhuan.example',
    random: randomBytes,
  };
  const packs = await readAllPacks(path.join(import.meta.dirname, '../../policies'));
  parts = demonstrationGrants({ packs, certificates });
});
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

const load = () =>
  loadDemonstration({
    database: database.database,
    newPassword: () => 'kept-to-itself',
    grants: () => Promise.resolve(parts),
  });

async function counts(from: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from ${sql.table(from)} group by state
  `.execute(database.database.read);
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

test('a demonstration has claims in every stage, loaded once', async () => {
  expect((await load()).outcome).toBe('loaded');
  expect((await load()).outcome).toBe('present');
  const claims = await counts('claims');
  const stages = [
    'proposed',
    'submitted',
    'correcting',
    'checked',
    'computed',
    'reviewed',
    'approved',
    'noticed',
  ];
  expect(Object.keys(claims)).toEqual(
    expect.arrayContaining([...stages, 'decided', 'paid', 'refused', 'redressOfRefusal', 'withdrawn']),
  );
  expect(claims['paid']).toBe(3);
  expect(await counts('payment_batches')).toEqual({ paid: 1 });
  expect(await counts('budgets')).toEqual({ open: 2 });
  expect(await counts('objections')).toEqual({ open: 1 });
  expect(await counts('double_claims')).toEqual({ open: 1 });
  expect(await counts('clawbacks')).toEqual({ opened: 1 });
}, 60_000);

test('a visitor who signs in for a unit finds a grant proposed to it', async () => {
  const { rows } = await sql<{ login: string; n: number }>`
    select u.login, count(*)::int as n from claims c join users u on u.organization_id = c.unit_id
    where c.state = 'proposed' group by 1 order by 1
  `.execute(database.database.read);
  expect(rows.map((row) => row.login)).toContain('enterprise');
});

test('every decision has its letter, and every row is the fold of its events', async () => {
  const { rows } = await sql<{ decisions: number; letters: number }>`
    select (select count(*)::int from events where type in ('claim.decided', 'claim.refused')) as decisions,
      (select count(*)::int from decision_letters) as letters
  `.execute(database.database.read);
  expect(rows[0]?.letters).toBe(rows[0]?.decisions);
  expect(rows[0]?.letters).toBeGreaterThan(3);
  for (const definition of parts.grants.definitions) {
    expect((await replayRegister(database.database, definition)).differences).toEqual([]);
  }
});
