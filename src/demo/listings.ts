import type { FieldValues } from '../kernel/field-values.ts';
import { fen } from '../kernel/money.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';
import { commonMaturity } from '../modules/achievements/maturity-schema.ts';
import { DEMO_TECHNOLOGY_FIELDS, type DemoTechnologyField } from './contract-titles.ts';
import { type DemoRecord, type DemoStep, recordIdOn } from './demo-record.ts';
import { achievementWords, needWords } from './listing-texts.ts';
import type { DemoOrganization } from './organizations.ts';
import { createRandom, type Random } from './random.ts';

/** How many offers and needs, and the day up to which they are fresh. */
export interface ListingOptions {
  readonly achievements: number;
  readonly needs: number;
  readonly asOf: PlainDate;
}

/** A fictional achievement or need with the commands of its publication. */
export interface DemoListing extends DemoRecord {
  /** The organization that owns or wants it. */
  readonly organizationId: string;
}

interface ListingDraw {
  readonly random: Random;
  readonly index: number;
  readonly asOf: PlainDate;
  readonly bodies: readonly DemoOrganization[];
}

/** Achievements of universities, institutes and some enterprises. */
export function generateAchievements(
  organizations: readonly DemoOrganization[],
  options: ListingOptions & { readonly seed: number },
): DemoListing[] {
  const bodies = organizations.filter(
    ({ kind, home }) =>
      home !== 'abroad' && ['university', 'institute', 'new-rd-institution', 'enterprise'].includes(kind),
  );
  const research = bodies.filter(({ kind }) => kind !== 'enterprise');
  return Array.from({ length: options.achievements }, (_, index) => {
    const random = createRandom(options.seed, 'achievement', index);
    const from = random.chance(0.8) && research.length > 0 ? research : bodies;
    return achievement({ random, index, asOf: options.asOf, bodies: from });
  });
}

/** Needs of enterprises. */
export function generateNeeds(
  organizations: readonly DemoOrganization[],
  options: ListingOptions & { readonly seed: number },
): DemoListing[] {
  const bodies = organizations.filter(({ kind, home }) => kind === 'enterprise' && home !== 'abroad');
  return Array.from({ length: options.needs }, (_, index) =>
    need({ random: createRandom(options.seed, 'need', index), index, asOf: options.asOf, bodies }),
  );
}

function drawField(random: Random): DemoTechnologyField {
  return random.weighted(DEMO_TECHNOLOGY_FIELDS.map((each) => [each, each.weight] as const));
}

/** Stage and maturity say the same: laboratory up to 4, pilot up to 7, in use above. */
function maturity(random: Random): FieldValues {
  const scale = random.weighted(SCALES);
  const level = random.integer(2, scale === 'thirteen' ? 10 : scale === 'market-stage' ? 5 : 9);
  const common = commonMaturity(scale, level) ?? 1;
  const stage = common <= 4 ? 'initial' : common <= 7 ? 'middle' : 'mature';
  return { stage, maturityScale: scale, maturityLevel: level };
}

function achievement(draw: ListingDraw): DemoListing {
  const { random, asOf, index } = draw;
  const owner = random.pick(draw.bodies);
  const field = drawField(random);
  const words = achievementWords(field, random);
  const on = addDays(asOf, -random.integer(4, 320));
  const values: FieldValues = {
    name: words.name,
    ownerId: owner.id,
    ownNumber: `SLCG-${String(index + 1).padStart(5, '0')}`,
    kind: random.weighted(KINDS),
    summary: words.text,
    keywords: words.keywords,
    techArea: field.code,
    industry: field.industry,
    attribute: random.weighted(ATTRIBUTES),
    level: random.weighted(LEVELS),
    evaluationMethod: random.weighted(EVALUATIONS),
    form: random.weighted(FORMS),
    ...property(random),
    fundingSource: random.weighted(FUNDING),
    fiscallyFunded: random.chance(0.4),
    ...maturity(random),
    transferModes: random.weighted(MODES),
    ...price(random),
    ...(random.chance(0.12) ? { standingOffers: 'try-first', offerTerms: TRIAL_TERMS } : {}),
    publicBenefit: random.chance(0.06),
  };
  const steps = published({ values, on, random });
  return { id: recordIdOn('ach', on, random), organizationId: owner.id, steps };
}

