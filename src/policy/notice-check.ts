import { isWithinCeiling } from './notice.ts';
import type { Notice } from './notice-schema.ts';
import { findQuote, type Pack, type PackProblem } from './pack.ts';
import type { Citation } from './pack-schema.ts';

type Report = (path: string, zh: string, en: string) => void;

/**
 * Checks every name and citation of the pack's notices. A notice may fill what the document leaves open; it can
 * neither change a fixed value nor approve a rate outside its ceiling.
 */
export function checkNotices(pack: Pack): PackProblem[] {
  const problems: PackProblem[] = [];
  const taken = new Set(pack.clauses.map(({ id }) => id));
  const ids = new Set<string>();
  for (const notice of pack.notices) {
    const report: Report = (path, zh, en) => problems.push({ file: notice.file, path, message: { zh, en } });
    if (ids.has(notice.id))
      report('id', `通知编号 ${notice.id} 重复。`, `The notice id ${notice.id} is used twice.`);
    ids.add(notice.id);
    for (const [index, { id }] of notice.provisions.entries()) {
      if (taken.has(id)) {
        const en = `${id} is already a clause or a provision: make it unique.`;
        report(`provisions.${index}.id`, `${id} 已用作条款编号，请改成唯一的。`, en);
      }
      taken.add(id);
    }
    for (const [path, citation] of citationsOf(notice)) {
      if (!isQuoted(notice, citation)) reportQuote(citation, path, report);
    }
    checkNames(pack, notice, report);
    checkWindows(notice, report);
  }
  checkTogether(pack, problems);
  return problems;
}

function isQuoted(notice: Notice, { clause, quote }: Citation): boolean {
  const provision = notice.provisions.find(({ id }) => id === clause);
  return provision !== undefined && findQuote(provision.text, [0, provision.text.length], quote) !== null;
}

function reportQuote({ clause, quote }: Citation, path: string, report: Report): void {
  const zh = `“${quote}”不在本通知 ${clause} 的文字中，请照录或改正编号。`;
  report(path, zh, `"${quote}" does not stand in ${clause} of the notice: quote its words.`);
}

function checkNames(pack: Pack, notice: Notice, report: Report): void {
  for (const [index, { interpretation, option }] of notice.decisions.entries()) {
    const question = pack.interpretations.find(({ id }) => id === interpretation);
    if (question?.options.some(({ code }) => code === option)) continue;
    const zh = `没有解释事项 ${interpretation} 的选项 ${option}。`;
    report(`decisions.${index}`, zh, `The pack has no option ${option} of ${interpretation}.`);
  }
  for (const [index, { parameter: id, rate }] of notice.rates.entries()) {
    const parameter = pack.parameters.find((candidate) => candidate.id === id);
    if (parameter?.nature === 'ceiling' && isWithinCeiling(parameter, rate)) continue;
    const zh = `${id} 不是有上限的比例，或 ${rate} 超出其范围。`;
    report(`rates.${index}`, zh, `${id} is no ceiling of the document, or ${rate} is outside its range.`);
  }
  for (const [index, { parameter: id }] of notice.values.entries()) {
    if (pack.parameters.some((candidate) => candidate.id === id && candidate.fixedBy === 'notice')) continue;
    const zh = `${id} 不由通知确定：文件已定的数值，通知不得更改。`;
    report(
      `values.${index}`,
      zh,
      `${id} is not left to a notice: what the document fixes a notice cannot change.`,
    );
  }
  const known = new Set(pack.measures.map(({ id }) => id));
  for (const part of ['windows', 'contractTypes', 'conditions', 'documents'] as const) {
    for (const [index, { measures }] of notice[part].entries()) {
      const unknown = measures.filter((id) => !known.has(id));
      if (unknown.length === 0) continue;
      const zh = `没有措施 ${unknown.join('、')}。`;
      report(`${part}.${index}.measures`, zh, `There are no measures ${unknown.join(', ')}.`);
    }
  }
}

function checkWindows(notice: Notice, report: Report): void {
  for (const [index, { registered, received }] of notice.windows.entries()) {
    if (registered !== undefined && registered.from >= registered.until)
      report(`windows.${index}.registered`, '起止日期颠倒。', 'The window ends before it begins.');
    const whole = { from: `${notice.year}-01-01`, until: `${notice.year + 1}-01-01` };
    if (received !== undefined && (received.from !== whole.from || received.until !== whole.until)) {
      const zh = `到账期间须为 ${notice.year} 全年：到账额按结算年度合计。`;
      const en = `Money must arrive within the whole of ${notice.year}: arrivals are summed by the settled year.`;
      report(`windows.${index}.received`, zh, en);
    }
  }
}

/** Two notices of one year must not decide the same thing. */
function checkTogether(pack: Pack, problems: PackProblem[]): void {
  const seen = new Set<string>();
  for (const notice of pack.notices) {
    const what = [
      ...notice.decisions.map(({ interpretation }) => interpretation),
      ...[...notice.rates, ...notice.values].map(({ parameter }) => parameter),
    ];
    for (const name of what) {
      const key = `${notice.year} ${name}`;
      if (seen.has(key)) {
        const zh = `${notice.year} 年度的另一通知已确定 ${name}，请只保留一处。`;
        const en = `Another notice for ${notice.year} fixes ${name} already: keep one of them.`;
        problems.push({ file: notice.file, path: '', message: { zh, en } });
      }
      seen.add(key);
    }
  }
}

function* citationsOf(notice: Notice): Generator<readonly [path: string, citation: Citation]> {
  const lists = [
    'decisions',
    'rates',
    'values',
    'windows',
    'contractTypes',
    'parameters',
    'conditions',
  ] as const;
  for (const list of [...lists, 'documents', 'notComputed'] as const) {
    for (const [index, { citation }] of notice[list].entries()) yield [`${list}.${index}.citation`, citation];
  }
  if (notice.budget !== null) yield ['budget.citation', notice.budget.citation];
  if (notice.publicity !== null) yield ['publicity.citation', notice.publicity.citation];
}
