import { describe, expect, it } from 'vitest';
import { createIdFactory, isRecordId } from './identifiers.ts';

/** A small generator with a seed, so that a test gives the same numbers again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('createIdFactory', () => {
  it('gives the same ids for the same time and randomness, others for others', () => {
    const make = (seed: number) => {
      const next = createIdFactory(() => 1_700_000_000_000, seeded(seed));
      return [next('con'), next('con'), next('org')];
    };
    expect(make(1)).toEqual(make(1));
    expect(make(1)).not.toEqual(make(2));
  });

  it('sorts by creation, within one millisecond and when the clock goes back', () => {
    const times = [
      1_700_000_000_000, 1_700_000_000_000, 1_700_000_000_000, 1_699_999_999_000, 1_700_000_000_001,
    ];
    const next = createIdFactory(() => times.shift() ?? 0, seeded(7));
    const ids = [next('con'), next('con'), next('con'), next('con'), next('con')];
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('makes ids that are recognised', () => {
    const id = createIdFactory(
      () => 1_700_000_000_000,
      () => 0.999_999_999,
    )('con');
    expect(isRecordId(id)).toBe(true);
    expect(isRecordId(id, 'con')).toBe(true);
    expect(isRecordId(id, 'org')).toBe(false);
  });
});

describe('isRecordId', () => {
  it.each([
    '',
    'con',
    'con_',
    'con_01HF7YAT000000000000000000x',
    'con_01HF7YAT00000000000000000',
    'con_01hf7yat000000000000000000',
    'con_01HF7YAT00000000000000000I',
    'CON_01HF7YAT000000000000000000',
    'c_01HF7YAT000000000000000000',
    'con-01HF7YAT000000000000000000',
    ' con_01HF7YAT000000000000000000',
    "con_01HF7YAT000000000000000000' or 1=1",
    'con_01HF7YAT000000000000000000\n',
  ])('refuses %j', (text) => {
    expect(isRecordId(text)).toBe(false);
  });

  it('accepts a ULID behind a prefix', () => {
    expect(isRecordId('con_01HF7YAT000000000000000000')).toBe(true);
  });

  it('does not take a prefix for a longer one', () => {
    expect(isRecordId('cont_01HF7YAT000000000000000000', 'con')).toBe(false);
  });
});
