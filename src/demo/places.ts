import { type Division, demonstrationDivisions } from '../modules/regions/index.ts';
import type { Random } from './random.ts';

/** A city of the fictional province with what its names and numbers need. */
export interface DemoCity {
  readonly code: string;
  /** Its name without 市, as it stands in names of bodies. */
  readonly name: string;
  /** How its authorities sign their documents. */
  readonly documentSign: string;
  /** Share of the province's bodies and deals, in percent. */
  readonly weight: number;
}

/** The fictional province. Its code begins with 99, which no real division has. */
export const DEMO_PROVINCE = { code: '990000', name: '示例省', documentSign: '示省科' } as const;

/** The city in which the accounts that are shown at sign-in work. */
export const MAIN_CITY = '990100';

export const DEMO_CITIES: readonly DemoCity[] = [
  { code: '990100', name: '示例', documentSign: '示市科', weight: 55 },
  { code: '990200', name: '样板', documentSign: '样市科', weight: 20 },
  { code: '990300', name: '范例', documentSign: '范市科', weight: 15 },
  { code: '990400', name: '演示', documentSign: '演市科', weight: 10 },
];

/**
 * Districts of real cities in which the bodies from outside the province are registered, so that flows between
 * provinces can be shown. The bodies themselves are fictional.
 */
export const OUTSIDE_DISTRICTS: readonly string[] = [
  '110108',
  '310115',
  '440305',
  '320106',
  '420111',
  '610113',
];

/** The districts and counties of a city of the fictional province. */
export function districtsOf(city: DemoCity): readonly Division[] {
  const prefix = city.code.slice(0, 4);
  return demonstrationDivisions.filter(({ code }) => code.startsWith(prefix) && code !== city.code);
}

/** A district or county of a city of the fictional province, for a body to be registered in. */
export function pickDistrict(city: DemoCity, random: Random): string {
  return random.pick(districtsOf(city)).code;
}

/** One of the cities, by its weight. */
export function pickCity(random: Random): DemoCity {
  return random.weighted(DEMO_CITIES.map((city) => [city, city.weight] as const));
}

/** Whether a region lies in the fictional province. */
export function isInDemoProvince(regionCode: string): boolean {
  return regionCode.startsWith('99');
}
