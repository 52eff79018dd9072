import { contentHash } from '../../kernel/content-hash.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Message } from '../../kernel/messages.ts';
import { formatRatio, parseRatio } from '../../kernel/ratio.ts';
import { type CompiledPack, compilePack, packOfYear } from '../../policy/compile.ts';
import type { Notice } from '../../policy/notice-schema.ts';
import { type Pack, problemLine } from '../../policy/pack.ts';
import type { Citation, ExpressionSource, Measure, Parameter, Relation } from '../../policy/pack-schema.ts';
import type { ApprovedRate } from '../../policy/settlement.ts';
import { refuseReform } from './reform-errors.ts';
import type { Reform, ReformChange } from './reform-schema.ts';

/** A document under a reform, and the rates that the reform takes as approved. */
export interface ReformedPack {
  readonly compiled: CompiledPack;
  readonly approvedRates: readonly ApprovedRate[];
}

/** The name of exactly these changes, whatever the title says. */
export function reformHash({ pack, changes }: Reform): string {
  return contentHash({ pack, changes } as unknown as JsonObject);
}

/**
 * The document as the reform would have it in a year, with the notices of that year. The document itself stays as it
 * is: what comes back has a hash of its own, and the reform's figures cite the reform. Refuses (`reform.*`) a name that
 * the document does not have and values that do not fit, each with its place among the changes.
 */
export function reformedPack(document: CompiledPack, reform: Reform, year: number): ReformedPack {
  const { pack } = packOfYear(document, year);
  if (reform.pack !== pack.id) {
    throw refuseReform('reform.other_document', { title: reform.title, pack: reform.pack, wanted: pack.id });
  }
  let draft: Draft = { pack, rates: [], provisions: [] };
  for (const [index, change] of reform.changes.entries()) draft = applied(draft, change, index + 1);
  const notice = reformNotice(reform, draft.provisions, year);
  const result = compilePack({
    ...draft.pack,
    notices: [],
    applied: [...pack.applied, notice],
    hash: contentHash({ document: pack.hash, reform: reformHash(reform) }),
  });
  if (result.ok) return { compiled: result.compiled, approvedRates: draft.rates };
  const detail = result.problems.map((problem) => problemLine(problem, 'zh')).join(' ');
  throw refuseReform('reform.value', { detail });
}

/** The document half way through the changes. */
interface Draft {
  readonly pack: Pack;
  readonly rates: readonly ApprovedRate[];
  /** The reform's own words, which its figures cite. */
  readonly provisions: Notice['provisions'];
}

function applied(draft: Draft, change: ReformChange, place: number): Draft {
  switch (change.change) {
    case 'parameter':
      return withParameter(draft, change, place);
    case 'approved-rate':
      return withRate(draft, change, place);
    case 'measure-cap':
      return withCap(draft, change, place);
    case 'measure-off':
      return withoutMeasure(draft, change.measure, place);
    case 'measure':
      return withMeasure(draft, change, place);
    case 'relation-off': {
      find('relation', draft.pack.relations, { id: change.relation, place });
      const relations = draft.pack.relations.filter(({ id }) => id !== change.relation);
      return { ...draft, pack: { ...draft.pack, relations } };
    }
    case 'relation':
      return withRelation(draft, change.relation, place);
  }
}

type Change<Kind extends ReformChange['change']> = Extract<ReformChange, { change: Kind }>;

const NAMES = {
  parameter: { zh: '参数', en: 'parameter' },
  measure: { zh: '措施', en: 'measure' },
  relation: { zh: '关系', en: 'relation' },
  condition: { zh: '条件', en: 'condition' },
} as const satisfies Record<string, Message>;

function find<T extends { readonly id: string }>(
  what: keyof typeof NAMES,
  list: readonly T[],
  { id, place }: { readonly id: string; readonly place: number },
): T {
  const found = list.find((each) => each.id === id);
  if (found !== undefined) return found;
  const names = list.map((each) => each.id).join(', ') || '—';
  throw refuseReform('reform.unknown_name', { place, what: NAMES[what].zh, name: id, names });
}

