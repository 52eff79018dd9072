import type { FieldValues } from '../kernel/field-values.ts';
import { createIdFactory, type RecordId } from '../kernel/identifiers.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import type { Random } from './random.ts';

/**
 * Who takes a step: the body concerned (`party`), who accepts (`registrar`) and decides (`reviewer`) on registrations
 * where the seller is, who examines what was brought in where the buyer is (`examiner`), who recognises bodies
 * (`bureau`), who checks payments (`finance`), what the node does by itself (`node`). The others
 * are accounts of the sign-in page that act for themselves. The loader knows the accounts.
 */
export type DemoActor =
  | 'party'
  | 'registrar'
  | 'reviewer'
  | 'examiner'
  | 'bureau'
  | 'finance'
  | 'node'
  | DemoAccount;

/** Accounts of the sign-in page that act in their own name. */
export type DemoAccount = 'inventor' | 'manager' | 'exchange' | 'enterprise' | 'university';

/** One command in the life of a record: what was filled in, on which legal date, by whom. */
export interface DemoStep {
  readonly command: string;
  readonly values: FieldValues;
  readonly on: PlainDate;
  readonly by: DemoActor;
}

/** A record as the commands that made it; the first is `create`. Rules turn it into events and a row. */
export interface DemoRecord {
  readonly id: RecordId;
  readonly steps: readonly DemoStep[];
}

/** An id as the system would have given it on that day; the same random numbers give the same id. */
export function recordIdOn(prefix: string, on: PlainDate, random: Random): RecordId {
  const officeHours = random.integer(1 * 3_600_000, 9 * 3_600_000);
  const moment = Date.parse(`${on}T00:00:00Z`) + officeHours;
  return createIdFactory(() => moment, random.next)(prefix);
}

/** The first step of a record that is simply entered. */
export function created(values: FieldValues, on: PlainDate, by: DemoActor): DemoStep {
  return { command: 'create', values, on, by };
}

/** A day between two, both possible. `to` before `from` gives `from`. */
export function dayBetween(from: PlainDate, to: PlainDate, random: Random): PlainDate {
  const span = Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000);
  return addDays(from, random.integer(0, span));
}

/** The earlier of two days. */
export function earlierOf(first: PlainDate, second: PlainDate): PlainDate {
  if (first > second) return second;
  return first;
}

/** The later of two days. */
export function laterOf(first: PlainDate, second: PlainDate): PlainDate {
  if (first < second) return second;
  return first;
}
