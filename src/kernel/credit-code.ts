import { defineRefusals } from './refusal.ts';

/** What can be said of a text as a unified social credit code (统一社会信用代码), without asking any register. */
export interface CreditCodeCheck {
  /**
   * `wrong`: not 18 characters of the code's alphabet in the places that the standard lays down. Such a text is
   * refused.
   */
  readonly form: 'ok' | 'wrong';
  /**
   * Whether the last character is the one that the standard computes. `bad` is a warning and never a refusal,
   * because codes with another last character were really issued. `unknown` when the form is wrong.
   */
  readonly checkDigit: 'ok' | 'bad' | 'unknown';
  /** Upper-case, half-width, without spaces or hyphens: the form to store and compare. */
  readonly normalized: string;
}

export const refuseCreditCode = defineRefusals({
  'credit_code.wrong_form': {
    status: 422,
    zh: '“{text}”不是统一社会信用代码。',
    en: '"{text}" is not a unified social credit code.',
    next: {
      zh: '应为 18 位数字或大写字母（不含 I、O、S、V、Z），请核对营业执照或法人证书。',
      en: 'It has 18 digits or capital letters without I, O, S, V and Z; see the licence of the organization.',
    },
  },
});

/** The 31 characters of GB 32100-2015, annex A; the place of each is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Weights of places 1 to 17 of GB 32100-2015, annex A: 3^(i-1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Weights of the first eight places of the organization code inside it (GB 11714-1997), computed mod 11. */
const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** Department 1, kind 1, division 6 digits, organization code 9, check digit 1 (GB 32100-2015, 4). */
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/**
 * Checks a code as a person wrote it: lower case, full-width characters, spaces and hyphens are forgiven. Never
 * throws.
 */
export function checkCreditCode(text: string): CreditCodeCheck {
  const normalized = text
    .normalize('NFKC')
    .replace(/[\s\-‐-―−]/g, '')
    .toUpperCase();
  if (!FORM.test(normalized)) return { form: 'wrong', checkDigit: 'unknown', normalized };
  const expected = checkDigitOf(normalized.slice(0, 17));
  return { form: 'ok', checkDigit: normalized.endsWith(expected) ? 'ok' : 'bad', normalized };
}

/** The code in the form to store. Refuses a wrong form (`credit_code.wrong_form`); lets a wrong check digit pass. */
export function parseCreditCode(text: string): string {
  const check = checkCreditCode(text);
  if (check.form === 'wrong') throw refuseCreditCode('credit_code.wrong_form', { text });
  return check.normalized;
}

/** The parts that a code is made from. */
export interface CreditCodeParts {
  /**
   * Department and kind: `91` an enterprise, `12` a public institution, `11` an authority, `52` a private
   * non-enterprise unit.
   */
  readonly kind: string;
  /** GB/T 2260 code of the registering authority; one that begins with `99` cannot be mistaken for a real one. */
  readonly divisionCode: string;
  /** Eight characters of the alphabet: the organization code without its own check digit. */
  readonly serial: string;
}

/**
 * Computes both check digits of a code for generated data, for example `{ kind: '91', divisionCode: '990101',
 * serial: 'MA000001' }`. Throws a RangeError when a part has a wrong form.
 */
export function makeCreditCode(parts: CreditCodeParts): string {
  const organization = `${parts.serial}${organizationCheckDigitOf(parts.serial)}`;
  const body = `${parts.kind}${parts.divisionCode}${organization}`;
  if (parts.kind.length !== 2 || parts.divisionCode.length !== 6 || !FORM.test(`${body}0`)) {
    throw new RangeError(`"${body}" cannot be the first 17 places of a unified social credit code`);
  }
  return `${body}${checkDigitOf(body)}`;
}

/** Place 18 over the first 17: 31 less the weighted sum mod 31, as a character. */
function checkDigitOf(body: string): string {
  let sum = 0;
  for (const [place, weight] of WEIGHTS.entries()) sum += ALPHABET.indexOf(body.charAt(place)) * weight;
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * Place 9 of an organization code (GB 11714-1997): 11 less the weighted sum mod 11; 10 is written X. Letters
 * count from A = 10.
 */
function organizationCheckDigitOf(serial: string): string {
  if (!/^[0-9A-HJ-NPQRTUWXY]{8}$/.test(serial)) {
    throw new RangeError(`"${serial}" is not eight characters of the alphabet of credit codes`);
  }
  let sum = 0;
  for (const [place, weight] of ORGANIZATION_WEIGHTS.entries())
    sum += Number.parseInt(serial.charAt(place), 36) * weight;
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? 'X' : String(digit);
}
