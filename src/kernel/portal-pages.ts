import type { Message } from './messages.ts';

/** Words in both languages, or a proper name that is the same in each. */
export type PortalWords = Message | string;

/** What every page of the portal has around its content. */
export interface PortalFrame {
  readonly nodeName: Message;
  readonly demonstration: boolean;
  /** Whether somebody is signed in: the way in leads to the desk then. */
  readonly signedIn: boolean;
  /** This page in the other language. */
  readonly otherLanguageHref: string;
  /** The entry of the navigation that is shown as the current one. */
  readonly current: 'home' | 'achievements' | 'needs' | 'other';
  readonly search: PortalSearchBox;
}

/** What stands in the search box. */
export interface PortalSearchBox {
  readonly text: string;
  readonly noun: 'achievement' | 'need' | null;
}

/** A piece of a text; a marked piece was looked for. */
export interface PortalTextPiece {
  readonly text: string;
  readonly marked: boolean;
}

/** An offer or a need in a list. */
export interface PortalCard {
  readonly noun: 'achievement' | 'need';
  readonly id: string;
  readonly href: string;
  readonly title: readonly PortalTextPiece[];
  readonly excerpt: readonly PortalTextPiece[];
  readonly owner: PortalWords;
  /** Short facts in a row: field, maturity, price, region. */
  readonly facts: readonly PortalWords[];
  readonly publishedOn: string;
  /** The last day on which it is shown; null when it has none. */
  readonly expiresOn: string | null;
}

/** A figure of the front page, counted when the page was made. */
export interface PortalFigure {
  readonly label: Message;
  readonly value: string;
  readonly unit: Message;
  /** What exactly is counted. */
  readonly meaning: Message;
  readonly href: string | null;
}

/** Supply and demand of one field of technology, as two bars that share one scale. */
export interface PortalField {
  readonly label: Message;
  readonly achievements: number;
  readonly needs: number;
  readonly achievementsHref: string;
  readonly needsHref: string;
}

/** The front page. */
export interface PortalHomeProps extends PortalFrame {
  /** The moment of counting, as an RFC 3339 instant. */
  readonly countedAt: string;
  readonly figures: readonly PortalFigure[];
  readonly fields: readonly PortalField[];
  readonly achievements: readonly PortalCard[];
  readonly needs: readonly PortalCard[];
  /** The next published meetings, the soonest first. */
  readonly meetings: readonly PortalMeeting[];
  /** How far introductions came, the latest year first. */
  readonly funnel: readonly PortalFunnelYear[];
}

/** A published meeting that is still to come, or on its day. */
export interface PortalMeeting {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly kind: PortalWords;
  readonly organizer: string;
  readonly venue: string;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly registrationClosesOn: string;
  /** Null once no registration would be taken. */
  readonly seatsLeft: number | null;
}

/** The steps of a year; null where so few stand behind a figure that one of them might be told. */
export interface PortalFunnelYear {
  readonly year: number;
  readonly enquiries: number | null;
  readonly contacts: number | null;
  readonly talks: number | null;
  readonly intents: number | null;
  readonly contracts: number | null;
  /** In 万元 with two places. */
  readonly received: string | null;
}

/** One value that a list can be narrowed to, or is. */
export interface PortalFacetValue {
  readonly label: PortalWords;
  readonly count: number | null;
  readonly selected: boolean;
  /** The list with this value chosen, or without it when it is. */
  readonly href: string;
}

/** A way to narrow the list. */
export interface PortalFacet {
  readonly name: string;
  readonly label: Message;
  readonly values: readonly PortalFacetValue[];
}

/** A link of a row of choices, such as orders or pages. */
export interface PortalLink {
  readonly label: PortalWords;
  readonly href: string;
  readonly current: boolean;
}

/** The list of what was found. */
export interface PortalSearchProps extends PortalFrame {
  readonly hits: readonly PortalCard[];
  /** How many there are; where counting stopped, there are at least so many. */
  readonly total: { readonly value: number; readonly exact: boolean };
  /** Nothing has all the words: what is shown has some of them. */
  readonly someWordsOnly: boolean;
  readonly facets: readonly PortalFacet[];
  /** Filters in force, each with the list without it. */
  readonly active: readonly { readonly label: PortalWords; readonly href: string }[];
  readonly clearHref: string;
  /** Where the list is kept as a saved search, whose news are told; null while nothing is asked for. */
  readonly saveHref: string | null;
  readonly orders: readonly PortalLink[];
  readonly pages: readonly PortalLink[];
  /** Another spelling that would find something. */
  readonly suggestion: { readonly text: string; readonly href: string } | null;
  /** What to try when nothing was found. */
  readonly advice: readonly Message[];
  /** Whether what is asked for must be kept while the form is sent again. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
}

/** A part of a page about one listing: paragraphs under a heading. */
export interface PortalSection {
  readonly id: string;
  readonly heading: Message;
  readonly paragraphs: readonly string[];
}

/** One line of facts. */
export interface PortalFact {
  readonly label: Message;
  readonly value: PortalWords;
}

/** The page about one offer or need. */
export interface PortalListingProps extends PortalFrame {
  readonly noun: 'achievement' | 'need';
  /** Number of the listing that people cite; null while it has none. */
  readonly listingNumber: string | null;
  readonly title: string;
  readonly owner: PortalWords;
  readonly facts: readonly PortalFact[];
  readonly sections: readonly PortalSection[];
  readonly keywords: readonly string[];
  /** Where a first contact is made; leads through sign-in. */
  readonly contactHref: string;
  readonly compareHref: string | null;
  /** What fits it, with the evidence. */
  readonly matchesHref: string;
  readonly similar: readonly PortalCard[];
  /** schema.org description of the same facts. */
  readonly linkedData: string;
}

/** Several offers side by side. */
export interface PortalComparisonProps extends PortalFrame {
  readonly columns: readonly {
    readonly id: string;
    readonly href: string;
    readonly title: string;
    readonly withoutHref: string;
  }[];
  readonly rows: readonly {
    readonly label: Message;
    readonly values: readonly PortalWords[];
    /** Whether the values differ, which is what is looked for. */
    readonly differs: boolean;
  }[];
}

/** The pages of the portal by name. */
export interface PortalPages {
  readonly 'portal-home': PortalHomeProps;
  readonly 'portal-search': PortalSearchProps;
  readonly 'portal-listing': PortalListingProps;
  readonly 'portal-comparison': PortalComparisonProps;
}
