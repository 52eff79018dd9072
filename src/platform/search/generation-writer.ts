import type { Table } from '@lancedb/lancedb';
import type { Clock } from '../clock/clock.ts';
import { arrowOf, createIndexes, type Generations, vocabularyFile, writeWhole } from './generations.ts';
import { type IndexPlace, type IndexRow, PLACE_ID, rowOfDocument, rowOfPlace } from './index-row.ts';
import type { SearchLanguage } from './language.ts';
import type { SearchDocument } from './search-document.ts';
import { Vocabulary } from './vocabulary.ts';
import { literal } from './where-clause.ts';

/** Changes to an index: documents as they are now, ids that must not be found, and how far the ledger was followed. */
export interface IndexChange {
  readonly documents: readonly SearchDocument[];
  readonly removed: readonly string[];
  readonly place: IndexPlace;
}

/** Changes gather in small pieces; after so many rows, or commits, the pieces are joined. */
const ROWS_BEFORE_JOINING = 5_000;
const COMMITS_BEFORE_JOINING = 40;
/** Joining takes longer the larger the index is: it may take up a twentieth of the time. */
const REST_AFTER_JOINING = 19;
/** Readers may still hold a version of some minutes ago. */
const VERSIONS_KEPT_MS = 300_000;

/** Writes one generation. One writer at a time; whoever reads sees each change whole or not at all. */
export class GenerationWriter {
  readonly number: number;
  readonly table: Table;
  readonly language: SearchLanguage;
  private readonly generations: Generations;
  private readonly vocabulary: Vocabulary;
  private rows = 0;
  private commits = 0;
  private joined = { at: Number.NEGATIVE_INFINITY, took: 0 };

  private constructor(parts: {
    readonly generations: Generations;
    readonly number: number;
    readonly table: Table;
    readonly language: SearchLanguage;
    readonly vocabulary: Vocabulary;
  }) {
    this.generations = parts.generations;
    this.number = parts.number;
    this.table = parts.table;
    this.language = parts.language;
    this.vocabulary = parts.vocabulary;
  }

  /** A new generation with its first documents. It says nothing of its place until `finish`. */
  static async create(
    generations: Generations,
    number: number,
    parts: { readonly language: SearchLanguage; readonly documents: readonly SearchDocument[] },
  ): Promise<GenerationWriter> {
    const { language, documents } = parts;
    // Without any row the engine would not know the columns; this one is replaced when the generation is finished.
    const rows = [{ ...rowOfPlace({ seq: 0n, hash: '' }), id: UNFINISHED_ID }];
    const table = await generations.createTable(number, rows);
    const vocabulary = new Vocabulary();
    const writer = new GenerationWriter({ generations, number, table, language, vocabulary });
    await writer.append(documents);
    return writer;
  }

  /** The generation that answers, to go on with. */
  static async open(
    generations: Generations,
    number: number,
    parts: { readonly language: SearchLanguage; readonly vocabulary: Vocabulary },
  ): Promise<GenerationWriter> {
    const table = await generations.openTable(number);
    return new GenerationWriter({ generations, number, table, ...parts });
  }

  /** Adds documents that are not there yet: for building, not for following. */
  async append(documents: readonly SearchDocument[]): Promise<void> {
    if (documents.length === 0) return;
    await this.table.add(arrowOf(documents.map((document) => this.rowOf(document))));
  }

  /** Makes the indexes and says how far the ledger was followed: from then on the generation is whole. */
  async finish(place: IndexPlace): Promise<void> {
    await this.table.add(arrowOf([rowOfPlace(place)]));
    await this.table.delete(`id = ${literal(UNFINISHED_ID)}`);
    // Many small pieces are joined before there are indexes: afterwards each of them would have to be made again.
    await this.table.optimize();
    await createIndexes(this.table);
    await this.saveVocabulary();
  }

  /**
   * Removes, then writes documents and place in one commit. Broken off between the two it is simply done again: the
   * place still stands before it, and doing it twice changes nothing.
   */
  async apply({ documents, removed, place }: IndexChange): Promise<void> {
    if (removed.length > 0) {
      await this.table.delete(`id in (${removed.map(literal).join(', ')})`);
      this.commits += 1;
    }
    const rows = [...documents.map((document) => this.rowOf(document)), rowOfPlace(place)];
    await this.table
      .mergeInsert('id')
      .whenMatchedUpdateAll()
      .whenNotMatchedInsertAll()
      .execute(arrowOf(rows));
    this.rows += rows.length + removed.length;
    this.commits += 1;
  }

  /** Whether enough has gathered to be joined, and long enough ago was the last time for what joining costs. */
  isScattered(nowMilliseconds: number): boolean {
    const enough = this.rows >= ROWS_BEFORE_JOINING || this.commits >= COMMITS_BEFORE_JOINING;
    return enough && nowMilliseconds - this.joined.at >= this.joined.took * REST_AFTER_JOINING;
  }

  /** Joins small pieces, brings new rows into the indexes, and removes versions that nobody reads any more. */
  async join(clock: Clock): Promise<void> {
    const started = clock.milliseconds();
    await this.table.optimize({ cleanupOlderThan: new Date(started - VERSIONS_KEPT_MS) });
    await this.saveVocabulary();
    this.rows = 0;
    this.commits = 0;
    const end = clock.milliseconds();
    this.joined = { at: end, took: end - started };
  }

  private rowOf(document: SearchDocument): IndexRow {
    const words = [document.title, ...document.keywords].flatMap((text) => this.language.words(text));
    this.vocabulary.add(words);
    return rowOfDocument(document, this.language.words);
  }

  private async saveVocabulary(): Promise<void> {
    const file = vocabularyFile(this.generations.directory, this.number);
    await writeWhole(file, JSON.stringify(this.vocabulary.entries()));
  }

  close(): void {
    this.table.close();
  }
}

const UNFINISHED_ID = `${PLACE_ID}-unfinished`;
