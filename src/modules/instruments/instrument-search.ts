import type { RegisterRecord } from '../../platform/records/record.ts';
import { recordDocument } from '../../platform/search/record-document.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';

/** What matching finds of an instrument; null unless it is open to others. Pure. */
export function instrumentSearchDocument(record: RegisterRecord): SearchDocument | null {
  if (record.state !== 'open') return null;
  return recordDocument(record, {
    noun: 'instrument',
    body: ['model', 'functions'],
    publishedOn: 'openedOn',
    ownerId: 'ownerId',
  });
}
