import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { fen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { renderPdf } from './render-pdf.ts';
import { renderSettlementNotice, type SettlementNotice } from './settlement-notice.ts';

const notice: SettlementNotice = {
  issuer: '示例市科学技术局',
  documentNumber: '示科奖补核〔2026〕17号',
  unitName: '示例市示例新材料有限公司',
  creditCode: '91990101MA0000000X',
  year: 2025,
  policyTitle: '示例市促进科技成果转移转化工作实施方案',
  policyNumber: '示政办〔2017〕1号',
  measures: [
    { title: '引进先进技术成果奖补', clause: '第5条', amount: fen(100_000_000n) },
    { title: '大型仪器共享补贴', clause: '第11条', amount: fen(1_234_505n) },
  ],
  explanations: [
    {
      title: '引进先进技术成果奖补',
      paragraphs: ['按上限计。'],
      citations: [{ clause: '第5条', quote: '按20%给予补助' }],
    },
  ],
  issuedOn: '2026-11-20' as PlainDate,
  verificationCode: '7K3M-9QXT-2B8F-HW5D-4N6P',
  verificationUrl: 'https://jizhuan.example/verify/7K3M9QXT2B8FHW5D4N6P',
  packHash: '3f1c'.repeat(16),
  engineVersion: '1',
  demonstration: false,
};

/** The text of a PDF by poppler, where the machine has it. */
function textOf(pdf: Uint8Array): string | null {
  const result = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf });
  return result.error === undefined ? result.stdout.toString('utf8') : null;
}
const canReadPdf = spawnSync('pdftotext', ['-v']).error === undefined;

describe('a notice of a settlement', () => {
  it('is the same file for the same data, and another for other data', async () => {
    const first = await renderSettlementNotice(notice);
    expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.compare(await renderSettlementNotice(notice), first)).toBe(0);
    const others: Partial<SettlementNotice>[] = [
      { demonstration: true },
      { unitName: '示例大学' },
      { issuedOn: '2026-11-21' as PlainDate },
      { verificationUrl: 'https://jizhuan.example/verify/7K3M9QXT2B8FHW5D4N6Q' },
    ];
    for (const other of others) {
      expect(Buffer.compare(await renderSettlementNotice({ ...notice, ...other }), first)).not.toBe(0);
    }
  });

  it('takes text that looks like template code as text', async () => {
    const hostile = '#panic("x") $1/0$ *b* `c` <label> @ref \\ "]#read("/etc/hostname")';
    const pdf = await renderSettlementNotice({
      ...notice,
      unitName: hostile,
      explanations: [
        { title: hostile, paragraphs: [hostile], citations: [{ clause: hostile, quote: hostile }] },
      ],
    });
    expect(pdf.length).toBeGreaterThan(10_000);
  });

  it('holds long names and many measures over several pages', async () => {
    const measures = Array.from({ length: 60 }, (_, index) => ({
      title: `很长的奖补事项名称${'甲'.repeat(40)}${index}`,
      clause: '第三部分第（二）项第5条',
      amount: fen(BigInt(index)),
    }));
    const issuer = '示例省示例市科学技术和工业信息化委员会技术转移促进中心';
    expect((await renderSettlementNotice({ ...notice, issuer, measures })).length).toBeGreaterThan(10_000);
  });

  it('refuses to say nothing', async () => {
    await expect(renderSettlementNotice({ ...notice, measures: [] })).rejects.toThrow(RangeError);
  });

  it('reports data that the template does not understand as a defect', async () => {
    await expect(renderPdf('settlement-notice', { issuer: 'x' }, { date: notice.issuedOn })).rejects.toThrow(
      /does not compile/,
    );
  });

  it.skipIf(!canReadPdf)(
    'says the sum in figures and capitals, the clauses and the code, and marks demonstrations',
    async () => {
      const text = textOf(await renderSettlementNotice(notice)) ?? '';
      const plain = text.replace(/\s/g, '');
      expect(plain).toContain('1,012,345.05');
      expect(plain).toContain('人民币壹佰零壹万贰仟叁佰肆拾伍元零伍分');
      expect(plain).toContain('2026年11月20日');
      expect(plain).toContain('7K3M-9QXT-2B8F-HW5D-4N6P');
      expect(plain).toContain('“按20%给予补助”');
      expect(plain).toContain('第1页共2页');
      expect(plain).not.toContain('演');
      const shown = (textOf(await renderSettlementNotice({ ...notice, demonstration: true })) ?? '').replace(
        /\s/g,
        '',
      );
      expect(shown).toContain('演示');
      expect(plain).toContain('实施方案》（示政办〔2017〕1号），经对');
      const unnumbered = (
        textOf(await renderSettlementNotice({ ...notice, policyNumber: '' })) ?? ''
      ).replace(/\s/g, '');
      expect(unnumbered).toContain('实施方案》，经对');
    },
  );
});
