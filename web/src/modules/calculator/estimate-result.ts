import { formatMessage, type Message } from '../../../../src/kernel/messages.ts';
import type { StateTone } from '../../../../src/kernel/register.ts';
import type { EstimateAnswer } from '../../../../src/modules/subsidies/estimate-schema.ts';
import { type FactField, ITEM_FIELDS } from '../../../../src/policy/fact-fields.ts';
import { LEVELS } from '../../../../src/policy/facts.ts';
import { resultText } from './calculator-text.ts';
import { type Complaint, type DealDraft, type EstimateDraft, isBlankDeal } from './estimate-draft.ts';
import { EXTRA_KINDS, EXTRAS, placeOf } from './extra-facts.ts';

export type EstimatedPack = EstimateAnswer['packs'][number];
export type EstimatedMeasure = EstimatedPack['measures'][number];

/** The answer as the page tells it: what holds here, what holds elsewhere, and the sums of what holds here. */
export interface EstimateTotals {
  readonly here: readonly EstimatedPack[];
  readonly elsewhere: readonly EstimatedPack[];
  /** Fen over the documents that hold here. */
  readonly granted: bigint;
  readonly upTo: bigint;
  /** How many measures of those documents lack facts or a decision. */
  readonly open: number;
}

/** Divides and sums the documents; the highest level of government comes first. Pure. */
export function totalsOf(answer: EstimateAnswer): EstimateTotals {
  const rank = (pack: EstimatedPack) => (LEVELS as readonly string[]).indexOf(pack.level);
  const sorted = [...answer.packs].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const here = sorted.filter((pack) => pack.holdsHere);
  return {
    here,
    elsewhere: sorted.filter((pack) => !pack.holdsHere),
    granted: here.reduce((sum, pack) => sum + BigInt(pack.granted), 0n),
    upTo: here.reduce((sum, pack) => sum + BigInt(pack.upTo), 0n),
    open: here.flatMap((pack) => pack.measures).filter(isOpen).length,
  };
}

function isOpen({ status }: EstimatedMeasure): boolean {
  return status === 'incomplete' || status === 'waiting';
}

/** What became of a measure, in the words of somebody who asks for himself. */
export const FINDINGS: Readonly<
  Record<EstimatedMeasure['status'], { readonly label: Message; readonly tone: StateTone }>
> = {
  granted: { label: { zh: '符合条件', en: 'Conditions met' }, tone: 'done' },
  ceiling: { label: { zh: '符合条件，比例待核定', en: 'Conditions met, rate open' }, tone: 'progress' },
  waiting: { label: { zh: '待主管部门解释', en: 'For the authority to decide' }, tone: 'waiting' },
  incomplete: { label: { zh: '还缺信息', en: 'Facts missing' }, tone: 'waiting' },
  refused: { label: { zh: '不符合条件', en: 'Conditions not met' }, tone: 'ended' },
};

/** The finding in words; a check is kept or not, it pays nothing. */
export function findingOf({
  result,
  status,
}: EstimatedMeasure): (typeof FINDINGS)[EstimatedMeasure['status']] {
  const finding = FINDINGS[status];
  if (result !== 'check') return finding;
  if (status === 'granted') return { ...finding, label: resultText.checkKept };
  return status === 'refused' ? { ...finding, label: resultText.checkBroken } : finding;
}

/** Something entered that counts for little as it stands, and where to change it. */
export type Omission = Complaint;

/**
 * What the date of an entry keeps out of the year that is computed. The engine passes over such entries without a
 * word, because in a register they belong to another year; who types them in here has to hear of it. Pure.
 */
export function omissionsOf(draft: EstimateDraft): readonly Omission[] {
  const { year } = draft;
  const isElse = (date: string | undefined) => date !== undefined && date.slice(0, 4) !== year.trim();
  const deals = draft.deals.flatMap((deal, index): Omission[] => {
    if (isBlankDeal(deal) || (deal.registeredOn !== undefined && !isElse(deal.registeredOn))) return [];
    const message = deal.registeredOn === undefined ? resultText.notRegistered : resultText.registeredElse;
    return [{ at: `deal.${deal.key}.registeredOn`, message, params: { number: index + 1, year } }];
  });
  const recognitions = draft.recognitions.flatMap(({ key, recognizedOn }, index): Omission[] => {
    const params = { number: index + 1, year };
    const at = `recognition.${key}.recognizedOn`;
    return isElse(recognizedOn) ? [{ at, message: resultText.recognizedElse, params }] : [];
  });
  const fees = draft.fees.flatMap(({ key, paidOn }, index): Omission[] => {
    const params = { number: index + 1, year };
    return isElse(paidOn) ? [{ at: `fee.${key}.paidOn`, message: resultText.paidElse, params }] : [];
  });
  return [...deals, ...recognitions, ...fees, ...extraOmissions(draft, isElse)];
}

