import { choiceLabel } from '../../kernel/choices.ts';
import type { Language, Message } from '../../kernel/messages.ts';
import { divideRounded, type Fen, formatYuan } from '../../kernel/money.ts';
import type {
  PortalComparisonProps,
  PortalField,
  PortalFigure,
  PortalFrame,
  PortalHomeProps,
  PortalListingProps,
  PortalMeeting,
  PortalSearchProps,
  PortalWords,
} from '../../kernel/portal-pages.ts';
import { TECHNOLOGY_FIELDS } from '../contracts/contract-schema.ts';
import type { PublicFunnelYear } from '../introductions/index.ts';
import type { PublicMeeting } from '../meetings/index.ts';
import { MEETING_KINDS } from '../meetings/meeting-schema.ts';
import type { SearchAnswer } from '../search/search-schema.ts';
import { linkedData } from './linked-data.ts';
import { factOf, factsOf, type ListingWords, sectionsOf } from './listing-form.ts';
import {
  comparisonAddress,
  inLanguage,
  listingAddress,
  type PortalQuery,
  searchAddress,
  WHOLE_LIST,
} from './portal-address.ts';
import { cardOf, listProps } from './portal-list.ts';
import type { PublicListing } from './portal-listings.ts';

/** What a page is asked for with. */
export interface PageRequest {
  readonly nodeName: Message;
  readonly demonstration: boolean;
  readonly signedIn: boolean;
  readonly language: Language;
  /** Path and query of the page itself. */
  readonly address: string;
}

const NOT_NAMED: Message = { zh: '（单位名称不公开）', en: '(name withheld)' };

function frameOf(
  request: PageRequest,
  current: PortalFrame['current'],
  search: PortalFrame['search'] = { text: '', noun: null },
): PortalFrame {
  const { nodeName, demonstration, signedIn, language } = request;
  const otherLanguageHref = inLanguage(request.address, language === 'zh' ? 'en' : 'zh');
  return { nodeName, demonstration, signedIn, otherLanguageHref, current, search };
}

/** What the front page counts, from the ledger. */
export interface LedgerFigures {
  readonly contracts: number;
  /** Sum of their 成交额 in fen. */
  readonly turnover: bigint;
}

/** The answers that the front page is made from. */
export interface HomeParts {
  readonly achievements: SearchAnswer;
  readonly needs: SearchAnswer;
  readonly ledger: LedgerFigures;
  readonly countedAt: string;
  readonly meetings: readonly PublicMeeting[];
  readonly funnel: readonly PublicFunnelYear[];
}

const FEN_OF_HUNDRED_YUAN = 10_000n;

/** 万元 with two places, half up: a front page is read at a glance, the exact amount stands in the ledger. */
function roundedWanYuan(amount: bigint): string {
  const hundreds = divideRounded(amount, FEN_OF_HUNDRED_YUAN, 'half-up');
  return formatYuan(hundreds as Fen);
}

function figuresOf({ achievements, needs, ledger }: HomeParts): PortalFigure[] {
  const listed = (answer: SearchAnswer) => `${answer.total.value}${answer.total.exact ? '' : '+'}`;
  return [
    {
      label: { zh: '在架科技成果', en: 'Achievements on offer' },
      value: listed(achievements),
      unit: { zh: '项', en: 'items' },
      meaning: { zh: '已审核发布且在有效期内', en: 'Published and not expired' },
      href: searchAddress({ ...WHOLE_LIST, noun: 'achievement' }),
    },
    {
      label: { zh: '待解决技术需求', en: 'Open needs' },
      value: listed(needs),
      unit: { zh: '项', en: 'items' },
      meaning: { zh: '已核实发布、尚未办结', en: 'Published and not settled' },
      href: searchAddress({ ...WHOLE_LIST, noun: 'need' }),
    },
    {
      label: { zh: '已登记技术合同', en: 'Registered contracts' },
      value: String(ledger.contracts),
      unit: { zh: '份', en: 'contracts' },
      meaning: { zh: '已审定登记、未注销或撤销', en: 'Registered, not cancelled or revoked' },
      href: null,
    },
    {
      label: { zh: '登记合同成交额', en: 'Their turnover' },
      value: roundedWanYuan(ledger.turnover),
      unit: { zh: '万元', en: '10,000 yuan' },
      meaning: { zh: '上列合同成交额之和', en: 'The sum over those contracts' },
      href: null,
    },
  ];
}

function fieldsOf({ achievements, needs }: HomeParts): PortalField[] {
  const counted = (answer: SearchAnswer, code: string) =>
    answer.facets?.techArea?.find((each) => each.code === code)?.count ?? 0;
  return TECHNOLOGY_FIELDS.map(({ code, label }) => ({
    label,
    achievements: counted(achievements, code),
    needs: counted(needs, code),
    achievementsHref: searchAddress({ ...WHOLE_LIST, noun: 'achievement', techArea: code }),
    needsHref: searchAddress({ ...WHOLE_LIST, noun: 'need', techArea: code }),
  }));
}

