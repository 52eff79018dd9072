import type { RecordId } from '../kernel/identifiers.ts';
import { type Fen, fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/time.ts';
import { type DemoYears, horizonOf, workingDaysAfter } from './contract-calendar.ts';
import { type DemoRecord, type DemoStep, dayBetween, recordIdOn } from './demo-record.ts';
import type { DemoOrganization } from './organizations.ts';
import { isInDemoProvince } from './places.ts';
import { createRandom, type Random } from './random.ts';

/** A fee paid for using an instrument of another body. */
export interface DemoSharingFee extends DemoRecord {
  readonly userId: RecordId;
  readonly ownerId: RecordId;
  readonly amount: Fen;
  readonly paidOn: PlainDate;
  readonly state: 'recorded' | 'confirmed';
}

const INSTRUMENTS = [
  '场发射扫描电子显微镜',
  'X 射线衍射仪',
  '电感耦合等离子体质谱仪',
  '核磁共振波谱仪',
  '高效液相色谱质谱联用仪',
  '三坐标测量机',
  '万能材料试验机',
  '激光粒度分析仪',
  '高低温环境试验箱',
  '电磁兼容测试系统',
  '流式细胞仪',
  '热重分析仪',
];

const MEDIAN_FEE_YUAN = 9_000;
const SIGMA = 1.3;

/** Fees of the province's enterprises for instruments of its universities and institutes. */
export function generateSharingFees(
  organizations: readonly DemoOrganization[],
  options: { readonly seed: number; readonly years: DemoYears; readonly fees: number },
): DemoSharingFee[] {
  const inside = organizations.filter((each) => isInDemoProvince(each.regionCode));
  const users = inside.filter((each) => each.kind === 'enterprise');
  const owners = inside.filter((each) =>
    ['university', 'institute', 'new-rd-institution'].includes(each.kind),
  );
  if (users.length === 0 || owners.length === 0) return [];
  return Array.from({ length: options.fees }, (_, index) => {
    const random = createRandom(options.seed, 'sharing-fee', index);
    return sharingFee({ index, random, users, owners, years: options.years });
  });
}

function sharingFee(draw: {
  readonly index: number;
  readonly random: Random;
  readonly users: readonly DemoOrganization[];
  readonly owners: readonly DemoOrganization[];
  readonly years: DemoYears;
}): DemoSharingFee {
  const { random, years, index } = draw;
  const horizon = horizonOf(years);
  const paidOn = dayBetween(`${years.from}-01-10` as PlainDate, `${years.to}-12-15` as PlainDate, random);
  const amount = fen(Math.max(50_000, Math.round(random.lognormal(MEDIAN_FEE_YUAN, SIGMA)) * 100));
  const values = {
    // Few enterprises use much: they reach the yearly ceiling of the subsidy, the others do not.
    userId: (draw.users[Math.floor(draw.users.length * random.next() ** 2.5)] ?? random.pick(draw.users)).id,
    ownerId: random.pick(draw.owners).id,
    instrumentName: random.pick(INSTRUMENTS),
    paidOn,
    amount,
    invoiceNumber: `${paidOn.slice(2, 4)}9930000${(index + 1).toString().padStart(11, '0')}`,
  };
  const recordedOn = workingDaysAfter(paidOn, random.integer(1, 8));
  const steps: DemoStep[] = [{ command: 'create', values, on: recordedOn, by: 'party' }];
  const confirmedOn = workingDaysAfter(recordedOn, random.integer(1, 10));
  const confirmed = random.chance(0.9) && confirmedOn <= horizon;
  if (confirmed) steps.push({ command: 'confirm', values: {}, on: confirmedOn, by: 'finance' });
  const state = confirmed ? 'confirmed' : 'recorded';
  return { id: recordIdOn('fee', recordedOn, random), ...values, state, steps };
}
