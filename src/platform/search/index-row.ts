import { Binary, Field, Int32, Int64, List, Schema, Utf8 } from 'apache-arrow';
import { documentDigest } from './document-digest.ts';
import { dayNumber, packFacts } from './facts.ts';
import type { SearchDocument } from './search-document.ts';
import { priceBucket } from './where-clause.ts';

/** Counts up whenever what stands in a row changes: an index of another format is built anew. */
export const FORMAT = 1;

/** The row that holds how far the index has come; its id sorts behind every record's. */
export const PLACE_ID = '~place';

/** One row of the index. Numbers are 0 and texts empty where a document has no value. */
export interface IndexRow {
  readonly id: string;
  readonly noun: string;
  /** Words separated by blanks, those of the title twice: they weigh more. */
  readonly words: string;
  readonly tech_area: string;
  readonly industry: string;
  readonly province: number;
  readonly city: number;
  readonly county: number;
  readonly maturity: number;
  readonly price_bucket: number;
  readonly modes: readonly string[];
  readonly owner: string;
  readonly published: number;
  /** In fen; null is by negotiation and sorts last. */
  readonly price: bigint | null;
  readonly facts: Uint8Array;
  readonly digest: string;
  /** The document as JSON, or of the row of the place how far the index has come. */
  readonly stored: string;
}

const text = (name: string) => new Field(name, new Utf8(), false);
const integer = (name: string) => new Field(name, new Int32(), false);

export const INDEX_SCHEMA = new Schema([
  text('id'),
  text('noun'),
  text('words'),
  text('tech_area'),
  text('industry'),
  integer('province'),
  integer('city'),
  integer('county'),
  integer('maturity'),
  integer('price_bucket'),
  new Field('modes', new List(new Field('item', new Utf8(), true)), true),
  text('owner'),
  integer('published'),
  new Field('price', new Int64(), true),
  new Field('facts', new Binary(), false),
  text('digest'),
  text('stored'),
]);

/** The row of a document; `words` cuts text into the words that it is found by. */
export function rowOfDocument(
  document: SearchDocument,
  words: (text: string) => readonly string[],
): IndexRow {
  const region = Number(document.regionCode ?? 0);
  const title = words(document.title);
  const rest = words([...document.keywords, document.body].join('\n'));
  return {
    id: document.id,
    noun: document.noun,
    words: [...title, ...title, ...rest].join(' '),
    tech_area: document.techArea ?? '',
    industry: document.industry ?? '',
    province: Math.floor(region / 10_000) * 10_000,
    city: Math.floor(region / 100) * 100,
    county: region,
    maturity: document.maturity ?? 0,
    price_bucket: priceBucket(document.price),
    modes: document.modes,
    owner: document.ownerId ?? '',
    published: dayNumber(document.publishedOn),
    price: document.price,
    facts: packFacts(document),
    digest: documentDigest(document),
    stored: JSON.stringify({ ...document, price: document.price?.toString() ?? null }),
  };
}

/** A document as it was stored. */
export function documentOfStored(stored: string): SearchDocument {
  const json = JSON.parse(stored) as Omit<SearchDocument, 'price'> & { readonly price: string | null };
  return { ...json, price: json.price === null ? null : BigInt(json.price) };
}

/** How far an index has followed the ledger: the number of the last event dealt with, and its hash in hexadecimal. */
export interface IndexPlace {
  readonly seq: bigint;
  readonly hash: string;
}

/** The row of the place: no words, no date, so that no query finds it. */
export function rowOfPlace(place: IndexPlace): IndexRow {
  return {
    id: PLACE_ID,
    noun: PLACE_ID,
    words: '',
    tech_area: '',
    industry: '',
    province: 0,
    city: 0,
    county: 0,
    maturity: 0,
    price_bucket: -1,
    modes: [],
    owner: '',
    published: 0,
    price: null,
    facts: new Uint8Array(64),
    digest: '',
    stored: JSON.stringify({ seq: place.seq.toString(), hash: place.hash }),
  };
}

/** The place from its row. */
export function placeOfStored(stored: string): IndexPlace {
  const { seq, hash } = JSON.parse(stored) as { readonly seq: string; readonly hash: string };
  return { seq: BigInt(seq), hash };
}