function need(draw: ListingDraw): DemoListing {
  const { random, asOf, index } = draw;
  const organization = random.pick(draw.bodies);
  const field = drawField(random);
  const words = needWords(field, random);
  const on = addDays(asOf, -random.integer(4, 150));
  const values: FieldValues = {
    name: words.name,
    organizationId: organization.id,
    ownNumber: `SLXQ-${String(index + 1).padStart(5, '0')}`,
    problem: words.text,
    targets: words.targets,
    keywords: words.keywords,
    techArea: field.code,
    industry: organization.industry,
    ...(random.chance(0.7) ? { budget: wholeYuan(random.lognormal(600_000, 1)) } : {}),
    deadline: addDays(asOf, random.integer(90, 700)),
    cooperationModes: random.weighted(NEED_MODES),
    confidentiality: random.weighted(CONFIDENTIALITY),
  };
  const steps = published({ values, on, random });
  return { id: recordIdOn('ned', on, random), organizationId: organization.id, steps };
}

const TRIAL_TERMS = '免费试用六个月；试用期满继续使用的，按首年销售额的 2% 支付使用费，合同另行签订。';

/** Most are published; a few wait on the desks of those who examine them, a few are still being written. */
function published(draw: {
  readonly values: FieldValues;
  readonly on: PlainDate;
  readonly random: Random;
}): DemoStep[] {
  const { values, on, random } = draw;
  const steps: DemoStep[] = [{ command: 'create', values, on, by: 'party' }];
  if (random.chance(0.04)) return steps;
  steps.push({ command: 'submit', values: {}, on: addDays(on, 1), by: 'party' });
  if (random.chance(0.05)) return steps;
  steps.push({ command: 'publish', values: {}, on: addDays(on, random.integer(2, 4)), by: 'bureau' });
  return steps;
}

/** A clearance of a listing, with what was answered. */
export interface DemoClearance extends DemoRecord {
  readonly listing: DemoListing;
  readonly noun: 'achievement' | 'need';
}

/** The clearance of each listing that was submitted; those that are published have passed. */
export function generateClearances(
  listings: readonly DemoListing[],
  noun: DemoClearance['noun'],
  seed: number,
): DemoClearance[] {
  return listings.flatMap((listing, index) => {
    const submitted = listing.steps.find(({ command }) => command === 'submit');
    if (submitted === undefined) return [];
    const random = createRandom(seed, 'clearance', noun, index);
    const { on } = submitted;
    const steps: DemoStep[] = [
      {
        command: 'create',
        values: { [noun === 'need' ? 'needId' : 'achievementId']: listing.id },
        on,
        by: 'party',
      },
    ];
    if (listing.steps.some(({ command }) => command === 'publish')) {
      for (const [command, values] of answers(noun)) steps.push({ command, values, on, by: 'party' });
      steps.push({ command: 'submit', values: {}, on, by: 'party' });
      steps.push({ command: 'pass', values: {}, on, by: 'reviewer' });
    }
    return [{ id: recordIdOn('clr', on, random), listing, noun, steps }];
  });
}

function answers(noun: DemoClearance['noun']): readonly (readonly [string, FieldValues])[] {
  const rightsProof = noun === 'need' ? 'own-need' : 'statement';
  return [
    [
      'stateClassification',
      { classification: 'unclassified', classificationBasis: '经本单位保密审查，内容可以公开（演示）' },
    ],
    [
      'checkCatalogue',
      { catalogueFinding: 'not-listed', catalogueReason: '经逐条核对，不属于目录所列技术（演示）' },
    ],
    ['stateDualUse', { dualUse: 'none' }],
    ['proveRights', { rightsProof, rightsDocument: '单位声明（演示）' }],
  ];
}

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

function property(random: Random): FieldValues {
  const intellectualProperty = random.weighted(PROPERTIES);
  if (intellectualProperty === 'none') return { intellectualProperty, propertyState: 'none' };
  if (intellectualProperty === 'technical-secret') return { intellectualProperty, propertyState: 'secret' };
  return { intellectualProperty, propertyState: random.chance(0.75) ? 'granted' : 'applied' };
}

type Weights = readonly (readonly [string, number])[];

const KINDS: Weights = [
  ['applied', 94],
  ['basic', 3],
  ['soft-science', 3],
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
const FORMS: Weights = [
  ['technology', 30],
  ['process', 22],
  ['product', 18],
  ['equipment', 14],
  ['material', 8],
  ['software', 8],
];
const PROPERTIES: Weights = [
  ['invention-patent', 55],
  ['utility-model', 14],
  ['technical-secret', 16],
  ['software-copyright', 9],
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
