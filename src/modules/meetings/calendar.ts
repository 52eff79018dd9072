import type { Instant, PlainDate } from '../../kernel/time.ts';

/** What a calendar entry says of a meeting. Times are of day, in China. */
export interface CalendarEntry {
  readonly id: string;
  readonly name: string;
  readonly venue: string;
  readonly agenda: string;
  readonly heldOn: PlainDate;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly cancelled: boolean;
  /** Counts up with each change, so that calendars replace what they have. */
  readonly version: number;
  readonly changedAt: Instant;
}

/** A meeting as an iCalendar file (RFC 5545): lines of at most 75 bytes, ended by CR LF, times in UTC. Pure. */
export function icsOf(entry: CalendarEntry, host: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jizhuan//Meetings//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${entry.id}@${host}`,
    `SEQUENCE:${entry.version}`,
    `DTSTAMP:${stamp(entry.changedAt)}`,
    `DTSTART:${utcOf(entry.heldOn, entry.startsAt)}`,
    `DTEND:${utcOf(entry.heldOn, entry.endsAt)}`,
    `SUMMARY:${escaped(entry.name)}`,
    `LOCATION:${escaped(entry.venue)}`,
    `DESCRIPTION:${escaped(entry.agenda)}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function utcOf(date: PlainDate, time: string): string {
  return stamp(new Date(`${date}T${time}:00+08:00`).toISOString());
}

/** `20260301T013000Z` */
function stamp(instant: string): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** RFC 5545 §3.3.11: backslash, semicolon, comma and line breaks are written with a backslash. */
function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, (mark) => `\\${mark}`)
    .replace(/\r?\n/g, '\\n');
}

const MOST_BYTES = 75;

/** RFC 5545 §3.1: a longer line goes on after CR LF and a blank; no character is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > MOST_BYTES) {
      parts.push(part);
      [part, bytes] = ['', 1];
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}
