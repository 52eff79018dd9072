import { addDays } from '../kernel/time.ts';
import { DAYS_AGO, type DemoPaper, dayOf, nth, type PaperCast, type PaperEnd, yuan } from './paper-cast.ts';

/** Grade, and the amount that a notice fixed: within the range, none yet, above it. */
const EVALUATIONS: readonly (readonly [grade: string, approved: number | null, end?: PaperEnd])[] = [
  ['excellent', 1_500_000],
  ['good', null],
  ['excellent', 2_000_000],
  ['excellent', null],
  ['qualified', null],
  ['excellent', 2_300_000],
  ['unqualified', null],
  ['good', null, 'recorded'],
];

/** The evaluation of the year. */
export function evaluationsOf({ recognised, year }: PaperCast): DemoPaper[] {
  const evaluatedOn = dayOf(year, '09-26');
  return EVALUATIONS.slice(0, recognised.length).map(([grade, approved, end], index): DemoPaper => {
    const { unitId, level } = nth(recognised, index);
    return {
      register: 'evaluation',
      unitId,
      on: addDays(evaluatedOn, 4),
      end: end ?? 'confirmed',
      values: {
        unitId,
        kind: 'demonstration-institution',
        level,
        grade,
        evaluatedOn,
        documentNumber: `示科发〔${year}〕${40 + index}号`,
        approvedAmount: approved === null ? null : yuan(approved),
      },
    };
  });
}

interface DistributionSketch {
  /** The so-manieth institution of the kind. */
  readonly of: readonly ['state' | 'other', number];
  readonly mode: string;
  readonly back: 0 | 1 | null;
  readonly income: number;
  /** Given to the completers; null while nobody has said it. */
  readonly team: number | null;
  /** Days before the contract on which the reward was agreed, and what was agreed. */
  readonly agreed?: readonly [daysBefore: number, amount: number];
  readonly end?: PaperEnd;
}

/**
 * Above, at and below the share of the document; by an agreement that was on file before, within the law and below it;
 * an agreement that came too late; more than came in; shares instead of money; and one that nobody has finished.
 */
const DISTRIBUTIONS: readonly DistributionSketch[] = [
  { of: ['state', 0], mode: 'transfer', back: 0, income: 2_000_000, team: 1_500_000 },
  { of: ['state', 0], mode: 'license', back: 0, income: 1_200_000, team: 840_000 },
  { of: ['state', 1], mode: 'transfer', back: 0, income: 900_000, team: 540_000 },
  {
    of: ['state', 1],
    mode: 'license',
    back: 0,
    income: 1_600_000,
    team: 1_200_000,
    agreed: [120, 1_200_000],
  },
  { of: ['state', 2], mode: 'transfer', back: 0, income: 1_000_000, team: 450_000, agreed: [90, 450_000] },
  { of: ['other', 0], mode: 'license', back: 0, income: 800_000, team: 320_000, agreed: [60, 320_000] },
  { of: ['other', 0], mode: 'transfer', back: 0, income: 500_000, team: 300_000, agreed: [-30, 300_000] },
  { of: ['state', 2], mode: 'equity', back: 0, income: 5_000_000, team: 3_500_000 },
  { of: ['state', 0], mode: 'equity', back: 1, income: 3_000_000, team: 1_800_000 },
  { of: ['state', 3], mode: 'transfer', back: 1, income: 650_000.33, team: 455_000.24 },
  { of: ['state', 3], mode: 'license', back: 0, income: 420_000, team: null },
  { of: ['state', 0], mode: 'license', back: null, income: 760_000, team: 608_000, end: 'recorded' },
];

/** What completers got of the income of their achievements. */
export function distributionsOf({ institutions, year, today }: PaperCast): DemoPaper[] {
  return DISTRIBUTIONS.map((sketch, index): DemoPaper => {
    const [establishment, place] = sketch.of;
    const own = institutions.filter((each) => each.establishment === establishment);
    const institution = nth(own, place);
    const month = String(4 + (index % 7)).padStart(2, '0');
    const incomeOn =
      sketch.back === null ? addDays(today, -DAYS_AGO) : dayOf(year - sketch.back, `${month}-22`);
    const convertedOn = addDays(incomeOn, -75);
    const agreedOn = sketch.agreed === undefined ? null : addDays(convertedOn, -sketch.agreed[0]);
    return {
      register: 'distribution',
      unitId: institution.id,
      on: addDays(incomeOn, 15),
      end: sketch.end ?? 'confirmed',
      values: {
        unitId: institution.id,
        achievementName:
          institution.achievements[index % Math.max(1, institution.achievements.length)] ??
          `示例成果（${index + 1}）`,
        distributionNumber: `示分配${incomeOn.slice(0, 4)}-${String(index + 1).padStart(3, '0')}`,
        mode: sketch.mode,
        establishment,
        convertedOn,
        incomeOn,
        income: yuan(sketch.income),
        teamAmount: sketch.team === null ? null : yuan(sketch.team),
        agreedOn,
        agreementNumber: agreedOn === null ? null : `示成转约〔${agreedOn.slice(0, 4)}〕${index + 1}号`,
        agreedAmount: sketch.agreed === undefined ? null : yuan(sketch.agreed[1]),
      },
    };
  });
}
