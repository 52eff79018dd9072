import { describe, expect, it } from 'vitest';
import { problemFrom } from './problem.ts';

describe('problems of the API', () => {
  it('keeps code, sentence, advice and the number that the person can quote', () => {
    const problem = problemFrom(
      409,
      { code: 'record.stale', detail: '已被改动。', next: '请刷新。', requestId: 'r1' },
      'fallback',
    );
    expect(problem).toMatchObject({
      status: 409,
      code: 'record.stale',
      sentence: '已被改动。',
      next: '请刷新。',
    });
    expect(problem.requestId).toBe('r1');
  });

  it('does not say the advice twice when the detail already ends in it', () => {
    expect(problemFrom(409, { detail: '已被改动。请刷新。', next: '请刷新。' }, '').next).toBeNull();
  });

  it('finds complaints about fields at the top and inside params, and ignores what is not one', () => {
    const complaints = [{ field: 'name', sentence: '必须填写。' }];
    expect(problemFrom(422, { params: { fields: [...complaints, 'x', { field: 1 }] } }, '').fields).toEqual(
      complaints,
    );
    expect(problemFrom(422, { problems: complaints }, '').fields).toEqual(complaints);
  });

  it('speaks even when the body is empty', () => {
    expect(problemFrom(502, {}, '服务器没有答复。')).toMatchObject({
      code: 'http.502',
      sentence: '服务器没有答复。',
      next: null,
      fields: [],
    });
  });
});
