import { describe, expect, test } from 'vitest';
import { checkNewPassword, hashPassword, verifyPassword } from './passwords.ts';

function codeOf(password: string, login = 'zhang'): string {
  try {
    checkNewPassword(password, login);
    return 'ok';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a new password', () => {
  test('has twelve characters at least and 128 at most, counted as people count', () => {
    expect(codeOf('abcdefghijk')).toBe('password.too_short');
    expect(codeOf('abcdefghijkl')).toBe('ok');
    expect(codeOf('技术转移体系建设合同登记好')).toBe('ok');
    expect(codeOf('abcdefgh'.repeat(16))).toBe('ok');
    expect(codeOf(`${'abcdefgh'.repeat(16)}a`)).toBe('password.too_long');
  });

  test('is not the login and not one character over and over', () => {
    expect(codeOf('xxZHANGxx12345')).toBe('password.too_plain');
    expect(codeOf('aaaabbbbccccdddd')).toBe('password.too_plain');
  });
});

test('a hash is argon2id, salted, and opened by its password only', async () => {
  const [one, two] = await Promise.all([
    hashPassword('correct horse battery'),
    hashPassword('correct horse battery'),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword(one, 'correct horse battery')).toBe(true);
  expect(await verifyPassword(one, 'correct horse batterz')).toBe(false);
});

test("an unknown login never verifies, not even with the placeholder's password", async () => {
  expect(await verifyPassword(null, 'no account has this password')).toBe(false);
});
