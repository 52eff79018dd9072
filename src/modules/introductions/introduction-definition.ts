import type { Subject } from '../../platform/access/access.ts';
import type { ConcealedPart, RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { loadIntroductionFacts } from './introduction-facts.ts';
import { collidesIntroduction, decideIntroduction, type IntroductionFacts } from './introduction-rules.ts';
import { introductionRegister } from './introduction-schema.ts';

function text({ values }: RegisterRecord, ...names: readonly string[]): string[] {
  return names.map((name) => values[name]).filter((value): value is string => typeof value === 'string');
}

/** What a side says, only that side says: nobody consents or names a contact for another. */
function subjectOf(record: RegisterRecord, action: string): Subject {
  switch (action) {
    case 'introduction.consentAsProvider':
    case 'introduction.nameProviderContact':
      return { organizationIds: text(record, 'providerId') };
    case 'introduction.consentAsSeeker':
    case 'introduction.nameSeekerContact':
    case 'introduction.giveFeedback':
      return { organizationIds: text(record, 'seekerId') };
    case 'introduction.read':
      return {
        organizationIds: text(record, 'providerId', 'seekerId', 'brokerId'),
        regionCodes: text(record, 'providerRegion', 'seekerRegion'),
      };
    default:
      return { organizationIds: text(record, 'providerId', 'seekerId', 'brokerId') };
  }
}

/**
 * Step by step: what a side has published everybody in the introduction sees; which organization it is, the other side
 * sees once both have consented; who the contact is, once both have named theirs. An institution sees from the start
 * whose mandate it has; officials of the region see all.
 */
function concealed(record: RegisterRecord): readonly ConcealedPart[] {
  const { values } = record;
  const officials = text(record, 'providerRegion', 'seekerRegion');
  const isOpen = values.contactedOn !== null;
  const haveContacts = values.providerContactId !== null && values.seekerContactId !== null;
  const knows = (side: 'provider' | 'seeker') => values.brokerKnows === side || values.brokerKnows === 'both';
  const all = text(record, 'providerId', 'seekerId', 'brokerId');
  const own = (side: 'provider' | 'seeker') =>
    text(record, `${side}Id`, ...(knows(side) ? ['brokerId'] : []));
  const part = (fields: readonly string[], organizationIds: readonly string[]): ConcealedPart => ({
    fields,
    unless: { organizationIds, regionCodes: officials },
  });
  const parts = (['provider', 'seeker'] as const).flatMap((side) => {
    const identity = values[`${side}Published`] === true ? [] : [`${side}Id`, `${side}Region`];
    return [
      part(identity, isOpen ? all : own(side)),
      part([`${side}ContactId`], haveContacts ? all : own(side)),
    ];
  });
  const seekers = isOpen ? all : own('seeker');
  return values.needPublished === false ? [...parts, part(['needId'], seekers)] : parts;
}

/** The register of introductions with its rules. */
export const introductionDefinition: RecordDefinition<IntroductionFacts> = {
  description: introductionRegister,
  table: 'introductions',
  uniqueFields: ['achievementId', 'needId', 'providerId', 'seekerId'],
  eventOf: {
    create: 'introduction.created',
    consentAsProvider: 'introduction.consented-by-provider',
    consentAsSeeker: 'introduction.consented-by-seeker',
    decline: 'introduction.declined',
    nameProviderContact: 'introduction.provider-contact-named',
    nameSeekerContact: 'introduction.seeker-contact-named',
    plan: 'introduction.planned',
    talk: 'introduction.talked',
    intend: 'introduction.intended',
    sign: 'introduction.contracted',
    end: 'introduction.ended',
    giveFeedback: 'introduction.feedback-given',
    escalate: 'introduction.escalated',
    settle: 'introduction.settled',
    perform: 'introduction.performed',
    unperform: 'introduction.unperformed',
  },
  loadFacts: loadIntroductionFacts,
  decide: decideIntroduction,
  collides: collidesIntroduction,
  subject: subjectOf,
  concealed,
};
