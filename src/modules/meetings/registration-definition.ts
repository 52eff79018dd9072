import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { refuseMeeting } from './meeting-errors.ts';
import { registrationRegister } from './registration-schema.ts';

export const FILL_SEATS_TASK = 'meetings.fill-seats';

/** What the rules of a registration need to know of the meeting and of the participant. */
export interface RegistrationFacts {
  readonly meetingState: string;
  readonly meetingName: string;
  readonly heldOn: string;
  readonly registrationClosesOn: string;
  readonly capacity: number;
  readonly organizerId: string;
  readonly regionCode: string;
  /** Confirmed seats when the meeting was locked, those of earlier rows of the same batch included. */
  readonly seatsTaken: number;
  readonly personBelongs: boolean;
}

type MeetingRow = Omit<RegistrationFacts, 'personBelongs'> & { readonly id: string };

/** Creations lock the meeting, so that of two registrations for the last seat exactly one gets it. */
async function readMeetings(
  transaction: Transaction,
  ids: readonly string[],
  locked: boolean,
): Promise<ReadonlyMap<string, MeetingRow>> {
  if (locked) {
    await sql`
      select 1 from meetings where id = any(${sql.val([...ids])}::text[]) order by id for update
    `.execute(transaction.query);
  }
  const { rows } = await sql<MeetingRow>`
    select m.id, m.state as "meetingState", m.name as "meetingName", m.held_on as "heldOn",
      m.registration_closes_on as "registrationClosesOn", m.capacity, m.organizer_id as "organizerId",
      m.region_code as "regionCode",
      (select count(*)::int from meeting_registrations r where r.meeting_id = m.id and r.seat = 'confirmed'
        and r.state in ('registered', 'checkedIn')) as "seatsTaken"
    from meetings m where m.id = any(${sql.val([...ids])}::text[])
  `.execute(transaction.query);
  return new Map(rows.map((row) => [row.id, row]));
}

async function loadFacts(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<RegistrationFacts[]> {
  const all = inputs.map((input): FieldValues => ({ ...input.record?.values, ...input.values }));
  const creates = inputs.some((input) => input.record === null);
  const meetings = await readMeetings(
    transaction,
    all.map((values) => String(values.meetingId)),
    creates,
  );
  const { rows } = await sql<{ id: string; organization: string | null }>`
    select id, organization_id as organization from people
    where erased_at is null and id = any(${sql.val(all.map((values) => String(values.personId ?? '')))}::text[])
  `.execute(transaction.query);
  const employers = new Map(rows.map((row) => [row.id, row.organization]));
  const earlier = new Map<string, number>();
  return all.map((values) => {
    const meeting = meetings.get(String(values.meetingId));
    if (meeting === undefined) throw refuseMeeting('meeting-registration.not_open');
    const before = earlier.get(meeting.id) ?? 0;
    earlier.set(meeting.id, before + 1);
    const employer = employers.get(String(values.personId ?? ''));
    return {
      ...meeting,
      seatsTaken: meeting.seatsTaken + before,
      personBelongs: typeof employer === 'string' && employer === values.organizationId,
    };
  });
}

/** Decides one command on a registration. Pure. */
export function decideRegistration(
  input: CommandInput,
  facts: RegistrationFacts,
  context: DecisionContext,
): FieldValues {
  const values = input.record?.values ?? {};
  switch (input.command) {
    case 'create':
      return decideCreation(facts, context);
    case 'promote':
      return { seat: 'confirmed', ticketNumber: 1 };
    case 'reissueTicket':
      if (values.seat !== 'confirmed') throw refuseMeeting('meeting-registration.no_seat');
      return { ticketNumber: Number(values.ticketNumber) + 1 };
    case 'checkIn':
    case 'checkInByHand':
      if (facts.meetingState !== 'underway') throw refuseMeeting('check-in.not_under_way');
      if (values.seat !== 'confirmed') throw refuseMeeting('meeting-registration.no_seat');
      return { checkedInAt: context.now, checkedInBy: context.actor.userId };
    default:
      return {};
  }
}

function decideCreation(facts: RegistrationFacts, context: DecisionContext): FieldValues {
  if (facts.meetingState !== 'published') throw refuseMeeting('meeting-registration.not_open');
  if (context.today > facts.registrationClosesOn) {
    throw refuseMeeting('meeting-registration.closed', { deadline: facts.registrationClosesOn });
  }
  if (!facts.personBelongs) throw refuseMeeting('meeting-registration.person_missing');
  const hasSeat = facts.seatsTaken < facts.capacity;
  return {
    meetingName: facts.meetingName,
    heldOn: facts.heldOn,
    organizerId: facts.organizerId,
    regionCode: facts.regionCode,
    seat: hasSeat ? 'confirmed' : 'waiting',
    ticketNumber: hasSeat ? 1 : null,
  };
}

/** At the door it is the organizer who acts, not the participant. */
const AT_THE_DOOR: ReadonlySet<string> = new Set([
  'meeting-registration.checkIn',
  'meeting-registration.checkInByHand',
]);

/** A seat that becomes free is given by a job, which locks the meeting first and the registrations after it. */
async function offerFreeSeat(
  transaction: Transaction,
  record: RegisterRecord,
  command: string,
): Promise<void> {
  if (command !== 'cancel' || record.values.seat !== 'confirmed') return;
  await transaction.enqueue(FILL_SEATS_TASK, { meetingId: String(record.values.meetingId) });
}

/** The register of registrations with its rules. It concerns the participant's organization and the organizer. */
export const registrationDefinition: RecordDefinition<RegistrationFacts> = {
  description: registrationRegister,
  table: 'meeting_registrations',
  uniqueFields: ['meetingId', 'personId'],
  eventOf: {
    create: 'meeting-registration.created',
    promote: 'meeting-registration.promoted',
    reissueTicket: 'meeting-registration.ticket-reissued',
    checkIn: 'meeting-registration.checked-in',
    checkInByHand: 'meeting-registration.checked-in-by-hand',
    cancel: 'meeting-registration.cancelled',
    release: 'meeting-registration.released',
    miss: 'meeting-registration.missed',
  },
  loadFacts,
  decide: decideRegistration,
  subject: ({ values, createdBy }, action) => {
    const places = typeof values.regionCode === 'string' ? [values.regionCode] : [];
    const organizer = typeof values.organizerId === 'string' ? [values.organizerId] : [];
    if (AT_THE_DOOR.has(action)) return { regionCodes: places, organizationIds: organizer };
    // Whoever registers acts for the participant's organization; the organizer reads, cancels and checks in.
    const participants = [String(values.organizationId)];
    return action === 'meeting-registration.create'
      ? { regionCodes: places, organizationIds: participants }
      : {
          regionCodes: places,
          organizationIds: [...participants, ...organizer],
          ownerUserIds: [createdBy],
        };
  },
  afterChange: offerFreeSeat,
};
