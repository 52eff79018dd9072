import type { RecordId } from '../kernel/identifiers.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { type DemoRecord, type DemoStep, recordIdOn } from './demo-record.ts';
import { type DemoListing, isListed } from './listings.ts';
import { createRandom } from './random.ts';

/** A package of achievements or a catalogue, with what it lists. */
export interface DemoPackage extends DemoRecord {
  readonly issuerId: RecordId;
  readonly items: readonly DemoPackageItem[];
}

/** An achievement in a package. */
export interface DemoPackageItem extends DemoRecord {
  readonly achievement: DemoListing;
}

interface Plan {
  readonly name: string;
  readonly kind: 'package' | 'public-benefit' | 'military-to-civil' | 'civil-to-military';
  readonly areas: readonly string[];
  readonly size: number;
  readonly summary: string;
  readonly note: string;
  readonly isPublished: boolean;
}

const PLANS: readonly Plan[] = [
  {
    name: '示例市新能源电池科技成果包（第一批）',
    kind: 'package',
    areas: ['05', '06'],
    size: 8,
    summary:
      '面向动力和储能电池企业，覆盖材料、热管理、安全预警和回收。适合在现有产线上改造，单项投资 50 万元至 800 万元。',
    note: '可与本地电池企业的产线改造配套',
    isPublished: true,
  },
  {
    name: '示例市装备制造升级科技成果包',
    kind: 'package',
    areas: ['03', '01'],
    size: 7,
    summary: '面向中小机械加工企业，以在线检测、热误差补偿和机器人焊接为主，可以分步实施。',
    note: '改造周期短，适合中小企业',
    isPublished: true,
  },
  {
    name: '示例市乡村产业技术科技成果包（征求意见稿）',
    kind: 'package',
    areas: ['09'],
    size: 5,
    summary: '面向合作社和规模养殖场，覆盖育种、水肥一体化、粪污处理和循环水养殖。',
    note: '已征求示例市农业部门意见',
    isPublished: false,
  },
  {
    name: '示例市公益性技术成果指导目录（演示版）',
    kind: 'public-benefit',
    areas: ['04', '07', '09', '11'],
    size: 9,
    summary: '面向环境治理、公共卫生、城市安全和农业，供公共采购和示范应用参考。',
    note: '公共服务需要，持有单位同意以优惠条件提供',
    isPublished: true,
  },
  {
    name: '示例市军转民成果目录（非密，演示版）',
    kind: 'military-to-civil',
    areas: ['02', '03'],
    size: 4,
    summary: '所列成果均经密级声明为不涉密，供民用企业选用。',
    note: '已作不涉密声明并通过发布审查',
    isPublished: true,
  },
  {
    name: '示例市民参军成果目录（非密，编制中）',
    kind: 'civil-to-military',
    areas: ['05', '01'],
    size: 3,
    summary: '所列成果均经密级声明为不涉密，编制中。',
    note: '已作不涉密声明并通过发布审查',
    isPublished: false,
  },
];

/** Packages and catalogues of a bureau over what is listed today. */
export function generatePackages(
  achievements: readonly DemoListing[],
  issuerId: RecordId,
  options: { readonly seed: number; readonly asOf: PlainDate },
): DemoPackage[] {
  const listed = achievements.filter(isListed);
  return PLANS.map((plan, index) => {
    const random = createRandom(options.seed, 'package', index);
    const on = addDays(options.asOf, -(plan.isPublished ? 20 : 2) + (index % 2));
    const fitting = listed.filter(({ steps }) => {
      const { techArea, publicBenefit } = steps[0]?.values ?? {};
      return plan.kind === 'public-benefit' ? publicBenefit === true : plan.areas.includes(String(techArea));
    });
    const { name, kind, summary } = plan;
    const values = {
      name,
      kind,
      issuerId,
      summary,
      ...(plan.areas.length === 1 ? { techArea: plan.areas[0] ?? null } : {}),
      ...(plan.isPublished ? { documentNumber: `示市科〔演示〕${index + 11}号` } : {}),
    };
    const create: DemoStep = { command: 'create', values, on, by: 'bureau' };
    const publish: DemoStep = { command: 'publish', values: {}, on: addDays(on, 1), by: 'bureau' };
    const id = recordIdOn('pkg', on, random);
    const items = spread(fitting, plan.size).map((achievement): DemoPackageItem => {
      const item = { packageId: id, achievementId: achievement.id, note: plan.note };
      const entry: DemoStep = { command: 'create', values: item, on, by: 'bureau' };
      return { id: recordIdOn('pki', on, random), achievement, steps: [entry] };
    });
    const steps = plan.isPublished && items.length > 0 ? [create, publish] : [create];
    return { id, issuerId, items, steps };
  });
}

/** So many of them, evenly over the whole. */
function spread<T>(from: readonly T[], size: number): T[] {
  const count = Math.min(size, from.length);
  return from.filter(
    (_, index) =>
      Math.floor((index * count) / from.length) !== Math.floor(((index - 1) * count) / from.length),
  );
}
