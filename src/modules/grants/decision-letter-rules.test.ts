import { describe, expect, test } from 'vitest';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { openingOf, redressParagraphs } from './decision-letter-rules.ts';

const at = '2024-05-10T01:00:00.000Z' as Instant;
const values = { submittedOn: '2024-03-01', noticeFrom: '2024-04-01', noticeUntil: '2024-04-11' };
const claim: RegisterRecord = {
  id: 'clm_1',
  version: 8,
  state: 'decided',
  createdBy: 'usr_a',
  createdAt: at,
  updatedAt: at,
  values,
};
const opening = (kind: 'granted' | 'refused' | 'adjusted', dismissedObjections = 0) =>
  openingOf({
    claim,
    decision: { claimVersion: 8, kind, reason: null },
    policy: '示例方案',
    dismissedObjections,
  }).join();

describe('what the letter says came before', () => {
  test('names the days of the notice and what became of the objections', () => {
    expect(opening('granted')).toContain('2024年4月1日至 2024年4月11日公示，公示期内没有收到异议');
    expect(opening('granted', 2)).toContain('2 件异议经核查均不成立');
  });

  test('says nothing of a notice where there was none, and takes the former decision back where it was changed', () => {
    expect(opening('refused')).not.toContain('公示');
    expect(opening('adjusted')).toContain('原决定书同时作废');
  });
});

test('redress: the last day, the officer, the office, and the two laws', () => {
  const told = { until: '2024-07-01' as PlainDate, officer: '示例复审员', office: '示例市科学技术局' };
  const words = redressParagraphs(told).join('\n');
  for (const part of [
    '2024年7月1日',
    '示例复审员',
    '向示例市科学技术局申请复核',
    '行政复议法》第二十条',
    '行政诉讼法》第四十六条',
  ]) {
    expect(words).toContain(part);
  }
});
