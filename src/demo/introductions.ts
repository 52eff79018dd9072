import type { FieldValues } from '../kernel/field-values.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { introductionDefinition } from '../modules/introductions/index.ts';
import type { PastMeeting } from './meetings.ts';
import type { Scene, Stage } from './stage.ts';

/** An offer and a need that belong together, each listed today. */
export interface DemoPair {
  readonly achievementId: string;
  readonly needId: string;
  readonly providerId: string;
  readonly seekerId: string;
}

/** What introductions are told with. */
export interface IntroductionCast {
  readonly today: PlainDate;
  /** People by the organization they work for. */
  readonly staff: ReadonlyMap<string, readonly string[]>;
  readonly mandates: { readonly university: string; readonly enterprise: string; readonly both: string };
  readonly universityId: string;
  readonly enterpriseId: string;
  /** Meetings that are over. */
  readonly meetings: readonly PastMeeting[];
}

type Step =
  | 'provider'
  | 'seeker'
  | 'contacts'
  | 'plan'
  | 'talk'
  | 'talkAgain'
  | 'intend'
  | 'late'
  | 'decline'
  | 'end';

interface Plan {
  readonly daysAgo: number;
  readonly steps: readonly Step[];
  readonly reason?: readonly [code: string, explanation: string];
}

const DOES_NOT_FIT = ['does-not-fit', '工况温度高于成果适用范围，暂不适合（演示）。'] as const;
const NOT_MATURE = ['not-mature', '目前仍是小试，希望中试后再联系（演示）。'] as const;
const PRICE = ['price', '双方对入门费未能达成一致（演示）。'] as const;
const NO_CAPACITY = ['no-capacity', '本年度试验经费已用完，明年再议（演示）。'] as const;

/** How far they came, the newest first; two of each three that wait are still in time. */
const PLANS: readonly Plan[] = [
  { daysAgo: 1, steps: [] },
  { daysAgo: 2, steps: ['seeker'] },
  { daysAgo: 2, steps: ['provider'] },
  { daysAgo: 3, steps: [] },
  { daysAgo: 20, steps: ['seeker', 'late'] },
  { daysAgo: 17, steps: ['provider', 'late'] },
  { daysAgo: 16, steps: ['late'] },
  { daysAgo: 14, steps: ['seeker', 'provider', 'contacts', 'plan'] },
  { daysAgo: 12, steps: ['seeker', 'provider'] },
  { daysAgo: 26, steps: ['seeker', 'provider', 'contacts', 'talk'] },
  { daysAgo: 31, steps: ['provider', 'seeker', 'contacts', 'talk', 'talkAgain'] },
  { daysAgo: 38, steps: ['seeker', 'provider', 'talk'] },
  { daysAgo: 45, steps: ['seeker', 'provider', 'contacts', 'talk', 'talkAgain', 'intend'] },
  { daysAgo: 60, steps: ['seeker', 'provider', 'contacts', 'talk', 'intend'] },
  { daysAgo: 9, steps: ['decline'], reason: DOES_NOT_FIT },
  { daysAgo: 22, steps: ['seeker', 'decline'], reason: NOT_MATURE },
  { daysAgo: 50, steps: ['seeker', 'provider', 'contacts', 'talk', 'end'], reason: PRICE },
  { daysAgo: 70, steps: ['seeker', 'provider', 'end'], reason: NO_CAPACITY },
  { daysAgo: 4, steps: ['seeker'] },
  { daysAgo: 5, steps: ['provider'] },
];

const MESSAGES = [
  '希望了解技术原理、已有应用和报价，愿意提供样品试验。',
  '我方有意在现有产线上改造，想了解所需停产时间和投资。',
  '成果指标与需求基本吻合，建议先作技术交流。',
  '希望先签保密协议，再交换详细参数。',
];

/** Leads introductions between the pairs to where the plans say, over and over while there are pairs. */
export async function stageIntroductions(
  stage: Stage,
  pairs: readonly DemoPair[],
  cast: IntroductionCast,
): Promise<void> {
  for (const [index, pair] of pairs.entries()) {
    const plan = PLANS[index % PLANS.length];
    if (plan === undefined) continue;
    const meetingId = index % 6 === 5 ? meetingBefore(addDays(cast.today, -plan.daysAgo), cast) : undefined;
    await tell(stage, { pair, plan, cast, index, meetingId });
  }
}

function meetingBefore(on: PlainDate, { meetings }: IntroductionCast): string | undefined {
  return meetings.findLast(({ heldOn }) => heldOn < on)?.id;
}

interface Told {
  readonly pair: DemoPair;
  readonly plan: Plan;
  readonly cast: IntroductionCast;
  readonly index: number;
  readonly meetingId: string | undefined;
}

function mandateOf({ providerId, seekerId }: DemoPair, cast: IntroductionCast, index: number): string | null {
  const [isOurs, isTheirs] = [providerId === cast.universityId, seekerId === cast.enterpriseId];
  if (isOurs && isTheirs) return cast.mandates.both;
  if (index % 3 === 2) return null;
  return isOurs ? cast.mandates.university : isTheirs ? cast.mandates.enterprise : null;
}

async function tell(stage: Stage, told: Told): Promise<void> {
  const { pair, plan, cast, index, meetingId } = told;
  const { achievementId, needId, seekerId } = pair;
  const on = addDays(cast.today, -plan.daysAgo);
  const mandateId = mandateOf(pair, cast, index);
  const values: FieldValues = {
    ...{ achievementId, needId, mandateId },
    origin: meetingId !== undefined ? 'meeting' : mandateId === null ? 'enquiry' : 'recommendation',
    meetingId: meetingId ?? null,
    message: MESSAGES[index % MESSAGES.length] ?? null,
  };
  const by: Scene['by'] = mandateId === null ? { unit: seekerId } : { login: 'manager' };
  const id = await stage.createOne(introductionDefinition, values, { on, by });
  const leading = new Leading(stage, { id, ...told, by });
  let day = on;
  for (const step of plan.steps) {
    day = addDays(day, step === 'late' ? 9 : step === 'talkAgain' ? 8 : 2);
    await leading.take(step, day);
  }
}

