import type { Language, Message } from '../../kernel/messages.ts';
import type { Pack, ResolvedCitation } from '../pack.ts';
import type { LintFinding, LintSeverity } from './finding.ts';

const SEVERITIES: Readonly<Record<LintSeverity, Message>> = {
  must: { zh: '须明确', en: 'Has to be settled' },
  should: { zh: '建议明确', en: 'Should be settled' },
  may: { zh: '供修订时参考', en: 'For the next revision' },
};

/**
 * The findings as a letter to the office that drafts the document, one line an entry; each quotes the words it is
 * about.
 */
export function lintReport(
  pack: Pack,
  findings: readonly LintFinding[],
  language: Language,
): readonly string[] {
  const { documentNumber } = pack;
  const zh = language === 'zh';
  const title = zh
    ? `致《${pack.title.zh}》${documentNumber === null ? '' : `（${documentNumber}）`}起草部门：`
    : `To the office that drafts "${pack.title.en}"${documentNumber === null ? '' : ` (${documentNumber})`}:`;
  if (findings.length === 0) {
    return [
      title,
      zh ? '逐条核对后没有需要明确的事项。' : 'Read clause by clause, nothing needs to be settled.',
    ];
  }
  const counts = countWords(findings, language);
  const opening = zh
    ? `把本文件逐条写成可执行的规则时，发现以下 ${findings.length} 处（${counts}），供参考。`
    : `Writing this document as rules that run, we found ${findings.length} place${findings.length === 1 ? '' : 's'} (${counts}):`;
  return [title, opening, ...findings.flatMap((finding, index) => entry(finding, index + 1, language))];
}

function countWords(findings: readonly LintFinding[], language: Language): string {
  const severities = (Object.keys(SEVERITIES) as LintSeverity[]).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${SEVERITIES[severity][language]} ${count}`];
  });
  return severities.join(language === 'zh' ? '，' : ', ');
}

function entry(finding: LintFinding, number: number, language: Language): readonly string[] {
  const severity = SEVERITIES[finding.severity][language];
  const label = language === 'zh' ? `【${severity}】` : `[${severity}] `;
  const advice = language === 'zh' ? '   建议：' : '   Advice: ';
  const words = finding.advice[language].replace(/^建议/, '');
  return [
    '',
    `${number}. ${label}${finding.message[language]}`,
    `${advice}${words}`,
    ...finding.citations.map((citation) => `   ${citationLine(citation, language)}`),
  ];
}

function citationLine({ clauseLabel, quote, start, end }: ResolvedCitation, language: Language): string {
  if (language === 'zh') return `原文：${clauseLabel.zh}“${quote}”（第 ${start + 1} 至 ${end} 字）`;
  return `Text: ${clauseLabel.en}, "${quote}" (characters ${start + 1} to ${end})`;
}
