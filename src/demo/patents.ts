import type { RecordId } from '../kernel/identifiers.ts';
import { addDays, type PlainDate, yearOf } from '../kernel/time.ts';
import { lastDayOf } from '../modules/patents/patent-terms-schema.ts';
import { type DemoRecord, type DemoStep, earlierOf, recordIdOn } from './demo-record.ts';
import type { DemoListing } from './listings.ts';
import { ABROAD_HOME, type DemoOrganization } from './organizations.ts';
import { createRandom, type Random } from './random.ts';

type PatentKind = 'invention' | 'utility-model';

/** A fictional patent that stands for an achievement. */
export interface DemoPatent extends DemoRecord {
  readonly name: string;
  readonly achievementId: RecordId;
  readonly holderId: RecordId;
  readonly kind: PatentKind;
  readonly grantedOn: PlainDate | null;
  readonly expiresOn: PlainDate | null;
  readonly isInForce: boolean;
}

/** A licence under such a patent. */
export interface DemoPatentLicense extends DemoRecord {
  readonly patent: DemoPatent;
}

/** The patents of the achievements that say they have one, in every legal state. */
export function generatePatents(
  achievements: readonly DemoListing[],
  options: { readonly seed: number; readonly asOf: PlainDate },
): DemoPatent[] {
  return achievements.flatMap((achievement, index) => {
    const { intellectualProperty } = achievement.steps[0]?.values ?? {};
    const kind: PatentKind | null =
      intellectualProperty === 'invention-patent'
        ? 'invention'
        : intellectualProperty === 'utility-model'
          ? 'utility-model'
          : null;
    return kind === null ? [] : [patent(achievement, { ...options, kind, index })];
  });
}

interface PatentDraw {
  readonly seed: number;
  readonly asOf: PlainDate;
  readonly kind: PatentKind;
  readonly index: number;
}

function patent(achievement: DemoListing, draw: PatentDraw): DemoPatent {
  const { seed, index, kind, asOf } = draw;
  const random = createRandom(seed, 'patent', index);
  const entry = achievement.steps[0];
  const values = entry?.values ?? {};
  const listedOn = entry?.on ?? asOf;
  const isGranted = values.propertyState === 'granted';
  const filedOn = addDays(listedOn, -(isGranted ? random.integer(700, 1900) : random.integer(40, 420)));
  const grantedOn = isGranted ? addDays(filedOn, random.integer(330, 640)) : null;
  const number = applicationNumber(filedOn, kind, index);
  const name = `一种${String(values.name).replace(/技术$/, '方法')}`;
  const create: DemoStep = {
    command: 'create',
    values: {
      name,
      holderId: achievement.organizationId,
      achievementId: achievement.id,
      kind,
      applicationNumber: number,
      filedOn,
      ...(kind === 'utility-model' ? { evaluationReport: `示评${number.slice(5, 12)}` } : {}),
    },
    on: addDays(filedOn, 8),
    by: 'party',
  };
  const isOffered = values.standingOffers === 'open-license';
  const later = laterSteps({ grantedOn, number, asOf, isOffered, random });
  return {
    id: recordIdOn('pat', create.on, random),
    name,
    achievementId: achievement.id,
    holderId: achievement.organizationId,
    kind,
    grantedOn,
    expiresOn: lastDayOf(kind, filedOn),
    isInForce: ['grant', 'recordFee', 'restore'].includes(later.at(-1)?.command ?? ''),
    steps: [create, ...later],
  };
}

