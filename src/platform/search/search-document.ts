import type { PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../records/record.ts';

/**
 * What the public may find: one document for one published record. Everything in it is public; a module that is asked
 * for the document of anything else answers null.
 */
export interface SearchDocument {
  /** The id of the record, unique over all nouns. */
  readonly id: string;
  readonly noun: string;
  readonly title: string;
  /** Running text: summary, problem, targets. Found by its words and shown as an excerpt. */
  readonly body: string;
  readonly keywords: readonly string[];
  /** Code of the technical field, the same codes that contracts use. */
  readonly techArea: string | null;
  /** GB/T 4754 section or division. */
  readonly industry: string | null;
  /** Six digits of GB/T 2260. */
  readonly regionCode: string | null;
  /** Maturity on the scale of nine levels. */
  readonly maturity: number | null;
  /** Asking price or budget in fen; null is by negotiation (面议). */
  readonly price: bigint | null;
  /** Codes of the ways of transfer or co-operation that are offered. */
  readonly modes: readonly string[];
  /** The organization that offers or needs it; null when it must not be named. */
  readonly ownerId: string | null;
  readonly publishedOn: PlainDate;
  /** The last day on which it may be found; null does not expire. */
  readonly expiresOn: PlainDate | null;
}

/** How the records of one register become documents. */
export interface SearchSource {
  /** Noun of the register: an event of its stream has the document made anew. */
  readonly noun: string;
  /** Pure. Null: the record must not be found (draft, withdrawn, expired, confidential, discarded). */
  readonly document: (record: RegisterRecord) => SearchDocument | null;
}