/** The front page. Pure. */
export function homeProps(request: PageRequest, parts: HomeParts): PortalHomeProps {
  return {
    ...frameOf(request, 'home'),
    countedAt: parts.countedAt,
    figures: figuresOf(parts),
    fields: fieldsOf(parts),
    achievements: parts.achievements.items.map((hit) => cardOf(hit, parts.achievements.references)),
    needs: parts.needs.items.map((hit) => cardOf(hit, parts.needs.references)),
    meetings: parts.meetings.map(meetingOf),
    funnel: [...parts.funnel]
      .sort((a, b) => b.year - a.year)
      .slice(0, FUNNEL_YEARS)
      .map(({ received, ...counts }) => ({
        ...counts,
        received: received === null ? null : roundedWanYuan(BigInt(received)),
      })),
  };
}

const FUNNEL_YEARS = 3;

function meetingOf(meeting: PublicMeeting): PortalMeeting {
  const { id, name, organizer, venue, heldOn, startsAt, endsAt, registrationClosesOn } = meeting;
  return {
    ...{ id, name, organizer, venue, heldOn, startsAt, endsAt, registrationClosesOn },
    href: `/meetings/calendar?month=${heldOn.slice(0, 7)}#${id}`,
    kind: choiceLabel(MEETING_KINDS, meeting.kind),
    seatsLeft: meeting.open ? meeting.seatsLeft : null,
  };
}

/** A list of what was found. Pure. */
export function searchProps(
  request: PageRequest,
  query: PortalQuery,
  answer: SearchAnswer,
): PortalSearchProps {
  const current =
    query.noun === 'achievement' ? 'achievements' : query.noun === 'need' ? 'needs' : ('other' as const);
  return {
    ...frameOf(request, current, { text: query.q, noun: query.noun }),
    ...listProps(query, answer),
  };
}

/** What surrounds a listing. */
export interface ListingParts {
  readonly listing: PublicListing;
  readonly similar: Pick<SearchAnswer, 'items' | 'references'>;
  readonly words: ListingWords;
  /** Address of the node, for links that leave it. */
  readonly publicUrl: string;
}

/** The page about one listing. Pure. */
export function listingProps(request: PageRequest, parts: ListingParts): PortalListingProps {
  const { listing, words } = parts;
  const { form, record, document } = listing;
  const href = listingAddress(form.noun, record.id);
  const { regionCode } = document;
  return {
    ...frameOf(request, form.noun === 'achievement' ? 'achievements' : 'needs'),
    noun: form.noun,
    listingNumber: typeof record.values['listingNumber'] === 'string' ? record.values['listingNumber'] : null,
    title: document.title,
    owner: listing.owner ?? NOT_NAMED,
    facts: factsOf(form, record, words),
    sections: sectionsOf(form, record),
    keywords: document.keywords,
    contactHref: `/introductions/new?origin=enquiry&${form.noun}Id=${record.id}`,
    compareHref: form.noun === 'achievement' ? comparisonAddress([record.id]) : null,
    matchesHref: `/${form.definition.description.plural}/${record.id}/matches`,
    similar: parts.similar.items
      .filter((hit) => hit.id !== record.id)
      .slice(0, 4)
      .map((hit) => cardOf({ ...hit, titleMarks: [], excerptMarks: [] }, parts.similar.references)),
    linkedData: linkedData({
      document,
      url: `${parts.publicUrl}${href}`,
      owner: listing.owner,
      regionName: regionCode === null ? null : (words.regionName(regionCode) ?? null),
    }),
  };
}

const EMPTY: PortalWords = '—';

function equalWords(first: PortalWords, second: PortalWords | undefined): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}

/** Several listings side by side; rows in which all are empty are left out. Pure. */
export function comparisonProps(
  request: PageRequest,
  listings: readonly PublicListing[],
  words: ListingWords,
): PortalComparisonProps {
  const ids = listings.map(({ record }) => record.id);
  const fields = listings[0]?.form.facts ?? [];
  const owner: PortalComparisonProps['rows'][number] = {
    label: { zh: '发布单位', en: 'Published by' },
    values: listings.map((listing) => listing.owner ?? NOT_NAMED),
    differs: listings.some((listing) => listing.owner !== listings[0]?.owner),
  };
  const rows = fields.flatMap((field) => {
    const facts = listings.map(({ form, record }) => factOf(form, record, { field, words }));
    const label = facts.find((fact) => fact !== null)?.label;
    if (label === undefined) return [];
    const values = facts.map((fact) => fact?.value ?? EMPTY);
    return [{ label, values, differs: values.some((value) => !equalWords(value, values[0])) }];
  });
  return {
    ...frameOf(request, 'achievements'),
    columns: listings.map(({ form, record, document }) => ({
      id: record.id,
      href: listingAddress(form.noun, record.id),
      title: document.title,
      withoutHref: comparisonAddress(ids.filter((id) => id !== record.id)),
    })),
    rows: listings.length === 0 ? [] : [owner, ...rows],
  };
}
