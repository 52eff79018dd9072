import type { FieldValues } from '../kernel/field-values.ts';
import { fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/time.ts';

/** Registers of papers that units enter themselves or offices enter for them, and that somebody else confirms. */
export type PaperRegister = 'insurance' | 'investment' | 'evaluation' | 'distribution';

/** How far a paper of the demonstration has come. */
export type PaperEnd = 'recorded' | 'confirmed' | 'voided';

/** One paper: what it says of which body, the day on which it is entered, and how far it comes. */
export interface DemoPaper {
  readonly register: PaperRegister;
  readonly unitId: string;
  readonly on: PlainDate;
  readonly values: FieldValues;
  readonly end: PaperEnd;
}

/** Bodies that papers are about, those with an account of the sign-in page first. */
export interface PaperCast {
  readonly today: PlainDate;
  /** The last year of the demonstration; papers are of it and of the year before, a few of these weeks. */
  readonly year: number;
  readonly enterprises: readonly string[];
  readonly institutions: readonly PaperInstitution[];
  readonly investors: readonly string[];
  /** Recognitions as provincial and national demonstration institution that were there before the year's evaluation. */
  readonly recognised: readonly { readonly unitId: string; readonly level: string }[];
}

/** An institution, whether the state established it, and what its achievements are called. */
export interface PaperInstitution {
  readonly id: string;
  readonly establishment: 'state' | 'other';
  readonly achievements: readonly string[];
}

/** An amount in fen from yuan, to the nearest fen. */
export const yuan = (amount: number) => fen(Math.round(amount * 100));
/** A day of a year, from `MM-DD`. */
export const dayOf = (year: number, monthAndDay: string) => `${year}-${monthAndDay}` as PlainDate;
/** The so-manieth of a list, going round where it is short. Throws on an empty list. */
export function nth<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('the demonstration lacks bodies for its papers');
  return found;
}

/** How many days ago what happened in these weeks happened. */
export const DAYS_AGO = 20;
