import type { Message, MessageParams } from '../../../../src/kernel/messages.ts';
import { addDays, type PlainDate } from '../../../../src/kernel/time.ts';
import type { RecordItem } from '../../app/api/answers.ts';
import { claimText } from './grants-text.ts';

/** The steps on the way of a claim, in the order of `claimText.steps`. */
const REACHED: Readonly<Record<string, number>> = {
  proposed: 0,
  correcting: 0,
  submitted: 1,
  checked: 2,
  computed: 3,
  reviewed: 4,
  approved: 5,
  noticed: 6,
  decided: 7,
  redressOfDecision: 7,
  paid: 8,
  redressOfPayment: 8,
  returned: 8,
};
const STEPS = 8;
const NOTICE = 5;
const DECISION = 6;

/** One step: whether it is done, is the one at hand, or is to come; and its day or days. */
export interface ProgressStep {
  readonly index: number;
  readonly standing: 'done' | 'now' | 'later';
  /** Days as the claim has them; empty where it has none. */
  readonly days: readonly string[];
  /** Id of who took it; null where nobody is named. */
  readonly by: string | null;
}

/** How far a claim has come. A refused or withdrawn claim has only the steps that it took. Pure. */
export function progressOf(item: RecordItem): readonly ProgressStep[] {
  const days = ['submittedOn', '', '', '', '', '', 'decidedOn', 'paidOn'] as const;
  const people = ['', 'checkedBy', '', 'reviewedBy', 'secondReviewedBy', '', 'decidedBy', ''] as const;
  const reached = REACHED[item.state] ?? null;
  const steps = Array.from({ length: STEPS }, (_, index): ProgressStep => {
    const day = days[index] === '' ? null : item[days[index] ?? ''];
    const notice = index === NOTICE ? [item['noticeFrom'], item['noticeUntil']] : [day];
    const by = people[index] === '' ? null : item[people[index] ?? ''];
    const isDone = reached === null ? tookStep(item, index) : index < reached;
    // While a claim is on public notice the notice itself is what goes on.
    const isNow = item.state === 'noticed' ? index === NOTICE : reached !== null && index === reached;
    return {
      index,
      standing: isNow ? 'now' : isDone ? 'done' : 'later',
      days: notice.filter((each): each is string => typeof each === 'string'),
      by: typeof by === 'string' ? by : null,
    };
  });
  return reached === null ? steps.filter((step) => step.standing === 'done') : steps;
}

function tookStep(item: RecordItem, index: number): boolean {
  if (index === 0) return typeof item['submittedOn'] === 'string';
  if (index === 1) return typeof item['checkedBy'] === 'string';
  if (index === 2) return typeof item['amountComputed'] === 'string';
  return index === DECISION && typeof item['decidedOn'] === 'string';
}

const NEXT: Readonly<Record<string, Message>> = {
  proposed: claimText.nextProposed,
  submitted: claimText.nextSubmitted,
  correcting: claimText.nextCorrecting,
  checked: claimText.nextChecked,
  computed: claimText.nextComputed,
  reviewed: claimText.nextReviewed,
  approved: claimText.nextApproved,
  decided: claimText.nextDecided,
};

/** What happens next to a claim and, while a notice runs, until when; null where nothing is to come. Pure. */
export function nextOf(
  item: RecordItem,
  today: PlainDate,
): { readonly message: Message; readonly params: MessageParams } | null {
  const until = item['noticeUntil'];
  if (item.state === 'noticed' && typeof until === 'string') {
    // The last day of the notice is still one to object on.
    const message = until < today ? claimText.nextNoticeOver : claimText.nextNoticed;
    return { message, params: { until, from: addDays(until as PlainDate, 1) } };
  }
  const message = NEXT[item.state];
  return message === undefined ? null : { message, params: {} };
}
