import type { CompiledMeasure, CompiledPack } from '../compile.ts';
import type { ExpressionNode } from '../expressions/expression.ts';
import { type Pack, type ResolvedCitation, resolveCitation } from '../pack.ts';
import { type Parameter, SELF_TRANSFER_PERIOD } from '../pack-schema.ts';
import { nodesOf, parametersIn, parametersUsed } from './expression-parts.ts';
import { citeClause, type LintFinding } from './finding.ts';

/** Measures whose yearly amount for a unit nothing bounds: neither the account, nor each item, nor a joint cap. */
export function measuresWithoutCap(compiled: CompiledPack): readonly LintFinding[] {
  const { pack } = compiled;
  return compiled.measures
    .filter((measure) => measure.measure.result === undefined && !isBounded(measure, compiled))
    .map(({ measure, item }): LintFinding => {
      const rates = parametersIn(item.amount.node).filter(({ type }) => type === 'ratio');
      const cited = rates.map(({ citation }) => resolveCitation(pack, citation));
      return {
        rule: 'measure-without-cap',
        severity: 'should',
        subject: measure.id,
        message: {
          zh: `“${measure.title.zh}”按比例计算，却没有写单位年度上限，也不受合并上限约束。`,
          en: `"${measure.title.en}" is a share of a base, with neither a yearly cap for the unit nor a joint cap.`,
        },
        advice: {
          zh: '建议写明“同一单位每年不超过……万元”；如确不设上限，请写明不设上限并说明由预算总额控制。',
          en: 'Write a cap for a unit and year; if none is meant, say so and say that the budget bounds the total.',
        },
        citations: cited.length > 0 ? cited : citeClause(pack, measure.clause),
      };
    });
}

function isBounded({ measure, item, account }: CompiledMeasure, { pack }: CompiledPack): boolean {
  const joint = pack.relations.some(
    ({ kind, measures }) => kind === 'joint-cap' && measures.includes(measure.id),
  );
  return joint || bounds(account.node, pack) || bounds(item.amount.node, pack);
}

/** Whether an amount can grow without end: a cap, a fixed sum or a table of them cannot. */
function bounds(node: ExpressionNode, pack: Pack): boolean {
  if (node.kind === 'atMost' || node.kind === 'money') return true;
  if (node.kind === 'parameter') return node.type.kind === 'money';
  if (node.kind === 'rule' || node.kind === 'round' || node.kind === 'atLeast') {
    const [inner] = node.children;
    return inner !== undefined && bounds(inner, pack);
  }
  if (node.kind === 'add' || node.kind === 'subtract')
    return node.children.every((child) => bounds(child, pack));
  return node.kind === 'table' && cellsThatCount(node, pack).every((cell) => bounds(cell, pack));
}

/** The cells of a table; of one that a decided interpretation chooses among, only the chosen cell. */
function cellsThatCount(node: ExpressionNode, pack: Pack): readonly ExpressionNode[] {
  const [of, ...cells] = node.children;
  const id = /^interpretation\.(.+)$/.exec(of?.detail.input ?? '')?.[1];
  const decision = pack.interpretations.find((question) => question.id === id)?.decision ?? null;
  const chosen = decision === null ? undefined : cells[node.detail.rows?.indexOf(decision) ?? -1];
  return chosen === undefined ? cells : [chosen];
}

/** Ceilings under which no notice has fixed a rate, and sums that only a notice can name. */
export function ceilingsWithoutNotice(compiled: CompiledPack): readonly LintFinding[] {
  const { pack } = compiled;
  const used = parametersUsed(compiled);
  const approved = new Set(pack.notices.flatMap(({ rates }) => rates.map(({ parameter }) => parameter)));
  return pack.parameters
    .filter(({ id, nature }) => nature === 'ceiling' && used.has(id) && !approved.has(id))
    .map(
      ({ id, label, citation }): LintFinding => ({
        rule: 'ceiling-without-notice',
        severity: 'must',
        subject: id,
        message: {
          zh: `“${label.zh}”只规定了最高比例，没有通知核定实际比例，金额只能算到“最高不超过”。`,
          en: `"${label.en}" is only a highest rate; no notice approves one, so amounts stay "up to".`,
        },
        advice: {
          zh: '建议在年度申报通知中写明核定比例及其文号，或在文件中改为固定比例。',
          en: 'Approve a rate in the yearly notice, with its number, or fix the rate in the document.',
        },
        citations: [resolveCitation(pack, citation)],
      }),
    );
}

