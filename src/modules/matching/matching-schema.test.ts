import { expect, test } from 'vitest';
import { feedbackBodySchema, matchModelSchema } from './matching-schema.ts';

test('feedback names a pair and a verdict; other reasons and long remarks are refused', () => {
  const body = { needId: 'ned_1', achievementId: 'ach_1', verdict: 'not-relevant', because: 'too-expensive' };
  expect(feedbackBodySchema.safeParse(body).success).toBe(true);
  expect(feedbackBodySchema.safeParse({ ...body, because: 'dull' }).success).toBe(false);
  expect(feedbackBodySchema.safeParse({ ...body, remark: '长'.repeat(500) }).success).toBe(true);
  expect(feedbackBodySchema.safeParse({ ...body, remark: '长'.repeat(501) }).success).toBe(false);
});

test('the hand-set model is a line of the list too', () => {
  const line = { id: 'hand-set', hash: 'h', trainedAt: null, trainedOn: null, metrics: {}, isActive: true };
  expect(matchModelSchema.safeParse(line).success).toBe(true);
});
