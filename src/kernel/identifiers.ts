import { monotonicFactory } from 'ulid';
import type { Brand } from './brand.ts';

/** `con_01H…`: a prefix that names the kind and a ULID. Sorts by time of creation within a kind. */
export type RecordId = Brand<string, 'RecordId'>;

/** Makes ids of any prefix. Time and randomness are passed in, so that a seeded generator gives the same ids again. */
export type IdFactory = (prefix: string) => RecordId;

/** `random` gives numbers in [0, 1); `now` milliseconds since 1970. */
export function createIdFactory(now: () => number, random: () => number): IdFactory {
  const next = monotonicFactory(random);
  return (prefix) => `${prefix}_${next(now())}` as RecordId;
}

/** The ids of a field that refers to several records, in their order; none for an empty one. */
export function idsOf(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? value.split(',') : [];
}

const ID_PATTERN = /^[a-z]{2,5}_[0-9A-HJKMNP-TV-Z]{26}$/;

/** Whether a text has the form of an id, and of this prefix when one is given. */
export function isRecordId(text: string, prefix?: string): text is RecordId {
  return ID_PATTERN.test(text) && (prefix === undefined || text.startsWith(`${prefix}_`));
}
