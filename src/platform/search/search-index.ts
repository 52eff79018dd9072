import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Table } from '@lancedb/lancedb';
import type { Clock } from '../clock/clock.ts';
import { FactsMemory } from './facts-memory.ts';
import { type CurrentGeneration, type Generations, openGenerations, vocabularyFile } from './generations.ts';
import { type IndexPlace, PLACE_ID, placeOfStored } from './index-row.ts';
import { createLanguage, type SearchLanguage } from './language.ts';
import { refuseSearch } from './search-errors.ts';
import { NearWords, Vocabulary } from './vocabulary.ts';
import { literal } from './where-clause.ts';

/** One state of the index: nothing in it changes while a question is answered. */
export interface Snapshot {
  readonly generation: CurrentGeneration;
  readonly table: Table;
  readonly facts: FactsMemory;
  /** Of the table: counts up with each change. */
  readonly version: number;
  readonly language: SearchLanguage;
}

/** What of the indexer a reader in the same process wants to know. */
export interface IndexerProgress {
  /** The last event dealt with; null while nothing is known. */
  readonly followed: bigint | null;
  /** While a new generation is built: how many records it holds, and how many there are about. */
  readonly rebuilding: { readonly done: number; readonly about: number } | null;
  /** Whether this process writes the index; another one may. */
  readonly writing: boolean;
}

/** The index as whoever asks it holds it. Opening costs nothing; files are touched by the first question. */
export interface SearchIndex {
  readonly directory: string;
  /** Refuses with `search.not_ready` while there is no generation. */
  snapshot(): Promise<Snapshot>;
  /** How far the index has followed the ledger, as it says itself; null while there is no generation. */
  place(): Promise<IndexPlace | null>;
  vocabulary(): Promise<{ readonly words: Vocabulary; readonly near: NearWords }>;
  /** Set by the indexer of this process. */
  progress: IndexerProgress;
  generations(): Promise<Generations>;
  close(): void;
}

/** How long a snapshot is used before it is asked whether there is a newer one. */
const FRESH_FOR_MS = 300;
const EMPTY_VOCABULARY = () => {
  const words = new Vocabulary();
  return { words, near: new NearWords(words) };
};

/** What an index is opened with. */
export interface SearchIndexParts {
  readonly directory: string;
  readonly clock: Clock;
  readonly random: (size: number) => Uint8Array;
}

/** Opens an index for reading; the indexer fills it, in this process or another one. */
export function openSearchIndex(parts: SearchIndexParts): SearchIndex {
  let generations: Promise<Generations> | undefined;
  const opened = () => {
    generations ??= openGenerations(parts.directory, parts.random);
    return generations;
  };
  const snapshots = new Snapshots(parts, opened);
  const vocabularies = new Vocabularies(parts.directory, () => snapshots.take());
  return {
    directory: parts.directory,
    snapshot: () => snapshots.take(),
    place: () => readPlace(snapshots),
    vocabulary: () => vocabularies.take(),
    progress: { followed: null, rebuilding: null, writing: false },
    generations: opened,
    close: () => {
      snapshots.close();
      void generations?.then((each) => each.close());
    },
  };
}

/** Keeps one table open, and looks now and then whether it has changed or another generation answers. */
class Snapshots {
  private readonly parts: SearchIndexParts;
  private readonly generations: () => Promise<Generations>;
  private held: Snapshot | null = null;
  private looked = Number.NEGATIVE_INFINITY;
  private looking: Promise<Snapshot> | null = null;
  private language: { readonly fingerprint: string; readonly made: SearchLanguage } | null = null;

  constructor(parts: SearchIndexParts, generations: () => Promise<Generations>) {
    this.parts = parts;
    this.generations = generations;
  }

  async take(): Promise<Snapshot> {
    const age = this.parts.clock.milliseconds() - this.looked;
    if (this.held !== null && age < FRESH_FOR_MS && age >= 0) return this.held;
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
    return await this.looking;
  }

  close(): void {
    this.held?.table.close();
    this.held = null;
  }

  private async look(): Promise<Snapshot> {
    const generations = await this.generations();
    const generation = await generations.current();
    if (generation === null) throw refuseSearch('search.not_ready');
    const isSame = this.held?.generation.number === generation.number;
    // The old table is left to those who are still reading it; the collector closes it.
    const table =
      isSame && this.held !== null
        ? this.held.table
        : await generations.openTable(generation.number).catch(() => {
            throw refuseSearch('search.not_ready');
          });
    await table.checkoutLatest();
    const version = await table.version();
    if (!isSame || this.held?.version !== version) {
      const facts = isSame && this.held !== null ? this.held.facts : new FactsMemory(table);
      if (!isSame) void facts.readAll();
      this.held = { generation, table, facts, version, language: this.languageOf(generation) };
    }
    this.looked = this.parts.clock.milliseconds();
    return this.held;
  }

  private languageOf({ terms, fingerprint }: CurrentGeneration): SearchLanguage {
    if (this.language?.fingerprint !== fingerprint)
      this.language = { fingerprint, made: createLanguage(terms) };
    return this.language.made;
  }
}

const places = new WeakMap<Snapshot, Promise<IndexPlace | null>>();

/** Read once for each snapshot: every answer tells it. */
async function readPlace(snapshots: Snapshots): Promise<IndexPlace | null> {
  const snapshot = await snapshots.take();
  const known = places.get(snapshot) ?? placeOfTable(snapshot.table);
  places.set(snapshot, known);
  return await known;
}

/** How far a table has followed the ledger; null when it does not say, which means that it was never finished. */
export async function placeOfTable(table: Table): Promise<IndexPlace | null> {
  const rows = await table
    .query()
    .where(`id = ${literal(PLACE_ID)}`)
    .select(['stored'])
    .limit(1)
    .toArray();
  return rows[0] === undefined ? null : placeOfStored(String(rows[0].stored));
}

/** The vocabulary that the indexer leaves beside the table; read again when it has been written again. */
class Vocabularies {
  private readonly directory: string;
  private readonly snapshot: () => Promise<Snapshot>;
  private held: { readonly key: string; readonly made: ReturnType<typeof EMPTY_VOCABULARY> } | null = null;

  constructor(directory: string, snapshot: () => Promise<Snapshot>) {
    this.directory = directory;
    this.snapshot = snapshot;
  }

  async take(): Promise<ReturnType<typeof EMPTY_VOCABULARY>> {
    const { generation } = await this.snapshot();
    const file = vocabularyFile(this.directory, generation.number);
    const written = await stat(file).catch(() => null);
    const key = `${path.basename(file)} ${written?.mtimeMs ?? 0} ${written?.size ?? 0}`;
    if (this.held?.key !== key) this.held = { key, made: await readVocabulary(file) };
    return this.held.made;
  }
}

async function readVocabulary(file: string): Promise<ReturnType<typeof EMPTY_VOCABULARY>> {
  try {
    const words = new Vocabulary(JSON.parse(await readFile(file, 'utf8')) as [string, number][]);
    return { words, near: new NearWords(words) };
  } catch {
    // Without a vocabulary everything is found all the same; only completion and corrections are missing.
    return EMPTY_VOCABULARY();
  }
}
