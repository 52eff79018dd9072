import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { SearchDocument } from './search-document.ts';

/** SHA-256 over every field of a document, in hexadecimal: two documents are equal if and only if their digests are. */
export function documentDigest(document: SearchDocument): string {
  const json = { ...document, price: document.price?.toString() ?? null };
  return createHash('sha256').update(canonicalJson(json)).digest('hex');
}
