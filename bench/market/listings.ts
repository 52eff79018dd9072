import { createRandom, type Random } from '../../src/demo/random.ts';
import { demonstrationDivisions } from '../../src/modules/regions/index.ts';
import { FIELD_WORDS, type FieldWords, QUALITIES, SYLLABLES } from './words.ts';

/** A synthetic achievement: as large and as varied as a real listing, and nobody's. */
export interface SyntheticAchievement {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  readonly techArea: string;
  readonly industry: string;
  readonly regionCode: string;
  readonly ownerId: string;
  /** 1 to 9. */
  readonly maturity: number;
  /** In fen; null is by negotiation. */
  readonly price: bigint | null;
  readonly modes: readonly string[];
  readonly publishedOn: string;
  readonly expiresOn: string;
}

/** A synthetic need; its targets are numbers that achievements satisfy or miss. */
export interface SyntheticNeed {
  readonly id: string;
  readonly name: string;
  readonly problem: string;
  readonly targets: string;
  readonly techArea: string;
  readonly industry: string;
  readonly regionCode: string;
  /** In fen. */
  readonly budget: bigint;
}

export const MODES = ['transfer', 'license', 'investment', 'joint-development', 'service'] as const;

const SEED = 20_260_701;
const COUNTIES = demonstrationDivisions.map(({ code }) => code).filter((code) => !code.endsWith('00'));
const WEIGHTED_FIELDS = FIELD_WORDS.map((field) => [field, field.weight] as const);
/** Four listings an organization on average, as on platforms of a province. */
const LISTINGS_PER_OWNER = 4;

/** The achievement of a number; the same for ever, so that shards and repetitions agree. */
export function syntheticAchievement(index: number): SyntheticAchievement {
  const random = createRandom(SEED, 'achievement', index);
  const field = random.weighted(WEIGHTED_FIELDS);
  const subject = subjectOf(random, field);
  const published = random.integer(0, 700);
  return {
    id: `ach_${String(index).padStart(8, '0')}`,
    name: titleOf(random, subject),
    summary: summaryOf(random, field, subject),
    keywords: [subject.material, subject.thing, subject.process, random.pick(field.uses)],
    techArea: field.code,
    industry: random.pick(field.industries),
    regionCode: random.pick(COUNTIES),
    ownerId: `org_${random.integer(0, 250_000 / LISTINGS_PER_OWNER)}`,
    maturity: Math.min(9, Math.max(1, Math.round(random.lognormal(5, 0.35)))),
    price: random.chance(0.35) ? null : BigInt(Math.round(random.lognormal(60, 1.1))) * 1_000_000n,
    modes: MODES.filter(() => random.chance(0.35)),
    publishedOn: dayAfter('2025-01-01', published),
    expiresOn: dayAfter('2027-01-01', published),
  };
}

/** The need of a number. */
export function syntheticNeed(index: number): SyntheticNeed {
  const random = createRandom(SEED, 'need', index);
  const field = random.weighted(WEIGHTED_FIELDS);
  const { material, thing, process, use } = subjectOf(random, field);
  const targets = Array.from({ length: random.integer(1, 3) }, () => propertySentence(random, field, true));
  return {
    id: `ned_${String(index).padStart(8, '0')}`,
    name: `寻求面向${use}的${material}${thing}${process}技术`,
    problem:
      `我单位在${use}中使用${thing}，现有方案${random.pick(['成本偏高', '稳定性不足', '依赖进口', '能耗较大'])}，` +
      `希望采用${material}并解决${process}问题。`,
    targets: targets.join('；'),
    techArea: field.code,
    industry: random.pick(field.industries),
    regionCode: random.pick(COUNTIES),
    budget: BigInt(Math.round(random.lognormal(80, 1))) * 1_000_000n,
  };
}

interface SubjectWords {
  readonly quality: string;
  readonly material: string;
  readonly thing: string;
  readonly process: string;
  readonly use: string;
  readonly tradeName: string;
}

/** Words come up as in language: few of a field are frequent, most are rare. */
function subjectOf(random: Random, field: FieldWords): SubjectWords {
  return {
    quality: skewed(random, QUALITIES),
    material: skewed(random, field.materials),
    thing: skewed(random, field.things),
    process: skewed(random, field.processes),
    use: skewed(random, field.uses),
    tradeName: `${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}`,
  };
}

function skewed<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(items.length * random.next() ** 2)] as T;
}

function titleOf(random: Random, { quality, material, thing, process, use }: SubjectWords): string {
  switch (random.integer(0, 3)) {
    case 0:
      return `${quality}${material}${thing}及其${process}方法`;
    case 1:
      return `面向${use}的${material}${thing}${process}技术`;
    case 2:
      return `一种基于${material}的${quality}${thing}`;
    default:
      return `${thing}${process}关键技术研究与应用`;
  }
}

function summaryOf(random: Random, field: FieldWords, subject: SubjectWords): string {
  const { quality, material, thing, process, use, tradeName } = subject;
  const model = `${String.fromCharCode(65 + random.integer(0, 25))}${String.fromCharCode(65 + random.integer(0, 25))}-${random.integer(10, 9999)}`;
  const sentences = [
    `本成果针对${use}中${thing}存在的${random.pick(['成本高', '寿命短', '精度低', '能耗大', '依赖进口'])}问题，提出了以${material}为核心的${process}方案。`,
    `研制的${tradeName}${model}型${quality}${thing}，${propertySentence(random, field, false)}，${propertySentence(random, field, false)}。`,
    `与现有技术相比，采用${skewed(random, field.processes)}后成本降低${random.integer(5, 45)}%。`,
    `已在${random.integer(1, 30)}家单位的${random.pick(field.uses)}场景试用，可推广至${random.pick(field.uses)}。`,
    `项目组掌握${skewed(random, field.materials)}${skewed(random, field.processes)}核心专利${random.integer(1, 20)}项。`,
  ];
  return sentences.slice(0, random.integer(3, 5)).join('');
}

function propertySentence(random: Random, field: FieldWords, asked: boolean): string {
  const [name, unit, magnitude] = random.pick(field.properties);
  const value = magnitude * (0.7 + 0.6 * random.next());
  const shown = unit === '%' ? Math.min(99.9, value).toFixed(1) : String(Number(value.toPrecision(2)));
  const sign = asked ? random.pick(['不低于', '≥', '不高于', '≤']) : random.pick(['达到', '为', '≥', '≤']);
  return `${name}${sign}${shown}${unit}`;
}

function dayAfter(first: string, days: number): string {
  return new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10);
}
