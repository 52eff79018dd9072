import { describe, expect, it } from 'vitest';
import { documentDigest } from './document-digest.ts';
import type { SearchDocument } from './search-document.ts';

const document: SearchDocument = {
  id: 'ach_1',
  noun: 'achievement',
  title: '石墨烯导热膜',
  body: '面内导热系数不低于 1500',
  keywords: ['石墨烯', '导热'],
  techArea: '04',
  industry: '30',
  regionCode: '990100',
  maturity: 6,
  price: 12_000_000n,
  modes: ['license'],
  ownerId: 'org_1',
  publishedOn: '2026-01-05' as SearchDocument['publishedOn'],
  expiresOn: null,
};

describe('the digest of a document', () => {
  it('does not depend on the order in which fields were written', () => {
    const turned = Object.fromEntries(Object.entries(document).reverse()) as unknown as SearchDocument;
    expect(documentDigest(turned)).toBe(documentDigest(document));
  });

  it.each([
    { title: '石墨烯导热片' },
    { keywords: ['导热', '石墨烯'] },
    { maturity: 7 },
    { price: 12_000_001n },
    { price: null },
    { expiresOn: '2027-01-05' as SearchDocument['publishedOn'] },
    { ownerId: null },
  ])('changes with every field: %o', (change) => {
    expect(documentDigest({ ...document, ...change })).not.toBe(documentDigest(document));
  });
});
