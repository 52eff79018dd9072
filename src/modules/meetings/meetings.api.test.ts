import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import { testContext } from '../../platform/database/testing.ts';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import type { Module } from '../../platform/module.ts';
import { prepareComposition } from '../../testing-composition.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-meetings-'));
let server: TestServer;
let modules: readonly Module[];
let officer: TestClient;
let party: TestClient;
const organizations = { organizer: '', party: '' };
let today = '';
let made = 0;

beforeAll(async () => {
  const compose = await prepareComposition(directory);
  server = await openTestServer((parts) => {
    const composed = compose(parts);
    modules = composed.modules;
    return composed;
  });
  officer = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  for (const [serial, name] of (['organizer', 'party'] as const).entries()) {
    const code = { kind: '91', divisionCode: '990101', serial: `MA00000${serial}` };
    const body = { name: `示例单位 ${name}`, kind: 'enterprise', regionCode: '990101' };
    const answer = await officer.post('/api/v1/organizations', { ...body, creditCode: makeCreditCode(code) });
    organizations[name] = answer.body.item.id;
  }
  party = await server.actAs([
    { role: 'enterprise', area: { kind: 'organization', id: organizations.party } },
  ]);
  const { rows } = await sql<{ today: string }>`
    select (clock_timestamp() at time zone 'Asia/Shanghai')::date as today
  `.execute(server.database.read);
  today = rows[0]?.today ?? '';
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

async function give(client: TestClient, url: string, body: object) {
  const answer = await client.post(url, body);
  if (answer.status >= 300) throw new Error(`${url}: ${answer.text}`);
  return answer.body.item;
}

/** A meeting of today, published; `seats` of them. */
async function publishedMeeting(seats: number) {
  made += 1;
  const body = {
    name: `示例对接会 ${made}`,
    kind: 'matchmaking',
    organizerId: organizations.organizer,
    regionCode: '990101',
    venue: '示例大厦三层',
    heldOn: today,
    startsAt: '09:00',
    endsAt: '17:00',
    capacity: seats,
    registrationClosesOn: today,
    agenda: '示例内容',
  };
  const { id } = await give(officer, '/api/v1/meetings', body);
  return await give(officer, `/api/v1/meetings/${id}/publish`, { expectedVersion: 1 });
}

async function newPerson(): Promise<string> {
  made += 1;
  const body = { name: `张示例${made}`, organizationId: organizations.party, regionCode: '990101' };
  return (await give(party, '/api/v1/people', body)).id;
}

async function register(meetingId: string) {
  const body = { meetingId, organizationId: organizations.party, personId: await newPerson() };
  return await give(party, '/api/v1/meeting-registrations', body);
}

const ticketOf = (id: string) => party.get(`/api/v1/meeting-registrations/${id}/ticket`);
const scan = (token: string, by = officer) => by.post('/api/v1/meeting-check-ins', { token });
const open = (meeting: { id: string; version: number }) =>
  give(officer, `/api/v1/meetings/${meeting.id}/open`, { expectedVersion: meeting.version });

async function fillSeats(meetingId: string): Promise<void> {
  const task = modules
    .flatMap((each) => each.tasks ?? [])
    .find((each) => each.name === 'meetings.fill-seats');
  const signal = new AbortController().signal;
  await task?.run({ meetingId }, { database: server.database, runId: 'run_test', signal });
}

describe('seats', () => {
  test('of two registrations for the last seat exactly one gets it, every time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const meeting = await publishedMeeting(1);
      const both = await Promise.all([register(meeting.id), register(meeting.id), register(meeting.id)]);
      expect(both.map((each) => each.seat).sort()).toEqual(['confirmed', 'waiting', 'waiting']);
    }
  });

  test('a seat that becomes free goes to whoever waited longest, and only one of them', async () => {
    const meeting = await publishedMeeting(1);
    const [first, second, third] = [
      await register(meeting.id),
      await register(meeting.id),
      await register(meeting.id),
    ];
    expect([first.seat, second.seat, third.seat]).toEqual(['confirmed', 'waiting', 'waiting']);
    await give(party, `/api/v1/meeting-registrations/${first.id}/cancel`, { expectedVersion: 1 });
    await fillSeats(meeting.id);
    await fillSeats(meeting.id);
    const seatOf = async (id: string) =>
      (await party.get(`/api/v1/meeting-registrations/${id}`)).body.item.seat;
    expect([await seatOf(second.id), await seatOf(third.id)]).toEqual(['confirmed', 'waiting']);
  });

  test('one person registers once', async () => {
    const meeting = await publishedMeeting(5);
    const body = { meetingId: meeting.id, organizationId: organizations.party, personId: await newPerson() };
    await give(party, '/api/v1/meeting-registrations', body);
    const again = await party.post('/api/v1/meeting-registrations', body);
    expect([again.status, again.body.code]).toEqual([409, 'record.duplicate']);
  });
});

