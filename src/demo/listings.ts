import type { FieldValue, FieldValues } from '../kernel/field-values.ts';
import type { RecordId } from '../kernel/identifiers.ts';
import { fen } from '../kernel/money.ts';
import { addDays, type PlainDate, yearOf } from '../kernel/time.ts';
import { commonMaturity } from '../modules/achievements/maturity-schema.ts';
import type { DemoYears } from './contract-calendar.ts';
import { type DemoRecord, type DemoStep, dayBetween, recordIdOn } from './demo-record.ts';
import { achievementLife, needLife } from './listing-lives.ts';
import { DEMO_SUBJECTS } from './listing-subjects.ts';
import { achievementWords, needWords } from './listing-texts.ts';
import { ABROAD_HOME, type DemoOrganization } from './organizations.ts';
import { MAIN_CITY } from './places.ts';
import { createRandom, type Random } from './random.ts';

/** How many offers and needs, and the days between which their lives lie. */
export interface ListingOptions {
  readonly achievements: number;
  readonly needs: number;
  /** The day up to which lives are told. */
  readonly asOf: PlainDate;
  /** The years of the contracts: the oldest offers were published in the last of them. */
  readonly years: DemoYears;
}

/** A fictional achievement or need with the commands of its publication. */
export interface DemoListing extends DemoRecord {
  /** The organization that owns or wants it. */
  readonly organizationId: RecordId;
  /** The listing whose words it repeats; null for all but a few. */
  readonly copyOf: RecordId | null;
}

/** Whether everybody can find it on the day up to which its life is told. */
export function isListed({ steps }: DemoListing): boolean {
  return steps.some(({ command }) => command === 'publish') && steps.at(-1)?.command !== 'expire';
}

interface ListingDraw extends ListingOptions {
  readonly seed: number;
  readonly index: number;
  readonly bodies: readonly DemoOrganization[];
}

/** Achievements of universities, institutes and some enterprises; the first university of the main city has most. */
export function generateAchievements(
  organizations: readonly DemoOrganization[],
  options: ListingOptions & { readonly seed: number },
): DemoListing[] {
  const bodies = organizations.filter(
    ({ kind, home }) =>
      home !== ABROAD_HOME && ['university', 'institute', 'new-rd-institution', 'enterprise'].includes(kind),
  );
  const research = bodies.filter(({ kind }) => kind !== 'enterprise');
  const main = research.find(({ kind, home }) => kind === 'university' && home === MAIN_CITY);
  const listings: DemoListing[] = [];
  for (let index = 0; index < options.achievements; index += 1) {
    const random = createRandom(options.seed, 'achievement-owner', index);
    const pool = random.chance(0.8) && research.length > 0 ? research : bodies;
    const owners = main !== undefined && index % 18 === 0 ? [main] : pool;
    const source = index % COPIES_EVERY === COPIES_EVERY - 1 ? listings[index - COPIED_BEFORE] : undefined;
    listings.push(achievement({ ...options, index, bodies: owners }, source));
  }
  return listings;
}

/** Needs of enterprises; the first enterprise of the main city has most. */
export function generateNeeds(
  organizations: readonly DemoOrganization[],
  options: ListingOptions & { readonly seed: number },
): DemoListing[] {
  const bodies = organizations.filter(({ kind, home }) => kind === 'enterprise' && home !== ABROAD_HOME);
  const main = bodies.find(({ home }) => home === MAIN_CITY);
  const listings: DemoListing[] = [];
  for (let index = 0; index < options.needs; index += 1) {
    const own = main !== undefined && index % 24 === 0 ? [main] : bodies;
    const source = index % COPIES_EVERY === COPIES_EVERY - 1 ? listings[index - COPIED_BEFORE] : undefined;
    listings.push(need({ ...options, index, bodies: own }, source));
  }
  return listings;
}

const COPIES_EVERY = 60;
const COPIED_BEFORE = 7;
const OLDEST_EVERY = 8;

/** Stage and maturity say the same: laboratory up to 4, pilot up to 7, in use above. */
function maturity(random: Random) {
  const scale = random.weighted(SCALES);
  const level = random.integer(2, scale === 'thirteen' ? 10 : scale === 'market-stage' ? 5 : 9);
  const common = commonMaturity(scale, level) ?? 1;
  const stage = common <= 4 ? 'initial' : common <= 7 ? 'middle' : 'mature';
  return { stage, maturityScale: scale, maturityLevel: level } as const;
}

