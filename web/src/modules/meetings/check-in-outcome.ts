import { ApiProblem } from '../../app/api/problem.ts';

/** What the door says in large words. */
export type CheckInOutcome =
  | 'accepted'
  | 'used'
  | 'expired'
  | 'replaced'
  | 'notNow'
  | 'ended'
  | 'notYours'
  | 'unreadable'
  | 'failed';

const OUTCOMES: Readonly<Record<string, CheckInOutcome>> = {
  'check-in.already_used': 'used',
  'check-in.expired': 'expired',
  'check-in.replaced': 'replaced',
  'check-in.not_under_way': 'notNow',
  'check-in.registration_ended': 'ended',
  'check-in.not_readable': 'unreadable',
};

/** What became of a code that the server did not take. Whoever is refused stands at another organizer's door. */
export function outcomeOf(error: unknown): CheckInOutcome {
  if (!(error instanceof ApiProblem)) return 'failed';
  if (error.status === 403) return 'notYours';
  return OUTCOMES[error.code] ?? 'failed';
}

/** The code in what was scanned or pasted: the whole address with the code behind `#`, or the code alone. */
export function codeIn(text: string): string {
  const trimmed = text.trim();
  return trimmed.slice(trimmed.indexOf('#') + 1).trim();
}
