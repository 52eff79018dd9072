import { describe, expect, it } from 'vitest';
import { fen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { type DecisionLetter, renderDecisionLetter } from './decision-letter.ts';

const granted: DecisionLetter = {
  granted: true,
  issuer: '示例市科学技术局',
  documentNumber: '奖补决〔2026〕990100-0001号',
  unitName: '示例市示例新材料有限公司',
  creditCode: '91990101MA0000000X',
  year: 2025,
  measure: '企业引进先进技术成果奖补',
  clause: '第三部分第（二）项第5条',
  policyTitle: '示例市促进科技成果转移转化工作实施方案',
  policyNumber: '示政办〔2017〕1号',
  claimed: fen(16_000_000n),
  computed: fen(16_000_000n),
  approved: fen(16_000_000n),
  reason: null,
  opening: ['你单位提出的申报，经核验、核算、初审和复审，现作出如下决定。'],
  computation: ['技术合同“示例工艺”：800,000.00 元 × 20% = 160,000.00 元。', '按上限计 160,000.00 元。'],
  citations: [{ clause: '第5条', quote: '按技术交易额的20%给予奖补' }],
  excluded: null,
  caps: [
    {
      label: '同一单位年度上限',
      clause: '第5条',
      limit: fen(100_000_000n),
      own: fen(16_000_000n),
      left: fen(84_000_000n),
    },
  ],
  redress: ['可以自知道本决定之日起六十日内申请复核。'],
  issuedOn: '2026-11-20' as PlainDate,
  verificationCode: '7K3M-9QXT-2B8F-HW5D-4N6P',
  verificationUrl: 'https://jizhuan.example/verify/7K3M9QXT2B8FHW5D4N6P',
  packHash: '3f1c'.repeat(16),
  engineVersion: '1',
  demonstration: false,
};
const refused: DecisionLetter = {
  ...granted,
  granted: false,
  approved: fen(0n),
  reason: '证明材料与原件不一致',
  caps: [],
};

describe('the letter of a decision', () => {
  it('is the same file for the same data, and another when anything that it says differs', async () => {
    const first = await renderDecisionLetter(granted);
    expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.compare(await renderDecisionLetter(granted), first)).toBe(0);
    const others: Partial<DecisionLetter>[] = [
      { approved: fen(15_999_999n) },
      { reason: '示例说明' },
      { redress: ['可以申请复核。'] },
      { caps: [] },
      { excluded: 'con_1' },
      { demonstration: true },
    ];
    for (const other of others) {
      expect(Buffer.compare(await renderDecisionLetter({ ...granted, ...other }), first)).not.toBe(0);
    }
  });

  it('refuses to grant nothing, to refuse without a reason, and to be silent about redress', async () => {
    await expect(renderDecisionLetter({ ...granted, approved: fen(0n) })).rejects.toThrow(RangeError);
    await expect(renderDecisionLetter({ ...refused, approved: fen(1n) })).rejects.toThrow(RangeError);
    await expect(renderDecisionLetter({ ...refused, reason: null })).rejects.toThrow(RangeError);
    await expect(renderDecisionLetter({ ...granted, redress: [] })).rejects.toThrow(RangeError);
    expect((await renderDecisionLetter(refused)).length).toBeGreaterThan(10_000);
  });

  it('takes text that looks like template code as text', async () => {
    const hostile = '#panic("x") $1/0$ *b* `c` <label> @ref \\ "]#read("/etc/hostname")';
    const letter = { ...refused, unitName: hostile, reason: hostile, opening: [hostile], redress: [hostile] };
    expect((await renderDecisionLetter(letter)).length).toBeGreaterThan(10_000);
  });
});