function achievement(draw: ListingDraw, source: DemoListing | undefined): DemoListing {
  const { seed, index, asOf } = draw;
  const random = createRandom(seed, 'achievement', index);
  const owner = otherThan(source, draw.bodies, random);
  const subject = random.pick(DEMO_SUBJECTS);
  const reached = maturity(random);
  const words = achievementWords(subject, reached.stage, random);
  const isOldest = index % OLDEST_EVERY === 0;
  const year = draw.years.to;
  const on = isOldest
    ? dayBetween(`${year}-01-10` as PlainDate, `${year}-05-31` as PlainDate, random)
    : addDays(asOf, -random.integer(4, 390));
  const values: FieldValues = {
    ownerId: owner.id,
    ownNumber: `SLCG-${String(index + 1).padStart(5, '0')}`,
    ...(source === undefined
      ? {
          name: words.name,
          summary: words.text,
          keywords: words.keywords,
          techArea: subject.area,
          industry: subject.industry,
        }
      : reworded(source)),
    kind: random.weighted(KINDS),
    attribute: random.weighted(ATTRIBUTES),
    level: random.weighted(LEVELS),
    evaluationMethod: random.weighted(EVALUATIONS),
    ...formAndProperty(words.name, random),
    ...funding(on, index, random),
    ...reached,
    ...worth(random),
    transferModes: random.weighted(MODES),
    ...price(random),
    publicBenefit: random.chance(0.08),
  };
  const offered = { ...values, ...standingOffer(values, random) };
  const steps = achievementLife({ values: offered, on, asOf, random, faithful: isOldest });
  return {
    id: recordIdOn('ach', on, random),
    organizationId: owner.id,
    copyOf: source?.id ?? null,
    steps: withRegistration(steps, index, random),
  };
}

function need(draw: ListingDraw, source: DemoListing | undefined): DemoListing {
  const { seed, index, asOf } = draw;
  const random = createRandom(seed, 'need', index);
  const organization = otherThan(source, draw.bodies, random);
  const subject = random.pick(DEMO_SUBJECTS);
  const words = needWords(subject, random);
  const on = addDays(asOf, -random.integer(4, 205));
  const values: FieldValues = {
    organizationId: organization.id,
    ownNumber: `SLXQ-${String(index + 1).padStart(5, '0')}`,
    ...(source === undefined
      ? {
          name: words.name,
          problem: words.text,
          targets: words.targets,
          keywords: words.keywords,
          techArea: subject.area,
          industry: subject.industry,
        }
      : reworded(source)),
    ...(random.chance(0.7) ? { budget: wholeYuan(random.lognormal(600_000, 1)) } : {}),
    deadline: addDays(asOf, random.integer(90, 700)),
    cooperationModes: random.weighted(NEED_MODES),
    confidentiality: random.weighted(CONFIDENTIALITY),
  };
  const steps = needLife({ values, on, asOf, random, faithful: index % OLDEST_EVERY === 0 });
  return {
    id: recordIdOn('ned', on, random),
    organizationId: organization.id,
    copyOf: source?.id ?? null,
    steps,
  };
}

function otherThan(
  source: DemoListing | undefined,
  bodies: readonly DemoOrganization[],
  random: Random,
): DemoOrganization {
  const others = bodies.filter(({ id }) => id !== source?.organizationId);
  return random.pick(others.length > 0 ? others : bodies);
}

/** The same thing said a little differently, as another unit would enter it. */
function reworded({ steps }: DemoListing): FieldValues {
  const said = steps[0]?.values ?? {};
  const { name, summary, problem, targets, keywords, techArea, industry } = said;
  const changed = (value: FieldValue | undefined) =>
    typeof value === 'string' ? { text: value.replace('针对', '面向').replace('本单位', '我公司') } : null;
  return {
    name: `新型${String(name)}`,
    ...(summary === undefined ? {} : { summary: changed(summary)?.text ?? null }),
    ...(problem === undefined ? {} : { problem: changed(problem)?.text ?? null, targets: targets ?? null }),
    keywords: keywords ?? null,
    techArea: techArea ?? null,
    industry: industry ?? null,
  };
}

/** The form in which it exists follows from what it is called, and what protects it from the form. */
function formAndProperty(name: string, random: Random): FieldValues {
  const form = FORMS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'technology';
  if (form === 'software')
    return { form, intellectualProperty: 'software-copyright', propertyState: 'granted' };
  const intellectualProperty = random.weighted(PROPERTIES);
  if (intellectualProperty === 'none') return { form, intellectualProperty, propertyState: 'none' };
  if (intellectualProperty === 'technical-secret')
    return { form, intellectualProperty, propertyState: 'secret' };
  return { form, intellectualProperty, propertyState: random.chance(0.75) ? 'granted' : 'applied' };
}

const FORMS: readonly (readonly [string, RegExp])[] = [
  ['software', /软件|算法|模型|平台.*组件/],
  ['process', /工艺/],
  ['material', /配方|药剂|材料$|菌剂|催化剂|垫板|墙板/],
  ['equipment', /装置|系统|装备|机组|机器人|控制器|网关|滴头|机构|搁板/],
];

/** What public money paid for was concluded before it was entered, and is to be registered. */
function funding(on: PlainDate, index: number, random: Random): FieldValues {
  const fundingSource = random.weighted(FUNDING);
  if (fundingSource === 'none') return { fundingSource, fiscallyFunded: false };
  return {
    fundingSource,
    fiscallyFunded: true,
    projectNumber: `示科${yearOf(on) - 2}-${String(index + 101)}`,
    concludedOn: addDays(on, -random.integer(10, 120)),
  };
}

