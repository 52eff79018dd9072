import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionSettings } from './session-settings.ts';
import { isSessionToken } from './session-tokens.ts';

/** With https the browser itself refuses a `__Host-` cookie that another host or path tries to plant. */
function cookieName(settings: SessionSettings): string {
  return settings.secure ? '__Host-jizhuan' : 'jizhuan_session';
}

/** The session token that the browser sent, signed in or not; null when there is none of the right form. */
export function readSessionCookie(settings: SessionSettings, request: FastifyRequest): string | null {
  const text = request.cookies[cookieName(settings)];
  return isSessionToken(text) ? text : null;
}

/** Gives the browser a session token. It ends with the browser; how long it is worth something the server decides. */
export function writeSessionCookie(settings: SessionSettings, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(settings), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: settings.secure,
  });
}
