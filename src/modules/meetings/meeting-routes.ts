import { sql } from 'kysely';
import { z } from 'zod';
import { type PlainDate, parsePlainDate } from '../../kernel/time.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { refuseRecord } from '../../platform/records/record-errors.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { type CalendarEntry, icsOf } from './calendar.ts';

const meetingSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  state: z.string(),
  organizer: z.string(),
  regionCode: z.string(),
  venue: z.string(),
  heldOn: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  registrationClosesOn: z.string(),
  capacity: z.number(),
  seatsLeft: z.number(),
  waiting: z.number(),
  /** Whether a registration would be taken today. */
  open: z.boolean(),
  agenda: z.string(),
  calendarPath: z.string(),
});

type MeetingRow = Omit<z.infer<typeof meetingSchema>, 'calendarPath' | 'seatsLeft'> & {
  readonly taken: number;
};

const PUBLIC_STATES = ['published', 'underway', 'concluded', 'cancelled'] as const;

async function readMeetings(
  kit: RecordKit,
  asked: { readonly from: string; readonly until: string; readonly id: string | null },
): Promise<z.input<typeof meetingSchema>[]> {
  const { rows } = await sql<MeetingRow>`
    select m.id, m.name, m.kind, m.state, o.name as organizer, m.region_code as "regionCode", m.venue,
      m.held_on as "heldOn", m.starts_at as "startsAt", m.ends_at as "endsAt",
      m.registration_closes_on as "registrationClosesOn", m.capacity, m.agenda, r.taken, r.waiting,
      m.state = 'published'
        and m.registration_closes_on >= (clock_timestamp() at time zone 'Asia/Shanghai')::date as open
    from meetings m join organizations o on o.id = m.organizer_id
    cross join lateral (
      select count(*) filter (where seat = 'confirmed')::int as taken,
        count(*) filter (where seat = 'waiting')::int as waiting
      from meeting_registrations where meeting_id = m.id and state in ('registered', 'checkedIn')
    ) r
    where m.state = any(${sql.val([...PUBLIC_STATES])}::text[]) and (${asked.id}::text is null or m.id = ${asked.id})
      and m.held_on >= ${asked.from} and m.held_on < ${asked.until}
    order by m.held_on, m.starts_at, m.id limit 500
  `.execute(kit.database.read);
  return rows.map(({ taken, ...row }) => ({
    ...row,
    seatsLeft: Math.max(0, row.capacity - taken),
    calendarPath: `/api/v1/public-meetings/${row.id}/calendar.ics`,
  }));
}

/** A published meeting as everybody sees it. */
export type PublicMeeting = z.output<typeof meetingSchema>;

/** The meetings from a day on that take place, the soonest first. */
export async function readComingMeetings(
  kit: RecordKit,
  asked: { readonly from: PlainDate; readonly limit: number },
): Promise<readonly PublicMeeting[]> {
  const meetings = await readMeetings(kit, { from: asked.from, until: '9999-12-31', id: null });
  return meetings.filter(({ state }) => state === 'published' || state === 'underway').slice(0, asked.limit);
}

const dateText = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** The calendar of what was published: for the public pages and for whoever is not signed in. */
export function publicMeetingsRoute(kit: RecordKit): Route {
  return defineRoute({
    method: 'GET',
    path: '/public-meetings',
    operationId: 'list-public-meetings',
    tag: 'meetings',
    summary: { zh: '对接活动日历（公开）', en: 'The public calendar of meetings' },
    access: 'public',
    query: z.object({ from: dateText.default('2000-01-01'), until: dateText.default('9999-12-31') }),
    response: z.object({ items: z.array(meetingSchema) }),
    handler: async ({ query }) => {
      const [from, until] = [parsePlainDate(query.from), parsePlainDate(query.until)];
      return { items: await readMeetings(kit, { from, until, id: null }) };
    },
  });
}

const idParams = z.object({ id: z.string().max(60) });
const ANY_DAY = { from: '0001-01-01', until: '9999-12-31' } as const;

/** One published meeting, for everybody. */
export function publicMeetingRoute(kit: RecordKit): Route {
  return defineRoute({
    method: 'GET',
    path: '/public-meetings/:id',
    operationId: 'get-public-meeting',
    tag: 'meetings',
    summary: { zh: '查看对接活动（公开）', en: 'Show a published meeting' },
    access: 'public',
    params: idParams,
    response: z.object({ item: meetingSchema }),
    handler: async ({ params }) => {
      const [item] = await readMeetings(kit, { ...ANY_DAY, id: params.id });
      if (item === undefined) throw refuseRecord('record.not_found', { id: params.id });
      return { item };
    },
  });
}

interface EntryRow extends Omit<CalendarEntry, 'cancelled' | 'heldOn'> {
  readonly state: string;
  readonly heldOn: string;
}

/** A published meeting as a calendar file, to be opened by any calendar program. */
export function calendarFileRoute(kit: RecordKit, publicUrl: string): Route {
  return defineRoute({
    method: 'GET',
    path: '/public-meetings/:id/calendar.ics',
    operationId: 'get-meeting-calendar-file',
    tag: 'meetings',
    summary: { zh: '下载活动日程（ICS）', en: 'The meeting as a calendar file' },
    access: 'public',
    params: idParams,
    response: 'file',
    handler: async ({ params }, context) => {
      const { rows } = await sql<EntryRow>`
        select id, name, venue, agenda, held_on as "heldOn", starts_at as "startsAt", ends_at as "endsAt", state, version,
          updated_at as "changedAt"
        from meetings where id = ${params.id} and state = any(${sql.val([...PUBLIC_STATES])}::text[])
      `.execute(kit.database.read);
      const [row] = rows;
      if (row === undefined) throw refuseRecord('record.not_found', { id: params.id });
      const entry = { ...row, heldOn: row.heldOn as PlainDate, cancelled: row.state === 'cancelled' };
      context.reply.header('content-disposition', `attachment; filename="${row.id}.ics"`);
      return context.reply
        .type('text/calendar; charset=utf-8')
        .send(icsOf(entry, new URL(publicUrl).hostname));
    },
  });
}
