import type { DemoTechnologyField } from './contract-titles.ts';
import type { Random } from './random.ts';

/** The words of an offer or a need about one thing; fictional, of our own words. */
export interface ListingWords {
  readonly name: string;
  readonly text: string;
  readonly keywords: string;
}

const METHODS = [
  '采用多目标协同优化的设计方法',
  '通过组分梯度设计与界面调控',
  '以机理模型与数据模型相结合',
  '采用模块化结构与在线自校准',
  '通过低温短流程工艺',
  '以微结构原位表征指导工艺窗口',
];
const GAINS = ['综合成本降低', '能耗降低', '处理效率提高', '使用寿命延长', '合格率提高', '响应时间缩短'];
const PROVEN = [
  '已在示例市两家企业完成现场验证',
  '已完成实验室小试，样品经第三方检测',
  '已建成中试线并连续运行六个月',
  '已形成定型产品并批量供货',
  '已完成原理样机，关键功能得到验证',
];
const TROUBLES = [
  '现有工艺批次间波动大，返工率高',
  '长期运行后性能衰减快，停机维护频繁',
  '依赖外购部件，交期和成本难以控制',
  '人工判断为主，漏检和误检并存',
  '能耗高，难以达到新的排放限值',
];
const ENDINGS = ['关键技术', '成套技术', '制备方法', '控制系统', '检测装置', '新工艺'];

function keywordsOf(object: string, aspect: string, random: Random): string {
  return [object, aspect, random.pick(ENDINGS)].join('、');
}

/** What an achievement is called and says of itself. */
export function achievementWords(field: DemoTechnologyField, random: Random): ListingWords {
  const [object, aspect] = [random.pick(field.objects), random.pick(field.aspects)];
  const name = `${object}${aspect}${random.pick(ENDINGS)}`;
  const text = [
    `面向${object}的${aspect}问题，${random.pick(METHODS)}，形成可工程化应用的方案。`,
    `主要指标：${random.pick(GAINS)}${random.integer(12, 58)}%以上，`,
    `工作温度 -${random.integer(1, 4) * 10}～${random.integer(5, 12) * 10}℃，`,
    `测量误差≤${random.integer(1, 9) / 10}%，连续运行≥${random.integer(2, 20) * 500} h。`,
    `${random.pick(PROVEN)}。`,
  ].join('');
  return { name, text, keywords: keywordsOf(object, aspect, random) };
}

/** What a need is called, its problem, and its targets. */
export function needWords(
  field: DemoTechnologyField,
  random: Random,
): ListingWords & { readonly targets: string } {
  const [object, aspect] = [random.pick(field.objects), random.pick(field.aspects)];
  const gain = random.pick(GAINS);
  return {
    name: `${object}${aspect}技术需求`,
    text: [
      `本单位在${object}的${aspect}方面遇到困难：${random.pick(TROUBLES)}。`,
      '已尝试调整参数和更换供应商，效果有限。希望引进成熟技术或者合作开发。',
    ].join(''),
    targets: [
      `${gain}≥${random.integer(10, 45)}%`,
      `误差≤${random.integer(1, 20) / 10}%`,
      `连续运行≥${random.integer(1, 12) * 500} h`,
      `工作温度 -${random.integer(1, 3) * 10}～${random.integer(5, 10) * 10}℃`,
    ].join('；'),
    keywords: keywordsOf(object, aspect, random),
  };
}
