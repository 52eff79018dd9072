import type { FieldValues } from '../kernel/field-values.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { meetingDefinition, registrationDefinition } from '../modules/meetings/index.ts';
import { earlierOf } from './demo-record.ts';
import type { Stage } from './stage.ts';

/** A person of the registers who may take part. */
export interface Participant {
  readonly personId: string;
  readonly organizationId: string;
}

interface Plan {
  readonly name: string;
  readonly kind: 'matchmaking' | 'roadshow' | 'challenge-day' | 'training';
  /** Days from today; negative: it is over. */
  readonly inDays: number;
  readonly capacity: number;
  readonly registrations: number;
  readonly agenda: string;
  readonly end: 'draft' | 'published' | 'concluded' | 'cancelled';
  readonly byBureau?: boolean;
}

const PLANS: readonly Plan[] = [
  {
    name: '示例市新能源材料供需对接会',
    kind: 'matchmaking',
    inDays: -75,
    capacity: 40,
    registrations: 18,
    agenda: '一、示例市电池企业发布技术需求；二、高校院所推介成果；三、一对一洽谈。',
    end: 'concluded',
  },
  {
    name: '装备制造成果专场路演',
    kind: 'roadshow',
    inDays: -33,
    capacity: 30,
    registrations: 14,
    agenda: '六项装备成果依次路演，每项十分钟，随后自由洽谈。',
    end: 'concluded',
  },
  {
    name: '技术合同认定登记实务培训',
    kind: 'training',
    inDays: -12,
    capacity: 60,
    registrations: 12,
    agenda: '认定登记流程、常见退回原因、到账核验和奖补申报。',
    end: 'concluded',
    byBureau: true,
  },
  {
    name: '乡村产业技术对接会',
    kind: 'matchmaking',
    inDays: -5,
    capacity: 50,
    registrations: 6,
    agenda: '水肥一体化、粪污处理和循环水养殖技术现场演示。',
    end: 'cancelled',
  },
  {
    name: '机器视觉与质量检测对接日',
    kind: 'matchmaking',
    inDays: 0,
    capacity: 30,
    registrations: 9,
    agenda: '上午推介检测技术，下午到企业产线看现场。',
    end: 'published',
  },
  {
    name: '环境治理技术供需对接会',
    kind: 'matchmaking',
    inDays: 9,
    capacity: 60,
    registrations: 8,
    agenda: '高盐废水、低温脱硝和土壤修复技术推介；园区企业发布需求；一对一洽谈。',
    end: 'published',
  },
  {
    name: '医疗器械成果小型路演',
    kind: 'roadshow',
    inDays: 18,
    capacity: 8,
    registrations: 12,
    agenda: '三项医疗器械成果路演，席位有限，报满后列为候补。',
    end: 'published',
  },
  {
    name: '示例市揭榜挂帅项目发布日',
    kind: 'challenge-day',
    inDays: 40,
    capacity: 120,
    registrations: 5,
    agenda: '发布年度榜单，出题企业说明指标和验收办法，现场答疑。',
    end: 'published',
    byBureau: true,
  },
  {
    name: '供水漏损控制技术交流会（筹备）',
    kind: 'matchmaking',
    inDays: 60,
    capacity: 50,
    registrations: 0,
    agenda: '议程待定。',
    end: 'draft',
  },
];

/** Who organizes and where, and who may take part. */
export interface MeetingCast {
  readonly today: PlainDate;
  readonly exchangeId: string;
  readonly bureauId: string;
  readonly regionCode: string;
  /** The first two are of the accounts that are shown at sign-in. */
  readonly participants: readonly Participant[];
}

/** A meeting that is over, at which introductions may have begun. */
export interface PastMeeting {
  readonly id: string;
  readonly heldOn: PlainDate;
}

