import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatCertificateCode, newCertificateCode, parseCertificateCode } from './certificate-code.ts';

describe('certificate codes', () => {
  it('are twenty characters that differ each time, grouped for print', () => {
    const codes = Array.from({ length: 200 }, () => newCertificateCode((size) => randomBytes(size)));
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
      expect(formatCertificateCode(code)).toMatch(/^(\w{4}-){4}\w{4}$/);
      expect(parseCertificateCode(formatCertificateCode(code))).toBe(code);
    }
  });

  it('use every character of their alphabet', () => {
    const letters = new Set(
      Array.from({ length: 100 }, () => newCertificateCode((size) => randomBytes(size))).join(''),
    );
    expect(letters.size).toBe(32);
  });

  it('are read as people type them', () => {
    const code = '01KMNPQRSTVWXYZ23456';
    for (const typed of [
      '01kmn pqrst vwxyz 23456',
      'OIKMNPQRSTVWXYZ23456',
      '０１ＫＭＮＰＱＲＳＴＶＷＸＹＺ２３４５６',
      'olkm-npqr-stvw-xyz2-3456',
    ]) {
      expect(parseCertificateCode(typed)).toBe(code);
    }
  });

  it.each([
    '',
    '01KMNPQRSTVWXYZ2345',
    '01KMNPQRSTVWXYZ234567',
    'U1KMNPQRSTVWXYZ23456',
    '%'.repeat(20),
    '0'.repeat(1000),
  ])('are not %j', (text) => expect(parseCertificateCode(text)).toBeNull());
});
