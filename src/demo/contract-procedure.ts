import type { FieldValues } from '../kernel/field-values.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { type DemoYears, horizonOf, workingDaysAfter } from './contract-calendar.ts';
import type { DemoDraft } from './contracts.ts';
import { type DemoActor, type DemoStep, earlierOf } from './demo-record.ts';
import { ABROAD_HOME, OUTSIDE_HOME } from './organizations.ts';
import { isInDemoProvince } from './places.ts';
import type { Random } from './random.ts';

/** States that contracts of the demonstration are found in. */
export type DemoContractState =
  | 'draft'
  | 'submitted'
  | 'correcting'
  | 'accepted'
  | 'registered'
  | 'refused'
  | 'cancelled'
  | 'revoked';

/** Gives the numbers of the national system, in the 16-digit form: year, division, station, sequence. */
export interface RegistrationNumbers {
  next(registeredOn: PlainDate, regionCode: string): string;
}

/**
 * A new series of numbers. Sellers outside the province get the division 9999, so that no number can be a real one.
 */
export function registrationNumbers(): RegistrationNumbers {
  const last = new Map<string, number>();
  return {
    next(registeredOn, regionCode) {
      const division = isInDemoProvince(regionCode) ? regionCode.slice(0, 4) : '9999';
      const series = `${registeredOn.slice(0, 4)}${division}`;
      const sequence = (last.get(series) ?? 0) + 1;
      last.set(series, sequence);
      return `${series}01${sequence.toString().padStart(6, '0')}`;
    },
  };
}

interface ProcedureDraw {
  readonly random: Random;
  readonly years: DemoYears;
  readonly numbers: RegistrationNumbers;
}

const STATE_AFTER: Readonly<Record<string, DemoContractState>> = {
  create: 'draft',
  submit: 'submitted',
  requestCorrection: 'correcting',
  accept: 'accepted',
  register: 'registered',
  refuse: 'refused',
  cancel: 'cancelled',
  revoke: 'revoked',
};

/**
 * Leads a contract through its registration. Steps that would fall after the horizon are not taken, so that what was
 * signed last lies on the desks: drafts, submitted and accepted contracts with deadlines.
 */
export function contractProcedure(
  draft: DemoDraft,
  draw: ProcedureDraw,
): {
  readonly steps: readonly DemoStep[];
  readonly state: DemoContractState;
  readonly registeredOn: PlainDate | null;
} {
  const horizon = horizonOf(draw.years);
  const steps: DemoStep[] = [];
  for (const step of plannedSteps(draft, draw)) {
    if (step.on > horizon) break;
    steps.push(step);
  }
  const registration = steps.find((step) => step.command === 'register');
  const state = steps.reduce<DemoContractState>(
    (before, step) => STATE_AFTER[step.command] ?? before,
    'draft',
  );
  return { steps: numbered(steps, draft, draw), state, registeredOn: registration?.on ?? null };
}

const SHARE_LEFT_AS_DRAFT = 0.01;
const SHARE_CORRECTED = 0.06;
const SHARE_REFUSED = 0.015;
const SHARE_CANCELLED = 0.006;
const SHARE_REVOKED = 0.0015;

function plannedSteps(draft: DemoDraft, { random, years }: ProcedureDraw): DemoStep[] {
  const steps: DemoStep[] = [];
  // Entering is what brings a contract into the data at all, so that it is the one step that never lies behind the
  // horizon.
  let day = earlierOf(addDays(draft.signedOn, random.integer(0, 12)), horizonOf(years));
  const take = (command: string, by: DemoActor, values: FieldValues = {}) =>
    steps.push({ command, values, on: day, by });
  const wait = (fewest: number, most: number) => {
    day = workingDaysAfter(day, random.integer(fewest, most));
  };
  take('create', 'party', draft.values);
  if (random.chance(SHARE_LEFT_AS_DRAFT)) return steps;
  wait(0, 5);
  take('submit', 'party');
  if (random.chance(SHARE_CORRECTED)) {
    wait(1, 4);
    take('requestCorrection', 'registrar', { reason: random.pick(CORRECTIONS) });
    wait(1, 10);
    take('submit', 'party');
  }
  wait(1, 5);
  take('accept', 'registrar');
  const finding = attestation(draft, random);
  if (finding !== null) {
    wait(0, 3);
    take('attest', 'examiner', finding);
  }
  wait(1, 8);
  if (random.chance(SHARE_REFUSED)) {
    take('refuse', 'reviewer', random.pick(REFUSALS));
    return steps;
  }
  take('register', 'reviewer');
  if (random.chance(SHARE_CANCELLED)) {
    wait(20, 200);
    take('cancel', 'reviewer', { reason: '当事人协商解除合同，申请注销登记。' });
  } else if (random.chance(SHARE_REVOKED)) {
    wait(20, 200);
    take('revoke', 'reviewer', { reason: '经核查与已登记合同重复，撤销登记。' });
  }
  return steps;
}

/** The number is drawn when the contract is registered; a few have not got theirs from the national system yet. */
function numbered(steps: readonly DemoStep[], draft: DemoDraft, draw: ProcedureDraw): DemoStep[] {
  return steps.map((step) => {
    if (step.command !== 'register' || draw.random.chance(0.03)) return step;
    const { home, regionCode } = draft.parties.seller;
    const division = home === ABROAD_HOME || home === OUTSIDE_HOME ? '' : regionCode;
    return { ...step, values: { externalNumber: draw.numbers.next(step.on, division) } };
  });
}

/**
 * The registrar of the buyer's city looks at what an enterprise of the province brings in, above all at rights and
 * developments.
 */
function attestation(draft: DemoDraft, random: Random): FieldValues | null {
  const { buyer } = draft.parties;
  const broughtIn = buyer.kind === 'enterprise' && isInDemoProvince(buyer.regionCode);
  const likely = draft.type === 'consulting' ? 0 : draft.type === 'service' ? 0.12 : 0.55;
  if (!broughtIn || !random.chance(likely)) return null;
  return random.chance(0.8)
    ? { advancedTechnology: 'yes', reason: '经专家论证，主要指标优于国内同类成果。' }
    : { advancedTechnology: 'no', reason: '经专家论证，属于已普遍应用的技术。' };
}

const CORRECTIONS = [
  '合同附件缺少技术交易额构成说明，请补充。',
  '合同签字页不清晰，请重新上传。',
  '买方名称与统一社会信用代码不一致，请核对。',
  '请补充知识产权权属证明。',
];

const REFUSALS: readonly FieldValues[] = [
  {
    refusalGround: 'not-a-technology-contract',
    reason: '标的为标准设备采购，不含技术开发或者技术服务内容。',
  },
  { refusalGround: 'subject-unclear', reason: '合同未约定技术目标和验收标准，经补正仍不明确。' },
  { refusalGround: 'price-unclear', reason: '合同未载明价款，补充协议未提交。' },
  { refusalGround: 'evidence-missing', reason: '未提交知识产权权属证明。' },
  { refusalGround: 'seal-mismatch', reason: '合同印章与当事人名称不一致。' },
];
