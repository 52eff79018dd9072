import type { RecordId } from '../kernel/identifiers.ts';
import type { PlainDate } from '../kernel/time.ts';
import { type DemoClearance, generateClearances } from './clearances.ts';
import { type DemoCompleter, generateCompleters } from './completers.ts';
import { type DemoYears, horizonOf } from './contract-calendar.ts';
import { type DemoContract, generateContracts } from './contracts.ts';
import { type DemoDisclosure, generateDisclosures } from './disclosures.ts';
import { type DemoDuplicate, generateDuplicates } from './duplicates.ts';
import { type DemoListing, generateAchievements, generateNeeds } from './listings.ts';
import { createMarket } from './market.ts';
import {
  addEnterprises,
  addInstitutions,
  addPublicBodies,
  type DemoOrganization,
  type DemoPerson,
  OrganizationMaker,
} from './organizations.ts';
import { type DemoShareholding, generateShareholdings } from './ownership.ts';
import { type DemoPackage, generatePackages } from './packages.ts';
import { type DemoExpert, type DemoInstrument, generateExperts, generateInstruments } from './partners.ts';
import {
  type DemoPatent,
  type DemoPatentLicense,
  generatePatentLicenses,
  generatePatents,
} from './patents.ts';
import { MAIN_CITY } from './places.ts';
import { type DemoQualification, generateQualifications } from './qualifications.ts';
import { type DemoReceipt, receiptsOf } from './receipts.ts';
import { type DemoSavedSearch, generateSavedSearches } from './saved-searches.ts';
import { type DemoSharingFee, generateSharingFees } from './sharing-fees.ts';
import { addStaff } from './staff.ts';

/** How much to make, and from which seed. */
export interface DemonstrationOptions {
  readonly seed: number;
  readonly contracts: number;
  readonly organizations: number;
  readonly years: DemoYears;
  readonly sharingFees: number;
  readonly achievements: number;
  readonly needs: number;
  /** The day on which offers and needs are fresh; null: the last day of the years. */
  readonly listingsAsOf: PlainDate | null;
  /**
   * Another series of contracts between the same bodies, with numbers of its own: for files that are imported beside
   * the contracts that are there already. 0 is the series that is loaded.
   */
  readonly series: number;
}

export const DEMONSTRATION_DEFAULTS: DemonstrationOptions = {
  seed: 20171,
  contracts: 2_000,
  organizations: 200,
  years: { from: 2023, to: 2025 },
  sharingFees: 320,
  achievements: 360,
  needs: 240,
  listingsAsOf: null,
  series: 0,
};

/**
 * A fictional technology market. Every record carries the commands that made it. Contracts and receipts are made again
 * each time they are asked for, the same ones, and never stand in memory together.
 */
export interface Demonstration {
  readonly options: DemonstrationOptions;
  readonly organizations: readonly DemoOrganization[];
  readonly people: readonly DemoPerson[];
  readonly shareholdings: readonly DemoShareholding[];
  readonly qualifications: readonly DemoQualification[];
  readonly sharingFees: readonly DemoSharingFee[];
  readonly achievements: readonly DemoListing[];
  readonly needs: readonly DemoListing[];
  readonly clearances: readonly DemoClearance[];
  readonly completers: readonly DemoCompleter[];
  readonly patents: readonly DemoPatent[];
  readonly patentLicenses: readonly DemoPatentLicense[];
  readonly disclosures: readonly DemoDisclosure[];
  readonly packages: readonly DemoPackage[];
  readonly duplicates: readonly DemoDuplicate[];
  readonly savedSearches: readonly DemoSavedSearch[];
  readonly experts: readonly DemoExpert[];
  readonly instruments: readonly DemoInstrument[];
  contracts(): Iterable<DemoContract>;
  receiptsOf(contract: DemoContract): readonly DemoReceipt[];
  receipts(): Iterable<DemoReceipt>;
}

/**
 * The bodies that every demonstration has: authorities, stations, banks, exchanges and a few of each kind of
 * institution.
 */
const FEWEST_ORGANIZATIONS = 90;

/**
 * Makes the demonstration of a seed; the same options give the same data to the byte. Pure.
 * Throws a RangeError when there would be fewer than 90 organizations, or no whole, positive number of contracts.
 */
export function generateDemonstration(given: Partial<DemonstrationOptions> = {}): Demonstration {
  const options = { ...DEMONSTRATION_DEFAULTS, ...given };
  refuseImpossible(options);
  const { seed, years } = options;
  const before = `${years.from}-01-01` as PlainDate;
  const maker = new OrganizationMaker(seed, before);
  addPublicBodies(maker);
  addInstitutions(maker, options.organizations / DEMONSTRATION_DEFAULTS.organizations);
  addEnterprises(maker, options.organizations);
  const { organizations } = maker;
  const shareholdings = generateShareholdings(maker, { seed, before });
  const market = createMarket(organizations, shareholdings);
  const staff = addStaff(maker);
  const contracts = () => generateContracts({ ...options, market });
  return {
    options,
    organizations,
    people: maker.people,
    shareholdings,
    qualifications: generateQualifications(organizations, { seed, years }),
    sharingFees: generateSharingFees(organizations, { seed, years, fees: options.sharingFees }),
    ...generateListings(organizations, staff, options),
    contracts,
    receiptsOf: (contract) => receiptsOf(contract, options),
    *receipts() {
      for (const contract of contracts()) yield* receiptsOf(contract, options);
    },
  };
}

/** The half of the market in which supply and demand are shown, and what belongs to it. */
function generateListings(
  organizations: readonly DemoOrganization[],
  staff: ReadonlyMap<RecordId, readonly DemoPerson[]>,
  options: DemonstrationOptions,
) {
  const { seed } = options;
  const dated = { ...options, asOf: options.listingsAsOf ?? horizonOf(options.years) };
  const achievements = generateAchievements(organizations, dated);
  const needs = generateNeeds(organizations, dated);
  const patents = generatePatents(achievements, dated);
  const inMainCity = (kind: DemoOrganization['kind']) =>
    organizations.find((each) => each.kind === kind && each.home === MAIN_CITY)?.id;
  const [university, bureau] = [inMainCity('university'), inMainCity('bureau')];
  return {
    achievements,
    needs,
    clearances: [
      ...generateClearances(achievements, 'achievement', seed),
      ...generateClearances(needs, 'need', seed),
    ],
    completers: generateCompleters(achievements, staff, seed),
    patents,
    patentLicenses: generatePatentLicenses(patents, organizations, dated),
    disclosures: university === undefined ? [] : generateDisclosures(university, dated),
    packages: bureau === undefined ? [] : generatePackages(achievements, bureau, dated),
    duplicates: [
      ...generateDuplicates(achievements, 'achievement', dated),
      ...generateDuplicates(needs, 'need', dated),
    ],
    savedSearches: generateSavedSearches(achievements, dated),
    experts: generateExperts(achievements, staff, seed),
    instruments: generateInstruments(organizations, dated),
  };
}

function refuseImpossible(options: DemonstrationOptions): void {
  const { contracts, organizations, years } = options;
  if (!Number.isSafeInteger(contracts) || contracts < 1) {
    throw new RangeError(`${contracts} is not a number of contracts`);
  }
  if (!Number.isSafeInteger(organizations) || organizations < FEWEST_ORGANIZATIONS) {
    throw new RangeError(`a demonstration needs at least ${FEWEST_ORGANIZATIONS} organizations`);
  }
  if (years.from > years.to) throw new RangeError(`${years.from} comes after ${years.to}`);
}
