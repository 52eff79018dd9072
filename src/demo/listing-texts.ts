import type { Random } from './random.ts';

/** A figure that is promised or wanted: a property, its bound and unit, and the span of values that occur. */
export type DemoMeasure = readonly [
  property: string,
  sign: '≥' | '≤' | '降低' | '提高',
  unit: string,
  modest: number,
  ambitious: number,
];

/** What offers and needs of one subject are put together from; all of it fictional and in our own words. */
export interface DemoSubject {
  /** The technology field of the first level. */
  readonly area: string;
  /** Division or section of GB/T 4754-2017 that it serves. */
  readonly industry: string;
  readonly thing: string;
  readonly uses: readonly string[];
  /** What a solution is called, and how it works. */
  readonly approaches: readonly (readonly [title: string, how: string])[];
  readonly troubles: readonly string[];
  readonly measures: readonly DemoMeasure[];
  readonly words: readonly string[];
}

/** The words of an offer or a need about one thing; fictional, of our own words. */
export interface ListingWords {
  readonly name: string;
  readonly text: string;
  readonly keywords: string;
}

const PROVEN: Readonly<Record<'initial' | 'middle' | 'mature', readonly string[]>> = {
  initial: [
    '已完成实验室小试，样品经第三方检测',
    '已完成原理样机，关键功能得到验证',
    '已在模拟工况下连续试验三个月',
  ],
  middle: [
    '已建成中试线并连续运行六个月',
    '已在示例市两家企业完成现场验证',
    '已完成工程样机试用，用户反馈良好',
  ],
  mature: ['已形成定型产品并批量供货', '已在五家单位推广应用，运行稳定', '已编制企业标准并投入生产'],
};
const EFFORTS = [
  '已尝试调整参数和更换供应商，效果有限',
  '曾委托两家单位试制，均未达到指标',
  '目前靠增加人工和返工弥补',
  '现用方案依赖外购，交期和费用难以控制',
];
const WISHES = [
  '希望引进成熟技术',
  '希望与科研单位合作开发',
  '可提供现场和样品配合试验',
  '希望先小批验证再扩大应用',
];
const WANTED = ['技术需求', '改进需求', '关键技术攻关', '技术升级需求'];

/** What an achievement is called and says of itself. `stage` is how far it has come. */
export function achievementWords(
  subject: DemoSubject,
  stage: 'initial' | 'middle' | 'mature',
  random: Random,
): ListingWords {
  const [title, how] = random.pick(subject.approaches);
  const use = random.pick(subject.uses);
  const text = [
    `针对${use}${subject.thing}${random.pick(subject.troubles)}的问题，${how}。`,
    `主要指标：${measuresOf(subject, random, { least: 0.2, most: 1 }).join('，')}`,
    `，适用温度 ${temperatures(random)}。`,
    `${random.pick(PROVEN[stage])}。`,
  ].join('');
  return { name: `${use}${subject.thing}${title}`, text, keywords: keywordsOf(subject, title) };
}

/** What a need is called, its problem, and its targets. */
export function needWords(subject: DemoSubject, random: Random): ListingWords & { readonly targets: string } {
  const use = random.pick(subject.uses);
  const first = random.pick(subject.troubles);
  const second = random.pick(subject.troubles.filter((each) => each !== first));
  return {
    name: `${use}${subject.thing}${random.pick(WANTED)}`,
    text: [
      `本单位生产和使用的${use}${subject.thing}存在困难：${first}，${second}。`,
      `${random.pick(EFFORTS)}。${random.pick(WISHES)}。`,
    ].join(''),
    targets: [
      ...measuresOf(subject, random, { least: 0, most: 0.65 }),
      `适用温度 ${temperatures(random)}`,
    ].join('；'),
    keywords: subject.words.join('、'),
  };
}

function keywordsOf(subject: DemoSubject, title: string): string {
  return [...subject.words, title].slice(0, 4).join('、');
}

/** Two to four of the figures of the subject, in their order; `least` and `most` say how ambitious they are. */
function measuresOf(
  subject: DemoSubject,
  random: Random,
  ambition: { readonly least: number; readonly most: number },
): string[] {
  const left = random.integer(2, subject.measures.length);
  const dropped = new Set<number>();
  while (dropped.size < subject.measures.length - left)
    dropped.add(random.integer(0, subject.measures.length - 1));
  return subject.measures
    .filter((_, index) => !dropped.has(index))
    .map((measure) =>
      measureText(measure, ambition.least + random.next() * (ambition.most - ambition.least)),
    );
}

function measureText([property, sign, unit, modest, ambitious]: DemoMeasure, share: number): string {
  const value = modest + (ambitious - modest) * share;
  const figure = rounded(value, Math.max(Math.abs(modest), Math.abs(ambitious)));
  return sign === '≥' || sign === '≤'
    ? `${property}${sign}${figure}${unit}`
    : `${property}${sign} ${figure}${unit}以上`;
}

/** As many places as people would give: two below 2, one below 20, whole tens above 1,000. */
function rounded(value: number, largest: number): string {
  if (largest > 1000) return String(Math.round(value / 10) * 10);
  if (largest >= 20) return String(Math.round(value));
  return String(Number(value.toFixed(largest >= 2 ? 1 : 2)));
}

function temperatures(random: Random): string {
  return `-${random.integer(1, 4) * 10}～${random.integer(9, 17) * 5}℃`;
}
