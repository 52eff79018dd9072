import type { Instant } from '../kernel/time.ts';
import { completerDefinition } from '../modules/achievements/index.ts';
import { disclosureDefinition } from '../modules/disclosures/index.ts';
import { duplicateSuspicionDefinition } from '../modules/duplicates/index.ts';
import { expertDefinition } from '../modules/experts/index.ts';
import { instrumentDefinition } from '../modules/instruments/index.ts';
import type { OrganizationFacts } from '../modules/organizations/index.ts';
import { achievementPackageDefinition, packageItemDefinition } from '../modules/packages/index.ts';
import { patentDefinition, patentLicenseDefinition } from '../modules/patents/index.ts';
import { savedSearchDefinition } from '../modules/search/index.ts';
import type { Demonstration } from './generate.ts';
import type { Cast } from './histories.ts';
import type { DemoOrganization } from './organizations.ts';
import type { DemoPackage, DemoPackageItem } from './packages.ts';
import type { DemoPatentLicense } from './patents.ts';
import { type DemoHistory, playRecord } from './play.ts';

/** Each register with its table, the record that shows whether it was loaded, and what is to be stored. */
export type MarketHistories = readonly {
  readonly table: string;
  readonly firstId: string | undefined;
  readonly histories: (now: Instant) => readonly DemoHistory[];
}[];

interface Company {
  readonly body: (id: string) => DemoOrganization;
  readonly cast: Cast;
  readonly facts: (id: string) => OrganizationFacts;
}

/** The registers around offers and needs, played through their rules. */
export function marketHistories(demonstration: Demonstration, company: Company): MarketHistories {
  const { completers, patents, patentLicenses, disclosures, duplicates, savedSearches, packages } =
    demonstration;
  const register = <T extends { readonly id: string }>(
    table: string,
    records: readonly T[],
    play: (each: T, now: Instant) => DemoHistory,
  ) => ({
    table,
    firstId: records[0]?.id,
    histories: (now: Instant) => records.map((each) => play(each, now)),
  });
  return [
    ...ownersRegisters({ completers, patents, patentLicenses, disclosures }, company, register),
    ...partnerRegisters(demonstration, company, register),
    register('duplicate_suspicions', duplicates, (each, now) => {
      const later = company.body(each.later.organizationId);
      const facts = {
        organizationId: later.id,
        otherOrganizationId: each.earlier.organizationId,
        regionCode: later.regionCode,
      };
      return playRecord(duplicateSuspicionDefinition, each, {
        now,
        facts: () => facts,
        actor: (part) => company.cast(part, later),
      });
    }),
    register('saved_searches', savedSearches, (each, now) => {
      const anybody = company.body(packages[0]?.issuerId ?? '');
      return playRecord(savedSearchDefinition, each, {
        now,
        facts: () => null,
        actor: (part) => company.cast(part, anybody),
      });
    }),
    register('achievement_packages', packages, (each, now) => playPackage(each, now, company)),
    register(
      'package_items',
      packages.flatMap((list) => list.items.map((item) => ({ ...item, list }))),
      (each, now) => playItem(each, now, company),
    ),
  ];
}

/** Who can solve what, and which instruments are open to others. */
function partnerRegisters(
  { experts, instruments }: Pick<Demonstration, 'experts' | 'instruments'>,
  { body, cast, facts }: Company,
  register: Register,
): MarketHistories {
  return [
    register('experts', experts, (each, now) =>
      playRecord(expertDefinition, each, {
        now,
        facts: () => ({ organization: facts(each.organizationId), personName: each.person.name }),
        actor: (part) => cast(part, body(each.organizationId)),
      }),
    ),
    register('instruments', instruments, (each, now) =>
      playRecord(instrumentDefinition, each, {
        now,
        facts: () => facts(each.ownerId),
        actor: (part) => cast(part, body(each.ownerId)),
      }),
    ),
  ];
}

type Register = <T extends { readonly id: string }>(
  table: string,
  records: readonly T[],
  play: (each: T, now: Instant) => DemoHistory,
) => MarketHistories[number];

function ownersRegisters(
  given: Pick<Demonstration, 'completers' | 'patents' | 'patentLicenses' | 'disclosures'>,
  { body, cast, facts }: Company,
  register: Register,
): MarketHistories {
  return [
    register('completers', given.completers, (each, now) => {
      const owner = body(each.achievement.organizationId);
      const known = {
        achievementName: String(each.achievement.steps[0]?.values.name),
        achievementState: 'published',
        ownerId: owner.id,
        regionCode: owner.regionCode,
        personBelongs: true,
        standsAt: null,
      };
      return playRecord(completerDefinition, each, {
        now,
        facts: () => known,
        actor: (part) => cast(part, owner),
      });
    }),
    register('patents', given.patents, (each, now) =>
      playRecord(patentDefinition, each, {
        now,
        facts: () => ({ holder: facts(each.holderId) }),
        actor: (part) => cast(part, body(each.holderId)),
      }),
    ),
    register('patent_licenses', given.patentLicenses, (each, now) =>
      playRecord(patentLicenseDefinition, each, {
        now,
        facts: () => licensedPatent(each, body),
        actor: (part) => cast(part, body(each.patent.holderId)),
      }),
    ),
    register('disclosures', given.disclosures, (each, now) =>
      playRecord(disclosureDefinition, each, {
        now,
        facts: () => ({ organization: facts(each.organizationId), employers: new Map() }),
        actor: (part) => cast(part, body(each.organizationId)),
      }),
    ),
  ];
}

function licensedPatent({ patent }: DemoPatentLicense, body: Company['body']) {
  const { name, expiresOn, holderId } = patent;
  return { name, state: 'granted', expiresOn, holderId, regionCode: body(holderId).regionCode };
}

function playPackage(list: DemoPackage, now: Instant, { body, cast, facts }: Company): DemoHistory {
  return playRecord(achievementPackageDefinition, list, {
    now,
    facts: () => ({ issuer: facts(list.issuerId), items: list.items.length, hidden: 0 }),
    actor: (part) => cast(part, body(list.issuerId)),
  });
}

function playItem(
  item: DemoPackageItem & { readonly list: DemoPackage },
  now: Instant,
  { body, cast }: Company,
): DemoHistory {
  const issuer = body(item.list.issuerId);
  const facts = {
    packageState: 'draft',
    packageKind: String(item.list.steps[0]?.values.kind),
    state: 'published',
    name: String(item.achievement.steps[0]?.values.name),
    unclassified: true,
    issuerId: issuer.id,
    regionCode: issuer.regionCode,
  };
  return playRecord(packageItemDefinition, item, {
    now,
    facts: () => facts,
    actor: (part) => cast(part, issuer),
  });
}
