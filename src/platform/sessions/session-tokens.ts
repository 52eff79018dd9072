import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;

/** A new secret for a cookie: 256 random bits, base64url. */
export function newSessionToken(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(32)).toString('base64url');
}

/** Whether text from a cookie has the form of a token of ours; anything else is ignored. */
export function isSessionToken(text: string | undefined): text is string {
  return text !== undefined && TOKEN_PATTERN.test(text);
}

/** What the database keeps of a token: its SHA-256, 32 bytes. */
export function hashSessionToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * The CSRF token that belongs to a session token, signed-in or not: an HMAC under the secret that only the cookie
 * holds, so that it can be checked without being stored, and changes whenever the session does.
 */
export function csrfTokenFor(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('jizhuan csrf').digest('base64url');
}

/** Whether the presented CSRF token belongs to the session token; takes the same time for every wrong one. */
export function isCsrfToken(sessionToken: string, presented: string): boolean {
  const expected = Buffer.from(csrfTokenFor(sessionToken));
  const given = Buffer.from(presented);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
