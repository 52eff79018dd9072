import type { ListingForm } from './listing-form.ts';

type Shape = Omit<ListingForm, 'definition' | 'source'>;

/** What the public sees of an achievement. Completers, evidence and funding stay inside. */
export const achievementShape = {
  noun: 'achievement',
  amount: 'price',
  essentials: ['techArea', 'maturity', 'price', 'transferModes', 'regionCode'],
  facts: [
    'listingNumber',
    'kind',
    'techArea',
    'industry',
    'regionCode',
    'maturity',
    'stage',
    'level',
    'form',
    'intellectualProperty',
    'propertyState',
    'transferModes',
    'standingOffers',
    'price',
    'priceUpTo',
    'externalNumber',
    'publishedOn',
    'expiresOn',
  ],
  sections: [
    'summary',
    'scientificValue',
    'technicalValue',
    'economicValue',
    'socialValue',
    'culturalValue',
    'offerTerms',
  ],
} as const satisfies Shape;

/** What the public sees of a need. Who needs it is told only where the need itself says so. */
export const needShape = {
  noun: 'need',
  amount: 'budget',
  essentials: ['techArea', 'budget', 'deadline', 'cooperationModes', 'regionCode'],
  facts: [
    'listingNumber',
    'techArea',
    'industry',
    'regionCode',
    'budget',
    'deadline',
    'cooperationModes',
    'publishedOn',
    'expiresOn',
  ],
  sections: ['problem', 'targets'],
} as const satisfies Shape;
