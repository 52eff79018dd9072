import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { loadOrganizationFacts } from '../organizations/index.ts';
import { refuseMeeting } from './meeting-errors.ts';
import { meetingRegister } from './meeting-schema.ts';
import { FILL_SEATS_TASK, registrationDefinition } from './registration-definition.ts';

/** What the rules of a meeting need to know: whether its organizer is active, and how many seats are confirmed. */
export interface MeetingFacts {
  readonly organizerIsActive: boolean;
  readonly seatsTaken: number;
}

async function loadFacts(transaction: Transaction, inputs: readonly CommandInput[]): Promise<MeetingFacts[]> {
  const organizers = inputs.map((input) => String({ ...input.record?.values, ...input.values }.organizerId));
  const organizations = await loadOrganizationFacts(transaction, organizers);
  const ids = inputs.flatMap((input) => (input.record === null ? [] : [input.record.id]));
  const { rows } = await sql<{ id: string; taken: number }>`
    select meeting_id as id, count(*)::int as taken from meeting_registrations
    where meeting_id = any(${sql.val(ids)}::text[]) and seat = 'confirmed' and state in ('registered', 'checkedIn')
    group by meeting_id
  `.execute(transaction.query);
  const taken = new Map(rows.map((row) => [row.id, row.taken]));
  return inputs.map((input, index) => ({
    organizerIsActive: organizations.get(organizers[index] ?? '')?.state === 'active',
    seatsTaken: taken.get(input.record?.id ?? '') ?? 0,
  }));
}

/** Decides one command on a meeting: refuses, or returns the fields that the system sets. Pure. */
export function decideMeeting(
  input: CommandInput,
  facts: MeetingFacts,
  context: DecisionContext,
): FieldValues {
  const values = { ...input.record?.values, ...input.values };
  switch (input.command) {
    case 'create':
    case 'revise':
      refuseContent(values, facts);
      if (input.record?.state === 'published') refusePassed(values, context);
      return {};
    case 'publish':
      refusePassed(values, context);
      return {};
    case 'open':
      if (values.heldOn !== context.today) {
        throw refuseMeeting('meeting.not_today', { held: String(values.heldOn) });
      }
      return {};
    default:
      return {};
  }
}

function refuseContent(values: FieldValues, facts: MeetingFacts): void {
  const [starts, ends] = [String(values.startsAt), String(values.endsAt)];
  if (ends <= starts) throw refuseMeeting('meeting.time_order', { starts, ends });
  const [deadline, held] = [String(values.registrationClosesOn), String(values.heldOn)];
  if (deadline > held) throw refuseMeeting('meeting.deadline_after_meeting', { deadline, held });
  if (!facts.organizerIsActive) throw refuseMeeting('meeting.organizer_not_active');
  if (Number(values.capacity) < facts.seatsTaken) {
    throw refuseMeeting('meeting.capacity_below_seats', {
      capacity: Number(values.capacity),
      taken: facts.seatsTaken,
    });
  }
}

function refusePassed(values: FieldValues, context: DecisionContext): void {
  const held = String(values.heldOn);
  if (held < context.today) throw refuseMeeting('meeting.date_passed', { held });
}

/**
 * What becomes of the registrations. The meeting's row is locked already and theirs follow, never the other way round,
 * so that two commands cannot wait for each other.
 */
async function settleRegistrations(
  transaction: Transaction,
  meeting: RegisterRecord,
  command: string,
): Promise<void> {
  if (command === 'revise') await transaction.enqueue(FILL_SEATS_TASK, { meetingId: meeting.id });
  const settling = { cancel: 'release', conclude: 'miss' }[command];
  if (settling === undefined) return;
  const { rows } = await sql<{ id: string }>`
    select id from meeting_registrations where meeting_id = ${meeting.id} and state = 'registered'
    order by id for update
  `.execute(transaction.query);
  for (const { id } of rows) {
    const given = { id, command: settling, values: {}, expectedVersion: null };
    await executeCommand(transaction, registrationDefinition, given);
  }
}

const PUBLIC_STATES: ReadonlySet<string> = new Set(['published', 'underway', 'concluded', 'cancelled']);

/** The register of meetings with its rules. What was published is public; what is prepared is the organizer's. */
export const meetingDefinition: RecordDefinition<MeetingFacts> = {
  description: meetingRegister,
  table: 'meetings',
  uniqueFields: ['name', 'heldOn', 'organizerId'],
  eventOf: {
    create: 'meeting.created',
    revise: 'meeting.revised',
    publish: 'meeting.published',
    open: 'meeting.opened',
    conclude: 'meeting.concluded',
    cancel: 'meeting.cancelled',
    discard: 'meeting.discarded',
  },
  loadFacts,
  decide: decideMeeting,
  subject: (record) => ({
    regionCodes: [String(record.values.regionCode)],
    organizationIds: [String(record.values.organizerId)],
    ownerUserIds: [record.createdBy],
    confidentiality: PUBLIC_STATES.has(record.state) ? 'public' : 'internal',
  }),
  afterChange: settleRegistrations,
};
