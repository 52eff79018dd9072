import type { Message, MessageParams } from '../../../../src/kernel/messages.ts';
import type { EstimateRequest } from '../../../../src/modules/subsidies/estimate-schema.ts';
import { complaintText } from './calculator-text.ts';
import { EXTRA_KINDS, EXTRAS, type ExtraKind, type ExtraRow, fenOf, readExtra } from './extra-facts.ts';

type Deal = EstimateRequest['deals'][number];
type Recognition = EstimateRequest['recognitions'][number];
type SharingFee = EstimateRequest['sharingFees'][number];

/** An answer to a plain question; nobody has to know everything. */
export type Answer = 'yes' | 'no' | 'unknown';

/** One contract as it has been typed so far. Amounts are yuan as people write them. */
export interface DealDraft {
  /** Stays with the contract while others are added and removed. */
  readonly key: number;
  readonly role: Deal['role'] | undefined;
  readonly type: Deal['type'] | undefined;
  readonly total: string;
  readonly technology: string;
  readonly received: string;
  readonly registeredOn: string | undefined;
  readonly counterpartKind: Deal['counterpartKind'] | undefined;
  readonly counterpartRegion: string | undefined;
  readonly crossBorder: Answer;
  readonly advanced: Answer;
  readonly related: Answer;
}

/** One recognition as it has been typed so far. */
export interface RecognitionDraft {
  readonly key: number;
  readonly kind: Recognition['kind'] | undefined;
  readonly level: Recognition['level'] | undefined;
  readonly recognizedOn: string | undefined;
}

/** One fee for a shared instrument as it has been typed so far. */
export interface FeeDraft {
  readonly key: number;
  readonly paidOn: string | undefined;
  readonly amount: string;
}

/** Everything that has been typed and chosen so far. */
export interface EstimateDraft {
  readonly unitKind: EstimateRequest['unitKind'] | undefined;
  readonly unitRegion: string | undefined;
  readonly year: string;
  readonly deals: readonly DealDraft[];
  readonly recognitions: readonly RecognitionDraft[];
  readonly fees: readonly FeeDraft[];
  readonly extras: Readonly<Record<ExtraKind, readonly ExtraRow[]>>;
}

/** Something that is not right, at the input `at`: `year`, `deal.<key>.total`, `fee.<key>.amount`. */
export interface Complaint {
  readonly at: string;
  readonly message: Message;
  readonly params?: MessageParams;
}

export type EstimateOutcome =
  | { readonly ok: true; readonly request: EstimateRequest }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** A contract about which nothing is known yet. */
export function blankDeal(key: number): DealDraft {
  return {
    key,
    role: undefined,
    type: undefined,
    total: '',
    technology: '',
    received: '',
    registeredOn: undefined,
    counterpartKind: undefined,
    counterpartRegion: undefined,
    crossBorder: 'unknown',
    advanced: 'unknown',
    related: 'unknown',
  };
}

/** The page begins with room for one contract: most people come with one. */
export const blankDraft: EstimateDraft = {
  unitKind: undefined,
  unitRegion: undefined,
  year: '',
  deals: [blankDeal(1)],
  recognitions: [],
  fees: [],
  extras: { insurance: [], evaluation: [], distribution: [], investment: [] },
};

/** A key that none of the rows has. */
export function nextKey(rows: readonly { readonly key: number }[]): number {
  return Math.max(0, ...rows.map(({ key }) => key)) + 1;
}

/** Puts the changed row in the place of the one with its key. */
export function replaceRow<Row extends { readonly key: number }>(
  rows: readonly Row[],
  row: Row,
): readonly Row[] {
  return rows.map((each) => (each.key === row.key ? row : each));
}

/** Whether nothing was said about a contract. */
export function isBlankDeal(deal: DealDraft): boolean {
  const blank: DealDraft = blankDeal(deal.key);
  return (Object.keys(blank) as (keyof DealDraft)[]).every(
    (name) => (deal[name] ?? '') === (blank[name] ?? ''),
  );
}

