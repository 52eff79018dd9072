import type { Module } from '../../platform/module.ts';
import { type CheckInParts, checkInRoute, ticketRoute } from './check-in-routes.ts';
import { fillSeatsTask } from './meeting-jobs.ts';
import { calendarFileRoute, publicMeetingRoute, publicMeetingsRoute } from './meeting-routes.ts';

export { meetingDefinition } from './meeting-definition.ts';
export { type PublicMeeting, readComingMeetings } from './meeting-routes.ts';
export { registrationDefinition } from './registration-definition.ts';

/** The meetings module beside its registers: the public calendar, tickets, check-in, and the waiting list. */
export function createMeetingsModule(parts: CheckInParts): Module {
  return {
    name: 'meeting-calendar',
    routes: [
      publicMeetingsRoute(parts.kit),
      publicMeetingRoute(parts.kit),
      calendarFileRoute(parts.kit, parts.publicUrl),
      ticketRoute(parts),
      checkInRoute(parts),
    ],
    tasks: [fillSeatsTask],
    actions: { 'meeting-registration.checkIn': { zh: '扫码签到', en: 'Check in by code' } },
  };
}
