import type { FieldValues } from '../kernel/field-values.ts';
import { fen } from '../kernel/money.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import type { AnyRecordDefinition } from '../platform/records/definition.ts';
import type { Stage } from './stage.ts';

/** Between whom mandates are made, and on which day their story ends. */
export interface MandateCast {
  readonly today: PlainDate;
  readonly brokerId: string;
  readonly universityId: string;
  readonly enterpriseId: string;
  /** Other bodies that give mandates. */
  readonly others: readonly string[];
  /** The managers of the institution, the lead first. */
  readonly managers: readonly string[];
}

type End = 'draft' | 'sent' | 'confirmed' | 'inForce' | 'expired' | 'ended' | 'declined';

interface Plan {
  readonly name: string;
  readonly principalId: string;
  readonly otherPrincipalId?: string;
  readonly scope: string;
  /** Days before today on which it begins, and after which it ends. */
  readonly beginsAgo: number;
  readonly endsIn: number;
  readonly fee: FieldValues;
  /** Basis points of each manager. */
  readonly shares: readonly number[];
  readonly end: End;
}

const PLACES = ['lead', 'second', 'third', 'fourth'] as const;
const percent = (feeBasisPoints: number): FieldValues => ({ feeKind: 'percentage', feeBasisPoints });
const fixed = (yuan: number): FieldValues => ({ feeKind: 'fixed', feeAmount: fen(yuan * 100) });

/** Whom a sketch means: an account that is shown, or the so-manieth of the other bodies. */
type Principal = 'university' | 'enterprise' | number;

interface Sketch extends Omit<Plan, 'principalId' | 'otherPrincipalId'> {
  readonly principal: Principal;
  readonly otherPrincipal?: Principal;
}

const SKETCHES: readonly Sketch[] = [
  {
    name: '示例大学成果转移转化年度委托',
    principal: 'university',
    scope: '梳理可转化成果，撰写推介材料，寻找受让方，协助洽谈和合同登记。',
    beginsAgo: 240,
    endsIn: 490,
    fee: percent(300),
    shares: [6000, 4000],
    end: 'inForce',
  },
  {
    name: '产线升级技术寻源委托',
    principal: 'enterprise',
    scope: '凝练技术需求，寻找供方并组织技术交流，跟进到合同签订。',
    beginsAgo: 150,
    endsIn: 215,
    fee: fixed(50_000),
    shares: [10_000],
    end: 'inForce',
  },
  {
    name: '供需双方共同委托：中试验证与许可谈判',
    principal: 'university',
    otherPrincipal: 'enterprise',
    scope: '组织中试验证，拟订许可条件，协助双方谈判。',
    beginsAgo: 60,
    endsIn: 305,
    fee: percent(250),
    shares: [5000, 3000, 2000],
    end: 'inForce',
  },
  {
    name: '环保技术寻源委托',
    principal: 0,
    scope: '寻找低温脱硝和高盐废水处理技术，组织现场考察。',
    beginsAgo: 100,
    endsIn: 265,
    fee: percent(200),
    shares: [7000, 3000],
    end: 'inForce',
  },
  {
    name: '新产品检测装置寻源委托（待确认）',
    principal: 'enterprise',
    scope: '寻找在线检测装置供方，提供比选意见。',
    beginsAgo: 0,
    endsIn: 180,
    fee: fixed(20_000),
    shares: [8000, 2000],
    end: 'sent',
  },
  {
    name: '高价值专利运营委托（待签署）',
    principal: 'university',
    scope: '筛选高价值专利，制订许可方案，寻找被许可人。',
    beginsAgo: 0,
    endsIn: 365,
    fee: percent(500),
    shares: [5000, 5000],
    end: 'confirmed',
  },
  {
    name: '农业技术推广委托（起草中）',
    principal: 1,
    scope: '对接合作社和种植大户，组织田间示范。',
    beginsAgo: 0,
    endsIn: 365,
    fee: { feeKind: 'none' },
    shares: [10_000],
    end: 'draft',
  },
  {
    name: '装备改造技术寻源委托（上年度）',
    principal: 2,
    scope: '寻找热误差补偿和焊缝跟踪技术。',
    beginsAgo: 420,
    endsIn: -55,
    fee: percent(200),
    shares: [10_000],
    end: 'expired',
  },
  {
    name: '材料技术寻源委托（提前终止）',
    principal: 3,
    scope: '寻找耐磨涂层技术。',
    beginsAgo: 130,
    endsIn: 235,
    fee: fixed(30_000),
    shares: [10_000],
    end: 'ended',
  },
  {
    name: '软件技术转让委托（未获同意）',
    principal: 4,
    scope: '寻找软件著作权受让方。',
    beginsAgo: 20,
    endsIn: 345,
    fee: percent(800),
    shares: [10_000],
    end: 'declined',
  },
];

