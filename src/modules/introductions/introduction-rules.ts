import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { CommandInput, DecisionContext } from '../../platform/records/definition.ts';
import { refuseIntroduction } from './introduction-errors.ts';
import { answerDueOn } from './response-promise.ts';

/** A side of an introduction as the registers know it. */
export interface Side {
  readonly id: string;
  readonly state: string;
  readonly regionCode: string;
}

/** A listing that an introduction is about. */
export interface Listing {
  readonly name: string;
  readonly organizationId: string;
  readonly isPublished: boolean;
  /** Of a need: whether its organization is shown (公开), hidden, or the need itself is not public. */
  readonly openness: string;
}

/** A mandate as far as it covers an introduction. */
export interface CoveringMandate {
  readonly inForce: boolean;
  readonly brokerId: string;
  readonly principals: readonly string[];
  readonly achievementId: string | null;
  readonly needId: string | null;
}

/** A contract that is to be linked. */
export interface LinkedContract {
  readonly state: string;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly signedOn: string;
  readonly isTaken: boolean;
}

/** What the rules of an introduction need to know. */
export interface IntroductionFacts {
  readonly achievement: Listing | null;
  readonly need: Listing | null;
  readonly organizations: ReadonlyMap<string, Side>;
  readonly mandate: CoveringMandate | null;
  readonly meetingState: string | null;
  readonly isAlreadyOpen: boolean;
  readonly contactEmployer: string | null;
  readonly contract: LinkedContract | null;
}

/** Decides one command on an introduction. Pure. */
export function decideIntroduction(
  input: CommandInput,
  facts: IntroductionFacts,
  context: DecisionContext,
): FieldValues {
  const { today } = context;
  const values = input.record?.values ?? {};
  const given = input.values;
  switch (input.command) {
    case 'create':
      return decideCreation(given, facts, context);
    case 'consentAsProvider':
      return { providerConsentOn: today, ...afterConsent(values.seekerConsentOn, context) };
    case 'consentAsSeeker':
      return { seekerConsentOn: today, ...afterConsent(values.providerConsentOn, context) };
    case 'escalate':
      return { escalatedOn: today };
    case 'nameProviderContact':
    case 'nameSeekerContact': {
      const side = input.command === 'nameProviderContact' ? values.providerId : values.seekerId;
      if (facts.contactEmployer !== side) throw refuseIntroduction('introduction.contact_unknown');
      return {};
    }
    case 'plan':
    case 'talk':
    case 'intend':
      return decideProgress(input.command, values, { given, today });
    case 'sign':
      return decideContract(values, facts);
    case 'perform':
      return { performedOn: today };
    case 'unperform':
      return { performedOn: null };
    case 'decline':
    case 'end':
    case 'settle':
      return {
        endedOn: today,
        dueOn: null,
        nextStep: null,
        feedback:
          input.command === 'settle'
            ? '该需求已办结，本次未选中。感谢参与，可在门户查看其他需求。'
            : (given.explanation ?? null),
      };
    default:
      return {};
  }
}

/** The clock of the promise: it starts anew for the side that has still to answer, and stops when both have. */
function afterConsent(other: FieldValue | undefined, { today }: DecisionContext): FieldValues {
  if (other === null || other === undefined) return { dueOn: answerDueOn(today), escalatedOn: null };
  return { contactedOn: today, dueOn: null, escalatedOn: null };
}

function decideCreation(
  given: FieldValues,
  facts: IntroductionFacts,
  { today }: DecisionContext,
): FieldValues {
  const { achievement, need, mandate } = facts;
  if (achievement === null && need === null) throw refuseIntroduction('introduction.nothing_named');
  for (const [listing, word] of [
    [achievement, '成果'],
    [need, '需求'],
  ] as const) {
    // Not by its name, which nobody has to know before it is published.
    if (listing !== null && !listing.isPublished)
      throw refuseIntroduction('introduction.listing_not_published', { listing: word });
  }
  const provider = sideOf('供方', { given: given.providerId, listed: achievement?.organizationId }, facts);
  const seeker = sideOf('需方', { given: given.seekerId, listed: need?.organizationId }, facts);
  if (provider.id === seeker.id) throw refuseIntroduction('introduction.same_party');
  refuseMandate(given, facts, [provider.id, seeker.id]);
  const isFromMeeting = facts.meetingState === 'underway' || facts.meetingState === 'concluded';
  if ((given.origin === 'meeting') !== isFromMeeting || (isText(given.meetingId) && !isFromMeeting))
    throw refuseIntroduction('introduction.meeting_missing');
  refuseMatch(given);
  const knowsProvider = mandate?.principals.includes(provider.id) === true;
  const knowsSeeker = mandate?.principals.includes(seeker.id) === true;
  if (need?.openness === 'restricted' && !knowsSeeker && given.seekerId !== seeker.id)
    throw refuseIntroduction('introduction.need_restricted');
  const needPublished = need === null || need.openness !== 'restricted';
  return {
    providerId: provider.id,
    seekerId: seeker.id,
    name: [needPublished ? need?.name : null, achievement?.name].filter(isText).join(' ↔ ') || '定向对接',
    brokerId: mandate?.brokerId ?? null,
    providerRegion: provider.regionCode,
    seekerRegion: seeker.regionCode,
    providerPublished: achievement !== null,
    seekerPublished: need !== null && need.openness === 'public',
    needPublished,
    brokerKnows:
      knowsProvider && knowsSeeker ? 'both' : knowsProvider ? 'provider' : knowsSeeker ? 'seeker' : null,
    dueOn: answerDueOn(today),
    talkCount: 0,
  };
}