/** Reads the form; the server checks again. Names everything that is wrong at once, in the order of the page. */
export function readEstimate(draft: EstimateDraft): EstimateOutcome {
  const complaints: Complaint[] = [];
  const { unitKind, unitRegion } = draft;
  const year = /^\d{4}$/.test(draft.year.trim()) ? Number(draft.year) : 0;
  if (unitKind === undefined) complaints.push({ at: 'unitKind', message: complaintText.unitKind });
  if (year < 2000 || year > 2100) complaints.push({ at: 'year', message: complaintText.year });
  if (unitRegion === undefined) complaints.push({ at: 'unitRegion', message: complaintText.unitRegion });
  // The room for a first contract may stay empty; an empty one among others would shift the numbers of the answer.
  const [only] = draft.deals;
  const untouched = draft.deals.length === 1 && only !== undefined && isBlankDeal(only);
  const dealRows = untouched ? [] : draft.deals;
  const deals = dealRows.flatMap((deal, index) => readDeal(deal, index + 1, complaints));
  const recognitions = draft.recognitions.flatMap((each, index) =>
    readRecognition(each, index + 1, complaints),
  );
  const sharingFees = draft.fees.flatMap((fee, index) => readFee(fee, index + 1, complaints));
  const extras = readExtras(draft, complaints);
  const extraCount = EXTRA_KINDS.reduce((sum, kind) => sum + draft.extras[kind].length, 0);
  if (dealRows.length + draft.recognitions.length + draft.fees.length + extraCount === 0) {
    complaints.push({ at: `deal.${only?.key ?? 0}.role`, message: complaintText.nothing });
  }
  if (complaints.length > 0 || unitKind === undefined || unitRegion === undefined) {
    return { ok: false, complaints };
  }
  return { ok: true, request: { unitKind, unitRegion, year, deals, recognitions, sharingFees, ...extras } };
}

/** The rows of every other kind; what is complete has the shape of the request, which the server checks again. */
function readExtras(draft: EstimateDraft, complaints: Complaint[]): Extras {
  const lists = EXTRA_KINDS.map((kind) => [
    EXTRAS[kind].list,
    draft.extras[kind].map((row, index) => readExtra(kind, row, { number: index + 1, complaints })),
  ]);
  return Object.fromEntries(lists) as Extras;
}

type Extras = Pick<EstimateRequest, 'insurances' | 'evaluations' | 'distributions' | 'investments'>;

function readDeal(deal: DealDraft, number: number, complaints: Complaint[]): Deal[] {
  const complain = (field: string, message: Message, params: MessageParams = {}) =>
    complaints.push({ at: `deal.${deal.key}.${field}`, message, params: { number, ...params } });
  const amountOf = (field: 'total' | 'technology' | 'received'): string | null => {
    const typed = deal[field].trim();
    if (typed === '') return null;
    const amount = fenOf(typed);
    if (amount === null) complain(field, complaintText.notAmount, { typed });
    return amount;
  };
  const { role, type } = deal;
  if (role === undefined) complain('role', complaintText.role);
  if (type === undefined) complain('type', complaintText.type);
  const total = amountOf('total');
  if (deal.total.trim() === '' || total === '0') complain('total', complaintText.total);
  const technology = amountOf('technology');
  if (total !== null && technology !== null && BigInt(technology) > BigInt(total)) {
    complain('technology', complaintText.technologyAboveTotal);
  }
  const receivedAmount = amountOf('received');
  if (role === undefined || type === undefined || total === null) return [];
  return [
    {
      role,
      type,
      totalAmount: total,
      technologyAmount: technology,
      receivedAmount,
      registeredOn: deal.registeredOn ?? null,
      counterpartKind: deal.counterpartKind ?? null,
      counterpartRegion: deal.counterpartRegion ?? null,
      crossBorder: truthOf(deal.crossBorder),
      advancedTechnology: truthOf(deal.advanced),
      relatedParties: truthOf(deal.related),
    },
  ];
}

function truthOf(answer: Answer): boolean | null {
  return answer === 'unknown' ? null : answer === 'yes';
}

function readRecognition(each: RecognitionDraft, number: number, complaints: Complaint[]): Recognition[] {
  const { kind, level, recognizedOn } = each;
  if (kind !== undefined && level !== undefined && recognizedOn !== undefined) {
    return [{ kind, level, recognizedOn }];
  }
  const field = kind === undefined ? 'kind' : level === undefined ? 'level' : 'recognizedOn';
  complaints.push({
    at: `recognition.${each.key}.${field}`,
    message: complaintText.recognition,
    params: { number },
  });
  return [];
}

function readFee(fee: FeeDraft, number: number, complaints: Complaint[]): SharingFee[] {
  const amount = fenOf(fee.amount);
  const paidOn = fee.paidOn;
  const at = `fee.${fee.key}`;
  if (amount === null || amount === '0') {
    complaints.push({ at: `${at}.amount`, message: complaintText.feeAmount, params: { number } });
  }
  if (paidOn === undefined)
    complaints.push({ at: `${at}.paidOn`, message: complaintText.paidOn, params: { number } });
  return amount === null || paidOn === undefined ? [] : [{ paidOn, amount }];
}