function plansOf({ universityId, enterpriseId, others }: MandateCast): readonly Plan[] {
  const idOf = (principal: Principal) => {
    if (principal === 'university') return universityId;
    return (principal === 'enterprise' ? null : others[principal % others.length]) ?? enterpriseId;
  };
  return SKETCHES.map(({ principal, otherPrincipal, ...sketch }) => ({
    ...sketch,
    principalId: idOf(principal),
    ...(otherPrincipal === undefined ? {} : { otherPrincipalId: idOf(otherPrincipal) }),
  }));
}

/** Mandates in every state. Returns the ids of those in force under the names of who gave them. */
export async function stageMandates(
  stage: Stage,
  definition: AnyRecordDefinition,
  cast: MandateCast,
): Promise<{ readonly university: string; readonly enterprise: string; readonly both: string }> {
  const inForce: string[] = [];
  for (const plan of plansOf(cast)) {
    const beginsOn = addDays(cast.today, -plan.beginsAgo);
    const id = await stage.createOne(definition, valuesOf(plan, cast), {
      on: addDays(beginsOn, -6),
      by: MANAGER,
    });
    if (plan.end !== 'draft') await lead(stage, definition, { id, plan, beginsOn, cast });
    if (plan.end === 'inForce') inForce.push(id);
  }
  const [university = '', enterprise = '', both = ''] = inForce;
  return { university, enterprise, both };
}

const MANAGER = { login: 'manager' } as const;

function valuesOf(plan: Plan, { today, brokerId, managers }: MandateCast): FieldValues {
  const { name, principalId, otherPrincipalId = null, scope, fee, shares } = plan;
  const parts = shares.flatMap((share, place) => [
    [`${PLACES[place]}ManagerId`, managers[place] ?? null],
    [`${PLACES[place]}Share`, share],
  ]);
  const beginsOn = addDays(today, -plan.beginsAgo);
  const endsOn = addDays(today, plan.endsIn);
  return {
    ...{ name, principalId, otherPrincipalId, brokerId, scope, beginsOn, endsOn },
    ...fee,
    ...Object.fromEntries(parts),
  };
}

async function lead(
  stage: Stage,
  definition: AnyRecordDefinition,
  told: {
    readonly id: string;
    readonly plan: Plan;
    readonly beginsOn: PlainDate;
    readonly cast: MandateCast;
  },
): Promise<void> {
  const { id, plan, beginsOn, cast } = told;
  const principal = { unit: plan.principalId };
  const on = addDays(beginsOn, -4);
  await stage.give(definition, id, { command: 'send', on: addDays(beginsOn, -5), by: MANAGER });
  if (plan.end === 'sent') return;
  if (plan.end === 'declined') {
    const values = { reason: '收费比例高于本单位规定上限，暂不委托（演示）。' };
    await stage.give(definition, id, { command: 'decline', values, on, by: principal });
    return;
  }
  await stage.give(definition, id, { command: 'confirm', on, by: principal });
  if (plan.otherPrincipalId !== undefined)
    await stage.give(definition, id, { command: 'confirmOther', on, by: { unit: plan.otherPrincipalId } });
  if (plan.end === 'confirmed') return;
  await stage.give(definition, id, { command: 'sign', on: addDays(beginsOn, -3), by: MANAGER });
  if (plan.end === 'expired')
    await stage.give(definition, id, {
      command: 'expire',
      on: addDays(cast.today, plan.endsIn + 1),
      by: 'node',
    });
  if (plan.end === 'ended') {
    const values = { reason: '委托方调整投资计划，双方同意提前终止（演示）。' };
    await stage.give(definition, id, {
      command: 'terminate',
      values,
      on: addDays(cast.today, -9),
      by: MANAGER,
    });
  }
}

/** A mandate for one deal, signed before it, that the contract later rests on; returns its id. */
export async function stageDealMandate(
  stage: Stage,
  definition: AnyRecordDefinition,
  deal: {
    readonly principalId: string;
    readonly brokerId: string;
    readonly achievementId: string;
    readonly managers: readonly string[];
    readonly signedOn: PlainDate;
  },
): Promise<string> {
  const { principalId, brokerId, achievementId, signedOn } = deal;
  const shares = deal.managers.length > 1 ? [6500, 3500] : [10_000];
  const plan: Plan = {
    name: '单项成果转让委托',
    principalId,
    scope: '就所列成果寻找受让方，协助谈判、签约和合同认定登记。',
    beginsAgo: 0,
    endsIn: 3 * 365,
    fee: percent(200),
    shares,
    end: 'inForce',
  };
  const cast: MandateCast = {
    ...{ brokerId, managers: deal.managers, today: signedOn },
    ...{ universityId: principalId, enterpriseId: principalId, others: [] },
  };
  const values = { ...valuesOf(plan, cast), achievementId };
  const id = await stage.createOne(definition, values, { on: addDays(signedOn, -6), by: MANAGER });
  await lead(stage, definition, { id, plan, beginsOn: addDays(signedOn, 3), cast });
  return id;
}