function withParameter(draft: Draft, change: Change<'parameter'>, place: number): Draft {
  const parameter = find('parameter', draft.pack.parameters, { id: change.parameter, place });
  const value = parameter.type === 'integer' ? Number(change.value) : change.value;
  const lowest = change.lowest === undefined ? {} : { lowest: change.lowest };
  const values = parameter.values.map((dated) => ({ ...dated, value, ...lowest }));
  const zh = `${parameter.label.zh}改为 ${change.value}`;
  const citation = { clause: citationId(place), quote: zh };
  return replaceParameter(cited(draft, place, zh), { ...parameter, values, citation });
}

function replaceParameter(draft: Draft, parameter: Parameter): Draft {
  const others = draft.pack.parameters.map((each) => (each.id === parameter.id ? parameter : each));
  const known = draft.pack.parameters.some(({ id }) => id === parameter.id);
  return {
    ...draft,
    pack: { ...draft.pack, parameters: known ? others : [...draft.pack.parameters, parameter] },
  };
}

function withRate(draft: Draft, change: Change<'approved-rate'>, place: number): Draft {
  const ceilings = draft.pack.parameters.filter(({ nature }) => nature === 'ceiling');
  const { id } = find('parameter', ceilings, { id: change.parameter, place });
  const evidence = { kind: 'notice' as const, id: citationId(place), label: `改革方案第 ${place} 项` };
  const rate = { parameter: id, rate: readRate(change.rate, place), evidence };
  const others = draft.rates.filter(({ parameter }) => parameter !== id);
  return { ...draft, rates: [...others, rate] };
}

function readRate(text: string, place: number) {
  try {
    return parseRatio(text);
  } catch {
    throw refuseReform('reform.value', { detail: `changes[${place - 1}].rate: ${text}` });
  }
}

const citationId = (place: number) => `reform-change-${place}`;

/** The draft with words of the reform that its figures can cite. */
function cited(draft: Draft, place: number, text: string): Draft {
  const label = { zh: `改革方案第 ${place} 项`, en: `change ${place} of the reform` };
  return { ...draft, provisions: [...draft.provisions, { id: citationId(place), label, text }] };
}

/** A cap as a parameter of the reform. */
function capParameter(id: string, value: string, citation: Citation): Parameter {
  const label = { zh: '改革方案的年度上限', en: 'yearly cap of the reform' };
  return { id, label, type: 'money', nature: 'cap', values: [{ from: null, value }], citation };
}

function ownCap(account: ExpressionSource): { readonly value: ExpressionSource } | null {
  const { atMost } = account as { atMost?: { value?: ExpressionSource } };
  return atMost?.value === undefined ? null : { value: atMost.value };
}

function withCap(draft: Draft, change: Change<'measure-cap'>, place: number): Draft {
  const measure = find('measure', draft.pack.measures, { id: change.measure, place });
  const own = ownCap(measure.account.amount);
  if (change.yuan === null) {
    if (own === null) throw refuseReform('reform.no_cap', { place, measure: measure.title.zh });
    return replaceMeasure(draft, { ...measure, account: { amount: own.value } });
  }
  const quote = `${measure.title.zh}每个单位每年最高 ${change.yuan} 元`;
  const id = `reform-cap-${place}`;
  const next = replaceParameter(
    cited(draft, place, quote),
    capParameter(id, change.yuan, { clause: citationId(place), quote }),
  );
  const amount = { atMost: { value: own?.value ?? measure.account.amount, cap: { parameter: id } } };
  return replaceMeasure(next, { ...measure, account: { amount } });
}

function replaceMeasure(draft: Draft, measure: Measure): Draft {
  const measures = draft.pack.measures.map((each) => (each.id === measure.id ? measure : each));
  return { ...draft, pack: { ...draft.pack, measures } };
}

