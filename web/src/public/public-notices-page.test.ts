import { describe, expect, test } from 'vitest';
import type { PublicNotice } from '../../../src/kernel/public-pages.ts';
import type { PlainDate } from '../../../src/kernel/time.ts';
import { render } from './entry-server.tsx';

const notice: PublicNotice = {
  id: 'clm_1',
  unitName: '示例<大学>',
  measure: '示例措施',
  packId: 'example-city-2026',
  policyTitle: { zh: '示例措施办法', en: 'Example measures' },
  clauseLabel: { zh: '第三条', en: 'Article 3' },
  clausePath: '/policies/example-city-2026#article-3',
  year: 2025,
  regionCode: '990100',
  regionName: '示例市',
  amount: '16000000',
  from: '2026-11-20' as PlainDate,
  until: '2026-12-01' as PlainDate,
  round: 1,
  open: true,
  bureau: '示例市科学技术局',
};
const frame = { nodeName: { zh: '示例节点', en: 'Example node' }, demonstration: true };

describe('the public notices', () => {
  test('list unit, amount and days, escape what was entered, and need no script', () => {
    const props = { ...frame, notices: [notice], nextPath: '/public-notices?after=clm_1', isFirstPage: true };
    const { html, title } = render('public-notices', props, 'zh');
    expect(title).toBe('奖补资金公示');
    for (const part of ['示例&lt;大学&gt;', '160,000.00', '2026-12-01', 'rel="next"'])
      expect(html).toContain(part);
    expect(html).not.toContain('<script');
  });

  test('say that there are none', () => {
    const { html } = render(
      'public-notices',
      { ...frame, notices: [], nextPath: null, isFirstPage: true },
      'en',
    );
    expect(html).toContain('Nothing is on public notice');
  });

  test('offer the objection while the notice runs, and not afterwards', () => {
    const way = '/objections/new?claimId=clm_1';
    const running = render('public-notice', { ...frame, notice }, 'zh').html;
    expect(running).toContain(way);
    expect(running).toContain('2026-12-01（含当日）');
    expect(running).toContain('向示例市科学技术局书面提出');
    const over = render('public-notice', { ...frame, notice: { ...notice, open: false } }, 'zh').html;
    expect(over).not.toContain(way);
    expect(over).toContain('公示期满');
  });
});
