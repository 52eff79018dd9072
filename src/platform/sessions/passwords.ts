import { hash, verify } from '@node-rs/argon2';
import { defineRefusals } from '../../kernel/refusal.ts';

const MINIMUM_LENGTH = 12;
const MAXIMUM_LENGTH = 128;

export const refusePassword = defineRefusals({
  'password.too_short': {
    status: 422,
    zh: `口令至少需要 ${MINIMUM_LENGTH} 个字符。`,
    en: `A password needs at least ${MINIMUM_LENGTH} characters.`,
    next: { zh: '可以用几个互不相干的词连成一句。', en: 'A few unrelated words in a row will do.' },
  },
  'password.too_long': {
    status: 422,
    zh: `口令不得超过 ${MAXIMUM_LENGTH} 个字符。`,
    en: `A password has at most ${MAXIMUM_LENGTH} characters.`,
  },
  'password.too_plain': {
    status: 422,
    zh: '口令过于简单：不得包含登录名，并须至少含有五种不同的字符。',
    en: 'The password is too plain: it must not contain the login and needs at least five different characters.',
  },
});

/** Refuses a new password that is too short, too long or too easily guessed (`password.*`). */
export function checkNewPassword(password: string, login: string): void {
  const characters = [...password.normalize('NFC')];
  if (characters.length < MINIMUM_LENGTH) throw refusePassword('password.too_short');
  if (characters.length > MAXIMUM_LENGTH) throw refusePassword('password.too_long');
  const containsLogin = login.length > 0 && password.toLowerCase().includes(login.toLowerCase());
  if (containsLogin || new Set(characters).size < 5) throw refusePassword('password.too_plain');
}

/** Argon2id with the library's parameters (19 MiB, 2 passes), in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize('NFC'));
}

let placeholder: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. For an unknown login pass `null`: the same work is done against a
 * placeholder, so that the time taken does not tell which logins exist.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  placeholder ??= hashPassword('no account has this password');
  const matches = await verify(passwordHash ?? (await placeholder), password.normalize('NFC'));
  return matches && passwordHash !== null;
}
