import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  csrfTokenFor,
  hashSessionToken,
  isCsrfToken,
  isSessionToken,
  newSessionToken,
} from './session-tokens.ts';

test('a token has 256 bits and the form that is recognised', () => {
  const token = newSessionToken(randomBytes);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(isSessionToken(token)).toBe(true);
  for (const wrong of [undefined, '', token.slice(1), `${token}A`, `${token.slice(1)}=`]) {
    expect(isSessionToken(wrong)).toBe(false);
  }
});

test('a CSRF token belongs to one session token and does not contain it', () => {
  const [mine, other] = [newSessionToken(randomBytes), newSessionToken(randomBytes)];
  expect(isCsrfToken(mine, csrfTokenFor(mine))).toBe(true);
  expect(isCsrfToken(mine, csrfTokenFor(other))).toBe(false);
  expect(isCsrfToken(mine, '')).toBe(false);
  expect(isCsrfToken(mine, hashSessionToken(mine).toString('base64url'))).toBe(false);
});
