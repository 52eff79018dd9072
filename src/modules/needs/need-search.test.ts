import { expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Instant } from '../../kernel/time.ts';
import { needSearchDocument } from './index.ts';

const now = '2026-05-20T02:00:00.000Z' as Instant;
const need = (state: string, values: FieldValues) => ({
  id: 'ned_1',
  version: 3,
  state,
  values: {
    name: '示例需求',
    organizationId: 'org_1',
    problem: '示例问题',
    targets: '误差≤1%',
    keywords: '甲、乙',
    cooperationModes: 'commission,joint',
    publishedOn: '2026-05-01',
    expiresOn: '2026-10-28',
    confidentiality: 'public',
    budget: 100n,
    ...values,
  },
  createdBy: 'usr_1',
  createdAt: now,
  updatedAt: now,
});

test('a published need is found with its problem and targets', () => {
  expect(needSearchDocument(need('published', {}))).toMatchObject({
    body: '示例问题\n误差≤1%',
    keywords: ['甲', '乙'],
    modes: ['commission', 'joint'],
    price: 100n,
    ownerId: 'org_1',
  });
});

test('a need that hides its name is found without it; a restricted one is not found', () => {
  expect(needSearchDocument(need('published', { confidentiality: 'name-hidden' }))).toMatchObject({
    ownerId: null,
  });
  expect(needSearchDocument(need('published', { confidentiality: 'restricted' }))).toBeNull();
});

test('nothing but a listing is found', () => {
  for (const state of ['draft', 'submitted', 'matched', 'closed', 'expired', 'withdrawn', 'discarded'])
    expect([state, needSearchDocument(need(state, {}))]).toEqual([state, null]);
});