/** Leads one introduction on, step by step. */
class Leading {
  readonly #stage: Stage;
  readonly #told: Told & { readonly id: string; readonly by: Scene['by'] };

  constructor(stage: Stage, told: Told & { readonly id: string; readonly by: Scene['by'] }) {
    this.#stage = stage;
    this.#told = told;
  }

  async take(step: Step, on: PlainDate): Promise<void> {
    const { providerId, seekerId } = this.#told.pair;
    const [provider, seeker] = [{ unit: providerId }, { unit: seekerId }];
    const { by } = this.#told;
    switch (step) {
      case 'provider':
        return await this.#give('consentAsProvider', on, provider);
      case 'seeker':
        return await this.#give('consentAsSeeker', on, seeker);
      case 'late':
        return await this.#give('escalate', on, 'node');
      case 'contacts':
        await this.#name('nameProviderContact', on, { providerContactId: providerId });
        return await this.#name('nameSeekerContact', on, { seekerContactId: seekerId });
      case 'plan':
        return await this.#give('plan', on, by, { nextStep: '交换样品和测试大纲', dueOn: addDays(on, 3) });
      case 'talk':
      case 'talkAgain':
        return await this.#give('talk', on, by, { talkedOn: on, ...TALKS[step], dueOn: addDays(on, 14) });
      case 'intend':
        return await this.#give('intend', on, by, {
          intendedOn: on,
          intentAmount: INTENTS[this.#told.index % INTENTS.length] ?? null,
          summary: '以普通许可方式实施，先小批验证，验证通过后签订合同（演示）。',
        });
      case 'decline':
        return await this.#give('decline', on, provider, this.#reason());
      case 'end':
        return await this.#give('end', on, by, this.#reason());
    }
  }

  #reason(): FieldValues {
    const [endReason, explanation] = this.#told.plan.reason ?? DOES_NOT_FIT;
    return { endReason, explanation };
  }

  /** Bodies without people in the register name nobody. */
  async #name(command: string, on: PlainDate, field: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, organizationId] of Object.entries(field)) {
      const [person] = this.#told.cast.staff.get(organizationId) ?? [];
      if (person !== undefined) await this.#give(command, on, { unit: organizationId }, { [name]: person });
    }
  }

  async #give(command: string, on: PlainDate, by: Scene['by'], values: FieldValues = {}): Promise<void> {
    await this.#stage.give(introductionDefinition, this.#told.id, { command, on, by, values });
  }
}

const TALKS = {
  talk: {
    summary: '介绍了技术路线和应用情况，对方提出三项关心的指标（演示）。',
    nextStep: '寄送样品并约定测试',
  },
  talkAgain: {
    summary: '样品测试结果达到两项指标，第三项需要调整（演示）。',
    nextStep: '拟订验证方案和费用',
  },
} as const;
const INTENTS = [30_000_000n, 80_000_000n, 12_000_000n];

/** A registered contract of the market, and the offer of its seller that it came from. */
export interface DemoDeal {
  readonly contractId: string;
  readonly achievementId: string;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly brokerId: string | null;
  readonly signedOn: PlainDate;
  /** When the first receipt was confirmed; null: nothing was yet. */
  readonly confirmedOn: PlainDate | null;
}

/** How long before its contract an introduction began, and its mandate was signed. */
export const DEAL_BEGAN_BEFORE = { introduction: 40, mandate: 55 } as const;

/** An introduction that led to a registered contract and, where it was paid, to its money. */
export async function stageDeal(
  stage: Stage,
  deal: DemoDeal,
  told: { readonly mandateId: string | null; readonly staff: IntroductionCast['staff'] },
): Promise<void> {
  const { achievementId, sellerId, buyerId, signedOn } = deal;
  const day = (before: number) => addDays(signedOn, -before);
  const [seller, buyer] = [{ unit: sellerId }, { unit: buyerId }];
  const { mandateId } = told;
  const by: Scene['by'] = mandateId === null ? buyer : { login: 'manager' };
  const origin = mandateId === null ? 'enquiry' : 'recommendation';
  const values = { origin, achievementId, seekerId: buyerId, mandateId, message: MESSAGES[0] ?? null };
  const began = day(DEAL_BEGAN_BEFORE.introduction);
  const id = await stage.createOne(introductionDefinition, values, { on: began, by });
  const give = async (command: string, scene: Scene, given: FieldValues = {}) =>
    await stage.give(introductionDefinition, id, { command, ...scene, values: given });
  await give('consentAsSeeker', { on: day(38), by: buyer });
  await give('consentAsProvider', { on: day(36), by: seller });
  await give('talk', { on: day(30), by }, { talkedOn: day(30), ...TALKS.talk });
  await give('talk', { on: day(20), by }, { talkedOn: day(20), ...TALKS.talkAgain });
  await give(
    'intend',
    { on: day(10), by },
    { intendedOn: day(10), summary: '按草签条件签订技术合同（演示）。' },
  );
  await give('sign', { on: addDays(signedOn, 3), by }, { contractId: deal.contractId });
  if (deal.confirmedOn !== null) await give('perform', { on: deal.confirmedOn, by: 'node' });
}
