import { expect, test } from 'vitest';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { icsOf } from './calendar.ts';

const entry = {
  id: 'mtg_1',
  name: '示例供需对接会；新材料, 装备',
  venue: '示例大厦三层',
  agenda: '上午：路演\n下午：一对一洽谈；备有\\展板。'.repeat(4),
  heldOn: '2026-03-02' as PlainDate,
  startsAt: '07:30',
  endsAt: '17:00',
  cancelled: false,
  version: 2,
  changedAt: '2026-02-01T01:02:03.456Z' as Instant,
};

test('a calendar file has the times in UTC, escapes its marks and folds lines between characters', () => {
  const text = icsOf(entry, 'jizhuan.example');
  const lines = text.split('\r\n');
  expect(lines).toContain('DTSTART:20260301T233000Z');
  expect(lines).toContain('DTEND:20260302T090000Z');
  expect(lines).toContain('DTSTAMP:20260201T010203Z');
  expect(lines).toContain('UID:mtg_1@jizhuan.example');
  expect(lines).toContain('SUMMARY:示例供需对接会；新材料\\, 装备');
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\uFFFD');
  const unfolded = text.replaceAll('\r\n ', '');
  expect(unfolded).toContain(`DESCRIPTION:${'上午：路演\\n下午：一对一洽谈；备有\\\\展板。'.repeat(4)}`);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test('a cancelled meeting says so, so that calendars strike it out', () => {
  expect(icsOf({ ...entry, cancelled: true }, 'jizhuan.example')).toContain('STATUS:CANCELLED');
  expect(icsOf(entry, 'jizhuan.example')).toContain('STATUS:CONFIRMED');
});
