import { describe, expect, test } from 'vitest';
import type { Fen } from '../../kernel/money.ts';
import { drawSample, lotsOf, type SampledClaim } from './audit-sampling.ts';

const claim = (id: string, values: Partial<SampledClaim> = {}): SampledClaim => ({
  id,
  amount: 1_000_000n as Fen,
  relatedParties: false,
  firstTime: false,
  ...values,
});

describe('lots', () => {
  test.each([
    ['a small amount', {}, 1],
    ['a fen below 100,000 yuan', { amount: 9_999_999n as Fen }, 1],
    ['100,000 yuan', { amount: 10_000_000n as Fen }, 2],
    ['any large amount', { amount: (10n ** 15n) as Fen }, 11],
    ['related parties', { relatedParties: true }, 6],
    ['a unit that is paid for the first time', { firstTime: true }, 4],
    ['all of it', { amount: (10n ** 15n) as Fen, relatedParties: true, firstTime: true }, 19],
  ])('of %s', (_name, values, lots) => {
    expect(lotsOf(claim('c', values))).toBe(lots);
  });
});

describe('a sample', () => {
  const claims = Array.from({ length: 200 }, (_, n) => claim(`c${n}`));
  const ids = (drawn: readonly SampledClaim[]) => drawn.map((each) => each.id);

  test('is the same for the same seed, whatever the order, and another for another seed', () => {
    const first = ids(drawSample(claims, { seed: '号码 1', size: 20 }));
    expect(first).toHaveLength(20);
    expect(new Set(first).size).toBe(20);
    expect(ids(drawSample([...claims].reverse(), { seed: '号码 1', size: 20 }))).toEqual(first);
    expect(ids(drawSample(claims, { seed: '号码 2', size: 20 }))).not.toEqual(first);
  });

  test('of more than there is holds everybody once', () => {
    expect(new Set(ids(drawSample(claims, { seed: 's', size: 500 })))).toEqual(new Set(ids(claims)));
  });

  test('draws a claim of six lots about six times as often as one of a single lot', () => {
    const mixed = [claim('risky', { relatedParties: true }), ...claims.slice(0, 30)];
    let drawn = 0;
    for (let seed = 0; seed < 1_000; seed += 1) {
      if (ids(drawSample(mixed, { seed: `s${seed}`, size: 1 })).includes('risky')) drawn += 1;
    }
    // 6 of 36 lots: 167 of 1,000 are expected; a plain draw would give 32.
    expect(drawn).toBeGreaterThan(120);
    expect(drawn).toBeLessThan(220);
  });
});
