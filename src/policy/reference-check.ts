import { UNIT_FIELDS } from './fact-fields.ts';
import { checkIndicators } from './indicator.ts';
import { findQuote, type Pack, type PackProblem, passageOf, type ResolvedCitation } from './pack.ts';
import type { Citation, Parameter } from './pack-schema.ts';

/**
 * Checks every name and every citation outside expressions: quotes stand in their clauses, ids exist and are
 * unique.
 */
export function checkReferences(pack: Pack): PackProblem[] {
  const problems: PackProblem[] = [];
  const report = (file: string, path: string, zh: string, en: string) =>
    problems.push({ file, path, message: { zh, en } });
  for (const [file, path, citation] of citations(pack)) {
    const wrong = citationProblem(pack, citation);
    if (wrong !== null) report(file, path, wrong.zh, wrong.en);
  }
  for (const [file, ids] of identifiers(pack)) {
    const seen = new Set<string>();
    for (const [index, id] of ids.entries()) {
      if (seen.has(id))
        report(
          file,
          `${index}`,
          `编号 ${id} 重复，请改成唯一的。`,
          `The id ${id} is used twice: make it unique.`,
        );
      seen.add(id);
    }
  }
  for (const [index, parameter] of pack.parameters.entries()) {
    const wrong = parameterProblem(parameter);
    if (wrong !== null) report('parameters.yaml', `${index}.${wrong.key}`, wrong.zh, wrong.en);
  }
  problems.push(...checkIndicators(pack));
  checkMeasures(pack, report);
  for (const [index, question] of pack.interpretations.entries()) {
    const { decision, decidedBy, decidedOn, reason } = question;
    if (decision !== null && !question.options.some((option) => option.code === decision)) {
      report(
        'interpretations.yaml',
        `${index}.decision`,
        `没有选项 ${decision}。`,
        `There is no option ${decision}: choose one of options.`,
      );
    }
    if (decision !== null && (decidedBy === null || decidedOn === null || reason === null)) {
      const zh = '已有决定，须写明谁在何时因何决定（decidedBy、decidedOn、reason）。';
      report('interpretations.yaml', `${index}`, zh, 'A decision needs decidedBy, decidedOn and reason.');
    }
  }
  return problems;
}

type Report = (file: string, path: string, zh: string, en: string) => void;

function checkMeasures(pack: Pack, report: Report): void {
  const clauses = new Map(pack.clauses.map((clause) => [clause.id, clause]));
  const measures = new Set(pack.measures.map((measure) => measure.id));
  for (const [index, measure] of pack.measures.entries()) {
    const clause = clauses.get(measure.clause);
    if (clause?.kind !== 'measure' || clause.coverage !== 'executable') {
      const zh = `条款 ${measure.clause} 不存在，或未标为可执行的 measure，请改正条款的 kind 与 coverage。`;
      const en = `Clause ${measure.clause} is missing or not marked kind measure, coverage executable: mark it.`;
      report('measures.yaml', `measures.${index}.clause`, zh, en);
    }
    const fields: readonly string[] = UNIT_FIELDS[measure.items.of];
    const named = typeof measure.items.unit === 'string' ? [measure.items.unit] : measure.items.unit;
    const wrong = named.find((field) => !fields.includes(field));
    if (wrong !== undefined) {
      const zh = `${measure.items.of} 没有单位字段 ${wrong}，可用 ${fields.join('、')}。`;
      report(
        'measures.yaml',
        `measures.${index}.items.unit`,
        zh,
        `${measure.items.of} has no ${wrong}: use ${fields.join(', ')}.`,
      );
    }
  }
  checkEarmarks(pack, report);
  for (const [index, relation] of pack.relations.entries()) {
    // A measure of another pack is named `pack/measure`; it is looked for when the packs are settled together.
    const unknown = relation.measures.filter((id) => !id.includes('/') && !measures.has(id));
    if (unknown.length === 0) continue;
    report(
      'relations.yaml',
      `${index}.measures`,
      `没有措施 ${unknown.join('、')}。`,
      `There are no measures ${unknown.join(', ')}: name existing ones.`,
    );
  }
  for (const [index, clause] of pack.clauses.entries()) {
    const carried = pack.measures.some((measure) => measure.clause === clause.id);
    if (clause.coverage === 'informative' && clause.note === undefined) {
      const en = `${clause.id} is marked informative: its note has to say why.`;
      report('clauses.yaml', `${index}.note`, `${clause.id} 标为 informative，须在 note 说明理由。`, en);
    }
    if (clause.kind === 'measure' && clause.coverage === undefined) {
      report(
        'clauses.yaml',
        `${index}.coverage`,
        '奖补条款须注明 coverage。',
        'A measure clause needs coverage: executable, later, no-amount or informative.',
      );
    }
    if (clause.coverage === 'executable' && !carried) {
      const en = `${clause.id} is marked executable but no measure carries it out: write the measure or mark it later.`;
      report('clauses.yaml', `${index}.coverage`, `${clause.id} 标为可执行，却没有措施。`, en);
    }
  }
}

function checkEarmarks(pack: Pack, report: Report): void {
  for (const [index, measure] of pack.measures.entries()) {
    for (const [at, { share }] of (measure.earmarks ?? []).entries()) {
      const parameter = pack.parameters.find(({ id }) => id === share);
      if (parameter?.nature === 'rate' && parameter.of?.includes('grantedAmount') === true) continue;
      const zh = `${share} 不是以补助额（grantedAmount）为基数的比例，请改正参数。`;
      const en = `${share} is no rate of grantedAmount: correct the parameter.`;
      report('measures.yaml', `measures.${index}.earmarks.${at}.share`, zh, en);
    }
  }
}

