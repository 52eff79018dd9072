import { sql } from 'kysely';
import { testContext } from './platform/database/testing.ts';
import type { TestAnswer, TestClient, TestServer } from './platform/http/testing.ts';

function made(answer: TestAnswer): string {
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body.item.id;
}

async function give(client: TestClient, url: string, body: object): Promise<void> {
  const answer = await client.post(url, body);
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${answer.text}`);
}

const meetingBody = (serial: number, organizerId: string) => ({
  name: `示例对接会 ${serial}`,
  kind: 'matchmaking',
  organizerId,
  regionCode: '990101',
  venue: '示例大厦三层',
  heldOn: '2090-03-01',
  startsAt: '09:00',
  endsAt: '17:00',
  capacity: 20,
  registrationClosesOn: '2090-02-20',
  agenda: '示例内容',
});

/** A published meeting and a registration for it. */
async function createMeetingRecords(
  clerk: TestClient,
  { organizationId, personId }: { readonly organizationId: string; readonly personId: string },
) {
  const meetingId = made(await clerk.post('/api/v1/meetings', meetingBody(1, organizationId)));
  await give(clerk, `/api/v1/meetings/${meetingId}/publish`, { expectedVersion: 1 });
  const registration = { meetingId, organizationId, personId };
  const id = made(await clerk.post('/api/v1/meeting-registrations', registration));
  const ticket = await clerk.get(`/api/v1/meeting-registrations/${id}/ticket`);
  const other = { name: '李示例', regionCode: '990101', organizationId };
  const another = made(await clerk.post('/api/v1/people', other));
  return {
    idOf: { meetings: meetingId, 'meeting-registrations': id },
    bodyOf: {
      meetings: meetingBody(2, organizationId),
      'meeting-check-ins': { token: ticket.body.token },
      'meeting-registrations': { ...registration, personId: another },
    },
  };
}

const mandateBody = (serial: number, given: MarketParties) => ({
  name: `示例委托 ${serial}`,
  principalId: given.otherId,
  otherPrincipalId: given.thirdId,
  brokerId: given.organizationId,
  scope: '示例范围',
  beginsOn: '2024-01-01',
  endsOn: '2090-12-31',
  feeKind: 'none',
  leadManagerId: given.personId,
  leadShare: 10_000,
});

/** Who takes part. */
export interface MarketParties {
  readonly organizationId: string;
  readonly otherId: string;
  readonly thirdId: string;
  readonly personId: string;
  /** Two achievements of the organization, as they would be entered. */
  readonly achievements: readonly object[];
}

/** A mandate, and an introduction on an achievement that is published as an examination would. */
async function createIntroductionRecords(server: TestServer, clerk: TestClient, given: MarketParties) {
  const area = { kind: 'organization', id: given.organizationId } as const;
  const manager = await server.actAs([{ role: 'exchange-operator', area }]);
  const mandates = made(await manager.post('/api/v1/mandates', mandateBody(1, given)));
  const published: string[] = [];
  for (const each of given.achievements) {
    const id = made(await clerk.post('/api/v1/achievements', each));
    await server.database.transact(testContext(), ({ query }) =>
      sql`update achievements set state = 'published' where id = ${id}`.execute(query),
    );
    published.push(id);
  }
  const body = (achievementId: string | undefined) => ({
    origin: 'enquiry',
    achievementId,
    seekerId: given.otherId,
  });
  const introductions = made(await manager.post('/api/v1/introductions', body(published[0])));
  return {
    idOf: { mandates, introductions },
    bodyOf: { mandates: mandateBody(2, given), introductions: body(published[1]) },
  };
}

/** Meetings, mandates and introductions: one record of each, and bodies for another. */
export async function createMarketRecords(server: TestServer, clerk: TestClient, given: MarketParties) {
  const meetings = await createMeetingRecords(clerk, given);
  const introductions = await createIntroductionRecords(server, clerk, given);
  return {
    idOf: { ...meetings.idOf, ...introductions.idOf },
    bodyOf: { ...meetings.bodyOf, ...introductions.bodyOf },
  };
}
