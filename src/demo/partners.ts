import type { RecordId } from '../kernel/identifiers.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { created, type DemoRecord, recordIdOn } from './demo-record.ts';
import type { DemoListing } from './listings.ts';
import type { DemoOrganization, DemoPerson } from './organizations.ts';
import { createRandom } from './random.ts';

/** A person of a body, by what he or she can solve. */
export interface DemoExpert extends DemoRecord {
  readonly person: DemoPerson;
  readonly organizationId: RecordId;
}

/** An instrument that its owner opens to others. */
export interface DemoInstrument extends DemoRecord {
  readonly ownerId: RecordId;
}

const EVERY = 4;
const SERVICES = [
  'consulting',
  'consulting,joint-research',
  'joint-research,evaluation',
  'training',
] as const;

/** Experts for a part of the achievements, each of the owner's own people and of the field of the achievement. */
export function generateExperts(
  achievements: readonly DemoListing[],
  staff: ReadonlyMap<RecordId, readonly DemoPerson[]>,
  seed: number,
): DemoExpert[] {
  const taken = new Set<string>();
  return achievements.flatMap((achievement, index) => {
    const random = createRandom(seed, 'experts', index);
    const people = staff.get(achievement.organizationId) ?? [];
    const person = people[index % Math.max(1, people.length)];
    const [first] = achievement.steps;
    if (index % EVERY !== 1 || person === undefined || first === undefined) return [];
    const { name, summary, keywords, techArea, industry } = first.values;
    const heading = `${String(name)}的研发和应用`;
    if (taken.has(`${person.id} ${heading}`)) return [];
    taken.add(`${person.id} ${heading}`);
    const on = addDays(first.on, 2);
    const isLater = random.chance(0.2);
    const values = {
      name: heading,
      organizationId: achievement.organizationId,
      personId: person.id,
      directions: String(summary),
      keywords: keywords ?? null,
      techArea: techArea ?? null,
      industry: industry ?? null,
      services: random.pick(SERVICES),
      daysPerMonth: random.integer(2, 8),
      availableFrom: isLater ? addDays(on, random.integer(200, 500)) : null,
      consentedOn: first.on,
    };
    const list = { command: 'list', values: {}, on: addDays(on, 1), by: 'party' } as const;
    const steps = [created(values, on, 'party'), list];
    return [{ id: recordIdOn('exp', on, random), person, organizationId: achievement.organizationId, steps }];
  });
}

type Kind = readonly [
  name: string,
  model: string,
  category: string,
  area: string,
  functions: string,
  words: string,
];

const KINDS: readonly Kind[] = [
  [
    '场发射扫描电子显微镜',
    'SEM-示例型',
    'analysis',
    '05',
    '分辨率≤1nm，观察粉体、涂层和断口形貌，配能谱',
    '形貌、能谱',
  ],
  ['X射线衍射仪', 'XRD-示例型', 'analysis', '05', '物相和残余应力分析，角度重复性≤0.001°', '物相、残余应力'],
  [
    '电池充放电测试系统',
    'BT-示例型',
    'electronic',
    '05',
    '硅碳负极等材料的首次库仑效率和循环寿命测试，1000通道',
    '锂离子电池、循环寿命',
  ],
  [
    '万能材料试验机',
    'UTM-示例型',
    'physical',
    '05',
    '陶瓷、合金的弯曲强度和断裂韧性测试，载荷≤100kN',
    '弯曲强度、断裂韧性',
  ],
  ['显微硬度计', 'HV-示例型', 'physical', '05', '耐磨涂层显微硬度和结合强度测试', '显微硬度、耐磨涂层'],
  [
    '激光熔覆试验平台',
    'LC-示例型',
    'process',
    '05',
    '模具和锅炉管道耐磨涂层激光熔覆工艺试验',
    '激光熔覆、表面工程',
  ],
  [
    '液相色谱质谱联用仪',
    'LCMS-示例型',
    'analysis',
    '04',
    '药物、食品中痕量成分的定性定量分析',
    '质谱、药物分析',
  ],
  ['高通量测序仪', 'SEQ-示例型', 'medical', '04', '育种材料和微生物的基因组测序', '基因组、育种'],
  ['三坐标测量机', 'CMM-示例型', 'metrology', '02', '精密零件尺寸测量，示值误差≤2μm', '精密测量'],
  [
    '工业CT检测系统',
    'CT-示例型',
    'inspection',
    '02',
    '铸件内部缺陷无损检测，空间分辨率≤5μm',
    '无损检测、缺陷',
  ],
  [
    '水质在线分析试验台',
    'WQ-示例型',
    'process',
    '06',
    '废水处理工艺的蒸发、膜分离和氧化试验',
    '废水处理、膜分离',
  ],
  [
    '高性能计算集群',
    'HPC-示例型',
    'computing',
    '01',
    '流体、结构和材料的数值模拟，双精度≥500万亿次',
    '数值模拟',
  ],
];

const FIRST_NUMBER = 1;
const OF_AN_OWNER = 3;

/** Some instruments of each university and institute. */
export function generateInstruments(
  organizations: readonly DemoOrganization[],
  { seed, asOf }: { readonly seed: number; readonly asOf: PlainDate },
): DemoInstrument[] {
  const owners = organizations.filter(({ kind }) => kind === 'university' || kind === 'institute');
  return owners.flatMap((owner, place) =>
    Array.from({ length: OF_AN_OWNER }, (_, index) => {
      const random = createRandom(seed, 'instruments', place * OF_AN_OWNER + index);
      const kind = KINDS[(place * OF_AN_OWNER + index) % KINDS.length] ?? KINDS[0];
      const [name = '', model = '', category = '', techArea = '', functions = '', keywords = ''] = kind ?? [];
      const on = addDays(asOf, -random.integer(40, 600));
      const values = {
        name,
        ownerId: owner.id,
        ownNumber: `YQ-${String(index + FIRST_NUMBER).padStart(3, '0')}`,
        model,
        category,
        functions: `${functions}（演示）`,
        keywords,
        techArea,
        feeStandard: random.pick([
          '按机时，每小时300元（演示）',
          '按样品，每个120元（演示）',
          '免费（演示）',
        ]),
        openHours: random.integer(4, 18) * 100,
      };
      const open = { command: 'open', values: {}, on: addDays(on, 1), by: 'party' } as const;
      return {
        id: recordIdOn('ins', on, random),
        ownerId: owner.id,
        steps: [created(values, on, 'party'), open],
      };
    }),
  );
}
