import type { Message } from '../kernel/messages.ts';
import { compareRatios, parseRatio, type Ratio, ratio } from '../kernel/ratio.ts';
import { type PlainDate, yearOf } from '../kernel/time.ts';
import type { Indicator } from './indicator-schema.ts';
import type { Pack, PackProblem } from './pack.ts';
import type { Target } from './pack-schema.ts';

/** One figure of an indicator: of a year, or of the whole period (`year` null). Fen or a number of things. */
export interface IndicatorFigure {
  readonly year: number | null;
  readonly value: bigint;
}

/** The days between which an indicator counts, both included, and the years of whole figures. */
export interface IndicatorPeriod {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/**
 * From the adoption of the document to its deadline, or to today while that has not come; to today as well where the
 * document sets no deadline. Pure.
 */
export function indicatorPeriod(
  adoptedOn: string,
  deadline: string | null,
  today: PlainDate,
): IndicatorPeriod {
  const until = deadline === null || today < deadline ? today : (deadline as PlainDate);
  return { from: adoptedOn as PlainDate, until };
}

/**
 * `reached` and `missed` stand when the deadline is over (`missed` before it never; a figure may be reached earlier);
 * `open`: not reached and there is time, or no deadline; `unknown`: nothing in the ledger tells.
 */
export type TargetStatus = 'reached' | 'missed' | 'open' | 'unknown';

/** How far a target has come. */
export interface TargetProgress {
  readonly status: TargetStatus;
  /** The figure that is held against the target; null for growth, and where nothing tells. */
  readonly value: bigint | null;
  /** Of the year that the value is of; null when it is of the whole period. */
  readonly year: number | null;
  /** Basis points of the lowest figure, rounded down so that 100 % is never shown before it is reached. */
  readonly share: bigint | null;
  /** Growth by year, exact; null where the year before has nothing. */
  readonly growth: readonly { readonly year: number; readonly rate: Ratio | null }[];
}

const UNKNOWN: TargetProgress = { status: 'unknown', value: null, year: null, share: null, growth: [] };

/**
 * Holds figures against a target. Figures by year come for totals and growth, one for the period for everything else;
 * a year that is not over counts as far as it has come. Pure.
 */
export function progressOf(
  target: Pick<Target, 'atLeast' | 'deadline' | 'formula'>,
  figures: readonly IndicatorFigure[],
  today: PlainDate,
): TargetProgress {
  const { atLeast, deadline, formula } = target;
  if (formula.kind === 'reported' || formula.kind === 'judged' || atLeast === null) return UNKNOWN;
  const isOver = deadline !== null && today > deadline;
  if (formula.kind === 'contract-growth') return growthProgress(target, figures, today);
  const isYearly = formula.kind === 'contract-total';
  const year = isYearly ? Math.min(yearOf((deadline ?? today) as PlainDate), yearOf(today)) : null;
  const value = figures
    .filter((figure) => figure.year === year)
    .reduce((sum, figure) => sum + figure.value, 0n);
  const wanted = BigInt(atLeast);
  // The figure of an earlier year is not that of the year the document speaks of, however high it is.
  const counts = !isYearly || deadline === null || year === yearOf(deadline as PlainDate);
  const isReached = counts && value >= wanted;
  return {
    status: isReached ? 'reached' : isOver ? 'missed' : 'open',
    value,
    year,
    share: wanted === 0n ? null : (value * 10_000n) / wanted,
    growth: [],
  };
}

function growthProgress(
  { atLeast, deadline }: Pick<Target, 'atLeast' | 'deadline'>,
  figures: readonly IndicatorFigure[],
  today: PlainDate,
): TargetProgress {
  const wanted = parseRatio(atLeast ?? '0%');
  const totals = new Map<number, bigint>();
  for (const { year, value } of figures) {
    if (year !== null) totals.set(year, (totals.get(year) ?? 0n) + value);
  }
  // Only whole years can be compared with whole years.
  const years = [...totals.keys()].filter((year) => `${year}-12-31` < today).sort((a, b) => a - b);
  const growth = years.slice(1).map((year) => {
    const before = totals.get(year - 1) ?? 0n;
    return { year, rate: before === 0n ? null : ratio((totals.get(year) ?? 0n) - before, before) };
  });
  const failed = growth.some(({ rate }) => rate !== null && compareRatios(rate, wanted) < 0);
  const isOver = deadline !== null && today > deadline;
  const known = growth.filter(({ rate }) => rate !== null).length > 0;
  const status = failed ? 'missed' : isOver && known ? 'reached' : known ? 'open' : 'unknown';
  return { status, value: null, year: null, share: null, growth };
}

/** What in a pack's targets does not go together: unit and formula, formula and deadline. Pure. */
export function checkIndicators({ targets }: Pick<Pack, 'targets'>): PackProblem[] {
  return targets.flatMap((target, index) => {
    const wrong = mismatch(target);
    return wrong === null ? [] : [{ file: 'targets.yaml', path: `${index}.formula`, message: wrong }];
  });
}

const UNITS: Readonly<Record<Indicator['kind'], readonly Target['unit'][]>> = {
  'contract-total': ['fen'],
  'contract-growth': ['growth'],
  'contract-count': ['none'],
  recognitions: ['institution', 'none'],
  reported: ['institution', 'person', 'fen', 'growth', 'none'],
  judged: ['none'],
};

function mismatch({ unit, atLeast, deadline, formula }: Target): Message | null {
  const units = UNITS[formula.kind];
  if (!units.includes(unit)) {
    return {
      zh: `公式 ${formula.kind} 的单位应是 ${units.join('、')}，这里是 ${unit}。`,
      en: `The formula ${formula.kind} counts in ${units.join(', ')}, not in ${unit}: correct one of the two.`,
    };
  }
  const isYearly = formula.kind === 'contract-total' || formula.kind === 'contract-growth';
  if (isYearly && deadline === null) {
    return {
      zh: `公式 ${formula.kind} 按年计算，须写明期限 deadline。`,
      en: `The formula ${formula.kind} counts years: it needs a deadline.`,
    };
  }
  if ((formula.kind === 'judged') !== (atLeast === null)) {
    return {
      zh: '没有数值的指标公式写 judged，有数值的不能写 judged。',
      en: 'A target without a figure is judged, one with a figure is not: correct formula or atLeast.',
    };
  }
  return null;
}
