import type { RegisterRecord } from '../../platform/records/record.ts';
import { recordDocument } from '../../platform/search/record-document.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';

/** What the public finds of an achievement; null unless it is published and not expired. Pure. */
export function achievementSearchDocument(record: RegisterRecord): SearchDocument | null {
  if (record.state !== 'published' && record.state !== 'expiring') return null;
  return recordDocument(record, {
    noun: 'achievement',
    body: ['summary', 'technicalValue', 'economicValue', 'offerTerms'],
    publishedOn: 'publishedOn',
    expiresOn: 'expiresOn',
    maturity: 'maturity',
    price: 'price',
    modes: 'transferModes',
    ownerId: 'ownerId',
  });
}
