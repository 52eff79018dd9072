import { sql } from 'kysely';
import { toString as qrToString } from 'qrcode';
import { z } from 'zod';
import { chinaDateOf, type PlainDate } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { lockRecords } from '../../platform/records/record-store.ts';
import { getRecord, referencesOf } from '../../platform/records/record-views.ts';
import type { PublicKeys, Signer } from '../../platform/signing/signer.ts';
import { type CheckInTicket, readCheckInToken, signCheckInToken } from './check-in-token.ts';
import { refuseMeeting } from './meeting-errors.ts';
import { registrationDefinition } from './registration-definition.ts';

/** What tickets are made and read with. */
export interface CheckInParts {
  readonly kit: RecordKit;
  readonly signer: Signer;
  /** All keys that this node ever signed with. */
  readonly publicKeys: PublicKeys;
  /** Where the public reaches this node, without a slash at the end. */
  readonly publicUrl: string;
}

/**
 * The ticket of a registration with a seat. The code stands behind `#` in its address, so that no server and no log
 * ever sees it; scanning opens the check-in page with it.
 */
export function ticketRoute({ kit, signer, publicUrl }: CheckInParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/meeting-registrations/:id/ticket',
    operationId: 'get-meeting-ticket',
    tag: 'meeting-registrations',
    summary: { zh: '取得签到码', en: 'The check-in code of a registration' },
    access: 'meeting-registration.read',
    params: z.object({ id: z.string().max(60) }),
    response: z.object({ token: z.string(), url: z.string(), until: z.string(), qr: z.string() }),
    handler: async ({ params }, context) => {
      const record = await getRecord(kit, registrationDefinition, { actor: context.actor, id: params.id });
      context.permit(
        'meeting-registration.read',
        registrationDefinition.subject(record, 'meeting-registration.read'),
      );
      if (record.state !== 'registered') throw refuseMeeting('check-in.registration_ended');
      if (record.values.seat !== 'confirmed') throw refuseMeeting('meeting-registration.no_seat');
      const until = await dayOfMeeting(kit, String(record.values.meetingId));
      const ticketNumber = Number(record.values.ticketNumber);
      const token = await signCheckInToken(signer, { registrationId: record.id, ticketNumber, until });
      const url = `${publicUrl}/check-in#${token}`;
      context.reply.header('cache-control', 'no-store');
      return { token, url, until, qr: await qrToString(url, { type: 'svg', margin: 2 }) };
    },
  });
}

/** The meeting may have been moved since the registration was made. */
async function dayOfMeeting(kit: RecordKit, meetingId: string): Promise<PlainDate> {
  const { rows } = await sql<{ day: PlainDate }>`
    select held_on as day from meetings where id = ${meetingId}
  `.execute(kit.database.read);
  if (rows[0] === undefined) throw new Error(`the registration belongs to no meeting ${meetingId}`);
  return rows[0].day;
}

const checkedInSchema = z.object({
  id: z.string(),
  meetingId: z.string(),
  meetingName: z.string(),
  organization: z.string(),
  person: z.string(),
  checkedInAt: z.string(),
});

/**
 * Checks somebody in by the code. It counts once: the row is locked before the code is compared, and the state that it
 * leads to takes no second one.
 */
export function checkInRoute({ kit, publicKeys }: CheckInParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/meeting-check-ins',
    operationId: 'check-in-to-meeting',
    tag: 'meeting-registrations',
    summary: { zh: '扫码签到', en: 'Check in by code' },
    access: 'meeting-registration.checkIn',
    body: z.strictObject({ token: z.string().min(1).max(300) }),
    response: z.object({ item: checkedInSchema }),
    handler: async ({ body }, context) => {
      context.permitScoped('meeting-registration.checkIn');
      const ticket = readCheckInToken(body.token, publicKeys.values());
      if (ticket === null) throw refuseMeeting('check-in.not_readable');
      return await kit.runCommand(context, async (transaction) => {
        await refuseSpent(transaction, ticket);
        const record = await executeCommand(transaction, registrationDefinition, {
          id: ticket.registrationId,
          command: 'checkIn',
          values: {},
          expectedVersion: null,
          permit: (locked) =>
            context.permit(
              'meeting-registration.checkIn',
              registrationDefinition.subject(locked, 'meeting-registration.checkIn'),
            ),
        });
        return { item: await shown(kit, transaction, record) };
      });
    },
  });
}

/** Refuses a code that was used, replaced, or whose day has passed; holds the registration until the end. */
async function refuseSpent(transaction: Transaction, ticket: CheckInTicket): Promise<void> {
  const locked = await lockRecords(transaction, registrationDefinition, [ticket.registrationId]);
  const record = locked.get(ticket.registrationId);
  if (record === undefined) throw refuseMeeting('check-in.not_readable');
  if (record.state === 'checkedIn') {
    throw refuseMeeting('check-in.already_used', { at: String(record.values.checkedInAt) });
  }
  if (record.state !== 'registered') throw refuseMeeting('check-in.registration_ended');
  if (record.values.ticketNumber !== ticket.ticketNumber) throw refuseMeeting('check-in.replaced');
  const today = chinaDateOf(await transaction.now());
  if (today > ticket.until) throw refuseMeeting('check-in.expired', { until: ticket.until });
}

async function shown(kit: RecordKit, transaction: Transaction, record: RegisterRecord) {
  const names = await referencesOf(kit, registrationDefinition, {
    records: [record],
    read: transaction.query,
  });
  const { values } = record;
  return {
    id: record.id,
    meetingId: String(values.meetingId),
    meetingName: String(values.meetingName),
    organization: names[String(values.organizationId)] ?? '',
    person: names[String(values.personId)] ?? '',
    checkedInAt: String(values.checkedInAt),
  };
}