/** Three of four that have the duty to be registered are. */
function withRegistration(steps: readonly DemoStep[], index: number, random: Random): DemoStep[] {
  const values = steps[0]?.values ?? {};
  const at = steps.findIndex(({ command }) => command === 'publish');
  const published = steps[at];
  if (values.fiscallyFunded !== true || published === undefined || random.chance(0.25)) return [...steps];
  const letter = values.kind === 'basic' ? 'J' : 'Y';
  const externalNumber = `99A${yearOf(published.on)}${letter}${String(index + 1).padStart(4, '0')}`;
  const registered: DemoStep = {
    command: 'recordRegistration',
    values: { externalNumber, registeredOn: published.on },
    on: published.on,
    by: 'party',
  };
  return [...steps.slice(0, at + 1), registered, ...steps.slice(at + 1)];
}

function worth(random: Random): FieldValues {
  return {
    ...(random.chance(0.6)
      ? { maturityEvidence: random.pick(EVIDENCE), maturityAssessor: '示例技术评价中心（演示）' }
      : {}),
    ...(random.chance(0.5) ? { technicalValue: random.pick(TECHNICAL_VALUES) } : {}),
    ...(random.chance(0.5) ? { economicValue: random.pick(ECONOMIC_VALUES) } : {}),
    ...(random.chance(0.3) ? { socialValue: random.pick(SOCIAL_VALUES) } : {}),
  };
}

const EVIDENCE = [
  '第三方检测报告和用户试用报告（演示）',
  '中试运行记录和质量检验记录（演示）',
  '样机测试大纲和现场验证纪要（演示）',
];
const TECHNICAL_VALUES = [
  '解决了关键工序依赖外购的问题，核心部件可以自主制造。',
  '提出的方法可以推广到同类产品，已形成企业标准草案。',
];
const ECONOMIC_VALUES = [
  '适合在示例省同类企业推广，投资回收期约两年；主要风险是原料价格波动。',
  '可在现有产线上改造，不需新增厂房；预期效益以用户测算为准。',
];
const SOCIAL_VALUES = ['减少排放和现场高危作业。', '有利于基层单位以较低费用获得同等服务。'];

/** An open licence needs a patent in force behind it, use first and pay later needs none. */
function standingOffer({ intellectualProperty, propertyState }: FieldValues, random: Random): FieldValues {
  const isPatented = intellectualProperty === 'invention-patent' && propertyState === 'granted';
  if (isPatented && random.chance(0.1)) return { standingOffers: 'open-license', offerTerms: OPEN_TERMS };
  return random.chance(0.12) ? { standingOffers: 'try-first', offerTerms: TRIAL_TERMS } : {};
}

const OPEN_TERMS =
  '普通许可，期限三年；入门费 3 万元，此后按年销售额的 1.5% 支付使用费，任何单位可按此条件实施。';
const TRIAL_TERMS = '免费试用六个月；试用期满继续使用的，按首年销售额的 2% 支付使用费，合同另行签订。';

/** A price in whole thousands of yuan. */
function wholeYuan(yuan: number): bigint {
  return fen(Math.max(10, Math.round(yuan / 1000)) * 100_000);
}

function price(random: Random): FieldValues {
  const kind = random.weighted(PRICES);
  if (kind === 'negotiable') return { priceKind: kind };
  const low = wholeYuan(random.lognormal(800_000, 1.1));
  return kind === 'fixed'
    ? { priceKind: kind, price: low }
    : { priceKind: kind, price: low, priceUpTo: low * 2n };
}

type Weights = readonly (readonly [string, number])[];

const KINDS: Weights = [
  ['applied', 97],
  ['basic', 3],
];
const ATTRIBUTES: Weights = [
  ['original', 62],
  ['absorbed', 12],
  ['secondary', 26],
];
const LEVELS: Weights = [
  ['not-evaluated', 40],
  ['domestic-leading', 28],
  ['domestic-advanced', 14],
  ['international-advanced', 13],
  ['international-leading', 5],
];
const EVALUATIONS: Weights = [
  ['none', 40],
  ['acceptance', 35],
  ['institution', 15],
  ['assessment', 10],
];
const PROPERTIES: Weights = [
  ['invention-patent', 55],
  ['utility-model', 14],
  ['technical-secret', 16],
  ['none', 6],
];
const FUNDING: Weights = [
  ['none', 55],
  ['national', 12],
  ['provincial', 20],
  ['municipal', 10],
  ['ministerial', 3],
];
const SCALES: Weights = [
  ['trl', 70],
  ['market-stage', 18],
  ['gbt-37264', 7],
  ['thirteen', 5],
];
const MODES: Weights = [
  ['transfer,license', 40],
  ['license', 20],
  ['transfer', 14],
  ['license,cooperate', 12],
  ['equity,cooperate', 8],
  ['transfer,license,equity', 6],
];
const PRICES: Weights = [
  ['negotiable', 55],
  ['fixed', 30],
  ['range', 15],
];
const NEED_MODES: Weights = [
  ['commission', 35],
  ['commission,joint', 25],
  ['license', 12],
  ['transfer,license', 16],
  ['joint', 12],
];
const CONFIDENTIALITY: Weights = [
  ['public', 78],
  ['name-hidden', 16],
  ['restricted', 6],
];
