import { sql } from 'kysely';
import type { RecordId } from '../../kernel/identifiers.ts';
import { chinaDateOf, type PlainDate } from '../../kernel/time.ts';
import type { Area } from '../../platform/access/access.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { checkNewPassword, hashPassword } from '../../platform/sessions/passwords.ts';
import { areaColumns, endOtherSessions } from '../../platform/sessions/session-store.ts';
import { forgetAttempts } from '../../platform/sessions/sign-in-throttle.ts';
import { refuseUser } from './permission-errors.ts';
import { conflictingRole, roleDescription } from './roles.ts';
import { lockUser, recordUserEvent } from './user-store.ts';

/** A user to be created. `login` in lower case. */
export interface NewUser {
  readonly login: string;
  readonly displayName: string;
  readonly password: string;
  readonly organizationId?: string | null;
  readonly personId?: string | null;
  readonly demonstration?: boolean;
}

/**
 * Creates a user without any role. The event names the user by id only; login and name stay in the table.
 * Throws `password.*` and `user.login_taken`.
 */
export async function createUser(transaction: Transaction, user: NewUser): Promise<RecordId> {
  if (user.demonstration !== true) checkNewPassword(user.password, user.login);
  const passwordHash = await hashPassword(user.password);
  const id = transaction.newId('usr');
  const now = await transaction.now();
  const inserted = await sql`
    insert into users (id, version, state, login, display_name, password_hash, person_id, organization_id,
      demonstration, created_at, updated_at)
    values (${id}, 1, 'active', ${user.login}, ${user.displayName}, ${passwordHash}, ${user.personId ?? null},
      ${user.organizationId ?? null}, ${user.demonstration ?? false}, ${now}, ${now})
    on conflict (login) do nothing returning id
  `.execute(transaction.query);
  if (inserted.rows.length === 0) throw refuseUser('user.login_taken', { login: user.login });
  const data = { organizationId: user.organizationId ?? null, demonstration: user.demonstration ?? false };
  await transaction.append([
    { streamType: 'user', streamId: id, version: 1, type: 'user.created', schemaVersion: 1, data },
  ]);
  return id;
}

/** A role to be granted. Absent `validFrom` means today in China; `validUntil` is the first day without it. */
export interface NewGrant {
  readonly role: string;
  readonly area: Area;
  readonly validFrom?: PlainDate | null | undefined;
  readonly validUntil?: PlainDate | null | undefined;
}

function checkGrant(grant: NewGrant): void {
  const description = roleDescription(grant.role);
  if (description === undefined || description.areas.length === 0) {
    throw refuseUser('user.unknown_role', { role: grant.role });
  }
  if (!description.areas.includes(grant.area.kind)) {
    const areas = description.areas.join(', ');
    throw refuseUser('user.area_not_for_role', { role: grant.role, areas });
  }
}

/**
 * Grants a role in an area. Throws `user.unknown_role`, `user.area_not_for_role`, `user.own_grant` (nobody grants
 * to himself), `user.disabled`, `user.roles_conflict` (administrator and auditor are held alone),
 * `user.already_granted`, `user.empty_span`.
 */
