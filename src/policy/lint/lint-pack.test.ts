import { describe, expect, it } from 'vitest';
import { badPackFiles } from '../../../tests/fixtures/bad-pack.ts';
import { fictionalPackFiles } from '../../../tests/fixtures/fictional-pack.ts';
import { requirePack } from '../compile.ts';
import { SELF_TRANSFER_PERIOD } from '../pack-schema.ts';
import type { LintFinding, LintRule } from './finding.ts';
import { LINT_RULES } from './finding.ts';
import { lintPack } from './lint-pack.ts';
import { lintReport } from './lint-report.ts';

const ON = '2026-01-01';

/** The findings of the bad pack, after replacements in one of its files. */
function lint(file = 'tasks.yaml', ...changes: readonly (readonly [from: string, to: string])[]) {
  let text = badPackFiles[file] ?? '';
  for (const [from, to] of changes) {
    expect(text, 'the text to replace is in the file').toContain(from);
    text = text.replace(from, to);
  }
  const compiled = requirePack({ ...badPackFiles, [file]: text }, 'bad');
  return { pack: compiled.pack, findings: lintPack(compiled, { on: ON }) };
}

function subjects(findings: readonly LintFinding[], rule: LintRule): readonly string[] {
  return findings.filter((finding) => finding.rule === rule).map(({ subject }) => subject);
}

describe('the linter on a document with planted faults', () => {
  const { pack, findings } = lint();

  it('finds each of them, and every rule has one', () => {
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(LINT_RULES));
  });

  it.each<[LintRule, readonly string[]]>([
    ['measure-without-cap', ['buyer', 'buyer-again']],
    ['undefined-term', ['先进技术成果', '关联企业', '实际到账']],
    ['unreachable-case', ['nobody', 'narrow', 'awards/county', 'awards/never']],
    ['paid-twice', ['buyer+buyer-again']],
    ['paid-to-several-parties', ['buyer+buyer-again+seller']],
    ['citation-without-span', ['joint', 'rate']],
    ['value-ended', ['old-rate']],
    ['ceiling-without-notice', ['ceiling']],
    ['amount-left-to-notice', ['special-award', 'sharing']],
    ['clause-without-amount', ['article-7']],
    ['open-question', ['once']],
    ['silent-relation', ['seller-or-sharing']],
    ['unused-parameter', ['forgotten']],
  ])('%s: %j', (rule, expected) => {
    expect([...subjects(findings, rule)].sort()).toEqual([...expected].sort());
  });

  it('puts what stops a computation first', () => {
    const order = findings.map(({ severity }) => ['must', 'should', 'may'].indexOf(severity));
    expect(order).toEqual([...order].sort());
    expect(order[0]).toBe(0);
  });

  it('cites words that stand at the place it names', () => {
    for (const { citations, rule } of findings) {
      expect(citations.length, rule).toBeGreaterThan(0);
      for (const { start, end, quote } of citations) {
        const there = pack.sourceText.slice(start, end).replace(/\s+/g, '');
        expect(there.startsWith(quote.replace('…', ''))).toBe(true);
      }
    }
  });

  it('reads as advice in both languages', () => {
    const [zh, en] = [
      lintReport(pack, findings, 'zh').join('\n'),
      lintReport(pack, findings, 'en').join('\n'),
    ];
    expect(zh).toContain('致《示例县购买技术补助办法》起草部门：');
    expect(zh).toContain('【建议明确】“买方补助”按比例计算，却没有写单位年度上限');
    expect(zh).toContain('   建议：写明“同一单位每年不超过……万元”');
    expect(zh).not.toContain('建议：建议');
    expect(zh).toContain('原文：第一条“按实际到账额的30%给予补助”（第 ');
    expect(en).toContain('[Should be settled] "Buyer" is a share of a base, with neither a yearly cap');
    expect(`${zh}${en}`).not.toContain('undefined');
  });
});

describe('what mends a fault takes its finding away', () => {
  it('a cap on the unit and year', () => {
    const { findings } = lint('measures.yaml', [
      'account: { amount: { rule: items } } # buyer',
      'account: { amount: { atMost: { value: { rule: items }, cap: { parameter: cap } } } }',
    ]);
    expect(subjects(findings, 'measure-without-cap')).toEqual(['buyer-again']);
  });

  it('a relation between two measures for the same fact', () => {
    const { findings } = lint('relations.yaml', [
      '- { id: joint,',
      '- { id: both, kind: stackable, measures: [buyer, buyer-again], citation: { clause: article-2, quote: 再给予 } }\n- { id: joint,',
    ]);
    expect(subjects(findings, 'paid-twice')).toEqual([]);
  });

  it('conditions that no longer exclude each other', () => {
    const { findings } = lint('measures.yaml', ['is: institute', 'is: enterprise']);
    expect(subjects(findings, 'unreachable-case')).not.toContain('nobody');
  });

  it('a question that is decided', () => {
    const { findings } = lint(
      'interpretations.yaml',
      ['decision: null', 'decision: one'],
      ['decidedBy: null', 'decidedBy: 示例县科技局'],
      ['decidedOn: null', "decidedOn: '2025-01-01'"],
      ['reason: null', 'reason: { zh: 明文, en: plain words }'],
    );
    expect(subjects(findings, 'open-question')).toEqual([]);
  });

  it('a value that still holds on the day: its end is the first day without it', () => {
    const ended = (until: string) =>
      subjects(lint('parameters.yaml', ["until: '2025-01-01'", `until: '${until}'`]).findings, 'value-ended');
    expect([ended('2026-01-02'), ended('2026-01-01'), ended('2025-12-31')]).toEqual([
      [],
      ['old-rate'],
      ['old-rate'],
    ]);
  });

  it('a parameter that a register reads by its name is used, although no measure reads it', () => {
    const { findings } = lint('parameters.yaml', ['id: forgotten,', `id: ${SELF_TRANSFER_PERIOD},`]);
    expect(subjects(findings, 'unused-parameter')).toEqual([]);
  });

  it('a gap between two values is found wherever the day is', () => {
    const { findings } = lint('parameters.yaml', [
      "{ from: null, until: '2025-01-01', value: 10% }",
      "{ from: null, until: '2025-01-01', value: 10% }, { from: '2025-01-02', value: 20% }",
    ]);
    const [gap] = findings.filter(({ rule }) => rule === 'value-ended');
    expect(gap?.message.zh).toContain('在 2025-01-01 至 2025-01-02 之间没有值');
  });
});

describe('the linter on the fictional pack', () => {
  it('finds what is there and nothing of what is settled', () => {
    const findings = lintPack(requirePack(fictionalPackFiles, 'fictional'), { on: ON });
    expect(subjects(findings, 'measure-without-cap')).toEqual([]);
    expect(subjects(findings, 'unreachable-case')).toEqual([]);
    expect(subjects(findings, 'paid-twice')).toEqual([]);
    expect(subjects(findings, 'citation-without-span')).toEqual(['either']);
  });
});
