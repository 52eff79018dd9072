import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { expiryOf, type Listed } from '../freshness/listing-terms-schema.ts';

/** What the rules of a listing must know beyond it. */
export interface ListingFacts {
  /** Why it is not cleared for the public; null when it is. Asked for before publishing and renewing only. */
  readonly uncleared: Refusal | null;
}

/** Deny by default: throws the refusal of what is not cleared as it stands. Pure. */
export function refuseUncleared({ uncleared }: ListingFacts): void {
  if (uncleared !== null) throw uncleared;
}

/** What is set when something is listed from a day on: that day, and the last one on which it is found. Pure. */
export function listedFrom(
  listed: Listed,
  today: PlainDate,
): { publishedOn: PlainDate; expiresOn: PlainDate } {
  return { publishedOn: today, expiresOn: expiryOf(listed, today) };
}

/** The last day of a listing while it has not passed, else null: it is found on it and ends on the day after. Pure. */
export function freshUntil(expiresOn: FieldValue | undefined, today: PlainDate): string | null {
  return typeof expiresOn === 'string' && today <= expiresOn ? expiresOn : null;
}

/** The names of the fields that a draft may leave open and a listing may not, joined by 、; null when all are filled. */
export function missingToSubmit<Name extends string>(
  fields: Readonly<Record<Name, { readonly label: { readonly zh: string } }>>,
  needed: readonly Name[],
  values: FieldValues,
): string | null {
  const missing = needed.filter((name) => (values[name] ?? null) === null);
  return missing.length === 0 ? null : missing.map((name) => fields[name].label.zh).join('、');
}
