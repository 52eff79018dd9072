const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

/**
 * A new public code: 20 characters of Crockford's base 32, 100 random bits. Nobody can guess one or count them; the
 * letters I, L, O and U do not occur, so that it can be read aloud.
 */
export function newCertificateCode(random: (size: number) => Uint8Array): string {
  return Array.from(random(LENGTH), (byte) => ALPHABET[byte & 31] ?? '').join('');
}

/** `7K3M-9QXT-2B8F-HW5D-4N6P`: the code as it is printed. */
export function formatCertificateCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Reads a code as people type it: any case, with or without hyphens, O for 0, I or L for 1. Null when it is none. */
export function parseCertificateCode(text: string): string | null {
  if (text.length > 60) return null;
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–]/g, '');
  const code = plain.replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(code) ? code : null;
}
