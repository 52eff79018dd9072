import { describe, expect, it } from 'vitest';
import { DEEPEST_HIT, MOST_HITS_ON_PAGE, searchQuerySchema, suggestQuerySchema } from './search-schema.ts';

describe('what may be searched for', () => {
  it('takes one value or several of a condition', () => {
    expect(searchQuerySchema.parse({ techArea: '01' }).techArea).toEqual(['01']);
    expect(searchQuerySchema.parse({ techArea: ['01', '02'] }).techArea).toEqual(['01', '02']);
    expect(searchQuerySchema.parse({}).techArea).toBeUndefined();
  });

  it('ends pages where a filter is needed', () => {
    expect(searchQuerySchema.safeParse({ offset: DEEPEST_HIT, limit: MOST_HITS_ON_PAGE }).success).toBe(true);
    expect(searchQuerySchema.safeParse({ offset: DEEPEST_HIT + 1 }).success).toBe(false);
    expect(searchQuerySchema.safeParse({ limit: MOST_HITS_ON_PAGE + 1 }).success).toBe(false);
  });

  it('takes whole regions and whole fen only', () => {
    expect(searchQuerySchema.safeParse({ region: '4101' }).success).toBe(false);
    expect(searchQuerySchema.safeParse({ region: '410100' }).success).toBe(true);
    expect(searchQuerySchema.safeParse({ priceFrom: '1.5' }).success).toBe(false);
    expect(searchQuerySchema.safeParse({ priceFrom: '-1' }).success).toBe(false);
  });

  it('suggests nothing before something is typed', () => {
    expect(suggestQuerySchema.safeParse({ q: '' }).success).toBe(false);
    expect(suggestQuerySchema.parse({ q: '石墨' })).toEqual({ q: '石墨', limit: 8 });
  });
});
