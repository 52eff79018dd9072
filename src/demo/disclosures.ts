import type { RecordId } from '../kernel/identifiers.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { type DemoRecord, type DemoStep, recordIdOn } from './demo-record.ts';
import { createRandom } from './random.ts';

/** A disclosure of the demonstration's inventor. */
export interface DemoDisclosure extends DemoRecord {
  readonly organizationId: RecordId;
}

type Stage = 'draft' | 'disclosed' | 'evaluating' | 'returned' | 'protect' | 'publish' | 'release';

interface Plan {
  readonly stage: Stage;
  readonly name: string;
  readonly description: string;
  readonly techArea: string;
  /** How many days before today it was disclosed; the office has sixty. */
  readonly daysAgo: number;
  readonly fundingSource: string;
}

const PLANS: readonly Plan[] = [
  {
    stage: 'draft',
    name: '低温自愈合导电胶',
    description:
      '以动态亚胺键交联的聚氨酯为基体，加入片状银粉，断裂后在 60℃ 下半小时恢复导电。实施例和对比例正在补充。',
    techArea: '05',
    daysAgo: 3,
    fundingSource: 'none',
  },
  {
    stage: 'disclosed',
    name: '砂轮磨损声发射在线识别方法',
    description: '采集磨削声发射信号，以时频特征判断砂轮钝化，提示修整。已在实验台上验证，识别准确率 94%。',
    techArea: '03',
    daysAgo: 12,
    fundingSource: 'provincial',
  },
  {
    stage: 'disclosed',
    name: '小麦冠层病害早期识别模型',
    description: '以无人机多光谱影像识别赤霉病早期病斑，较目测提前五天。训练数据来自校内试验田。',
    techArea: '09',
    daysAgo: 71,
    fundingSource: 'national',
  },
  {
    stage: 'evaluating',
    name: '高盐废水电催化阳极',
    description: '掺硼金刚石与钛基中间层一体制备，降低析氧电位波动，连续运行 800 h 无剥落。',
    techArea: '07',
    daysAgo: 25,
    fundingSource: 'provincial',
  },
  {
    stage: 'evaluating',
    name: '康复训练手套柔性驱动器',
    description: '以编织气动人工肌肉驱动手指屈伸，单指质量不超过 18 g，适合居家训练。',
    techArea: '04',
    daysAgo: 48,
    fundingSource: 'municipal',
  },
  {
    stage: 'returned',
    name: '桥梁拉索索力快速测量装置',
    description: '以激光测振估计索力，无需登高。缺少与锚索计的对比数据。',
    techArea: '10',
    daysAgo: 30,
    fundingSource: 'none',
  },
  {
    stage: 'protect',
    name: '硅碳负极预锂化浆料',
    description: '以稳定化锂粉微胶囊引入浆料，涂布过程中不与水反应，首次库仑效率提高到 91%。',
    techArea: '05',
    daysAgo: 120,
    fundingSource: 'national',
  },
  {
    stage: 'publish',
    name: '城市管网水力模型校核数据集构建方法',
    description: '以公开数据和合成漏损事件构建校核数据集，便于同行比较算法。',
    techArea: '11',
    daysAgo: 160,
    fundingSource: 'national',
  },
  {
    stage: 'release',
    name: '实验教学用简易天平',
    description: '以霍尔元件测量位移，适合中学实验教学。市场很小。',
    techArea: '03',
    daysAgo: 200,
    fundingSource: 'none',
  },
];

const REASONS: Readonly<Record<'protect' | 'publish' | 'release', string>> = {
  protect: '新颖性检索未见相同方案，已有企业询问，决定申请发明专利（演示）。',
  publish: '以推动同行使用为主，不申请专利，公开发表并开放数据（演示）。',
  release: '维持费用高于可预期收益，单位不申请，权利由完成人处置（演示）。',
};

/** Disclosures to an institution in every state, told relative to a day; one is past the days of its evaluation. */
export function generateDisclosures(
  organizationId: RecordId,
  options: { readonly seed: number; readonly asOf: PlainDate },
): DemoDisclosure[] {
  return PLANS.map((plan, index) => {
    const random = createRandom(options.seed, 'disclosure', index);
    const on = addDays(options.asOf, -plan.daysAgo);
    const { name, description, techArea, fundingSource } = plan;
    const publicationPlannedOn = plan.stage === 'disclosed' ? addDays(on, 100) : null;
    const values = {
      name,
      organizationId,
      description,
      techArea,
      fundingSource,
      usedMeans: true,
      publicationPlannedOn,
    };
    const created: DemoStep = { command: 'create', values, on, by: 'inventor' };
    return {
      id: recordIdOn('dsc', on, random),
      organizationId,
      steps: [created, ...laterSteps(plan.stage, on)],
    };
  });
}

function laterSteps(stage: Stage, on: PlainDate): DemoStep[] {
  if (stage === 'draft') return [];
  const disclosed: DemoStep = { command: 'disclose', values: {}, on, by: 'inventor' };
  if (stage === 'disclosed') return [disclosed];
  if (stage === 'returned') {
    const values = { reason: '请补充与锚索计的对比数据和适用索长（演示）。' };
    return [disclosed, { command: 'return', values, on: addDays(on, 6), by: 'party' }];
  }
  const begun: DemoStep = { command: 'evaluate', values: {}, on: addDays(on, 5), by: 'party' };
  if (stage === 'evaluating') return [disclosed, begun];
  const values = { decision: stage, decisionReason: REASONS[stage] };
  return [disclosed, begun, { command: 'decide', values, on: addDays(on, 38), by: 'party' }];
}