function laterSteps(draw: {
  readonly grantedOn: PlainDate | null;
  readonly number: string;
  readonly asOf: PlainDate;
  readonly isOffered: boolean;
  readonly random: Random;
}): DemoStep[] {
  const { grantedOn, number, asOf, random } = draw;
  if (grantedOn === null) {
    if (!random.chance(0.12)) return [];
    return [{ command: 'reject', values: { reason: REJECTED }, on: addDays(asOf, -3), by: 'party' }];
  }
  const feePaidUntil = addDays(grantedOn, 364);
  const steps: DemoStep[] = [
    {
      command: 'grant',
      values: { patentNumber: `ZL${number}`, grantedOn, feePaidUntil },
      on: addDays(grantedOn, 5),
      by: 'party',
    },
  ];
  const unpaid = !draw.isOffered && random.chance(0.06);
  if (!unpaid) {
    const paidUntil = addDays(asOf, random.integer(10, 350));
    const on = earlierOf(addDays(asOf, -2), addDays(paidUntil, -366));
    return on < feePaidUntil
      ? steps
      : [...steps, { command: 'recordFee', values: { feePaidUntil: paidUntil }, on, by: 'party' }];
  }
  const on = earlierOf(addDays(asOf, -2), addDays(feePaidUntil, 200));
  steps.push({ command: 'lapse', values: { reason: LAPSED }, on, by: 'party' });
  if (random.chance(0.4))
    steps.push({ command: 'restore', values: { reason: RESTORED }, on: addDays(on, 1), by: 'party' });
  return steps;
}

const REJECTED = '驳回决定：与对比文件相比不具备创造性（演示）';
const LAPSED = '未缴年费终止通知书（演示）';
const RESTORED = '恢复权利请求审批通知书（演示）';

/** Year, kind, a serial that begins with 99 as all that is fictional here, and the check digit. */
function applicationNumber(filedOn: PlainDate, kind: PatentKind, index: number): string {
  const digits = `${yearOf(filedOn)}${kind === 'invention' ? 1 : 2}99${String(index).padStart(5, '0')}`;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * ((place % 8) + 2), 0);
  const check = sum % 11;
  return `${digits}.${check === 10 ? 'X' : check}`;
}

const LICENSES = 16;

/** Licences under patents in force to enterprises of the market: most are filed, a few are due. */
export function generatePatentLicenses(
  patents: readonly DemoPatent[],
  organizations: readonly DemoOrganization[],
  options: { readonly seed: number; readonly asOf: PlainDate },
): DemoPatentLicense[] {
  const firms = organizations.filter(({ kind, home }) => kind === 'enterprise' && home !== ABROAD_HOME);
  const inForce = patents.filter(
    ({ kind, isInForce, grantedOn }) =>
      kind === 'invention' && isInForce && grantedOn !== null && grantedOn < addDays(options.asOf, -200),
  );
  return inForce.slice(0, LICENSES).map((patent, index) => {
    const random = createRandom(options.seed, 'patent-license', index);
    const licensee = random.pick(firms.filter(({ id }) => id !== patent.holderId));
    const isFiled = index % 4 !== 0;
    const beginsOn = addDays(options.asOf, -(isFiled ? random.integer(100, 190) : random.integer(20, 110)));
    const kind = random.weighted(LICENSE_KINDS);
    const create: DemoStep = {
      command: 'create',
      values: {
        number: `SLXK-${yearOf(beginsOn)}-${String(index + 1).padStart(3, '0')}`,
        patentId: patent.id,
        licenseeId: licensee.id,
        kind,
        beginsOn,
        endsOn: addDays(beginsOn, 3 * 365),
        fee: random.pick(FEES),
      },
      on: beginsOn,
      by: 'party',
    };
    const filingNumber = `X${yearOf(beginsOn)}99${String(index + 1).padStart(6, '0')}`;
    const steps: DemoStep[] = isFiled
      ? [create, { command: 'file', values: { filingNumber }, on: addDays(beginsOn, 30), by: 'party' }]
      : [create];
    return { id: recordIdOn('plc', beginsOn, random), patent, steps };
  });
}

const LICENSE_KINDS = [
  ['ordinary', 60],
  ['sole', 15],
  ['exclusive', 25],
] as const;
const FEES = [
  '入门费 10 万元，另按年销售额的 2% 提成，每年结算一次',
  '固定使用费 36 万元，签约和验收后各付一半',
  '每生产一台支付 800 元，按季度结算',
];
