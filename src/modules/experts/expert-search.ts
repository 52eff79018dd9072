import type { RegisterRecord } from '../../platform/records/record.ts';
import { recordDocument } from '../../platform/search/record-document.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';

/** What matching finds of an expert: what can be solved, never who it is; null unless listed. Pure. */
export function expertSearchDocument(record: RegisterRecord): SearchDocument | null {
  if (record.state !== 'listed') return null;
  return recordDocument(record, {
    noun: 'expert',
    body: ['directions'],
    publishedOn: 'listedOn',
    modes: 'services',
    ownerId: 'organizationId',
  });
}