function withoutMeasure(draft: Draft, id: string, place: number): Draft {
  find('measure', draft.pack.measures, { id, place });
  const measures = draft.pack.measures.filter((each) => each.id !== id);
  const relations = draft.pack.relations
    .map((relation): Relation => ({ ...relation, measures: relation.measures.filter((each) => each !== id) }))
    .filter((relation) => relation.measures.length > 0);
  return { ...draft, pack: { ...draft.pack, measures, relations } };
}

function withMeasure(draft: Draft, change: Change<'measure'>, place: number): Draft {
  const measure = find('measure', draft.pack.measures, { id: change.measure, place });
  const { removeConditions = [], addConditions = [], amount, account, allocation } = change;
  const changes = removeConditions.length + addConditions.length;
  if (changes === 0 && amount === undefined && account === undefined && allocation === undefined) {
    throw refuseReform('reform.nothing_changed', { place });
  }
  for (const id of removeConditions) find('condition', measure.items.conditions, { id, place });
  const quote = `${measure.title.zh}按本方案第 ${place} 项办理`;
  const added = addConditions.map(({ id, label, when }) => {
    const refusal = { zh: `不符合：${label.zh}`, en: `Not met: ${label.en}` };
    return { id, label, when, citation: { clause: citationId(place), quote }, refusal };
  });
  const kept = measure.items.conditions.filter(({ id }) => !removeConditions.includes(id));
  return replaceMeasure(cited(draft, place, quote), {
    ...measure,
    items: {
      ...measure.items,
      conditions: [...kept, ...added],
      ...(amount === undefined ? {} : { amount }),
      ...(allocation === undefined ? {} : { allocation }),
    },
    account: account === undefined ? measure.account : { amount: account },
  });
}

function withRelation(draft: Draft, given: Change<'relation'>['relation'], place: number): Draft {
  for (const id of given.measures) find('measure', draft.pack.measures, { id, place });
  const quote = `第 ${place} 项：措施之间的关系`;
  const citation = { clause: citationId(place), quote };
  const others = draft.pack.relations.filter(({ id }) => id !== given.id);
  const next = cited(draft, place, quote);
  if (given.kind !== 'joint-cap') {
    const relation: Relation = { kind: given.kind, id: given.id, measures: given.measures, citation };
    return { ...next, pack: { ...next.pack, relations: [...others, relation] } };
  }
  const parameter = capParameter(`reform-joint-cap-${place}`, given.yuan, citation);
  const { kind, id, measures, allocation } = given;
  const cap = { parameter: parameter.id };
  const relation: Relation = { kind, id, measures, allocation, cap, citation };
  return replaceParameter({ ...next, pack: { ...next.pack, relations: [...others, relation] } }, parameter);
}

/** The reform as a text of its own beside the document and its notices, so that no figure passes for theirs. */
function reformNotice(reform: Reform, provisions: Notice['provisions'], year: number): Notice {
  const label = { zh: '改革方案', en: 'the reform' };
  return {
    id: 'reform',
    title: { zh: reform.title, en: reform.title },
    documentNumber: null,
    issuer: label,
    issuedOn: null,
    year,
    source: { status: 'summary', addresses: [], note: null },
    provisions: provisions.length > 0 ? [...provisions] : [{ id: 'reform-text', label, text: reform.title }],
    decisions: [],
    rates: [],
    values: [],
    windows: [],
    contractTypes: [],
    parameters: [],
    conditions: [],
    documents: [],
    budget: null,
    publicity: null,
    notComputed: [],
    file: 'reform',
    hash: reformHash(reform),
  };
}

/** The rates that people take as approved for a trial, as the engine takes them. Refuses what is no rate. */
export function trialRates(
  rates: readonly { readonly parameter: string; readonly rate: string }[],
): readonly ApprovedRate[] {
  return rates.map(({ parameter, rate }) => {
    const read = readRate(rate, 1);
    const label = `推演取 ${formatRatio(read)}`;
    return { parameter, rate: read, evidence: { kind: 'notice', id: 'trial', label } };
  });
}
