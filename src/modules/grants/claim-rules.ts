import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import { type Fen, formatYuan, minFen } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Actor } from '../../platform/access/access.ts';
import type { CommandInput, DecisionContext } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { refuseClaim } from './grant-errors.ts';
import { type NoticePeriod, noticeUntil, redressUntil } from './redress.ts';

/** What the rules of a claim need to know of the settlement it rests on and of its objections. Amounts are fen. */
export interface ClaimFacts {
  readonly settlementState: string;
  readonly trial: boolean;
  readonly packId: string;
  readonly year: number;
  readonly regionCode: string;
  readonly unitName: string;
  readonly measureTitle: string;
  /** What the settlement granted for certain under the measure; null when it did not. */
  readonly granted: Fen | null;
  /** What it comes to now; loaded only for commands that compute. */
  readonly computed: {
    readonly amount: Fen;
    readonly hash: string;
    readonly excluded: readonly string[];
  } | null;
  /** Days of public notice that the notice of the year sets. */
  readonly publicity: NoticePeriod | null;
  /** Objections of the present round that are open or were upheld. */
  readonly objections: number;
  /** Cases of a double claim that are open or were confirmed. */
  readonly doubles: number;
}

/** Decides one command on a claim: refuses, or returns the fields that the system sets. Pure. */
export function decideClaim(input: CommandInput, facts: ClaimFacts, context: DecisionContext): FieldValues {
  if (input.record === null) return decideCreation(input.values, facts, context.actor);
  const { values } = input.record;
  switch (input.command) {
    case 'confirm':
      return { submittedOn: context.today };
    case 'check':
      return { checkedBy: context.actor.userId };
    case 'compute':
    case 'recompute':
      return { ...computation(facts), ...unreviewed };
    case 'recomputePaid':
      return computation(facts);
    case 'review':
      return { ...decideAmount(values, input.values.approvedAmount), reviewedBy: context.actor.userId };
    case 'approve':
      return { secondReviewedBy: context.actor.userId };
    case 'sendBack':
      return unreviewed;
    case 'publish':
      return decideNotice(values, { given: input.values.noticeDays, facts, today: context.today });
    case 'decide':
      refuseEarlyDecision(values, facts, context.today);
      return decision(context);
    case 'refuse':
      return { ...unreviewed, ...decision(context) };
    case 'requestRedress':
      refuseLateRedress(values, context.today);
      return {};
    default:
      return decideRedressOrMoney(input.command, { values, given: input.values, context });
  }
}

/** A claim that goes back to the first review has neither reviewers nor an approved amount. */
const unreviewed: FieldValues = { reviewedBy: null, secondReviewedBy: null, amountApproved: null };

interface Step {
  readonly values: FieldValues;
  readonly given: FieldValues;
  readonly context: DecisionContext;
}

function decideRedressOrMoney(command: string, { values, given, context }: Step): FieldValues {
  const officer = { redressOfficer: context.actor.userId };
  switch (command) {
    case 'uphold':
      return officer;
    case 'reopen':
      return { ...officer, ...unreviewed, decidedBy: null, decidedOn: null, redressUntil: null };
    case 'adjust':
      refuseWorse(values, given.approvedAmount);
      return { ...officer, ...decision(context), ...decideAmount(values, given.approvedAmount) };
    case 'pay': {
      const left = fenOf(values.amountApproved) - fenOf(values.amountPaid);
      const paid = fenOf(given.paidAmount);
      if (paid > left) throw refuseClaim('claim.over_approved', { left: formatYuan(left as Fen) });
      return { amountPaid: fenOf(values.amountPaid) + paid, paidOn: context.today };
    }
    case 'return':
    case 'returnAll': {
      const left = fenOf(values.amountPaid) - fenOf(values.amountReturned);
      const returned = fenOf(given.returnedAmount);
      if (returned > left) throw refuseClaim('claim.over_paid', { left: formatYuan(left as Fen) });
      return { amountReturned: fenOf(values.amountReturned) + returned };
    }
    default:
      return {};
  }
}

