import type { RecordItem } from '../../app/api/answers.ts';

/** The stages in which an introduction is open, with the states of each. */
export const STAGES = [
  { name: 'consent', states: ['proposed', 'awaitingProvider', 'awaitingSeeker'] },
  { name: 'contact', states: ['contacting'] },
  { name: 'talk', states: ['talking'] },
  { name: 'intent', states: ['intended'] },
  { name: 'contract', states: ['contracted'] },
] as const;

export type StageName = (typeof STAGES)[number]['name'];

/** All states in which something is still to come. */
export const OPEN_STATES: readonly string[] = STAGES.flatMap(({ states }) => states);

export interface Stage {
  readonly name: StageName;
  readonly items: readonly RecordItem[];
  readonly overdue: number;
}

/** Whether the day by which something was due has passed; on the day itself it has not. */
export function isOverdue(item: RecordItem, today: string): boolean {
  const due = item['dueOn'];
  return typeof due === 'string' && due < today;
}

/** The introductions by stage, the earliest deadline first (so what is overdue leads), those without one last. */
export function stagesOf(items: readonly RecordItem[], today: string): readonly Stage[] {
  const due = (item: RecordItem) => (typeof item['dueOn'] === 'string' ? item['dueOn'] : '9999-12-31');
  return STAGES.map(({ name, states }) => {
    const own = items
      .filter(({ state }) => (states as readonly string[]).includes(state))
      .sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0));
    return { name, items: own, overdue: own.filter((item) => isOverdue(item, today)).length };
  });
}

/** Where the listing of an introduction is compared: of its need, else of its achievement; null when neither shows. */
export function matchPathOf(item: RecordItem): string | null {
  const { needId, achievementId } = item;
  if (typeof needId === 'string') return `/needs/${needId}/matches`;
  return typeof achievementId === 'string' ? `/achievements/${achievementId}/matches` : null;
}

/** A share in basis points as a percentage with no more decimals than it has: 3333 is `33.33%`. */
export function percentOf(basisPoints: number): string {
  const [whole, rest] = [Math.trunc(basisPoints / 100), basisPoints % 100];
  return `${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`}%`;
}
