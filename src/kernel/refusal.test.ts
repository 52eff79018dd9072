import { describe, expect, it } from 'vitest';
import { allRefusals, defineRefusals, Refusal } from './refusal.ts';

const catalogue = {
  'sample.too_much': {
    status: 409,
    zh: '“{name}”超过上限 {limit}。',
    en: '"{name}" is above the limit {limit}.',
    next: { zh: '请减到 {limit} 以内。', en: 'Bring it down to {limit}.' },
  },
  'sample.plain': { status: 422, zh: '不行。', en: 'No.' },
} as const;
const refuse = defineRefusals(catalogue);

describe('a refusal', () => {
  it('carries its code, status and parameters, and says what to do next', () => {
    const refusal = refuse('sample.too_much', { name: '示例', limit: 3n });
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal.entry.status).toBe(409);
    expect(refusal.params).toEqual({ name: '示例', limit: 3n });
    expect(refusal.sentence('zh')).toBe('“示例”超过上限 3。请减到 3 以内。');
    expect(refusal.sentence('en')).toBe('"示例" is above the limit 3. Bring it down to 3.');
    expect(refusal.message).toBe('sample.too_much: "示例" is above the limit 3.');
  });

  it('needs no advice', () => {
    expect(refuse('sample.plain').sentence('en')).toBe('No.');
  });

  it('cannot be made with a code that is not in the catalogue', () => {
    expect(() => refuse('sample.unknown' as 'sample.plain')).toThrow(/not in its catalogue/);
    expect(() => refuse('toString' as 'sample.plain')).toThrow(/not in its catalogue/);
  });
});

describe('the catalogue of all refusals', () => {
  it('knows every declared code', () => {
    expect(allRefusals().get('sample.plain')).toBe(catalogue['sample.plain']);
  });

  it('does not let two modules use one code', () => {
    expect(() => defineRefusals({ 'sample.plain': { status: 404, zh: '别的。', en: 'Another.' } })).toThrow(
      /twice/,
    );
    expect(() => defineRefusals(catalogue)).not.toThrow();
  });
});