function decideCreation(values: FieldValues, facts: ClaimFacts, actor: Actor): FieldValues {
  if (facts.settlementState !== 'approved' || facts.trial) throw refuseClaim('claim.settlement_not_approved');
  if (facts.granted === null || facts.granted <= 0n) {
    throw refuseClaim('claim.measure_not_granted', { measure: String(values.measureId) });
  }
  const claimed = fenOf(values.amountClaimed);
  if (claimed > facts.granted) {
    throw refuseClaim('claim.over_result', {
      claimed: formatYuan(claimed),
      computed: formatYuan(facts.granted),
    });
  }
  return {
    origin: actor.kind === 'system' ? 'system' : 'unit',
    measureTitle: facts.measureTitle,
    unitName: facts.unitName,
    packId: facts.packId,
    year: facts.year,
    regionCode: facts.regionCode,
    amountPaid: 0n,
    amountReturned: 0n,
    noticeRound: 0,
  };
}

function computation(facts: ClaimFacts): FieldValues {
  if (facts.computed === null) throw new Error('the computation was not loaded');
  const { amount, hash, excluded } = facts.computed;
  return {
    amountComputed: amount,
    resultHash: hash,
    excludedItems: excluded.length > 0 ? excluded.join('、') : null,
  };
}

/** What may be approved: at most what was claimed and at most what was computed. */
function decideAmount(values: FieldValues, approved: FieldValue | undefined): FieldValues {
  const allowed = minFen(fenOf(values.amountClaimed), fenOf(values.amountComputed));
  const amount = fenOf(approved);
  if (amount > allowed) {
    throw refuseClaim('claim.over_computed', { approved: formatYuan(amount), allowed: formatYuan(allowed) });
  }
  return { amountApproved: amount };
}

function decideNotice(
  values: FieldValues,
  asked: { readonly given: FieldValue | undefined; readonly facts: ClaimFacts; readonly today: PlainDate },
): FieldValues {
  const { given, today } = asked;
  const { publicity } = asked.facts;
  const days = typeof given === 'number' ? given : null;
  if (publicity !== null && days !== null && days !== publicity.days) {
    throw refuseClaim('claim.notice_days_fixed', { days: publicity.days });
  }
  const period = publicity ?? (days === null ? null : { days, dayKind: 'working' as const });
  if (period === null) throw refuseClaim('claim.notice_days_unknown');
  return {
    noticeRound: Number(values.noticeRound ?? 0) + 1,
    noticeFrom: today,
    noticeUntil: noticeUntil(today, period),
  };
}

function refuseEarlyDecision(values: FieldValues, facts: ClaimFacts, today: PlainDate): void {
  const until = String(values.noticeUntil);
  if (today <= until) throw refuseClaim('claim.notice_running', { until });
  if (facts.objections > 0) throw refuseClaim('claim.objection_open', { count: facts.objections });
  if (facts.doubles > 0) throw refuseClaim('claim.double_open', { count: facts.doubles });
}

/** Every decision names its officer and the last day to ask for redress. */
function decision({ actor, today }: DecisionContext): FieldValues {
  return { decidedBy: actor.userId, decidedOn: today, redressUntil: redressUntil(today) };
}

function refuseLateRedress(values: FieldValues, today: PlainDate): void {
  const until = redressUntil(values.decidedOn as PlainDate);
  if (today > until) throw refuseClaim('claim.redress_too_late', { until });
}

/** 行政复议法 第六十三条第二款: the change must not be worse for the one who asked. */
function refuseWorse(values: FieldValues, approved: FieldValue | undefined): void {
  const [asked, before] = [fenOf(approved), fenOf(values.amountApproved)];
  if (asked > before) return;
  throw refuseClaim('claim.adjust_not_in_favour', { asked: formatYuan(asked), before: formatYuan(before) });
}

function fenOf(value: FieldValue | undefined): Fen {
  return (typeof value === 'bigint' ? value : 0n) as Fen;
}

const REDRESS_COMMANDS: ReadonlySet<string> = new Set(['uphold', 'adjust', 'reopen']);

/** First and second review are two people; redress is decided by somebody who had no part in the decision. */
export function forbidsClaim(record: RegisterRecord, command: string, actor: Actor): Refusal | null {
  const { reviewedBy, secondReviewedBy, decidedBy } = record.values;
  if (command === 'approve' && reviewedBy === actor.userId) return refuseClaim('claim.same_person');
  if (REDRESS_COMMANDS.has(command) && [reviewedBy, secondReviewedBy, decidedBy].includes(actor.userId)) {
    return refuseClaim('claim.redress_same_person');
  }
  return null;
}
