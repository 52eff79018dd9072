import type { FastifyRequest } from 'fastify';
import type { RoleTable } from '../access/access.ts';
import type { Database } from '../database/database.ts';
import { readSessionCookie } from '../sessions/session-cookie.ts';
import type { SessionSettings } from '../sessions/session-settings.ts';
import { findSession, VISITOR } from '../sessions/session-store.ts';
import { isCsrfToken } from '../sessions/session-tokens.ts';
import { Call } from './call.ts';
import { refuseRequest } from './http-refusals.ts';
import { languageOf } from './language.ts';
import type { Route } from './route.ts';
import { actionOf } from './routes-of.ts';

/** What identifying somebody needs. */
export interface GuardParts {
  readonly database: Database;
  readonly roles: RoleTable;
  readonly sessions: SessionSettings;
}

/** Finds out who asks, from the session cookie. */
export async function identify(parts: GuardParts, request: FastifyRequest, route: Route): Promise<Call> {
  const sessionToken = readSessionCookie(parts.sessions, request);
  const session =
    sessionToken === null ? null : await findSession(parts.database, parts.sessions, sessionToken);
  return new Call({
    route,
    roles: parts.roles,
    actor: session?.actor ?? VISITOR,
    language: languageOf(request),
    sessionToken,
    sessionId: session?.id ?? null,
  });
}

/**
 * Refuses before the body is read: a change without the CSRF token of its session (`session.csrf_mismatch`), a
 * visitor where signing in is needed (`session.required`), somebody none of whose grants holds the action at all
 * (`access.denied`).
 */
export function guard(request: FastifyRequest, call: Call): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') refuseForgery(request, call);
  const action = actionOf(call.route);
  if (call.route.access === 'signed-in' && call.actor.kind !== 'user')
    throw refuseRequest('session.required');
  if (action !== null && !call.mayAnywhere(action)) {
    throw call.actor.kind === 'user'
      ? refuseRequest('access.denied', { action })
      : refuseRequest('session.required');
  }
}

function refuseForgery(request: FastifyRequest, call: Call): void {
  const presented = request.headers['x-csrf-token'];
  const matches =
    call.sessionToken !== null && typeof presented === 'string' && isCsrfToken(call.sessionToken, presented);
  if (!matches) throw refuseRequest('session.csrf_mismatch');
}