/** The two are being introduced on this already. Whoever may not speak for one of them must not learn it. Pure. */
export function collidesIntroduction(_input: CommandInput, facts: IntroductionFacts): Refusal | null {
  return facts.isAlreadyOpen ? refuseIntroduction('introduction.already_open') : null;
}

const isText = (value: FieldValue | undefined): value is string => typeof value === 'string' && value !== '';

function sideOf(
  side: '供方' | '需方',
  { given, listed }: { readonly given: FieldValue | undefined; readonly listed: string | undefined },
  facts: IntroductionFacts,
): Side {
  if (isText(given) && listed !== undefined && given !== listed)
    throw refuseIntroduction('introduction.party_differs', { side });
  const found = facts.organizations.get(isText(given) ? given : (listed ?? ''));
  if (found === undefined) throw refuseIntroduction('introduction.party_missing', { side });
  if (found.state !== 'active') throw refuseIntroduction('introduction.party_not_active', { side });
  return found;
}

function refuseMandate(given: FieldValues, { mandate }: IntroductionFacts, sides: readonly string[]): void {
  if (!isText(given.mandateId)) return;
  const covers =
    mandate?.inForce === true &&
    mandate.principals.every((principal) => sides.includes(principal)) &&
    (mandate.achievementId === null || mandate.achievementId === given.achievementId) &&
    (mandate.needId === null || mandate.needId === given.needId);
  if (!covers) throw refuseIntroduction('introduction.mandate_does_not_cover');
  if (sides.includes(mandate.brokerId)) throw refuseIntroduction('introduction.broker_without_mandate');
}

/** A score means nothing beside another model, and not every model has one of 10,000. */
function refuseMatch({ origin, matchScore, matchLevel, matchModel }: FieldValues): void {
  const isGiven = (each: FieldValue | undefined) => each !== null && each !== undefined;
  if (![matchScore, matchLevel, matchModel].some(isGiven)) return;
  if (isGiven(matchLevel) && isGiven(matchModel) && origin === 'recommendation') return;
  throw refuseIntroduction('introduction.match_incomplete');
}

function decideProgress(
  command: 'plan' | 'talk' | 'intend',
  values: FieldValues,
  { given, today }: { readonly given: FieldValues; readonly today: string },
): FieldValues {
  if (isText(given.dueOn) && given.dueOn < today)
    throw refuseIntroduction('introduction.plan_in_past', { date: given.dueOn });
  if (command === 'plan') return { escalatedOn: null };
  const date = String(command === 'talk' ? given.talkedOn : given.intendedOn);
  if (date > today) throw refuseIntroduction('introduction.date_in_future', { date });
  const since = String(values.contactedOn);
  if (date < since) throw refuseIntroduction('introduction.date_before_contact', { date, since });
  // What was planned is done with; what comes next is what was said now.
  const next = { nextStep: given.nextStep ?? null, dueOn: given.dueOn ?? null, escalatedOn: null };
  if (command === 'intend') return next;
  const talks = [values.firstTalkOn, values.lastTalkOn, date].filter(isText).sort();
  return {
    ...next,
    firstTalkOn: talks[0] ?? date,
    lastTalkOn: talks.at(-1) ?? date,
    talkCount: Number(values.talkCount) + 1,
  };
}

const DEAD_CONTRACTS: ReadonlySet<string> = new Set(['discarded', 'refused', 'cancelled', 'revoked']);

function decideContract(values: FieldValues, { contract }: IntroductionFacts): FieldValues {
  if (contract === null || contract.sellerId !== values.providerId || contract.buyerId !== values.seekerId)
    throw refuseIntroduction('introduction.contract_differs');
  if (DEAD_CONTRACTS.has(contract.state)) throw refuseIntroduction('introduction.contract_not_valid');
  const since = String(values.contactedOn);
  if (contract.signedOn < since)
    throw refuseIntroduction('introduction.contract_earlier', { signed: contract.signedOn, since });
  if (contract.isTaken) throw refuseIntroduction('introduction.contract_taken');
  return { contractedOn: contract.signedOn, dueOn: null, nextStep: null };
}