/** Amounts and values that the document leaves to a notice which is not there. */
export function amountsLeftToNotice(compiled: CompiledPack): readonly LintFinding[] {
  const { pack } = compiled;
  const advice = {
    zh: '建议写明金额或基数、比例与上限；由通知核定的，写明由谁、何时、按什么标准核定。',
    en: 'Name the sum, or base, rate and cap; where a notice decides, say who fixes it, when and by which standard.',
  };
  const values = new Set(pack.notices.flatMap((notice) => notice.values.map(({ parameter }) => parameter)));
  const parameters = pack.parameters
    .filter((parameter) => parameter.fixedBy === 'notice' && !values.has(parameter.id))
    .map(
      ({ id, label, citation }): LintFinding => ({
        rule: 'amount-left-to-notice',
        severity: 'must',
        subject: id,
        message: {
          zh: `“${label.zh}”由通知确定，尚无通知，金额待定。`,
          en: `"${label.en}" is left to a notice and there is none: the amount is open.`,
        },
        advice,
        citations: [resolveCitation(pack, citation)],
      }),
    );
  const measures = compiled.measures.filter(({ item }) =>
    nodesOf(item.amount.node).some(({ detail }) => detail.input?.endsWith('.approvedAmount')),
  );
  return [
    ...parameters,
    ...measures.map(
      ({ measure }): LintFinding => ({
        rule: 'amount-left-to-notice',
        severity: 'should',
        subject: measure.id,
        message: {
          zh: `“${measure.title.zh}”没有写确定的金额，逐项由通知核定。`,
          en: `"${measure.title.en}" names no certain sum; a notice fixes each amount.`,
        },
        advice,
        citations: citeClause(pack, measure.clause),
      }),
    ),
  ];
}

/** Clauses that promise money without a base, a rate or a sum. */
export function clausesWithoutAmount({ pack }: CompiledPack): readonly LintFinding[] {
  return pack.clauses
    .filter(({ coverage }) => coverage === 'no-amount')
    .map(
      ({ id, label, note }): LintFinding => ({
        rule: 'clause-without-amount',
        severity: 'may',
        subject: id,
        message: {
          zh: `${label.zh}许诺支持而没有基数、比例或金额。${note?.zh ?? ''}`,
          en: `${label.en} promises support without base, rate or sum. ${note?.en ?? ''}`.trim(),
        },
        advice: {
          zh: '建议在实施细则或通知中写明标准，使申报人能够自行测算。',
          en: 'Set the standard in implementing rules or a notice, so that applicants can compute it themselves.',
        },
        citations: citeClause(pack, id),
      }),
    );
}

/** Values that no longer hold on a day, or that leave days between two of them without any. */
export function valuesThatEnded(compiled: CompiledPack, on: string): readonly LintFinding[] {
  const { pack } = compiled;
  const used = parametersUsed(compiled);
  return pack.parameters.flatMap((parameter): readonly LintFinding[] => {
    if (!used.has(parameter.id)) return [];
    const cited: readonly ResolvedCitation[] = [resolveCitation(pack, parameter.citation)];
    const { id, label } = parameter;
    return [...endsOf(parameter, on)].map((words) => ({
      rule: 'value-ended',
      severity: 'must',
      subject: id,
      message: { zh: `“${label.zh}”${words.zh}`, en: `"${label.en}" ${words.en}` },
      advice: {
        zh: '请发布延续或替代的规定并补入新值；已经停止执行的，请写明停止日期。',
        en: 'Publish what continues or replaces it and add the new value; if it has stopped, write since when.',
      },
      citations: cited,
    }));
  });
}

function* endsOf({ values }: Parameter, on: string): Generator<{ readonly zh: string; readonly en: string }> {
  for (const [index, { until = null }] of values.entries()) {
    const next = values[index + 1];
    if (until === null) continue;
    if (next === undefined) {
      if (until <= on)
        yield {
          zh: `的有效期已于 ${until} 届满，此后没有值。`,
          en: `ended on ${until}; there is no value since.`,
        };
    } else if (next.from !== null && next.from > until) {
      yield {
        zh: `在 ${until} 至 ${next.from} 之间没有值。`,
        en: `has no value from ${until} to ${next.from}.`,
      };
    }
  }
}

/** Values of the document that no measure reads, nor a register by its name. */
export function unusedParameters(compiled: CompiledPack): readonly LintFinding[] {
  const { pack } = compiled;
  const used = parametersUsed(compiled);
  const dates = JSON.stringify([pack.inForce.from, pack.inForce.until]);
  return pack.parameters
    .filter(({ id }) => id !== SELF_TRANSFER_PERIOD && !used.has(id) && !dates.includes(`"${id}"`))
    .map(
      ({ id, label, citation }): LintFinding => ({
        rule: 'unused-parameter',
        severity: 'may',
        subject: id,
        message: {
          zh: `“${label.zh}”写入了参数，却没有措施使用。`,
          en: `"${label.en}" is a parameter that no measure reads.`,
        },
        advice: {
          zh: '请核对是否漏写了使用它的措施；不用的参数请删去。',
          en: 'See whether a measure that reads it is missing; otherwise take it out.',
        },
        citations: [resolveCitation(pack, citation)],
      }),
    );
}
