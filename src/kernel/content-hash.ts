import { createHash, getHashes } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Json } from './json.ts';
import { defineRefusals } from './refusal.ts';

/**
 * `sha256` everywhere; `sm3` (GB/T 32905-2016) where the authority asks for Chinese commercial cryptography.
 * Both give 32 bytes.
 */
export type HashAlgorithm = 'sha256' | 'sm3';

export const refuseHash = defineRefusals({
  'hash.algorithm_unavailable': {
    status: 503,
    zh: '本机的密码库不支持摘要算法 {algorithm}。',
    en: 'The cryptographic library of this machine does not offer the digest {algorithm}.',
    next: {
      zh: '请改用 sha256，或换用支持国密算法的 OpenSSL。',
      en: 'Use sha256, or an OpenSSL build that includes the Chinese commercial algorithms.',
    },
  },
});

const offered: ReadonlySet<string> = new Set(getHashes().map((name) => name.toLowerCase()));

/** Whether this machine's OpenSSL has the algorithm: some builds leave SM3 out. */
export function isHashAvailable(algorithm: HashAlgorithm): boolean {
  return offered.has(algorithm);
}

/** The digest of bytes or of UTF-8 text, as 64 lower-case hex digits. Refuses with `hash.algorithm_unavailable`. */
export function hashBytes(content: Uint8Array | string, algorithm: HashAlgorithm = 'sha256'): string {
  if (!isHashAvailable(algorithm)) throw refuseHash('hash.algorithm_unavailable', { algorithm });
  return createHash(algorithm).update(content).digest('hex');
}

/**
 * The name of a JSON value by its content: the digest of its RFC 8785 text, as 64 lower-case hex digits.
 * Two values have the same name exactly when they say the same, whatever the order of their keys.
 */
export function contentHash(value: Json, algorithm: HashAlgorithm = 'sha256'): string {
  return hashBytes(canonicalJson(value), algorithm);
}
