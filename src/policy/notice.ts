import { contentHash } from '../kernel/content-hash.ts';
import type { Message } from '../kernel/messages.ts';
import { compareRatios, parseRatio } from '../kernel/ratio.ts';
import type { Notice } from './notice-schema.ts';
import { type Pack, resolveCitation } from './pack.ts';
import type { Condition, ExpressionSource, Interpretation, Measure, Parameter } from './pack-schema.ts';
import type { ApprovedRate, NoticeUsed, SettlementRequest } from './settlement.ts';

/** The years for which a pack has notices. */
export function noticeYears(pack: Pack): readonly number[] {
  return [...new Set(pack.notices.map(({ year }) => year))].sort((a, b) => a - b);
}

/**
 * The pack with all notices of a year laid over it: questions decided, open values set, conditions added. The
 * document's own clauses, measures and parameters stay as they are; each number keeps the citation of the text it
 * comes from. The hash names document and notices together.
 */
export function underNotices(pack: Pack, year: number): Pack {
  const applied = pack.notices.filter((notice) => notice.year === year);
  return {
    ...pack,
    notices: [],
    applied,
    parameters: [
      ...pack.parameters.map((parameter) => withValue(parameter, applied)),
      ...applied.flatMap(addedParameters),
    ],
    interpretations: pack.interpretations.map((question) => withDecision(question, applied)),
    measures: pack.measures.map((measure) => withConditions(measure, applied)),
    hash: contentHash({ document: pack.hash, notices: applied.map(({ hash }) => hash) }),
  };
}

/** The name that people know a notice by. */
export function noticeLabel({ documentNumber, title }: Notice): Message {
  return { zh: documentNumber ?? title.zh, en: documentNumber ?? title.en };
}

/** The rates that the pack's notices approve, as an officer would approve them. */
function noticeRates(pack: Pack): readonly ApprovedRate[] {
  return pack.applied.flatMap((notice) =>
    notice.rates.map(({ parameter, rate, citation }) => ({
      parameter,
      rate: parseRatio(rate),
      evidence: { kind: 'notice', id: notice.id, label: noticeLabel(notice).zh },
      citation: resolveCitation(pack, citation),
    })),
  );
}

/** The request with the rates that the year's notices approve; what the request itself approves goes first. */
export function withNoticeRates(pack: Pack, request: SettlementRequest): SettlementRequest {
  const own = request.approvedRates ?? [];
  const added = noticeRates(pack).filter(
    ({ parameter }) => !own.some((approved) => approved.parameter === parameter),
  );
  return added.length === 0 ? request : { ...request, approvedRates: [...own, ...added] };
}

/** The notices laid over a pack, as a settlement names them; nothing when there are none. */
export function noticesUsed(pack: Pack): { readonly notices?: readonly NoticeUsed[] } {
  if (pack.applied.length === 0) return {};
  return {
    notices: pack.applied.map((notice): NoticeUsed => {
      const { id, title, documentNumber, hash, publicity } = notice;
      return {
        id,
        title,
        documentNumber,
        hash,
        status: notice.source.status,
        documents: notice.documents.map(({ measures, label }) => ({ measures, label })),
        publicity: publicity === null ? null : { days: publicity.days, dayKind: publicity.dayKind },
        budgetRule: notice.budget?.rule ?? null,
        notComputed: notice.notComputed.map(({ text }) => text),
      };
    }),
  };
}

function withValue(parameter: Parameter, applied: readonly Notice[]): Parameter {
  const fixed = applied.flatMap(({ values }) => values).find((value) => value.parameter === parameter.id);
  if (fixed === undefined) return parameter;
  return { ...parameter, values: [{ from: null, value: fixed.value }], citation: fixed.citation };
}

function withDecision(question: Interpretation, applied: readonly Notice[]): Interpretation {
  for (const notice of applied) {
    const decision = notice.decisions.find(({ interpretation }) => interpretation === question.id);
    if (decision === undefined) continue;
    const { option, reason, citation } = decision;
    const by = noticeLabel(notice).zh;
    return {
      ...question,
      decision: option,
      decidedBy: by,
      decidedOn: notice.issuedOn,
      reason,
      decidedIn: citation,
    };
  }
  return question;
}

