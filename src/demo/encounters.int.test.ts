import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createMandateDefinition,
  introductionDefinition,
  loadAttributions,
} from '../modules/introductions/index.ts';
import { meetingDefinition, registrationDefinition } from '../modules/meetings/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/testing.ts';
import type { AnyRecordDefinition } from '../platform/records/definition.ts';
import { replayRegister } from '../platform/records/replay.ts';
import { loadOrCreateSigner } from '../platform/signing/signing-keys.ts';
import { loadDemonstration } from './load.ts';

let database: TestDatabase;
let directory: string;
let mandate: AnyRecordDefinition;

beforeAll(async () => {
  database = await openTestDatabase();
  directory = await mkdtemp(path.join(tmpdir(), 'demo-encounters-'));
  mandate = createMandateDefinition(await loadOrCreateSigner(directory, { random: randomBytes }));
  expect((await load()).outcome).toBe('loaded');
}, 60_000);
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

const load = () =>
  loadDemonstration({ database: database.database, newPassword: () => 'kept-to-itself', mandate });

async function counts(from: string, where = sql<boolean>`true`): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from ${sql.table(from)} where ${where} group by state
  `.execute(database.database.read);
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

const states = async (from: string, where?: ReturnType<typeof sql<boolean>>) =>
  Object.keys(await counts(from, where)).sort();

test('there are introductions, mandates, meetings and registrations in every state, loaded once', async () => {
  const before = await counts('introductions');
  expect((await load()).outcome).toBe('present');
  expect(await counts('introductions')).toEqual(before);
  expect(Object.keys(before).sort()).toEqual(Object.keys(introductionDefinition.description.states).sort());
  expect(await states('mandates')).toEqual(
    ['draft', 'sent', 'confirmed', 'inForce', 'expired', 'ended', 'declined'].sort(),
  );
  expect(await states('meetings')).toEqual(['cancelled', 'concluded', 'draft', 'published']);
  expect(await states('meeting_registrations')).toEqual(['absent', 'cancelled', 'checkedIn', 'registered']);
});

test('answers are late and were reported late, and others are still in time', async () => {
  const waiting = sql<boolean>`state in ('proposed', 'awaitingProvider', 'awaitingSeeker')`;
  const late = sql<boolean>`${waiting} and due_on < current_date - 1 and escalated_on is not null`;
  expect(await states('introductions', late)).toEqual(['awaitingProvider', 'awaitingSeeker', 'proposed']);
  const timely = sql<boolean>`${waiting} and due_on > current_date`;
  expect((await states('introductions', timely)).length).toBe(3);
});

test('a coming meeting has free seats, another a waiting list with both visitors on it', async () => {
  const { rows } = await sql<{ capacity: number; seats: number; waiting: number }>`
    select m.capacity, count(*) filter (where r.seat = 'confirmed')::int as seats,
      count(*) filter (where r.seat = 'waiting')::int as waiting
    from meetings m join meeting_registrations r on r.meeting_id = m.id
    where m.state = 'published' and m.held_on > current_date + 1 group by m.id, m.capacity
  `.execute(database.database.read);
  expect(rows.some(({ capacity, seats }) => seats < capacity)).toBe(true);
  expect(rows.filter(({ waiting }) => waiting > 0)).toEqual([{ capacity: 8, seats: 8, waiting: 4 }]);
});

test('what began at a meeting began after it, and stands in its results', async () => {
  const { rows } = await sql<{ early: number; n: number }>`
    select count(*)::int as n, (count(*) filter (where i.created_at::date <= m.held_on))::int as early
    from introductions i join meetings m on m.id = i.meeting_id
  `.execute(database.database.read);
  expect(rows[0]?.n).toBeGreaterThan(3);
  expect(rows[0]?.early).toBe(0);
});

test('every visitor finds introductions of his own side', async () => {
  for (const [login, column] of [
    ['university', 'provider_id'],
    ['enterprise', 'seeker_id'],
    ['manager', 'broker_id'],
  ] as const) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from introductions i join users u on u.organization_id = i.${sql.ref(column)}
      where u.login = ${login}
    `.execute(database.database.read);
    expect(rows[0]?.n, login).toBeGreaterThan(3);
  }
});

test('deals led from an introduction to a registered contract and its money, some under a mandate', async () => {
  const { rows } = await sql<{ id: string; mandate: string | null; early: boolean; paid: boolean }>`
    select c.id, i.mandate_id as mandate, i.contacted_on <= c.signed_on as early,
      i.state = 'performed' and i.performed_on is not null as paid
    from introductions i join contracts c on c.id = i.contract_id where c.state = 'registered'
  `.execute(database.database.read);
  expect(rows.length).toBe(12);
  expect(rows.every(({ early }) => early)).toBe(true);
  expect(rows.filter(({ paid }) => paid).length).toBeGreaterThan(3);
  const attributed = await loadAttributions(
    database.database.read,
    rows.map(({ id }) => id),
  );
  expect(attributed.size).toBe(rows.filter((row) => row.mandate !== null).length);
  expect(attributed.size).toBeGreaterThan(0);
  for (const { institutionNamed, managers } of attributed.values()) {
    expect(institutionNamed).toBe(true);
    expect(managers.reduce((sum, each) => sum + each.basisPoints, 0)).toBe(10_000);
  }
});

test('every row is the fold of its events', async () => {
  for (const definition of [mandate, introductionDefinition, meetingDefinition, registrationDefinition]) {
    const { records, differences } = await replayRegister(database.database, definition);
    expect(differences).toEqual([]);
    expect(records).toBeGreaterThan(8);
  }
});
