/** How far introductions came; `received` is a decimal string of fen. */
export interface FunnelSteps {
  readonly enquiries: number;
  readonly contacts: number;
  readonly talks: number;
  readonly intents: number;
  readonly contracts: number;
  readonly received: string;
}

export const COUNTED = ['enquiries', 'contacts', 'talks', 'intents', 'contracts'] as const;
export type CountedStep = (typeof COUNTED)[number];

export const FUNNEL_BY = ['listing', 'unit', 'manager', 'meeting'] as const;
export type FunnelBy = (typeof FUNNEL_BY)[number];

/** What an introduction that reached a step has a date of. */
const DATES: Readonly<Record<Exclude<CountedStep, 'enquiries'> | 'received', string>> = {
  contacts: 'contactedOn',
  talks: 'firstTalkOn',
  intents: 'intendedOn',
  contracts: 'contractedOn',
  received: 'performedOn',
};

/** The condition that narrows the list to a row; null where the register has no such filter. */
function rowFilter(by: FunnelBy, id: string): string | null {
  if (by === 'manager') return `f.brokerId=${id}`;
  if (by === 'meeting') return `f.meetingId=${id}`;
  return by === 'listing' && id.startsWith('ach_') ? `f.achievementId=${id}` : null;
}

/**
 * The list behind a figure: of all introductions, or of one row's. Where the register cannot be narrowed to the row
 * without telling what is concealed, a page of the funnel has it.
 */
export function listBehind(
  step: CountedStep | 'received',
  row: { readonly by: FunnelBy; readonly id: string } | null,
): string {
  const narrowed = row === null ? '' : rowFilter(row.by, row.id);
  if (narrowed === null) return `/introductions/funnel/behind?by=${row?.by}&id=${row?.id}&step=${step}`;
  const reached = step === 'enquiries' ? '' : `f.${DATES[step]}.gte=2000-01-01`;
  const search = [narrowed, reached].filter((part) => part !== '').join('&');
  return search === '' ? '/introductions' : `/introductions?${search}`;
}

/** The record that a row is about. */
export function recordBehind(by: FunnelBy, id: string): string {
  if (by === 'listing') return id.startsWith('ach_') ? `/achievements/${id}` : `/needs/${id}`;
  return by === 'meeting' ? `/meetings/${id}` : `/organizations/${id}`;
}

/** The width of a step's bar in percent of the first step. Only for drawing. */
export function widthOf(count: number, first: number): number {
  if (first === 0 || count === 0) return 0;
  return Math.max(1, Math.round((count * 1000) / first) / 10);
}

/** How many of a hundred of the step before came so far, rounded down; null when nobody was there. */
export function shareOf(count: number, before: number): number | null {
  return before === 0 ? null : Math.floor((count * 100) / before);
}