export async function grantRole(
  transaction: Transaction,
  userId: string,
  grant: NewGrant,
): Promise<RecordId> {
  checkGrant(grant);
  if (userId === transaction.context.actor.userId) throw refuseUser('user.own_grant');
  const user = await lockUser(transaction, userId);
  if (user.state !== 'active') throw refuseUser('user.disabled');
  const now = await transaction.now();
  const validFrom = grant.validFrom ?? chinaDateOf(now);
  const validUntil = grant.validUntil ?? null;
  if (validUntil !== null && validUntil <= validFrom) throw refuseUser('user.empty_span');
  const held = await sql<{ role: string }>`
    select distinct role from user_grants where user_id = ${userId} and revoked_at is null
  `.execute(transaction.query);
  const conflict = conflictingRole(
    held.rows.map((row) => row.role),
    grant.role,
  );
  if (conflict !== null) throw refuseUser('user.roles_conflict', { role: grant.role, held: conflict });
  const id = transaction.newId('gra');
  const area = areaColumns(grant.area);
  const inserted = await sql`
    insert into user_grants (id, user_id, role, area_kind, area_value, valid_from, valid_until, granted_by, granted_at)
    values (${id}, ${userId}, ${grant.role}, ${area.kind}, ${area.value}, ${validFrom}, ${validUntil},
      ${transaction.context.actor.userId}, ${now})
    on conflict do nothing returning id
  `.execute(transaction.query);
  if (inserted.rows.length === 0) throw refuseUser('user.already_granted');
  const data = { grantId: id, role: grant.role, area: { ...grant.area }, validFrom, validUntil };
  await recordUserEvent(transaction, user, { type: 'user.granted', data });
  return id;
}

/** Takes a grant back. It counts from the next request on. Throws `user.own_grant` and `user.grant_not_found`. */
export async function revokeGrant(transaction: Transaction, userId: string, grantId: string): Promise<void> {
  const { userId: actorId } = transaction.context.actor;
  if (userId === actorId) throw refuseUser('user.own_grant');
  const user = await lockUser(transaction, userId);
  const revoked = await sql<{ role: string }>`
    update user_grants set revoked_by = ${actorId}, revoked_at = ${await transaction.now()}
    where id = ${grantId} and user_id = ${userId} and revoked_at is null returning role
  `.execute(transaction.query);
  const role = revoked.rows[0]?.role;
  if (role === undefined) throw refuseUser('user.grant_not_found');
  await recordUserEvent(transaction, user, { type: 'user.grant_revoked', data: { grantId, role } });
}

/**
 * Locks a user out and ends all sessions. Throws `user.own_grant` for oneself and `user.disabled` when it is done
 * already.
 */
export async function disableUser(transaction: Transaction, userId: string): Promise<void> {
  if (userId === transaction.context.actor.userId) throw refuseUser('user.own_grant');
  const user = await lockUser(transaction, userId);
  if (user.state !== 'active') throw refuseUser('user.disabled');
  await sql`update users set state = 'disabled' where id = ${userId}`.execute(transaction.query);
  await endOtherSessions(transaction, { userId, except: null });
  await recordUserEvent(transaction, user, { type: 'user.disabled', data: {} });
}

/**
 * Sets a password and ends every session but the one given. Throws `password.*`, and `user.disabled` for a disabled
 * user.
 */
export async function setPassword(
  transaction: Transaction,
  userId: string,
  next: { readonly password: string; readonly keepSession: string | null },
): Promise<void> {
  const user = await lockUser(transaction, userId);
  if (user.state !== 'active') throw refuseUser('user.disabled');
  checkNewPassword(next.password, user.login);
  const passwordHash = await hashPassword(next.password);
  await sql`update users set password_hash = ${passwordHash} where id = ${userId}`.execute(transaction.query);
  await forgetAttempts(transaction, user.login);
  await endOtherSessions(transaction, { userId, except: next.keepSession });
  await recordUserEvent(transaction, user, { type: 'user.password_changed', data: {} });
}

/**
 * Creates the first administrator of a node; everybody else is created by an administrator.
 * Throws `user.administrator_exists`, `user.login_taken`, `password.*`.
 */
export async function createFirstAdministrator(transaction: Transaction, user: NewUser): Promise<RecordId> {
  await sql`select pg_advisory_xact_lock(hashtext('first administrator'))`.execute(transaction.query);
  const existing = await sql`
    select 1 from user_grants where role = 'administrator' and revoked_at is null limit 1
  `.execute(transaction.query);
  if (existing.rows.length > 0) throw refuseUser('user.administrator_exists');
  const id = await createUser(transaction, user);
  await grantRole(transaction, id, { role: 'administrator', area: { kind: 'everywhere' } });
  return id;
}