describe('check-in by code', () => {
  test('counts once: a second scan is refused, even at the same moment', async () => {
    const meeting = await publishedMeeting(5);
    const registration = await register(meeting.id);
    const { token, url, qr } = (await ticketOf(registration.id)).body;
    expect(url).toBe(`https://jizhuan.example/check-in#${token}`);
    expect(qr).toContain('<svg');
    expect((await scan(token)).body.code).toBe('check-in.not_under_way');
    await open(meeting);
    const answers = await Promise.all([scan(token), scan(token)]);
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
    const item = answers.find((each) => each.status === 200)?.body.item;
    expect(item).toMatchObject({ id: registration.id, organization: '示例单位 party' });
    // The answer shows whom it is about without giving the whole name away.
    expect(item.person).not.toContain('示例');
    expect((await scan(token)).body.code).toBe('check-in.already_used');
  });

  test('is refused when altered, replaced, of another day, or of a registration that ended', async () => {
    const meeting = await publishedMeeting(5);
    const [one, two] = [await register(meeting.id), await register(meeting.id)];
    await open(meeting);
    const old = (await ticketOf(one.id)).body.token;
    expect((await scan(old.replace('.1.', '.2.'))).body.code).toBe('check-in.not_readable');
    expect((await scan('a stranger')).body.code).toBe('check-in.not_readable');
    await give(party, `/api/v1/meeting-registrations/${one.id}/reissueTicket`, { expectedVersion: 1 });
    expect((await scan(old)).body.code).toBe('check-in.replaced');
    await setHeldOn(meeting.id, -1);
    const yesterday = (await ticketOf(one.id)).body.token;
    expect((await scan(yesterday)).body.code).toBe('check-in.expired');
    await setHeldOn(meeting.id, 0);
    expect((await scan((await ticketOf(one.id)).body.token)).status).toBe(200);
    const gone = (await ticketOf(two.id)).body.token;
    await give(party, `/api/v1/meeting-registrations/${two.id}/cancel`, { expectedVersion: 1 });
    expect((await scan(gone)).body.code).toBe('check-in.registration_ended');
  });

  test('is the organizer’s: neither the participant nor another organizer may', async () => {
    const meeting = await publishedMeeting(5);
    const registration = await register(meeting.id);
    await open(meeting);
    const { token } = (await ticketOf(registration.id)).body;
    expect((await scan(token, party)).status).toBe(403);
    const elsewhere = await server.actAs([
      { role: 'exchange-operator', area: { kind: 'organization', id: organizations.party } },
    ]);
    expect((await scan(token, elsewhere)).status).toBe(403);
    const organizer = await server.actAs([
      { role: 'exchange-operator', area: { kind: 'organization', id: organizations.organizer } },
    ]);
    expect((await scan(token, organizer)).status).toBe(200);
  });

  test('ends with the meeting, which records who did not come', async () => {
    const meeting = await publishedMeeting(5);
    const [came, stayed] = [await register(meeting.id), await register(meeting.id)];
    const begun = await open(meeting);
    await scan((await ticketOf(came.id)).body.token);
    const late = (await ticketOf(stayed.id)).body.token;
    const summary = { expectedVersion: begun.version, summary: '示例小结' };
    await give(officer, `/api/v1/meetings/${meeting.id}/conclude`, summary);
    const stateOf = async (id: string) =>
      (await party.get(`/api/v1/meeting-registrations/${id}`)).body.item.state;
    expect([await stateOf(came.id), await stateOf(stayed.id)]).toEqual(['checkedIn', 'absent']);
    expect((await scan(late)).body.code).toBe('check-in.registration_ended');
  });
});

/** Moves the day of a meeting, as time would. */
async function setHeldOn(id: string, days: number): Promise<void> {
  await server.database.transact(testContext(), ({ query }) =>
    sql`update meetings set held_on = ${today}::date + ${days}::int where id = ${id}`.execute(query),
  );
}

describe('the public calendar', () => {
  test('shows what was published with its free seats, and no draft and nobody who takes part', async () => {
    const meeting = await publishedMeeting(2);
    await register(meeting.id);
    const visitor = server.visitor();
    const { items } = (await visitor.get('/api/v1/public-meetings')).body;
    const shown = items.find((each: { id: string }) => each.id === meeting.id);
    expect(shown).toMatchObject({ seatsLeft: 1, waiting: 0, open: true, organizer: '示例单位 organizer' });
    expect(JSON.stringify(items)).not.toContain('张');
    const after = { from: '2099-01-01', until: '2099-02-01' };
    const none = await visitor.get(`/api/v1/public-meetings?from=${after.from}&until=${after.until}`);
    expect(none.body.items).toEqual([]);
    expect((await visitor.get('/api/v1/public-meetings?from=2026-02-30')).status).toBe(422);
    const draft = await give(officer, '/api/v1/meetings', { ...bodyOf(meeting), name: '示例筹备' });
    expect((await visitor.get(`/api/v1/public-meetings/${draft.id}`)).status).toBe(404);
    expect((await visitor.get(`/api/v1/public-meetings/${draft.id}/calendar.ics`)).status).toBe(404);
  });

  test('gives a calendar file', async () => {
    const meeting = await publishedMeeting(2);
    const file = await server.visitor().get(`/api/v1/public-meetings/${meeting.id}/calendar.ics`);
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(file.text).toContain(`UID:${meeting.id}@jizhuan.example`);
  });
});

/** What was entered of a meeting, to enter another like it. */
function bodyOf(item: Readonly<Record<string, unknown>>) {
  const { id, version, state, createdAt, updatedAt, summary, ...rest } = item;
  return rest;
}
