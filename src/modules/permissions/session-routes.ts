import { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';
import type { Database } from '../../platform/database/database.ts';
import type { RunCommand } from '../../platform/http/idempotency.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import { writeSessionCookie } from '../../platform/sessions/session-cookie.ts';
import type { SessionSettings } from '../../platform/sessions/session-settings.ts';
import { endSession, findSession, listSessions } from '../../platform/sessions/session-store.ts';
import { csrfTokenFor, newSessionToken } from '../../platform/sessions/session-tokens.ts';
import { findDemonstrationAccounts } from './demonstration-accounts.ts';
import { refuseUser } from './permission-errors.ts';
import {
  changePasswordSchema,
  type SessionAnswer,
  sessionAnswerSchema,
  sessionListSchema,
  signInSchema,
} from './permission-schema.ts';
import { roleDescription } from './roles.ts';
import { confirmPassword, signIn } from './sign-in.ts';
import { setPassword } from './user-service.ts';

/** What the routes of this module need. */
export interface PermissionParts {
  readonly database: Database;
  readonly runCommand: RunCommand;
  readonly settings: SessionSettings;
  readonly nodeName?: Message | undefined;
}

const tag = 'session';
const empty = z.object({});

/** Who holds the token now, and what the page needs to go on. */
async function describeSession(
  parts: PermissionParts,
  context: HandlerContext,
  token: string,
): Promise<SessionAnswer> {
  const { database, settings } = parts;
  const session = await findSession(database, settings, token);
  const roles = (session?.actor.grants ?? []).flatMap((grant) => {
    const description = roleDescription(grant.role);
    // Roles that everybody has are not worth telling.
    if (description === undefined || description.areas.length === 0) return [];
    return [{ role: grant.role, label: { ...description.label }, area: grant.area }];
  });
  const accounts = settings.demonstration ? await findDemonstrationAccounts(database) : undefined;
  return {
    user:
      session === null
        ? null
        : {
            id: session.actor.userId,
            displayName: session.actor.displayName,
            roles,
            organizationId: session.actor.organizationId,
          },
    csrfToken: csrfTokenFor(token),
    demonstration: settings.demonstration,
    language: context.language,
    ...(parts.nodeName === undefined ? {} : { nodeName: { ...parts.nodeName } }),
    ...(accounts === undefined ? {} : { demonstrationAccounts: accounts }),
  };
}

/** Gives the browser a new token that nobody is signed in with. */
function startAnonymously(parts: PermissionParts, context: HandlerContext): string {
  const token = newSessionToken(parts.settings.randomBytes);
  writeSessionCookie(parts.settings, context.reply, token);
  return token;
}

/** Signing in and out, the own sessions, the own password. */
export function sessionRoutes(parts: PermissionParts): readonly Route[] {
  return [
    showSession(parts),
    openRoute(parts),
    closeRoute(parts),
    listRoute(parts),
    revokeRoute(parts),
    passwordRoute(parts),
  ];
}

function showSession(parts: PermissionParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/session',
    operationId: 'get-session',
    tag,
    summary: { zh: '当前登录与 CSRF 令牌', en: 'Who is signed in, and the CSRF token' },
    access: 'public',
    response: sessionAnswerSchema,
    handler: async (_input, context) => {
      const token = context.request.call?.sessionToken ?? startAnonymously(parts, context);
      return await describeSession(parts, context, token);
    },
  });
}

function openRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/session',
    operationId: 'sign-in',
    tag,
    summary: { zh: '登录', en: 'Sign in' },
    access: 'public',
    limitPerMinute: 30,
    body: signInSchema,
    response: sessionAnswerSchema,
    handler: async ({ body }, context) => {
      const userAgent = context.request.headers['user-agent'] ?? '';
      const { token } = await signIn(parts, context, { ...body, userAgent });
      // A fresh token, so that one that was planted before signing in is worth nothing afterwards.
      writeSessionCookie(parts.settings, context.reply, token);
      return await describeSession(parts, context, token);
    },
  });
}

function closeRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'DELETE',
    path: '/session',
    operationId: 'sign-out',
    tag,
    summary: { zh: '退出登录', en: 'Sign out' },
    access: 'public',
    response: sessionAnswerSchema,
    handler: async (_input, context) => {
      const id = context.request.call?.sessionId ?? null;
      const { userId } = context.actor;
      if (id !== null) {
        await parts.database.transact(context, (transaction) =>
          endSession(transaction, { id, userId, type: 'session.closed' }),
        );
      }
      return await describeSession(parts, context, startAnonymously(parts, context));
    },
  });
}

function listRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/sessions',
    operationId: 'list-own-sessions',
    tag,
    summary: { zh: '本人的登录会话', en: 'My sessions' },
    access: 'signed-in',
    response: sessionListSchema,
    handler: async (_input, context) => {
      const sessions = await listSessions(parts.database, context.actor.userId);
      const current = context.request.call?.sessionId;
      return { items: sessions.map((session) => ({ ...session, current: session.id === current })) };
    },
  });
}

function revokeRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/sessions/:id/revoke',
    operationId: 'revoke-own-session',
    tag,
    summary: { zh: '结束本人的一个登录会话', en: 'End one of my sessions' },
    access: 'signed-in',
    params: z.object({ id: z.string().max(60) }),
    response: empty,
    handler: async ({ params }, context) =>
      await parts.runCommand(context, async (transaction) => {
        const { userId } = context.actor;
        const ended = await endSession(transaction, { id: params.id, userId, type: 'session.revoked' });
        if (!ended) throw refuseUser('session.not_found');
        return {};
      }),
  });
}

function passwordRoute(parts: PermissionParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/session/password',
    operationId: 'change-own-password',
    tag,
    summary: { zh: '修改本人口令', en: 'Change my password' },
    access: 'signed-in',
    limitPerMinute: 30,
    body: changePasswordSchema,
    response: empty,
    handler: async ({ body }, context) => {
      await confirmPassword(parts.database, context, body.current);
      return await parts.runCommand(context, async (transaction) => {
        const keepSession = context.request.call?.sessionId ?? null;
        await setPassword(transaction, context.actor.userId, { password: body.next, keepSession });
        return {};
      });
    },
  });
}
