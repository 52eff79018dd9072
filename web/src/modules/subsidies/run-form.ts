import type { Message, MessageParams } from '../../../../src/kernel/messages.ts';
import { compareRatios, formatRatio, parseRatio, type Ratio } from '../../../../src/kernel/ratio.ts';
import { isWithinRegion } from '../../../../src/kernel/region-code.ts';
import type { ApprovableRate, OpenRelation, PolicyLine } from '../policies/policy-answers.ts';
import { runFormText } from './run-form-text.ts';
import type { ApprovedRateChoice, InterpretationChoice, RelationChoice } from './settlement-answers.ts';

/** What the person has typed and chosen so far. Keys of `rates` and `questions` are ids of the pack. */
export interface RunDraft {
  readonly packId: string | undefined;
  readonly year: string;
  readonly regionCode: string | undefined;
  readonly rates: Readonly<Record<string, { readonly rate: string; readonly document: string }>>;
  readonly questions: Readonly<Record<string, { readonly option: string; readonly reason: string }>>;
}

export const emptyDraft: RunDraft = {
  packId: undefined,
  year: '',
  regionCode: undefined,
  rates: {},
  questions: {},
};

/** A form begins with the only document there is, and with the region of the person or of the document. */
export function startingDraft(policies: readonly PolicyLine[], ownRegion: string | undefined): RunDraft {
  const [only, second] = policies;
  if (only === undefined || second !== undefined) return { ...emptyDraft, regionCode: ownRegion };
  return { ...emptyDraft, packId: only.id, regionCode: ownRegion ?? only.jurisdiction };
}

/** Something that is not right, at the input `at`: `year`, `rate.<id>`, `document.<id>`, `reason.<id>`. */
export interface Complaint {
  readonly at: string;
  readonly message: Message;
  readonly params?: MessageParams;
}

/** The values of `POST /settlements`. The choices travel as JSON inside text fields. */
export interface RunValues {
  readonly packId: string;
  readonly year: number;
  readonly regionCode: string;
  readonly approvedRates?: string;
  readonly decisions?: string;
  readonly relationChoices?: string;
}

export type RunOutcome =
  | { readonly ok: true; readonly values: RunValues }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** A run elsewhere than where the document holds shows what it would come to, and no more. */
export function isTrial(policy: PolicyLine, regionCode: string): boolean {
  return !isWithinRegion(regionCode, policy.jurisdiction);
}

/** Reads the form; the server checks again. A rate without a document is a number that nobody answers for. */
export function readRunForm(draft: RunDraft, policy: PolicyLine | undefined): RunOutcome {
  const complaints: Complaint[] = [];
  const year = /^\d{4}$/.test(draft.year.trim()) ? Number(draft.year) : null;
  if (policy === undefined) complaints.push({ at: 'packId', message: runFormText.needPolicy });
  if (year === null || year < 2000 || year > 2100)
    complaints.push({ at: 'year', message: runFormText.needYear });
  if (draft.regionCode === undefined) complaints.push({ at: 'regionCode', message: runFormText.needRegion });
  const rates = (policy?.rates ?? []).flatMap((rate) => readRate(rate, draft, complaints));
  const decisions = (policy?.questions ?? []).flatMap(({ id }) => readDecision(id, draft, complaints));
  const relations = (policy?.relations ?? []).flatMap((each) => readRelation(each, draft, complaints));
  if (complaints.length > 0 || policy === undefined || year === null || draft.regionCode === undefined) {
    return { ok: false, complaints };
  }
  return {
    ok: true,
    values: {
      packId: policy.id,
      year,
      regionCode: draft.regionCode,
      ...(rates.length === 0 ? {} : { approvedRates: JSON.stringify(rates) }),
      ...(decisions.length === 0 ? {} : { decisions: JSON.stringify(decisions) }),
      ...(relations.length === 0 ? {} : { relationChoices: JSON.stringify(relations) }),
    },
  };
}

function readRate(rate: ApprovableRate, draft: RunDraft, complaints: Complaint[]): ApprovedRateChoice[] {
  const given = draft.rates[rate.id];
  const [typed, document] = [given?.rate.trim() ?? '', given?.document.trim() ?? ''];
  if (typed === '' && document === '') return [];
  const read = rateOf(typed);
  if (read === null) complaints.push({ at: `rate.${rate.id}`, message: runFormText.needRate });
  else if (!isBetween(read, rate)) {
    const params = { lowest: rate.lowest ?? '0%', ceiling: rate.ceiling };
    complaints.push({ at: `rate.${rate.id}`, message: runFormText.rateOutside, params });
  }
  if (document === '') complaints.push({ at: `document.${rate.id}`, message: runFormText.needDocument });
  return read === null ? [] : [{ parameter: rate.id, rate: formatRatio(read), document }];
}

/** `20`, `20%`, `12.5 %` as a rate; null when it is none. A bare number means per cent, as the field's unit says. */
export function rateOf(typed: string): Ratio | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '');
  try {
    return parseRatio(/^\d+(\.\d+)?$/.test(text) ? `${text}%` : text);
  } catch {
    return null;
  }
}

function isBetween(read: Ratio, rate: ApprovableRate): boolean {
  const above = compareRatios(read, parseRatio(rate.lowest ?? '0%'));
  // Without a lowest rate anything above nothing may be approved.
  const enough = rate.lowest === null ? above > 0 : above >= 0;
  return enough && compareRatios(read, parseRatio(rate.ceiling)) <= 0;
}

function readDecision(id: string, draft: RunDraft, complaints: Complaint[]): InterpretationChoice[] {
  const given = draft.questions[id];
  if (given === undefined || given.option === '') return [];
  const reason = given.reason.trim();
  if (reason === '') complaints.push({ at: `reason.${id}`, message: runFormText.needReason });
  return [{ interpretation: id, option: given.option, reason }];
}

/** Where the form keeps the answer to a relation: beside the questions, under a name that no question has. */
export function relationKey(id: string): string {
  return `relation ${id}`;
}

function readRelation(relation: OpenRelation, draft: RunDraft, complaints: Complaint[]): RelationChoice[] {
  const [given] = readDecision(relationKey(relation.id), draft, complaints);
  const option = relation.options.find(({ code }) => code === given?.option);
  if (given === undefined || option === undefined) return [];
  return [{ relation: relation.id, itemId: null, measures: option.measures, reason: given.reason }];
}

/** The choices of a record as they were sent; nothing when the text is not what this page writes. */
export function readChoices<Choice>(text: unknown): readonly Choice[] {
  if (typeof text !== 'string' || text === '') return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? (read as readonly Choice[]) : [];
  } catch {
    return [];
  }
}
