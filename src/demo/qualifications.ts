import type { RecordId } from '../kernel/identifiers.ts';
import type { PlainDate } from '../kernel/time.ts';
import { created, type DemoRecord, dayBetween, recordIdOn } from './demo-record.ts';
import { type DemoOrganization, OUTSIDE_HOME, PROVINCE_HOME } from './organizations.ts';
import { DEMO_CITIES, DEMO_PROVINCE } from './places.ts';
import { createRandom, type Random } from './random.ts';

/** What a body was recognised as, at which level, when. */
export interface DemoQualification extends DemoRecord {
  readonly organizationId: RecordId;
  readonly kind: string;
  readonly level: string;
  readonly recognizedOn: PlainDate;
  readonly issuerId: RecordId;
}

interface Recognition {
  readonly organization: DemoOrganization;
  readonly kind: string;
  readonly level: 'municipal' | 'provincial' | 'national';
  readonly year: number;
}

const LEVELS = ['municipal', 'provincial', 'national'] as const;

/**
 * Recognitions of the province's institutions and of some enterprises. The institutions in between climb from service
 * institution to demonstration institution of the city, the province and the nation, one step in a year, and begin one
 * after the other, so that every year of the data sees new ones at several levels.
 */
export function generateQualifications(
  organizations: readonly DemoOrganization[],
  options: { readonly seed: number; readonly years: { readonly from: number; readonly to: number } },
): DemoQualification[] {
  const inside = organizations.filter((each) => DEMO_CITIES.some((city) => city.code === each.home));
  const peers = new Map<string, number>();
  const recognitions = inside.flatMap((organization, index) => {
    const random = createRandom(options.seed, 'recognitions', index);
    const group = `${organization.home}/${organization.kind}`;
    const rank = peers.get(group) ?? 0;
    peers.set(group, rank + 1);
    return recognitionsOf(organization, { random, years: options.years, rank });
  });
  const numbers = new Map<string, number>();
  return recognitions.map((recognition, index) => {
    const issuer = issuerOf(recognition, organizations);
    const sign = documentSign(recognition);
    const series = `${sign}${recognition.year}`;
    const number = (numbers.get(series) ?? 0) + 1;
    numbers.set(series, number);
    return qualification(recognition, {
      issuerId: issuer.id,
      documentNumber: `${sign}〔${recognition.year}〕${number}号`,
      random: createRandom(options.seed, 'qualification', index),
    });
  });
}

interface RecognitionDraw {
  readonly random: Random;
  readonly years: { readonly from: number; readonly to: number };
  readonly rank: number;
}

function recognitionsOf(organization: DemoOrganization, draw: RecognitionDraw): Recognition[] {
  const { random, years } = draw;
  const within = () => random.integer(years.from - 2, years.to);
  switch (organization.kind) {
    case 'transfer-institution':
      return institutionCareer(organization, draw);
    case 'university':
      return random.chance(0.5)
        ? [{ organization, kind: 'demonstration-institution', level: 'provincial', year: within() }]
        : [];
    case 'new-rd-institution':
      return [
        {
          organization,
          kind: 'new-rd-institution',
          level: random.pick(['municipal', 'provincial']),
          year: within(),
        },
      ];
    case 'enterprise':
      return random.chance(0.35)
        ? [{ organization, kind: 'high-tech-enterprise', level: 'national', year: within() }]
        : [];
    case 'registration-station':
      return [{ organization, kind: 'registration-station', level: 'municipal', year: years.from - 2 }];
    default:
      return [];
  }
}

/** `rank` counts the institutions of one city; it spreads the beginnings of their careers over the years. */
function institutionCareer(organization: DemoOrganization, draw: RecognitionDraw): Recognition[] {
  const { random, years, rank } = draw;
  let year = years.from - 3 + (rank % (years.to - years.from + 4));
  const career: Recognition[] = [
    { organization, kind: 'transfer-service-institution', level: 'municipal', year },
  ];
  if (rank % 3 === 1) {
    const international = random.integer(years.from, years.to);
    career.push({
      organization,
      kind: 'international-transfer-institution',
      level: 'municipal',
      year: international,
    });
  }
  for (const level of LEVELS) {
    year += 1;
    if (year > years.to || !random.chance(0.85)) break;
    career.push({ organization, kind: 'demonstration-institution', level, year });
  }
  return career;
}

function issuerOf(recognition: Recognition, organizations: readonly DemoOrganization[]): DemoOrganization {
  const home =
    recognition.level === 'national'
      ? OUTSIDE_HOME
      : recognition.level === 'provincial'
        ? PROVINCE_HOME
        : recognition.organization.home;
  const issuer = organizations.find((each) => each.kind === 'bureau' && each.home === home);
  if (issuer === undefined) throw new Error(`no authority recognises bodies at ${home}`);
  return issuer;
}

function documentSign(recognition: Recognition): string {
  if (recognition.level === 'national') return '演示国科';
  if (recognition.level === 'provincial') return DEMO_PROVINCE.documentSign;
  return DEMO_CITIES.find((city) => city.code === recognition.organization.home)?.documentSign ?? '示科';
}

/** High-tech status runs three years (国科发火〔2016〕32号 第九条); the others run until they are withdrawn. */
const YEARS_OF_HIGH_TECH = 3;

function qualification(
  recognition: Recognition,
  draw: { readonly issuerId: RecordId; readonly documentNumber: string; readonly random: Random },
): DemoQualification {
  const { organization, kind, level, year } = recognition;
  const recognizedOn = dayBetween(`${year}-03-01` as PlainDate, `${year}-12-20` as PlainDate, draw.random);
  const expires = kind === 'high-tech-enterprise';
  const values = {
    organizationId: organization.id,
    kind,
    level,
    recognizedOn,
    validUntil: expires ? `${year + YEARS_OF_HIGH_TECH}${recognizedOn.slice(4)}` : null,
    issuerId: draw.issuerId,
    documentNumber: draw.documentNumber,
  };
  return {
    id: recordIdOn('qua', recognizedOn, draw.random),
    organizationId: organization.id,
    kind,
    level,
    recognizedOn,
    issuerId: draw.issuerId,
    steps: [created(values, recognizedOn, 'bureau')],
  };
}
