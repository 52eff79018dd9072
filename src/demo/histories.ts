import { createHash } from 'node:crypto';
import type { RecordId } from '../kernel/identifiers.ts';
import type { Instant } from '../kernel/time.ts';
import { achievementDefinition } from '../modules/achievements/index.ts';
import { clearanceDefinition } from '../modules/clearances/index.ts';
import { contractDefinition } from '../modules/contracts/index.ts';
import { sharingFeeDefinition } from '../modules/instruments/index.ts';
import { needDefinition } from '../modules/needs/index.ts';
import {
  createOrganizationDefinition,
  type OrganizationFacts,
  qualificationDefinition,
  type RelationEvidence,
  shareholdingDefinition,
} from '../modules/organizations/index.ts';
import { receiptDefinition } from '../modules/payments/index.ts';
import { createRegionsModule } from '../modules/regions/index.ts';
import type { Actor } from '../platform/access/access.ts';
import type { DemoClearance } from './clearances.ts';
import type { DemoContract } from './contracts.ts';
import type { DemoActor } from './demo-record.ts';
import type { Demonstration } from './generate.ts';
import { listingNumbers } from './listing-numbers.ts';
import type { DemoListing } from './listings.ts';
import { type MarketHistories, marketHistories } from './market-histories.ts';
import type { DemoOrganization } from './organizations.ts';
import type { DemoShareholding } from './ownership.ts';
import { type DemoHistory, playRecord } from './play.ts';
import type { DemoQualification } from './qualifications.ts';
import type { DemoReceipt } from './receipts.ts';
import type { DemoSharingFee } from './sharing-fees.ts';

/** Who acts for a part: the account of the body itself, or of the office where the body is at home. */
export type Cast = (part: DemoActor, body: DemoOrganization) => Actor;

/** Turns generated records into what the rules of their modules make of them. `now` is when they are stored. */
export interface HistoryWriter {
  organization(organization: DemoOrganization, now: Instant): DemoHistory;
  shareholding(shareholding: DemoShareholding, now: Instant): DemoHistory;
  qualification(qualification: DemoQualification, now: Instant): DemoHistory;
  sharingFee(fee: DemoSharingFee, now: Instant): DemoHistory;
  achievement(achievement: DemoListing, now: Instant): DemoHistory;
  need(need: DemoListing, now: Instant): DemoHistory;
  clearance(clearance: DemoClearance, now: Instant): DemoHistory;
  /** `relations` is what the registers themselves say about seller and buyer. */
  contract(contract: DemoContract, now: Instant, relations: readonly RelationEvidence[]): DemoHistory;
  receipts(contract: DemoContract, now: Instant): readonly DemoHistory[];
  /** The smaller registers of the market, in the order in which they refer to each other. */
  readonly market: MarketHistories;
}

/**
 * Plays the commands of generated records through the real rules, with the legal date of each step as its day. Data
 * that the rules would refuse throws their refusal: the generator cannot disagree with the system.
 */
export function createHistoryWriter(demonstration: Demonstration, cast: Cast): HistoryWriter {
  const { tree } = createRegionsModule({ demonstration: true });
  const organizationDefinition = createOrganizationDefinition((code) => tree.has(code));
  const bodies = new Map<string, DemoOrganization>(
    demonstration.organizations.map((each) => [each.id, each]),
  );
  const body = (id: string): DemoOrganization => {
    const found = bodies.get(id);
    if (found === undefined) throw new Error(`${id} is not a body of the demonstration`);
    return found;
  };
  const facts = (id: string) => organizationFacts(body(id));
  return {
    organization: (each, now) =>
      playRecord(organizationDefinition, each, { now, facts: () => null, actor: (part) => cast(part, each) }),
    shareholding: (each, now) =>
      playRecord(shareholdingDefinition, each, {
        now,
        facts: () => ({ organization: facts(each.organizationId) }),
        actor: (part) => cast(part, body(each.organizationId)),
      }),
    qualification: (each, now) =>
      playRecord(qualificationDefinition, each, {
        now,
        facts: () => ({ issuer: facts(each.issuerId) }),
        actor: (part) => cast(part, body(each.issuerId)),
      }),
    sharingFee: (each, now) =>
      playRecord(sharingFeeDefinition, each, {
        now,
        facts: () => ({ user: facts(each.userId), owner: facts(each.ownerId) }),
        actor: (part) => cast(part, body(each.userId)),
      }),
    ...listingWriters(demonstration, body, cast),
    market: marketHistories(demonstration, { body, cast, facts }),
    contract: (each, now, relations) => playContract(each, { relations, cast, now }),
    receipts: (contract, now) => {
      let received = 0n;
      return demonstration.receiptsOf(contract).map((each) => {
        const before = received;
        received += each.amount;
        return playReceipt(each, { contract, received: before, cast, now });
      });
    },
  };
}

