import { sql } from 'kysely';
import type { RecordId } from '../../kernel/identifiers.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Actor, Area, Grant } from '../access/access.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import type { SessionSettings } from './session-settings.ts';
import { hashSessionToken } from './session-tokens.ts';

/** A session ends 8 hours after it was last used and 24 hours after it was opened, whatever comes first. */
export const IDLE_HOURS = 8;
export const ABSOLUTE_HOURS = 24;
/** How old `last_seen_at` may get before it is written again: not every reading needs a write. */
const TOUCH_AFTER_MINUTES = 5;

/** Somebody who is not signed in. It may do only what is public. */
export const VISITOR: Actor = {
  kind: 'visitor',
  userId: 'visitor',
  displayName: '',
  personId: null,
  organizationId: null,
  grants: [{ role: 'visitor', area: { kind: 'everywhere' } }],
};

/** What every signed-in person may do: read what is public. */
const MEMBER: Grant = { role: 'member', area: { kind: 'everywhere' } };

/** What every signed-in person may do with what is his or her own, such as saved searches. */
const SELF: Grant = { role: 'self', area: { kind: 'own' } };

/** The node itself, where no person asked. */
export const SYSTEM_ACTOR: Actor = systemActor();

/** A live session and who holds it, with the grants that are valid today. */
export interface LiveSession {
  readonly id: string;
  readonly actor: Actor;
}

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly display_name: string;
  readonly person_id: string | null;
  readonly organization_id: string | null;
  readonly stale: boolean;
  readonly grants: readonly {
    readonly role: string;
    readonly kind: Area['kind'];
    readonly value: string | null;
  }[];
}

/** The area as stored in its two columns. */
export function areaFrom(kind: Area['kind'], value: string | null): Area {
  switch (kind) {
    case 'region':
      return { kind, code: value ?? '' };
    case 'organization':
      return { kind, id: value ?? '' };
    default:
      return { kind };
  }
}

/** The two columns of an area. */
export function areaColumns(area: Area): { readonly kind: Area['kind']; readonly value: string | null } {
  if (area.kind === 'region') return { kind: area.kind, value: area.code };
  if (area.kind === 'organization') return { kind: area.kind, value: area.id };
  return { kind: area.kind, value: null };
}

/**
 * Finds who holds a token. Null when it is unknown, ended, idle for 8 hours, older than 24, its user disabled, or a
 * demonstration account outside demonstration mode. Grants count from their first day until the day before their last.
 */
export async function findSession(
  database: Database,
  settings: SessionSettings,
  token: string,
): Promise<LiveSession | null> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.user_id, u.display_name, u.person_id, u.organization_id,
      s.last_seen_at < clock_timestamp() - make_interval(mins => ${TOUCH_AFTER_MINUTES}) as stale,
      coalesce((
        select json_agg(json_build_object('role', g.role, 'kind', g.area_kind, 'value', g.area_value) order by g.id)
        from user_grants g
        where g.user_id = u.id and g.revoked_at is null
          and g.valid_from <= (clock_timestamp() at time zone 'Asia/Shanghai')::date
          and (g.valid_until is null or g.valid_until > (clock_timestamp() at time zone 'Asia/Shanghai')::date)
      ), '[]') as grants
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = ${hashSessionToken(token)}
      and s.ended_at is null and s.expires_at > clock_timestamp()
      and s.last_seen_at > clock_timestamp() - make_interval(hours => ${IDLE_HOURS})
      and u.state = 'active' and (not u.demonstration or ${settings.demonstration})
  `.execute(database.read);
  const row = rows[0];
  if (row === undefined) return null;
  if (row.stale) await touchSession(database, row.id);
  return { id: row.id, actor: actorFrom(row) };
}

function actorFrom(row: SessionRow): Actor {
  const grants: Grant[] = row.grants.map((grant) => ({
    role: grant.role,
    area: areaFrom(grant.kind, grant.value),
  }));
  return {
    kind: 'user',
    userId: row.user_id,
    displayName: row.display_name,
    personId: row.person_id,
    organizationId: row.organization_id,
    grants: [...VISITOR.grants, MEMBER, SELF, ...grants],
  };
}

async function touchSession(database: Database, id: string): Promise<void> {
  await database.transact({ actor: SYSTEM_ACTOR, requestId: id }, async ({ query }) => {
    await sql`update sessions set last_seen_at = clock_timestamp() where id = ${id} and ended_at is null`.execute(
      query,
    );
  });
}

/** Opens a session for a user whose password was verified, and records it. Returns its id. */
export async function openSession(
  transaction: Transaction,
  parts: { readonly userId: string; readonly token: string; readonly userAgent: string },
): Promise<RecordId> {
  const id = transaction.newId('ses');
  const now = await transaction.now();
  await sql`
    insert into sessions (id, token_hash, user_id, user_agent, opened_at, last_seen_at, expires_at)
    values (${id}, ${hashSessionToken(parts.token)}, ${parts.userId}, ${parts.userAgent.slice(0, 200)}, ${now}, ${now},
      ${now}::timestamptz + make_interval(hours => ${ABSOLUTE_HOURS}))
  `.execute(transaction.query);
  await transaction.append([sessionEvent('session.opened', { id, userId: parts.userId })]);
  return id;
}

/** Ends a live session of the user and records it; `false` when there is none (any more). */
export async function endSession(
  transaction: Transaction,
  parts: {
    readonly id: string;
    readonly userId: string;
    readonly type: 'session.closed' | 'session.revoked';
  },
): Promise<boolean> {
  const ended = await sql<{ id: string }>`
    update sessions set ended_at = clock_timestamp()
    where id = ${parts.id} and user_id = ${parts.userId} and ended_at is null returning id
  `.execute(transaction.query);
  if (ended.rows.length === 0) return false;
  await transaction.append([sessionEvent(parts.type, parts)]);
  return true;
}

/** Ends every live session of a user except one: after a new password or when the account is disabled. */
export async function endOtherSessions(
  transaction: Transaction,
  parts: { readonly userId: string; readonly except: string | null },
): Promise<void> {
  const ended = await sql<{ id: string }>`
    update sessions set ended_at = clock_timestamp()
    where user_id = ${parts.userId} and ended_at is null and id is distinct from ${parts.except} returning id
  `.execute(transaction.query);
  await transaction.append(
    ended.rows.map((row) => sessionEvent('session.revoked', { id: row.id, userId: parts.userId })),
  );
}

/** A session is opened once and ended once: its first event and its second. */
function sessionEvent(
  type: 'session.opened' | 'session.closed' | 'session.revoked',
  session: { readonly id: string; readonly userId: string },
): NewEvent {
  const version = type === 'session.opened' ? 1 : 2;
  const data = { userId: session.userId };
  return { streamType: 'session', streamId: session.id, version, type, schemaVersion: 1, data };
}

/** One session as its holder sees it. */
export interface SessionSummary {
  readonly id: string;
  readonly userAgent: string;
  readonly openedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
}

/** The live sessions of a user, newest first. */
export async function listSessions(database: Database, userId: string): Promise<readonly SessionSummary[]> {
  const { rows } = await sql<SessionSummary>`
    select id, user_agent as "userAgent", opened_at as "openedAt", last_seen_at as "lastSeenAt",
      least(expires_at, last_seen_at + make_interval(hours => ${IDLE_HOURS})) as "expiresAt"
    from sessions
    where user_id = ${userId} and ended_at is null and expires_at > clock_timestamp()
      and last_seen_at > clock_timestamp() - make_interval(hours => ${IDLE_HOURS})
    order by opened_at desc limit 100
  `.execute(database.read);
  return rows;
}
