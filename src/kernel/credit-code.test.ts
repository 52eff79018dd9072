import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCreditCode, makeCreditCode, parseCreditCode } from './credit-code.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const character = fc.constantFrom(...ALPHABET);
const codes = fc
  .record({
    kind: fc.constantFrom('91', '12', '52'),
    division: fc.integer({ min: 0, max: 999_999 }),
    serial: fc.array(character, { minLength: 8, maxLength: 8 }),
  })
  .map(({ kind, division, serial }) =>
    makeCreditCode({ kind, divisionCode: String(division).padStart(6, '0'), serial: serial.join('') }),
  );

describe('checkCreditCode', () => {
  it('accepts codes that were issued to public universities', () => {
    for (const code of ['12100000400000624D', '12100000400002259P']) {
      expect(checkCreditCode(code)).toEqual({ form: 'ok', checkDigit: 'ok', normalized: code });
    }
  });

  it('warns of a wrong check digit and does not refuse it', () => {
    expect(checkCreditCode('121000004000006240')).toMatchObject({ form: 'ok', checkDigit: 'bad' });
    expect(parseCreditCode('121000004000006240')).toBe('121000004000006240');
  });

  it('forgives lower case, full-width characters, spaces and hyphens', () => {
    expect(checkCreditCode(' 12100000-4000 0062－4d ')).toEqual({
      form: 'ok',
      checkDigit: 'ok',
      normalized: '12100000400000624D',
    });
    expect(parseCreditCode('１２１０００００４０００００６２４Ｄ')).toBe('12100000400000624D');
  });

  it.each([
    ['nothing', ''],
    ['17 places', '12100000400000624'],
    ['19 places', '12100000400000624D1'],
    ['the letter O for a zero', '1210000040OOO0624D'],
    ['the letter I', 'I2100000400000624D'],
    ['a letter in the division', '12A00000400000624D'],
    ['a tax number of 15 digits', '410105123456789'],
    ['Chinese characters', '统一社会信用代码'],
  ])('refuses %s', (_what, text) => {
    expect(checkCreditCode(text)).toMatchObject({ form: 'wrong', checkDigit: 'unknown' });
    expect(() => parseCreditCode(text)).toThrow(/credit_code\.wrong_form/);
  });
});

describe('makeCreditCode', () => {
  it('makes codes whose check digit is right', () => {
    expect(makeCreditCode({ kind: '91', divisionCode: '990101', serial: 'MA000001' })).toBe(
      '91990101MA0000015C',
    );
    fc.assert(
      fc.property(codes, (code) => {
        expect(checkCreditCode(code)).toMatchObject({ form: 'ok', checkDigit: 'ok' });
      }),
    );
  });

  it('makes the issued codes from their parts, the check digit of the organization code too', () => {
    expect(makeCreditCode({ kind: '12', divisionCode: '100000', serial: '40000062' })).toBe(
      '12100000400000624D',
    );
    expect(makeCreditCode({ kind: '12', divisionCode: '100000', serial: '40000225' })).toBe(
      '12100000400002259P',
    );
  });

  it('makes codes in which every single wrong character is noticed', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), character, (code, place, other) => {
        fc.pre(code.charAt(place) !== other);
        const changed = code.slice(0, place) + other + code.slice(place + 1);
        const { form, checkDigit } = checkCreditCode(changed);
        expect(form === 'wrong' || checkDigit === 'bad').toBe(true);
      }),
    );
  });

  it.each([
    { kind: '9', divisionCode: '990101', serial: 'MA000001' },
    { kind: '91', divisionCode: '99010', serial: 'MA000001' },
    { kind: '91', divisionCode: '99010A', serial: 'MA000001' },
    { kind: '91', divisionCode: '990101', serial: 'MA00001' },
    { kind: '91', divisionCode: '990101', serial: 'MAOOOO01' },
    { kind: '9I', divisionCode: '990101', serial: 'MA000001' },
  ])('throws on parts of a wrong form: %o', (parts) => {
    expect(() => makeCreditCode(parts)).toThrow(RangeError);
  });
});
