import { type Kysely, sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import type { Area } from '../../platform/access/access.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { areaFrom } from '../../platform/sessions/session-store.ts';
import { refuseUser } from './permission-errors.ts';
import type { UserItem } from './permission-schema.ts';
import { roleDescription } from './roles.ts';

/** A user as locked for a change. */
export interface LockedUser {
  readonly id: string;
  readonly version: number;
  readonly state: 'active' | 'disabled';
  readonly login: string;
  readonly passwordHash: string;
  readonly demonstration: boolean;
}

/** Loads a user and holds its row until the transaction ends. Throws `user.not_found`. */
export async function lockUser(transaction: Transaction, id: string): Promise<LockedUser> {
  const { rows } = await sql<LockedUser>`
    select id, version, state, login, password_hash as "passwordHash", demonstration
    from users where id = ${id} for update
  `.execute(transaction.query);
  const user = rows[0];
  if (user === undefined) throw refuseUser('user.not_found', { id });
  return user;
}

/** Counts the user's version up and appends the event that did it. */
export async function recordUserEvent(
  transaction: Transaction,
  user: { readonly id: string; readonly version: number },
  event: { readonly type: string; readonly data: JsonObject },
): Promise<void> {
  await sql`
    update users set version = ${user.version + 1}, updated_at = clock_timestamp() where id = ${user.id}
  `.execute(transaction.query);
  await transaction.append([
    { streamType: 'user', streamId: user.id, version: user.version + 1, schemaVersion: 1, ...event },
  ]);
}

interface UserRow {
  readonly id: string;
  readonly version: number;
  readonly state: 'active' | 'disabled';
  readonly login: string;
  readonly display_name: string;
  readonly organization_id: string | null;
  readonly demonstration: boolean;
  readonly created_at: Instant;
  readonly updated_at: Instant;
}

interface GrantRow {
  readonly id: string;
  readonly user_id: string;
  readonly role: string;
  readonly area_kind: Area['kind'];
  readonly area_value: string | null;
  readonly valid_from: PlainDate;
  readonly valid_until: PlainDate | null;
  readonly granted_by: string;
  readonly granted_at: Instant;
}

const columns = sql`id, version, state, login, display_name, organization_id, demonstration, created_at, updated_at`;

/** One user with the grants that were not revoked. Throws `user.not_found`. */
export async function findUser(read: Kysely<Tables>, id: string): Promise<UserItem> {
  const { rows } = await sql<UserRow>`select ${columns} from users where id = ${id}`.execute(read);
  const [item] = await withGrants(read, rows);
  if (item === undefined) throw refuseUser('user.not_found', { id });
  return item;
}

/** A page of users in the order of their logins, found by part of login or name. */
export async function listUsers(
  read: Kysely<Tables>,
  asked: { readonly q?: string | undefined; readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: UserItem[]; readonly nextCursor: string | null; readonly total: number }> {
  const pattern = `%${(asked.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const found = sql`(login ilike ${pattern} or display_name ilike ${pattern})`;
  const { rows } = await sql<UserRow>`
    select ${columns} from users where ${found} and login > ${asked.cursor ?? ''}
    order by login limit ${asked.limit + 1}
  `.execute(read);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from users where ${found}
  `.execute(read);
  const page = rows.slice(0, asked.limit);
  return {
    items: await withGrants(read, page),
    nextCursor: rows.length > asked.limit ? (page.at(-1)?.login ?? null) : null,
    total: counted.rows[0]?.total ?? 0,
  };
}

async function withGrants(read: Kysely<Tables>, users: readonly UserRow[]): Promise<UserItem[]> {
  const { rows } = await sql<GrantRow>`
    select id, user_id, role, area_kind, area_value, valid_from, valid_until, granted_by, granted_at
    from user_grants where revoked_at is null and user_id = any(${users.map((user) => user.id)}::text[]) order by id
  `.execute(read);
  return users.map((user) => ({
    id: user.id,
    version: user.version,
    state: user.state,
    login: user.login,
    displayName: user.display_name,
    organizationId: user.organization_id,
    demonstration: user.demonstration,
    createdAt: user.created_at,
    updatedAt: user.updated_at,
    grants: rows.filter((grant) => grant.user_id === user.id).map(grantItem),
  }));
}

function grantItem(row: GrantRow): UserItem['grants'][number] {
  return {
    id: row.id,
    role: row.role,
    label: roleDescription(row.role)?.label ?? { zh: row.role, en: row.role },
    area: areaFrom(row.area_kind, row.area_value),
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at,
  };
}

/** The names of users by id, for timelines and lists. */
export async function userLabels(
  read: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, display_name as name from users where id = any(${[...ids]}::text[])
  `.execute(read);
  return new Map(rows.map((row) => [row.id, row.name]));
}