/** Meetings that are over, called off, on today, coming and being prepared; returns those that are over. */
export async function stageMeetings(stage: Stage, cast: MeetingCast): Promise<readonly PastMeeting[]> {
  const over: PastMeeting[] = [];
  for (const [index, plan] of PLANS.entries()) {
    const by = plan.byBureau === true ? { login: 'bureau' } : { login: 'exchange' };
    const heldOn = addDays(cast.today, plan.inDays);
    const announcedOn = addDays(earlierOf(heldOn, cast.today), -20);
    const id = await stage.createOne(meetingDefinition, valuesOf(plan, cast), { on: announcedOn, by });
    if (plan.end === 'draft') continue;
    await stage.give(meetingDefinition, id, { command: 'publish', on: addDays(announcedOn, 1), by });
    const registered = await register(stage, id, { plan, index, cast, on: addDays(announcedOn, 4) });
    if (plan.end === 'cancelled') {
      const values = { reason: '场地临时停用，改期另行通知（演示）。' };
      await stage.give(meetingDefinition, id, { command: 'cancel', values, on: addDays(heldOn, -2), by });
    }
    if (plan.end !== 'concluded') continue;
    await stage.give(meetingDefinition, id, { command: 'open', on: heldOn, by });
    for (const [place, registration] of registered.entries())
      if (place % ABSENT_EVERY !== ABSENT_EVERY - 1)
        await stage.give(registrationDefinition, registration, { command: 'checkIn', on: heldOn, by });
    const summary = `到会 ${registered.length - Math.floor(registered.length / ABSENT_EVERY)} 人，现场登记洽谈意向，会后由交易中心跟进（演示）。`;
    await stage.give(meetingDefinition, id, { command: 'conclude', values: { summary }, on: heldOn, by });
    if (plan.kind !== 'training') over.push({ id, heldOn });
  }
  return over;
}

/** The last of each six does not come. */
const ABSENT_EVERY = 6;

function valuesOf(plan: Plan, { today, exchangeId, bureauId, regionCode }: MeetingCast): FieldValues {
  const { name, kind, capacity, agenda } = plan;
  const heldOn = addDays(today, plan.inDays);
  return {
    ...{ name, kind, capacity, agenda, heldOn, regionCode },
    organizerId: plan.byBureau === true ? bureauId : exchangeId,
    venue: '示例科技大厦三层 301 会议室',
    startsAt: '09:30',
    endsAt: plan.kind === 'training' ? '12:00' : '17:00',
    registrationClosesOn: heldOn,
  };
}

const INTERESTS = ['了解成熟技术和报价', '发布本单位成果', '寻找中试合作单位', '学习政策和办理流程'];

async function register(
  stage: Stage,
  meetingId: string,
  told: {
    readonly plan: Plan;
    readonly index: number;
    readonly cast: MeetingCast;
    readonly on: PlainDate;
  },
): Promise<readonly string[]> {
  const { plan, index, cast, on } = told;
  const ids: string[] = [];
  for (const [place, participant] of comingTo(plan, index, cast.participants).entries()) {
    const { personId, organizationId } = participant;
    const values = {
      meetingId,
      personId,
      organizationId,
      interest: INTERESTS[place % INTERESTS.length] ?? null,
    };
    const day = addDays(on, Math.floor(place / 2));
    const scene = { on: earlierOf(day, addDays(cast.today, -1)), by: { unit: organizationId } };
    ids.push(await stage.createOne(registrationDefinition, values, scene));
  }
  return ids;
}

/** Those of the accounts that are shown first come to every meeting; where seats run out they wait for one. */
function comingTo(
  { registrations, capacity }: Plan,
  index: number,
  participants: readonly Participant[],
): readonly Participant[] {
  const [own, others] = [participants.slice(0, OWN), participants.slice(OWN)];
  const from = (index * 7) % Math.max(1, others.length);
  const rest = [...others.slice(from), ...others.slice(0, from)].slice(0, Math.max(0, registrations - OWN));
  return registrations > capacity ? [...rest, ...own] : [...own, ...rest].slice(0, registrations);
}

const OWN = 2;
