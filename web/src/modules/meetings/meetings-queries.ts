import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, post } from '../../app/api/client.ts';

/** A published meeting as the calendar shows it; times are those of China. */
export interface CalendarMeeting {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly organizer: string;
  readonly venue: string;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly registrationClosesOn: string;
  readonly capacity: number;
  readonly seatsLeft: number;
  readonly waiting: number;
  /** Whether a registration would be taken today. */
  readonly open: boolean;
  readonly calendarPath: string;
}

/** The published meetings from one day until before another. */
export function meetingsQuery(from: string, until: string) {
  return queryOptions({
    queryKey: ['meetings', 'calendar', from, until],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly CalendarMeeting[] }>(
        `/public-meetings?from=${from}&until=${until}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/** Who was checked in. */
export interface CheckedIn {
  readonly id: string;
  readonly meetingId: string;
  readonly meetingName: string;
  readonly organization: string;
  readonly person: string;
  readonly checkedInAt: string;
}

/** Checks somebody in by the code. Throws `ApiProblem` with the reason when it is not taken. */
export async function checkIn(token: string): Promise<CheckedIn> {
  return (await post<{ readonly item: CheckedIn }>('/meeting-check-ins', { token })).item;
}

/** The ticket of a registration with a seat; the code is a secret of whoever takes part. */
export interface MeetingTicket {
  readonly token: string;
  readonly until: string;
  /** An SVG. */
  readonly qr: string;
}

/** The ticket, by its number: a new one replaces what was shown. */
export function ticketQuery(registrationId: string, number: number) {
  return queryOptions({
    queryKey: ['meetings', 'ticket', registrationId, number],
    queryFn: ({ signal }) =>
      get<MeetingTicket>(`/meeting-registrations/${encodeURIComponent(registrationId)}/ticket`, signal),
    gcTime: 0,
  });
}