function parameterProblem(parameter: Parameter): { key: string; zh: string; en: string } | null {
  const { values } = parameter;
  if (values.length === 0 && parameter.fixedBy === undefined) {
    return {
      key: 'values',
      zh: '须有至少一个值；由通知确定的写 fixedBy: notice。',
      en: 'A value is needed, or fixedBy: notice where a notice sets it.',
    };
  }
  if (parameter.type === 'ratio' && (parameter.of ?? []).length === 0) {
    return { key: 'of', zh: '比例须注明基数 of。', en: 'A ratio must say which bases it is of.' };
  }
  if ((parameter.nature === 'rate' || parameter.nature === 'ceiling') !== (parameter.type === 'ratio')) {
    return {
      key: 'nature',
      zh: 'rate 与 ceiling 用于且只用于比例。',
      en: 'rate and ceiling are natures of ratios, and of nothing else.',
    };
  }
  if (parameter.nature !== 'ceiling' && values.some((value) => value.lowest !== undefined)) {
    return { key: 'values', zh: 'lowest 只用于 ceiling。', en: 'lowest belongs to a ceiling.' };
  }
  for (const [index, value] of values.entries()) {
    const next = values[index + 1];
    const ends = value.until ?? next?.from ?? null;
    const overlaps = next !== undefined && (next.from === null || ends === null || ends > next.from);
    const backwards = value.from !== null && ends !== null && value.from >= ends;
    if (overlaps || backwards) {
      return {
        key: `values.${index}`,
        zh: '各值须按日期先后排列且不重叠。',
        en: 'Values stand in the order of their dates and do not overlap.',
      };
    }
  }
  return null;
}

function citationProblem(pack: Pack, citation: Citation): { zh: string; en: string } | null {
  const passage = passageOf(pack, citation.clause);
  if (passage === null) {
    return {
      zh: `引用的条款 ${citation.clause} 不存在，请改为 clauses.yaml 中的编号。`,
      en: `The cited clause ${citation.clause} does not exist: use an id of clauses.yaml.`,
    };
  }
  if (findQuote(passage.text, passage.span, citation.quote) !== null) return null;
  return {
    zh: `“${citation.quote}”不在条款 ${citation.clause} 的原文中，请照原文摘录或改正条款编号。`,
    en: `"${citation.quote}" does not stand in clause ${citation.clause}: quote its words or cite another clause.`,
  };
}

/** Whether a citation inside an expression stands; the words of the problem when not. */
export function checkCitation(pack: Pack, source: unknown): { zh: string; en: string } | null {
  const { clause, quote } = (source ?? {}) as Partial<ResolvedCitation>;
  if (typeof clause === 'string' && typeof quote === 'string')
    return citationProblem(pack, { clause, quote });
  return { zh: '出处须写 clause 与 quote。', en: 'A citation needs clause and quote.' };
}

function* citations(pack: Pack): Generator<readonly [file: string, path: string, citation: Citation]> {
  yield ['pack.yaml', 'inForce.citation', pack.inForce.citation];
  for (const [i, parameter] of pack.parameters.entries())
    yield ['parameters.yaml', `${i}.citation`, parameter.citation];
  for (const [i, measure] of pack.measures.entries()) {
    for (const [j, condition] of measure.subject.conditions.entries()) {
      yield ['measures.yaml', `measures.${i}.subject.conditions.${j}.citation`, condition.citation];
    }
    for (const [j, condition] of measure.items.conditions.entries()) {
      yield ['measures.yaml', `measures.${i}.items.conditions.${j}.citation`, condition.citation];
    }
    for (const [j, earmark] of (measure.earmarks ?? []).entries()) {
      yield ['measures.yaml', `measures.${i}.earmarks.${j}.citation`, earmark.citation];
    }
    for (const [j, exception] of (measure.items.exceptions ?? []).entries()) {
      yield ['measures.yaml', `measures.${i}.items.exceptions.${j}.citation`, exception.citation];
    }
  }
  for (const [i, relation] of pack.relations.entries()) {
    if (relation.citation !== null) yield ['relations.yaml', `${i}.citation`, relation.citation];
  }
  for (const [i, { clause, quote }] of pack.interpretations.entries())
    yield ['interpretations.yaml', `${i}.quote`, { clause, quote }];
  for (const [i, target] of pack.targets.entries()) yield ['targets.yaml', `${i}.citation`, target.citation];
  for (const [i, task] of pack.tasks.entries()) yield ['tasks.yaml', `${i}.citation`, task.citation];
}

function identifiers(pack: Pack): readonly (readonly [string, readonly string[]])[] {
  return [
    ['parameters.yaml', pack.parameters.map(({ id }) => id)],
    ['measures.yaml', pack.measures.map(({ id }) => id)],
    ['measures.yaml', pack.rules.map(({ id }) => id)],
    ['relations.yaml', pack.relations.map(({ id }) => id)],
    ['interpretations.yaml', pack.interpretations.map(({ id }) => id)],
    ['targets.yaml', pack.targets.map(({ id }) => id)],
    ['tasks.yaml', pack.tasks.map(({ number }) => String(number))],
  ];
}
