import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Transaction } from '../database/database.ts';

/** Wrong passwords that cost nothing; each further one doubles the wait, from 30 seconds up to 15 minutes. */
const FREE_FAILURES = 5;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 900;

export const refuseSignIn = defineRefusals({
  'session.wrong_credentials': {
    status: 401,
    zh: '登录名或口令不正确。',
    en: 'The login or the password is wrong.',
    next: {
      zh: '请检查大小写后重试；连续输错会被暂停登录。',
      en: 'Check upper and lower case; repeated failures pause signing in.',
    },
  },
  'session.too_many_attempts': {
    status: 429,
    zh: '连续输错次数过多，暂停登录 {seconds} 秒。',
    en: 'Too many wrong attempts; signing in is paused for {seconds} seconds.',
    next: {
      zh: '请稍后再试，或请管理员重置口令。',
      en: 'Try again later, or ask the administrator to reset it.',
    },
  },
});

/** Seconds to wait after this many failures in a row. Pure. */
export function waitAfterFailures(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** Math.min(failures - FREE_FAILURES, 10), LONGEST_WAIT_SECONDS);
}

function loginHash(login: string): Buffer {
  return createHash('sha256').update(`login:${login}`).digest();
}

/**
 * Counts an attempt before the password is looked at, so that many guesses at once are all counted; success resets
 * the count. Throws `session.too_many_attempts` while the login is paused. Unknown logins are treated the same.
 * Returns how many failures there are, this attempt included, and for how many seconds signing in is paused if it
 * fails.
 */
export async function claimAttempt(
  transaction: Transaction,
  login: string,
): Promise<{ readonly failures: number; readonly wait: number }> {
  const now = await transaction.now();
  // The lock comes with the row, so that attempts at one login queue up here and see each other's count.
  await sql`
    insert into sign_in_attempts (login_hash, failures, last_attempt_at) values (${loginHash(login)}, 0, ${now})
    on conflict (login_hash) do update set last_attempt_at = excluded.last_attempt_at
  `.execute(transaction.query);
  const { rows } = await sql<{ failures: number; blocked_until: Instant | null }>`
    select failures, blocked_until from sign_in_attempts where login_hash = ${loginHash(login)} for update
  `.execute(transaction.query);
  const row = rows[0];
  if (row === undefined) throw new Error('the attempt was not counted');
  const left =
    row.blocked_until === null ? 0 : Date.parse(row.blocked_until) - Date.parse(await transaction.now());
  if (left > 0) throw refuseSignIn('session.too_many_attempts', { seconds: Math.ceil(left / 1000) });
  const failures = row.failures + 1;
  const wait = waitAfterFailures(failures);
  await sql`
    update sign_in_attempts set failures = ${failures},
      blocked_until = clock_timestamp() + make_interval(secs => ${wait})
    where login_hash = ${loginHash(login)}
  `.execute(transaction.query);
  return { failures, wait };
}

/** Forgets the failures of a login, after a success or when an administrator sets a new password. */
export async function forgetAttempts(transaction: Transaction, login: string): Promise<void> {
  await sql`delete from sign_in_attempts where login_hash = ${loginHash(login)}`.execute(transaction.query);
}