/** Dates and terms of the notice as parameters, so that a trace shows them with their citation. */
function addedParameters(notice: Notice): readonly Parameter[] {
  const dates = notice.windows.flatMap(({ registered, citation }, index) => {
    if (registered === undefined) return [];
    const id = windowId(notice, index);
    const [from, until] = [
      { zh: '登记起始日', en: 'first day of registration' },
      { zh: '登记截止日（不含）', en: 'first day after the time of registration' },
    ];
    return [
      fact({ id: `${id}-from`, type: 'date', value: registered.from, label: from, citation }),
      fact({ id: `${id}-until`, type: 'date', value: registered.until, label: until, citation }),
    ];
  });
  const label = { zh: '最短期限（月）', en: 'shortest term in months' };
  const months = notice.contractTypes.flatMap(({ accepted, citation }, index) =>
    accepted.flatMap(({ type, atLeastMonths: value }) => {
      const id = `${typesId(notice, index)}-${type}-months`;
      return value === undefined ? [] : [fact({ id, type: 'integer', value, label, citation })];
    }),
  );
  return [...notice.parameters, ...dates, ...months];
}

function fact(
  parts: Pick<Parameter, 'id' | 'type' | 'label' | 'citation'> & { readonly value: string | number },
): Parameter {
  const { value, ...rest } = parts;
  return { ...rest, nature: 'fact', values: [{ from: null, value }] };
}

function windowId(notice: Notice, index: number): string {
  return index === 0 ? `${notice.id}-window` : `${notice.id}-window-${index + 1}`;
}

function typesId(notice: Notice, index: number): string {
  return index === 0 ? `${notice.id}-types` : `${notice.id}-types-${index + 1}`;
}

function withConditions(measure: Measure, applied: readonly Notice[]): Measure {
  const added = applied.flatMap((notice) => conditionsOf(notice, measure.id));
  if (added.length === 0) return measure;
  return { ...measure, items: { ...measure.items, conditions: [...measure.items.conditions, ...added] } };
}

function conditionsOf(notice: Notice, measure: string): readonly Condition[] {
  const windows = notice.windows.flatMap((window, index) =>
    window.registered === undefined || !window.measures.includes(measure)
      ? []
      : [windowCondition(notice, index)],
  );
  const types = notice.contractTypes.flatMap((list, index) =>
    list.measures.includes(measure) ? [typesCondition(notice, index)] : [],
  );
  const own = notice.conditions
    .filter(({ measures }) => measures.includes(measure))
    .map(({ measures: _measures, ...condition }): Condition => condition);
  return [...windows, ...types, ...own];
}

function windowCondition(notice: Notice, index: number): Condition {
  const id = windowId(notice, index);
  const left = { input: 'contract.registeredOn' };
  const window = notice.windows[index];
  if (window === undefined) throw new Error(`notice ${notice.id} has no window ${index}`);
  return {
    id,
    label: { zh: '登记日期在通知规定的期间内', en: 'registered in the time that the notice sets' },
    when: {
      all: [
        { compare: { left, isAtLeast: { parameter: `${id}-from` } } },
        { compare: { left, isLessThan: { parameter: `${id}-until` } } },
      ],
    },
    citation: window.citation,
    refusal: window.refusal,
  };
}

function typesCondition(notice: Notice, index: number): Condition {
  const id = typesId(notice, index);
  const list = notice.contractTypes[index];
  if (list === undefined) throw new Error(`notice ${notice.id} has no list of types ${index}`);
  const alternatives = list.accepted.map(({ type, atLeastMonths }): ExpressionSource => {
    const isType = { compare: { left: { input: 'contract.type' }, is: type } };
    if (atLeastMonths === undefined) return isType;
    const months = { parameter: `${id}-${type}-months` };
    return { all: [isType, { compare: { left: { input: 'contract.licenseMonths' }, isAtLeast: months } }] };
  });
  return {
    id,
    label: { zh: '合同类型在通知规定的范围内', en: 'the notice accepts the type of contract' },
    when: { any: alternatives },
    citation: list.citation,
    refusal: list.refusal,
  };
}

/** Whether an approved rate lies between the lowest and the highest rate of a ceiling. */
export function isWithinCeiling(parameter: Parameter, rate: string): boolean {
  return parameter.values.every(
    ({ value, lowest }) =>
      compareRatios(parseRatio(rate), parseRatio(String(value))) <= 0 &&
      compareRatios(parseRatio(rate), parseRatio(lowest ?? '0%')) >= 0,
  );
}
