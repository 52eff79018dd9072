import { makeCreditCode } from '../kernel/credit-code.ts';
import type { FieldValues } from '../kernel/field-values.ts';
import type { RecordId } from '../kernel/identifiers.ts';
import type { PlainDate } from '../kernel/time.ts';
import { created, type DemoRecord, dayBetween, recordIdOn } from './demo-record.ts';
import { enterpriseName, institutionName, personName } from './organization-names.ts';
import {
  DEMO_CITIES,
  DEMO_PROVINCE,
  type DemoCity,
  districtsOf,
  OUTSIDE_DISTRICTS,
  pickCity,
  pickDistrict,
} from './places.ts';
import { createRandom, type Random } from './random.ts';

export type DemoOrganizationKind =
  | 'enterprise'
  | 'university'
  | 'institute'
  | 'new-rd-institution'
  | 'transfer-institution'
  | 'exchange'
  | 'bureau'
  | 'bank'
  | 'registration-station';

/**
 * Where a body is at home, seen from the province: one of its cities (its code), the province itself, elsewhere,
 * abroad.
 */
export type DemoHome = string;
export const PROVINCE_HOME: DemoHome = DEMO_PROVINCE.code;
export const OUTSIDE_HOME: DemoHome = 'outside';
export const ABROAD_HOME: DemoHome = 'abroad';

/** A person who is named only by an id in the registers; the name goes to the erasable register of people. */
export interface DemoPerson {
  readonly id: RecordId;
  readonly name: string;
  /** Where the person works, as far as the registers have to know. */
  readonly organizationId: RecordId | null;
}

/** A fictional body. `steps` has its one entry into the register. */
export interface DemoOrganization extends DemoRecord {
  readonly name: string;
  readonly creditCode: string;
  readonly kind: DemoOrganizationKind;
  readonly regionCode: string;
  readonly home: DemoHome;
  readonly size: string;
  readonly industry: string;
  readonly parentId: RecordId | null;
  readonly legalRepresentativeId: RecordId;
}

/** What one is made from; the rest is drawn. */
export interface OrganizationSketch {
  readonly name: string;
  readonly kind: DemoOrganizationKind;
  readonly home: DemoHome;
  readonly regionCode: string;
  readonly industry: string;
  readonly size?: string;
  readonly parentId?: RecordId;
  readonly legalRepresentativeId?: RecordId;
}

/** Department and kind at the head of the credit code (GB 32100-2015, table 1). */
const CREDIT_CODE_KIND: Readonly<Record<DemoOrganizationKind, string>> = {
  enterprise: '91',
  university: '12',
  institute: '12',
  'new-rd-institution': '52',
  'transfer-institution': '91',
  exchange: '91',
  bureau: '11',
  bank: '91',
  'registration-station': '12',
};

const SIZES = [
  ['large', 8],
  ['medium', 22],
  ['small', 45],
  ['micro', 25],
] as const;

/**
 * Bodies abroad have no division of ours; their credit codes and entries carry the one that stands for outside the
 * mainland.
 */
const ABROAD_REGION = '810000';
/**
 * The division in the credit codes of bodies from outside the province: beginning with 99, it can belong to nobody
 * real.
 */
const OUTSIDE_CREDIT_DIVISION = '999900';
const STREETS = ['启新路', '示范大道', '样本街', '创新路', '科教街', '文化路', '丰收路'];

/** Makes bodies one after the other, each from its own random numbers. */
export class OrganizationMaker {
  readonly organizations: DemoOrganization[] = [];
  readonly people: DemoPerson[] = [];
  /** Enterprises at home in the country that belong to no other: those that new ones may be related to. */
  readonly independentEnterprises: DemoOrganization[] = [];
  readonly #seed: number;
  readonly #enteredBefore: PlainDate;
  readonly #names = new Set<string>();

  /** `enteredBefore` is the first day of the data's time: by then every body is in the register. */
  constructor(seed: number, enteredBefore: PlainDate) {
    this.#seed = seed;
    this.#enteredBefore = enteredBefore;
  }

  hasName(name: string): boolean {
    return this.#names.has(name);
  }

