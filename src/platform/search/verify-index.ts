import type { Database } from '../database/database.ts';
import { documentDigest } from './document-digest.ts';
import { everyDocument, type RegisterSource } from './document-source.ts';
import { PLACE_ID } from './index-row.ts';
import type { SearchIndex } from './search-index.ts';

/** How an index differs from what the registers hold. All lists empty: they are equal, field by field. */
export interface IndexDifference {
  readonly documents: number;
  /** Ids of documents that the index lacks, holds twice, holds with other fields, or holds though it must not. */
  readonly missing: readonly string[];
  readonly doubled: readonly string[];
  readonly different: readonly string[];
  readonly foreign: readonly string[];
}

const RECORDS_PER_PAGE = 2_000;

/**
 * Makes every document anew from its record and compares its digest with that in the index. What is changing meanwhile
 * may show as different: ask when the index has caught up.
 */
export async function verifyIndex(
  index: SearchIndex,
  database: Database,
  sources: readonly RegisterSource[],
): Promise<IndexDifference> {
  const held = new Map<string, string>();
  const doubled: string[] = [];
  const { table } = await index.snapshot();
  for await (const batch of table.query().select(['id', 'digest'])) {
    const [ids, digests] = [batch.getChild('id'), batch.getChild('digest')];
    for (let row = 0; row < batch.numRows; row += 1) {
      const id = String(ids?.get(row));
      if (id === PLACE_ID) continue;
      if (held.has(id)) doubled.push(id);
      held.set(id, String(digests?.get(row)));
    }
  }
  const missing: string[] = [];
  const different: string[] = [];
  let documents = 0;
  for (const source of sources) {
    for await (const page of everyDocument(database.read, source, RECORDS_PER_PAGE)) {
      for (const document of page.documents) {
        documents += 1;
        const digest = held.get(document.id);
        if (digest === undefined) missing.push(document.id);
        else if (digest !== documentDigest(document)) different.push(document.id);
        held.delete(document.id);
      }
    }
  }
  return { documents, missing, doubled, different, foreign: [...held.keys()] };
}
