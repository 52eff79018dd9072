import { randomBytes } from 'node:crypto';
import type { PlainDate } from '../../kernel/time.ts';
import { systemClock } from '../clock/clock.ts';
import { GenerationWriter } from './generation-writer.ts';
import { createLanguage, fingerprintOf, NO_TERMS, type SearchTerms } from './language.ts';
import type { SearchDocument } from './search-document.ts';
import { openSearchIndex, type SearchIndex } from './search-index.ts';
import { NO_CONDITIONS, type SearchRequest } from './search-request.ts';

/** A document with what a test cares for; the rest is plain. */
export function testDocument(id: string, given: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    noun: 'achievement',
    title: '石墨烯导热膜',
    body: '',
    keywords: [],
    techArea: '05',
    industry: '26',
    regionCode: '990101',
    maturity: 6,
    price: null,
    modes: [],
    ownerId: 'org_1',
    publishedOn: '2026-01-05' as PlainDate,
    expiresOn: null,
    ...given,
  };
}

/** A request with what a test cares for. */
export function testRequest(
  text: string,
  given: Partial<SearchRequest> & { readonly where?: Partial<SearchRequest['conditions']> } = {},
): SearchRequest {
  const { where, ...rest } = given;
  return {
    text,
    conditions: { ...NO_CONDITIONS, ...where },
    sort: 'relevance',
    offset: 0,
    limit: 20,
    facets: false,
    today: '2026-06-01' as PlainDate,
    ...rest,
  };
}

/** An index of these documents in a directory, and its writer. */
export async function indexOf(
  directory: string,
  documents: readonly SearchDocument[],
  terms: SearchTerms = NO_TERMS,
): Promise<{ readonly index: SearchIndex; readonly writer: GenerationWriter }> {
  const index = openSearchIndex({ directory, clock: systemClock, random: randomBytes });
  const generations = await index.generations();
  const number = await generations.nextNumber();
  const language = createLanguage(terms);
  const writer = await GenerationWriter.create(generations, number, { language, documents });
  await writer.finish({ seq: 0n, hash: '' });
  await generations.makeCurrent({ number, fingerprint: fingerprintOf(terms, ['achievement']), terms });
  return { index, writer };
}
