import type { Kysely } from 'kysely';
import { formatRatio } from '../../kernel/ratio.ts';
import { FEWEST_TOLD } from '../../kernel/statistical-secrecy.ts';
import { daysBetween, type PlainDate, yearOf } from '../../kernel/time.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { IndicatorPeriod } from '../../policy/indicator.ts';
import { indicatorPeriod, progressOf } from '../../policy/indicator.ts';
import { type Pack, resolveCitation } from '../../policy/pack.ts';
import type { Target, Task } from '../../policy/pack-schema.ts';
import { isKept, type RegionFigure, readFigures } from './indicator-figures.ts';
import { indicatorWords } from './indicator-words.ts';
import type { PlanTarget, PlanTask } from './plan-schema.ts';
import { tellable } from './small-figures.ts';

/** Where and on which day a plan is read. */
export interface PlanScope {
  readonly regionCode: string;
  readonly today: PlainDate;
  readonly regionName: (code: string) => string | undefined;
}

const NOTHING_KNOWN = { status: 'unknown', value: null, share: null } as const;

/** A target with its figures from the ledger. */
export async function readTarget(
  read: Kysely<Tables>,
  { pack, target }: { readonly pack: Pack; readonly target: Target },
  { regionCode, today, regionName }: PlanScope,
): Promise<PlanTarget> {
  const period = indicatorPeriod(pack.adoptedOn, target.deadline, today);
  const figures = await readFigures(read, target.formula, { regionCode, period });
  const counted = progressOf(target, figures, today);
  const hasOwn = figures.some(({ year }) => year === counted.year);
  const isUnknown = !hasOwn && !(await isKept(read, target.formula, period));
  const progress = isUnknown ? { ...counted, ...NOTHING_KNOWN } : counted;
  const isMoney = target.unit === 'fen' || target.unit === 'growth';
  const ofValue = figures.filter(({ year }) => year === progress.year);
  const concealed = isMoney && ofValue.length > 0 && unitsOf(ofValue) < FEWEST_TOLD;
  const shown = isMoney ? tellable(ofValue) : new Set(ofValue.map((each) => each.regionCode));
  const citation = resolveCitation(pack, target.citation);
  return {
    id: target.id,
    label: target.label,
    clause: citation.clause,
    clauseLabel: citation.clauseLabel,
    quote: citation.quote,
    unit: target.unit,
    atLeast: target.atLeast,
    upTo: target.upTo,
    deadline: target.deadline,
    counts: target.counts,
    formula: target.formula.kind,
    formulaWords: indicatorWords(target.formula),
    status: progress.status,
    value: concealed ? null : (progress.value?.toString() ?? null),
    year: progress.year,
    share: concealed ? null : (progress.share?.toString() ?? null),
    concealed,
    growth: progress.growth.map(({ year, rate }) => ({
      year,
      rate: rate === null ? null : formatRatio(rate),
    })),
    years: yearsOf(figures),
    regions: ofValue.map(({ regionCode: code, value }) => ({
      code,
      name: regionName(code) ?? code,
      value: shown.has(code) ? value.toString() : null,
    })),
    register: registerOf(target, { regionCode, period, year: progress.year }),
  };
}

/** The same organization may sell in two parts of a region: then it counts twice, which tells no more than once. */
function unitsOf(figures: readonly RegionFigure[]): number {
  return figures.reduce((sum, { units }) => sum + units, 0);
}

function yearsOf(figures: readonly RegionFigure[]): PlanTarget['years'] {
  const years = [...new Set(figures.flatMap(({ year }) => (year === null ? [] : [year])))].sort(
    (a, b) => a - b,
  );
  return years.map((year) => {
    const own = figures.filter((figure) => figure.year === year);
    const value = own.reduce((sum, figure) => sum + figure.value, 0n);
    return { year, value: unitsOf(own) < FEWEST_TOLD ? null : value.toString() };
  });
}

/** The list of the register that the figure is counted from, narrowed as far as its filters go. */
function registerOf(
  { formula }: Target,
  counted: { readonly regionCode: string; readonly period: IndicatorPeriod; readonly year: number | null },
): PlanTarget['register'] {
  const { regionCode, period, year } = counted;
  const query = new URLSearchParams();
  if (formula.kind === 'recognitions') {
    for (const kind of formula.of) query.append('f.kind', kind);
    for (const level of formula.levels) query.append('f.level', level);
    if (formula.when === 'given') query.set('f.recognizedOn.gte', period.from);
    query.set('f.recognizedOn.lte', period.until);
    return { noun: 'qualification', href: `/qualifications?${query}` };
  }
  if (formula.kind === 'reported' || formula.kind === 'judged') return null;
  query.set('f.state', 'registered');
  query.set(formula.side === 'seller' ? 'f.sellerRegion.within' : 'f.buyerRegion.within', regionCode);
  const from = year === null ? period.from : `${year}-01-01`;
  const until = year === null || yearOf(period.until) === year ? period.until : `${year}-12-31`;
  query.set('f.registeredOn.gte', from);
  query.set('f.registeredOn.lte', until);
  return { noun: 'contract', href: `/contracts?${query}` };
}

/** A task, and how long there is. Pure. */
export function readTask({ citation: _citation, ...task }: Task, today: PlainDate): PlanTask {
  const daysLeft = task.deadline === null ? null : daysBetween(today, task.deadline as PlainDate);
  return { ...task, daysLeft };
}
