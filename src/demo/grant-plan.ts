import type { FieldValues } from '../kernel/field-values.ts';

/** How far a claim of the demonstration has come. */
export type Stage =
  | 'proposed'
  | 'submitted'
  | 'correcting'
  | 'checked'
  | 'computed'
  | 'reviewed'
  | 'approved'
  | 'noticed'
  | 'noticeOver'
  | 'decided'
  | 'paid'
  | 'refused'
  | 'redress'
  | 'withdrawn';

/** A step that claims take together: by whom, how many days before today, with what. */
export interface StageStep {
  readonly command: string;
  readonly by: 'bureau' | 'reviewer' | 'unit';
  readonly daysAgo: number;
  readonly values: FieldValues;
}

const FINDING = '合同、发票、转账凭证与原件一致（示例）。';

/** The steps in their order. The last three are of claims that end otherwise. */
export const STEPS: readonly StageStep[] = [
  { command: 'confirm', by: 'unit', daysAgo: 40, values: {} },
  { command: 'check', by: 'bureau', daysAgo: 36, values: { finding: FINDING } },
  { command: 'compute', by: 'bureau', daysAgo: 36, values: {} },
  { command: 'review', by: 'bureau', daysAgo: 33, values: {} },
  { command: 'approve', by: 'reviewer', daysAgo: 31, values: {} },
  { command: 'requestCorrection', by: 'bureau', daysAgo: 30, values: { reason: '请补充转账凭证（示例）。' } },
  { command: 'withdraw', by: 'unit', daysAgo: 30, values: { reason: '本年度不再申报（示例）。' } },
  {
    command: 'refuse',
    by: 'bureau',
    daysAgo: 28,
    values: { reason: '发票与合同金额不一致，补正后仍不能说明（示例）。' },
  },
  {
    command: 'requestRedress',
    by: 'unit',
    daysAgo: 10,
    values: { reason: '差额为合同约定的代扣税款，附完税证明（示例）。' },
  },
  { command: 'publish', by: 'bureau', daysAgo: 29, values: { noticeDays: 7 } },
  { command: 'decide', by: 'reviewer', daysAgo: 10, values: {} },
];

const REVIEWED = ['confirm', 'check', 'compute', 'review'];
const NOTICED = [...REVIEWED, 'approve', 'publish'];
const COMMANDS: Readonly<Record<Stage, readonly string[]>> = {
  proposed: [],
  submitted: ['confirm'],
  correcting: ['confirm', 'requestCorrection'],
  checked: ['confirm', 'check'],
  computed: ['confirm', 'check', 'compute'],
  reviewed: REVIEWED,
  approved: [...REVIEWED, 'approve'],
  noticed: NOTICED,
  noticeOver: NOTICED,
  decided: [...NOTICED, 'decide'],
  paid: [...NOTICED, 'decide'],
  refused: ['confirm', 'refuse'],
  redress: ['confirm', 'refuse', 'requestRedress'],
  withdrawn: ['confirm', 'withdraw'],
};

/** Where the claims of the year before have come to: decided, paid, or ended otherwise. */
const FORMER_YEAR: readonly Stage[] = [
  'paid',
  'decided',
  'decided',
  'refused',
  'noticeOver',
  'paid',
  'redress',
  'decided',
  'noticeOver',
  'paid',
];
/** Where those of the last year have come to: one in each stage that is under way, before any stage has two. */
const LAST_YEAR: readonly Stage[] = [
  'noticed',
  'submitted',
  'computed',
  'reviewed',
  'noticed',
  'approved',
  'checked',
  'correcting',
  'withdrawn',
  'submitted',
];

/** A claim with the stage it is led to. */
export interface ClaimPlan {
  readonly id: string;
  /** Fen. */
  readonly amount: bigint;
  readonly stage: Stage;
  readonly commands: readonly string[];
  /** Whether its notice shall still run today. */
  readonly noticeRuns: boolean;
}

/** Deals claims out to stages. Those of units that can sign in stay proposed, to be confirmed by a visitor. Pure. */
export function planClaims(
  claims: readonly {
    readonly id: string;
    readonly amount: bigint;
    readonly year: number;
    readonly hasAccount: boolean;
  }[],
  lastYear: number,
): readonly ClaimPlan[] {
  const free = claims.filter((claim) => !claim.hasAccount);
  const deal = (stages: readonly Stage[], dealt: typeof free) =>
    dealt.slice(0, stages.length).map(({ id, amount }, index): ClaimPlan => {
      const stage = stages[index] ?? 'proposed';
      return { id, amount, stage, commands: COMMANDS[stage], noticeRuns: stage === 'noticed' };
    });
  return [
    ...deal(
      FORMER_YEAR,
      free.filter((claim) => claim.year < lastYear),
    ),
    ...deal(
      LAST_YEAR,
      free.filter((claim) => claim.year === lastYear),
    ),
  ];
}