function extraOmissions(
  { year, extras }: EstimateDraft,
  isElse: (date: string | undefined) => boolean,
): readonly Omission[] {
  return EXTRA_KINDS.flatMap((kind) => {
    const { date, words, questions } = EXTRAS[kind];
    const label = questions.find(({ name }) => name === date)?.label ?? words.row;
    const { zh, en } = resultText.extraElse;
    const message = {
      zh: formatMessage({ zh, en }, 'zh', { row: words.row.zh, label: label.zh, number: '{number}', year }),
      en: formatMessage({ zh, en }, 'en', { row: words.row.en, label: label.en, number: '{number}', year }),
    };
    return extras[kind].flatMap(({ key, values }, index): Omission[] =>
      isElse(values[date]) ? [{ at: placeOf(kind, key, date), message, params: { number: index + 1 } }] : [],
    );
  });
}

const FINDING_ORDER = Object.keys(FINDINGS);

/** The measures of a document, those that pay first and the refused ones last. Pure. */
export function measuresOf(pack: EstimatedPack): readonly EstimatedMeasure[] {
  const rank = ({ status }: EstimatedMeasure) => FINDING_ORDER.indexOf(status);
  return [...pack.measures].sort((a, b) => rank(a) - rank(b));
}

type DealField = keyof Omit<DealDraft, 'key'>;

/** The question of the page that settles a missing fact of a contract; facts that are not asked for are absent. */
const DEAL_QUESTIONS: Readonly<Record<string, DealField>> = {
  type: 'type',
  totalAmount: 'total',
  technologyAmount: 'technology',
  receivedAmount: 'received',
  provenAmount: 'received',
  lastReceivedOn: 'received',
  registeredOn: 'registeredOn',
  registered: 'registeredOn',
  crossBorder: 'crossBorder',
  advancedTechnology: 'advanced',
  relatedParties: 'related',
};

function questionFor(fact: string, role: DealDraft['role']): DealField | undefined {
  // The other side of a seller is the buyer; everybody else is asked for the seller.
  const other = role === 'seller' ? 'buyer' : 'seller';
  if (fact === `${other}Kind`) return 'counterpartKind';
  if (fact === `${other}Region`) return 'counterpartRegion';
  return DEAL_QUESTIONS[fact];
}

/**
 * Where the page asks for a fact that the engine found missing: `deal.2.advanced`; null when it does not ask for it.
 * The answer names facts by their words, the same words as in the engine's own list.
 */
export function placeOfMissing(missing: Message, draft: EstimateDraft): string | null {
  const contract: Readonly<Record<string, FactField>> = ITEM_FIELDS.contract;
  const fact = Object.keys(contract).find((name) => contract[name]?.label.zh === missing.zh);
  if (fact === undefined) return placeOfExtra(missing, draft);
  for (const deal of draft.deals) {
    const field = questionFor(fact, deal.role);
    if (field === undefined || isBlankDeal(deal)) continue;
    const answer = deal[field];
    if (answer === undefined || answer === '' || answer === 'unknown') return `deal.${deal.key}.${field}`;
  }
  return null;
}

/** The same for the facts beside contracts. */
function placeOfExtra(missing: Message, draft: EstimateDraft): string | null {
  for (const kind of EXTRA_KINDS) {
    const fields: Readonly<Record<string, FactField>> = ITEM_FIELDS[kind];
    const name = Object.keys(fields).find((each) => fields[each]?.label.zh === missing.zh);
    const question = EXTRAS[kind].questions.find((each) => each.name === name);
    if (question === undefined) continue;
    const open = draft.extras[kind].find(({ values }) =>
      ['', 'unknown'].includes((values[question.name] ?? '').trim()),
    );
    if (open !== undefined) return placeOf(kind, open.key, question.name);
  }
  return null;
}