  random(label: string): Random {
    return createRandom(this.#seed, 'organization', this.organizations.length, label);
  }

  addPerson(organizationId: RecordId | null = null): DemoPerson {
    const index = this.people.length;
    const random = createRandom(this.#seed, 'person', index);
    const id = recordIdOn('per', this.#enteredBefore, random);
    const person = { id, name: personName(index), organizationId };
    this.people.push(person);
    return person;
  }

  add(sketch: OrganizationSketch): DemoOrganization {
    const random = this.random('draw');
    const on = dayBetween(this.#earliest(), this.#enteredBefore, random);
    const outside = sketch.home === OUTSIDE_HOME || sketch.home === ABROAD_HOME;
    const organization = {
      id: recordIdOn('org', on, random),
      name: sketch.name,
      creditCode: makeCreditCode({
        kind: CREDIT_CODE_KIND[sketch.kind],
        divisionCode: outside ? OUTSIDE_CREDIT_DIVISION : sketch.regionCode,
        serial: `MA${(this.organizations.length + 1).toString().padStart(6, '0')}`,
      }),
      kind: sketch.kind,
      regionCode: sketch.regionCode,
      home: sketch.home,
      size: sketch.size ?? (sketch.kind === 'enterprise' ? random.weighted(SIZES) : 'not-applicable'),
      industry: sketch.industry,
      parentId: sketch.parentId ?? null,
      legalRepresentativeId: sketch.legalRepresentativeId ?? this.addPerson().id,
    };
    const address = `${random.pick(STREETS)} ${random.integer(1, 399)} 号`;
    this.#names.add(sketch.name);
    const complete: DemoOrganization = {
      ...organization,
      steps: [created(organizationValues(organization, address), on, 'bureau')],
    };
    this.organizations.push(complete);
    if (complete.kind === 'enterprise' && complete.home !== ABROAD_HOME && complete.parentId === null) {
      this.independentEnterprises.push(complete);
    }
    return complete;
  }

  #earliest(): PlainDate {
    return `${Number(this.#enteredBefore.slice(0, 4)) - 3}${this.#enteredBefore.slice(4)}` as PlainDate;
  }
}

function organizationValues(
  organization: Omit<DemoOrganization, 'steps' | 'home'>,
  address: string,
): FieldValues {
  const { name, creditCode, kind, regionCode, size, industry, parentId, legalRepresentativeId } =
    organization;
  return { name, creditCode, kind, regionCode, size, industry, parentId, legalRepresentativeId, address };
}

/** Adds the authorities of every level, the stations that register contracts, banks and exchanges. */
export function addPublicBodies(maker: OrganizationMaker): void {
  const bureau = (name: string, regionCode: string, home: DemoHome) =>
    maker.add({ name, kind: 'bureau', regionCode, home, industry: 'S' });
  bureau('演示用国家科技主管部门', '110101', OUTSIDE_HOME);
  for (const office of ['科学技术厅', '财政厅', '工业和信息化厅']) {
    bureau(`${DEMO_PROVINCE.name}${office}`, DEMO_PROVINCE.code, PROVINCE_HOME);
  }
  const station = (name: string, regionCode: string, home: DemoHome) =>
    maker.add({ name, kind: 'registration-station', regionCode, home, industry: 'M' });
  station(`${DEMO_PROVINCE.name}技术合同认定登记站`, DEMO_PROVINCE.code, PROVINCE_HOME);
  for (const city of DEMO_CITIES) {
    bureau(`${city.name}市科学技术局`, city.code, city.code);
    bureau(`${city.name}市财政局`, city.code, city.code);
    station(`${city.name}市技术合同登记站`, city.code, city.code);
    const random = maker.random('bank');
    const regionCode = pickDistrict(city, random);
    maker.add({
      name: `${city.name}银行股份有限公司`,
      kind: 'bank',
      regionCode,
      home: city.code,
      industry: 'J',
    });
  }
  for (const [index, city] of DEMO_CITIES.slice(0, 2).entries()) {
    const name =
      index === 0 ? `${DEMO_PROVINCE.name}技术产权交易中心有限公司` : `${city.name}市技术交易市场有限公司`;
    maker.add({ name, kind: 'exchange', regionCode: city.code, home: city.code, industry: 'M' });
  }
  for (const city of DEMO_CITIES.slice(0, 1)) {
    for (const district of districtsOf(city)) {
      bureau(`${city.name}市${district.name}科学技术局`, district.code, city.code);
    }
  }
}

/** How many institutions of each kind two hundred bodies contain: in the province, and from outside it. */
const INSTITUTIONS = [
  { kind: 'university', inside: 9, outside: 3, industry: 'P' },
  { kind: 'institute', inside: 9, outside: 2, industry: 'M' },
  { kind: 'new-rd-institution', inside: 7, outside: 0, industry: 'M' },
  { kind: 'transfer-institution', inside: 13, outside: 1, industry: 'M' },
] as const;

/**
 * Adds universities, institutes and the institutions between; `share` 1 is the number that fits two hundred bodies.
 */
export function addInstitutions(maker: OrganizationMaker, share: number): void {
  for (const { kind, inside, outside, industry } of INSTITUTIONS) {
    const atHome = Math.max(DEMO_CITIES.length, Math.round(inside * share));
    for (let index = 0; index < atHome + Math.round(outside * share); index += 1) {
      const random = maker.random('institution');
      // The first of each kind stand one in each city, so that no city is without.
      const city = DEMO_CITIES[index] ?? pickCity(random);
      const isInside = index < atHome;
      maker.add({
        name: institutionName({ kind, place: isInside ? city.name : '外省示例', index }),
        kind,
        home: isInside ? city.code : OUTSIDE_HOME,
        regionCode: isInside ? pickDistrict(city, random) : random.pick(OUTSIDE_DISTRICTS),
        industry,
      });
    }
  }
}

const SHARE_OF_OUTSIDERS = 0.15;

/**
 * Adds enterprises until there are `total` bodies, some of them as subsidiaries or under a common legal
 * representative.
 */
export function addEnterprises(maker: OrganizationMaker, total: number): void {
  for (const name of [
    'Example Materials GmbH',
    'Sample Instruments Ltd',
    'Specimen Biotech Inc',
    '示例海外技术有限公司',
  ]) {
    if (maker.organizations.length >= total) return;
    const size = 'not-applicable';
    maker.add({
      name,
      kind: 'enterprise',
      home: ABROAD_HOME,
      regionCode: ABROAD_REGION,
      industry: 'C',
      size,
    });
  }
  while (maker.organizations.length < total) addEnterprise(maker);
}

function addEnterprise(maker: OrganizationMaker): DemoOrganization {
  const random = maker.random('enterprise');
  const outside = random.chance(SHARE_OF_OUTSIDERS);
  const city = pickCity(random);
  const place = outside ? '外省' : `${city.name}市`;
  const { name, industry } = freeEnterpriseName(maker, place, random);
  return maker.add({
    name,
    kind: 'enterprise',
    home: outside ? OUTSIDE_HOME : city.code,
    regionCode: outside ? random.pick(OUTSIDE_DISTRICTS) : pickDistrict(city, random),
    industry: industry.section,
    ...relationSketch(maker, { home: outside ? OUTSIDE_HOME : city.code, city, random }),
  });
}

/** Now and then a new enterprise belongs to an older one, or has its legal representative. */
function relationSketch(
  maker: OrganizationMaker,
  draw: { readonly home: DemoHome; readonly city: DemoCity; readonly random: Random },
): Pick<OrganizationSketch, 'size' | 'parentId' | 'legalRepresentativeId'> {
  const relatives = maker.independentEnterprises;
  if (relatives.length < 3) return {};
  const { random } = draw;
  if (random.chance(0.1)) return { parentId: random.pick(relatives).id };
  if (random.chance(0.04)) return { legalRepresentativeId: random.pick(relatives).legalRepresentativeId };
  return {};
}

function freeEnterpriseName(
  maker: OrganizationMaker,
  place: string,
  random: Random,
): ReturnType<typeof enterpriseName> {
  for (let tries = 0; tries < 20; tries += 1) {
    const drawn = enterpriseName(place, random);
    if (!maker.hasName(drawn.name)) return drawn;
  }
  // Large data exhausts the words; a number keeps the names apart.
  const drawn = enterpriseName(place, random);
  return { ...drawn, name: `${drawn.name}（${maker.organizations.length + 1}）` };
}
