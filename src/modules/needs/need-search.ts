import type { RegisterRecord } from '../../platform/records/record.ts';
import { recordDocument } from '../../platform/search/record-document.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';

/**
 * What the public finds of a need; null unless it is published, not expired and not restricted. A need whose
 * organization hides its name is found without it. Pure.
 */
export function needSearchDocument(record: RegisterRecord): SearchDocument | null {
  const { confidentiality } = record.values;
  if (record.state !== 'published' && record.state !== 'expiring') return null;
  if (confidentiality !== 'public' && confidentiality !== 'name-hidden') return null;
  return recordDocument(record, {
    noun: 'need',
    body: ['problem', 'targets'],
    publishedOn: 'publishedOn',
    expiresOn: 'expiresOn',
    price: 'budget',
    modes: 'cooperationModes',
    ...(confidentiality === 'public' ? { ownerId: 'organizationId' } : {}),
  });
}