function listingWriters(
  { achievements, patents }: Pick<Demonstration, 'achievements' | 'patents'>,
  body: (id: string) => DemoOrganization,
  cast: Cast,
): Pick<HistoryWriter, 'achievement' | 'need' | 'clearance'> {
  const numbers = listingNumbers(achievements, body);
  const standing = new Map(patents.map((each) => [each.achievementId, each]));
  const offered = (id: RecordId) => {
    const patent = standing.get(id);
    if (patent === undefined) return [];
    const { kind, expiresOn, isInForce } = patent;
    return [{ kind, expiresOn, state: isInForce ? 'granted' : 'lapsed', evaluationReport: null }];
  };
  return {
    achievement: (each, now) =>
      playRecord(achievementDefinition, each, {
        now,
        facts: () => ({
          owner: organizationFacts(body(each.organizationId)),
          uncleared: null,
          patents: offered(each.id),
          listingNumber: numbers.get(each.id) ?? null,
        }),
        actor: (part) => cast(part, body(each.organizationId)),
      }),
    need: (each, now) =>
      playRecord(needDefinition, each, {
        now,
        facts: () => ({ organization: organizationFacts(body(each.organizationId)), uncleared: null }),
        actor: (part) => cast(part, body(each.organizationId)),
      }),
    clearance: (each, now) =>
      playRecord(clearanceDefinition, each, {
        now,
        facts: () => ({ subject: clearedText(each, body(each.listing.organizationId)) }),
        actor: (part) => cast(part, body(each.listing.organizationId)),
      }),
  };
}

function playContract(
  contract: DemoContract,
  given: { readonly relations: readonly RelationEvidence[]; readonly cast: Cast; readonly now: Instant },
): DemoHistory {
  const { seller, buyer, broker } = contract.parties;
  // The seller applies; when it is abroad, the buyer at home does.
  const applicant = seller.home === 'abroad' ? buyer : seller;
  const facts = {
    seller: organizationFacts(seller),
    buyer: organizationFacts(buyer),
    broker: broker === null ? undefined : organizationFacts(broker),
  };
  return playRecord(contractDefinition, contract, {
    now: given.now,
    facts: (command) => ({
      ...facts,
      relations: command === 'submit' ? given.relations : [],
    }),
    actor: (part) => given.cast(part, part === 'party' ? applicant : part === 'examiner' ? buyer : seller),
  });
}

function playReceipt(
  receipt: DemoReceipt,
  given: {
    readonly contract: DemoContract;
    readonly received: bigint;
    readonly cast: Cast;
    readonly now: Instant;
  },
): DemoHistory {
  const { contract } = given;
  const { seller, buyer } = contract.parties;
  const facts = {
    number: contract.contractNumber,
    state: contract.state,
    signedOn: contract.signedOn,
    totalAmount: contract.totalAmount,
    received: given.received,
    sellerId: seller.id,
    buyerId: buyer.id,
    sellerRegion: seller.regionCode,
    buyerRegion: buyer.regionCode,
  };
  return playRecord(receiptDefinition, receipt, {
    now: given.now,
    facts: () => facts,
    actor: (part) => given.cast(part, seller),
  });
}

/** The text that is cleared, with the digest that the database makes of its row. */
function clearedText({ listing, noun }: DemoClearance, { id, regionCode }: DemoOrganization) {
  const values = listing.steps[0]?.values ?? {};
  const names = noun === 'need' ? ['problem', 'targets', 'keywords'] : ['summary', 'keywords', 'offerTerms'];
  const text = names.map((name) => String(values[name] ?? '')).join('\n');
  const name = String(values.name);
  const contentHash = createHash('sha256').update(`${name}\n${text}`).digest('hex');
  return { name, organizationId: id, regionCode, text, contentHash };
}

function organizationFacts(organization: DemoOrganization): OrganizationFacts {
  const { id, name, kind, regionCode } = organization;
  return { id, name, kind, regionCode, state: 'active' };
}
