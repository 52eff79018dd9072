import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { testActor } from '../../testing-registers.ts';
import { decideMeeting, type MeetingFacts } from './meeting-definition.ts';
import { decideRegistration, type RegistrationFacts } from './registration-definition.ts';

const context = (today: string) => ({
  now: `${today}T02:00:00.000Z` as Instant,
  today: today as PlainDate,
  actor: testActor('usr_door'),
});

function record(state: string, values: FieldValues): RegisterRecord {
  const at = '2026-01-01T00:00:00.000Z' as Instant;
  return { id: 'x', version: 1, state, values, createdBy: 'usr_1', createdAt: at, updatedAt: at };
}

const meeting: FieldValues = {
  heldOn: '2026-03-02',
  startsAt: '09:00',
  endsAt: '17:00',
  capacity: 2,
  registrationClosesOn: '2026-02-27',
};
const facts: MeetingFacts = { organizerIsActive: true, seatsTaken: 0 };

describe('a meeting', () => {
  const enter = (values: FieldValues, given: Partial<MeetingFacts> = {}) =>
    decideMeeting(
      { record: null, command: 'create', values: { ...meeting, ...values } },
      { ...facts, ...given },
      context('2026-02-01'),
    );

  test('ends after it starts, and closes registration on its day at the latest', () => {
    expect(enter({})).toEqual({});
    expect(() => enter({ endsAt: '09:00' })).toThrow(expect.objectContaining({ code: 'meeting.time_order' }));
    expect(enter({ endsAt: '09:01' })).toEqual({});
    expect(enter({ registrationClosesOn: '2026-03-02' })).toEqual({});
    expect(() => enter({ registrationClosesOn: '2026-03-03' })).toThrow(
      expect.objectContaining({ code: 'meeting.deadline_after_meeting' }),
    );
    expect(() => enter({}, { organizerIsActive: false })).toThrow(
      expect.objectContaining({ code: 'meeting.organizer_not_active' }),
    );
  });

  test('keeps as many seats as are confirmed', () => {
    const revise = (capacity: number) =>
      decideMeeting(
        { record: record('published', meeting), command: 'revise', values: { capacity } },
        { ...facts, seatsTaken: 5 },
        context('2026-02-01'),
      );
    expect(revise(5)).toEqual({});
    expect(() => revise(4)).toThrow(expect.objectContaining({ code: 'meeting.capacity_below_seats' }));
  });

  test('is published until its day, and begins on it', () => {
    const give = (command: string, state: string, today: string) =>
      decideMeeting({ record: record(state, meeting), command, values: {} }, facts, context(today));
    expect(give('publish', 'draft', '2026-03-02')).toEqual({});
    expect(() => give('publish', 'draft', '2026-03-03')).toThrow(
      expect.objectContaining({ code: 'meeting.date_passed' }),
    );
    expect(give('open', 'published', '2026-03-02')).toEqual({});
    for (const day of ['2026-03-01', '2026-03-03'])
      expect(() => give('open', 'published', day)).toThrow(
        expect.objectContaining({ code: 'meeting.not_today' }),
      );
  });
});

const open: RegistrationFacts = {
  meetingState: 'published',
  meetingName: '示例对接会',
  heldOn: '2026-03-02',
  registrationClosesOn: '2026-02-27',
  capacity: 2,
  organizerId: 'org_1',
  regionCode: '990101',
  seatsTaken: 0,
  personBelongs: true,
};

describe('a registration', () => {
  const register = (given: Partial<RegistrationFacts>, today = '2026-02-27') =>
    decideRegistration(
      { record: null, command: 'create', values: {} },
      { ...open, ...given },
      context(today),
    );
  const refused = (given: Partial<RegistrationFacts>, today?: string) => {
    try {
      register(given, today);
    } catch (error) {
      return (error as { code: string }).code;
    }
    return null;
  };

  test('has a seat while there is one, and waits otherwise', () => {
    expect(register({ seatsTaken: 1 })).toMatchObject({ seat: 'confirmed', ticketNumber: 1 });
    expect(register({ seatsTaken: 2 })).toMatchObject({ seat: 'waiting', ticketNumber: null });
  });

  test('is taken until the end of the last day, while the meeting is published, for a person of the unit', () => {
    expect(refused({}, '2026-02-27')).toBeNull();
    expect(refused({}, '2026-02-28')).toBe('meeting-registration.closed');
    for (const meetingState of ['draft', 'underway', 'concluded', 'cancelled'])
      expect(refused({ meetingState })).toBe('meeting-registration.not_open');
    expect(refused({ personBelongs: false })).toBe('meeting-registration.person_missing');
  });

  test('is checked in while the meeting is under way, with a seat', () => {
    const checkIn = (meetingState: string, seat: string) =>
      decideRegistration(
        { record: record('registered', { seat, ticketNumber: 1 }), command: 'checkIn', values: {} },
        { ...open, meetingState },
        context('2026-03-02'),
      );
    expect(checkIn('underway', 'confirmed')).toEqual({
      checkedInAt: '2026-03-02T02:00:00.000Z',
      checkedInBy: 'usr_door',
    });
    expect(() => checkIn('published', 'confirmed')).toThrow(
      expect.objectContaining({ code: 'check-in.not_under_way' }),
    );
    expect(() => checkIn('underway', 'waiting')).toThrow(
      expect.objectContaining({ code: 'meeting-registration.no_seat' }),
    );
  });
});
