import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

function draw(count: number, next: () => number): number[] {
  return Array.from({ length: count }, next);
}

describe('createRandom', () => {
  it('gives the same numbers for the same seed and labels, and others for another label', () => {
    const first = draw(20, createRandom(7, 'contract', 1).next);
    expect(draw(20, createRandom(7, 'contract', 1).next)).toEqual(first);
    expect(draw(20, createRandom(7, 'contract', 2).next)).not.toEqual(first);
    expect(draw(20, createRandom(8, 'contract', 1).next)).not.toEqual(first);
  });

  it('keeps labels apart: (1, 12) is not (11, 2)', () => {
    expect(createRandom(0, 1, 12).next()).not.toBe(createRandom(0, 11, 2).next());
  });

  it('is even enough: mean, variance and neighbours of 100,000 numbers', () => {
    const numbers = draw(100_000, createRandom('even').next);
    const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
    const variance = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / numbers.length;
    const neighbours =
      numbers.slice(1).reduce((sum, each, index) => sum + (each - 0.5) * ((numbers[index] ?? 0) - 0.5), 0) /
      numbers.length;
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
    expect(neighbours).toBeCloseTo(0, 2);
  });

  it('is even over seeds that follow one another, as one number of each is what most fields take', () => {
    const firsts = Array.from({ length: 50_000 }, (_, index) => createRandom(1, 'x', index).next());
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => firsts.filter((each) => Math.floor(each * 10) === tenth).length,
    );
    for (const count of tenths) expect(Math.abs(count - 5_000)).toBeLessThan(300);
  });

  it('draws integers at both ends and nothing outside', () => {
    const random = createRandom('ends');
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(-2, 2)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  });

  it('never picks an item without weight, and refuses when there is nothing to pick', () => {
    const random = createRandom('weights');
    const picked = Array.from({ length: 3_000 }, () =>
      random.weighted([
        ['never', 0],
        ['one', 1],
        ['three', 3],
        ['last', 0],
      ]),
    );
    expect(new Set(picked)).toEqual(new Set(['one', 'three']));
    expect(picked.filter((each) => each === 'three').length / 3_000).toBeCloseTo(0.75, 1);
    expect(() => random.weighted([['none', 0]])).toThrow(RangeError);
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('has the median and the spread that were asked for', () => {
    const random = createRandom('amounts');
    const sorted = Array.from({ length: 20_001 }, () => random.lognormal(100, 1.5)).sort((a, b) => a - b);
    expect(sorted[10_000] ?? 0).toBeGreaterThan(95);
    expect(sorted[10_000] ?? 0).toBeLessThan(105);
    // One standard deviation above the median: exp(1.5) times it.
    expect((sorted[Math.floor(20_001 * 0.8413)] ?? 0) / 100 / Math.exp(1.5)).toBeCloseTo(1, 1);
    const tail = Array.from({ length: 20_000 }, () => random.pareto(10, 2));
    expect(Math.min(...tail)).toBeGreaterThanOrEqual(10);
    expect(tail.filter((each) => each > 20).length / 20_000).toBeCloseTo(0.25, 1);
  });
});
