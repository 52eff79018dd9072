import { sql } from 'kysely';
import { jobContext } from '../../platform/jobs/job-context.ts';
import type { Task } from '../../platform/module.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { FILL_SEATS_TASK, registrationDefinition } from './registration-definition.ts';

/** Gives free seats to those who wait, in the order in which they registered. Does nothing when none is free. */
export const fillSeatsTask: Task = {
  name: FILL_SEATS_TASK,
  run: async (payload, { database, runId }) => {
    const meetingId = String(payload.meetingId);
    await database.transact(jobContext('meetings', { runId, causedBy: meetingId }), async (transaction) => {
      const { rows: meetings } = await sql<{ capacity: number }>`
        select capacity from meetings where id = ${meetingId} and state in ('published', 'underway') for update
      `.execute(transaction.query);
      const [meeting] = meetings;
      if (meeting === undefined) return;
      const { rows } = await sql<{ id: string }>`
        select id from meeting_registrations
        where meeting_id = ${meetingId} and state = 'registered' and seat = 'waiting'
        order by created_at, id for update
      `.execute(transaction.query);
      const { rows: taken } = await sql<{ count: number }>`
        select count(*)::int as count from meeting_registrations
        where meeting_id = ${meetingId} and seat = 'confirmed' and state in ('registered', 'checkedIn')
      `.execute(transaction.query);
      const free = Math.max(0, meeting.capacity - (taken[0]?.count ?? 0));
      for (const { id } of rows.slice(0, free)) {
        const given = { id, command: 'promote', values: {}, expectedVersion: null };
        await executeCommand(transaction, registrationDefinition, given);
      }
    });
  },
};
