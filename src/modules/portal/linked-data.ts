import type { SearchDocument } from '../../platform/search/search-document.ts';

/** What a listing is for machines, beside what stands in its search document. */
export interface LinkedListing {
  readonly document: SearchDocument;
  readonly url: string;
  /** Name of the owner; null when it is not told. */
  readonly owner: string | null;
  readonly regionName: string | null;
}

const LONGEST = 500;

/** Yuan with two decimals and no separators, as schema.org writes prices; from fen. */
function priceText(fen: bigint): string {
  const digits = fen.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * The schema.org description of a listing as JSON: an Offer of a technology, or a Demand for one. It says nothing that
 * the page does not say. Pure.
 */
export function linkedData(listing: LinkedListing): string {
  const { document } = listing;
  const isOffer = document.noun === 'achievement';
  const about = {
    '@type': 'Service',
    name: document.title,
    description: document.body.slice(0, LONGEST),
    serviceType: isOffer ? '科技成果转化' : '技术需求',
    ...(document.keywords.length === 0 ? {} : { keywords: document.keywords.join(',') }),
  };
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': isOffer ? 'Offer' : 'Demand',
    '@id': listing.url,
    url: listing.url,
    name: document.title,
    identifier: document.id,
    inLanguage: 'zh-CN',
    itemOffered: about,
    ...(listing.owner === null
      ? {}
      : { [isOffer ? 'offeredBy' : 'seller']: { '@type': 'Organization', name: listing.owner } }),
    ...(listing.regionName === null
      ? {}
      : { areaServed: { '@type': 'AdministrativeArea', name: listing.regionName } }),
    ...(document.price === null ? {} : { price: priceText(document.price), priceCurrency: 'CNY' }),
    validFrom: document.publishedOn,
    ...(document.expiresOn === null ? {} : { validThrough: document.expiresOn }),
  });
}
