import { sql } from 'kysely';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Database, RequestContext } from '../../platform/database/database.ts';
import { verifyPassword } from '../../platform/sessions/passwords.ts';
import type { SessionSettings } from '../../platform/sessions/session-settings.ts';
import { openSession } from '../../platform/sessions/session-store.ts';
import { newSessionToken } from '../../platform/sessions/session-tokens.ts';
import { claimAttempt, forgetAttempts, refuseSignIn } from '../../platform/sessions/sign-in-throttle.ts';

const refuse = defineRefusals({
  'session.wrong_current_password': {
    status: 422,
    zh: '现用口令不正确。',
    en: 'The current password is wrong.',
  },
});

interface Candidate {
  readonly id: string;
  readonly passwordHash: string;
}

/**
 * Who may sign in under this login; null when it is unknown, disabled, or a demonstration account on a production
 * node.
 */
async function findCandidate(
  database: Database,
  settings: SessionSettings,
  login: string,
): Promise<Candidate | null> {
  const { rows } = await sql<Candidate>`
    select id, password_hash as "passwordHash" from users
    where login = ${login} and state = 'active' and (not demonstration or ${settings.demonstration})
  `.execute(database.read);
  return rows[0] ?? null;
}

/**
 * Counts the attempt, committed before the password is looked at. The pause that it brings is recorded, without the
 * login.
 */
async function countAttempt(database: Database, context: RequestContext, login: string): Promise<void> {
  await database.transact(context, async (transaction) => {
    const { failures, wait } = await claimAttempt(transaction, login);
    if (wait === 0) return;
    const streamId = transaction.newId('pau');
    const data = { failures, seconds: wait };
    await transaction.append([
      { streamType: 'sign-in', streamId, version: 1, type: 'session.paused', schemaVersion: 1, data },
    ]);
  });
}

/**
 * Checks login and password and opens a session under a fresh token. Unknown login, wrong password, disabled user and a
 * demonstration account in production are one and the same `session.wrong_credentials`, after the same work;
 * repeated failures pause the login (`session.too_many_attempts`).
 */
export async function signIn(
  parts: { readonly database: Database; readonly settings: SessionSettings },
  context: RequestContext,
  given: { readonly login: string; readonly password: string; readonly userAgent: string },
): Promise<{ readonly token: string }> {
  const { database, settings } = parts;
  const login = given.login.trim().toLowerCase();
  await countAttempt(database, context, login);
  const candidate = await findCandidate(database, settings, login);
  const matches = await verifyPassword(candidate?.passwordHash ?? null, given.password);
  if (candidate === null || !matches) throw refuseSignIn('session.wrong_credentials');
  const token = newSessionToken(settings.randomBytes);
  const actor = { ...context.actor, userId: candidate.id };
  await database.transact({ ...context, actor }, async (transaction) => {
    await forgetAttempts(transaction, login);
    await openSession(transaction, { userId: candidate.id, token, userAgent: given.userAgent });
  });
  return { token };
}

/**
 * Refuses with `session.wrong_current_password` unless this is the user's password; guessing is slowed as at
 * sign-in.
 */
export async function confirmPassword(
  database: Database,
  context: RequestContext,
  password: string,
): Promise<void> {
  const { rows } = await sql<{ login: string; passwordHash: string }>`
    select login, password_hash as "passwordHash" from users where id = ${context.actor.userId}
  `.execute(database.read);
  const user = rows[0];
  if (user === undefined) throw new Error('the signed-in user is gone');
  await countAttempt(database, context, user.login);
  if (!(await verifyPassword(user.passwordHash, password))) throw refuse('session.wrong_current_password');
  await database.transact(context, (transaction) => forgetAttempts(transaction, user.login));
}
