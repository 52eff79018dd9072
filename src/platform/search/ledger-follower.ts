import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { readHead, readSealed } from '../events/feed.ts';
import { aboutHowMany, documentsOf, everyDocument } from './document-source.ts';
import { GenerationWriter } from './generation-writer.ts';
import { type CurrentGeneration, type Generations, vocabularyFile } from './generations.ts';
import type { IndexPlace } from './index-row.ts';
import type { BuildReason, IndexerOptions } from './indexer.ts';
import { createLanguage, fingerprintOf, type SearchTerms } from './language.ts';
import type { SearchDocument } from './search-document.ts';
import { placeOfTable } from './search-index.ts';
import { Vocabulary } from './vocabulary.ts';

const EVENTS_PER_STEP = 1_000;
const RECORDS_PER_STEP = 1_000;
/** Events that concern no document move the place; it is written down only now and then. */
const EVENTS_UNWRITTEN = 10_000n;

/** A generation that is followed: its writer and how far it has come, written down and known. */
interface Followed {
  readonly writer: GenerationWriter;
  written: IndexPlace;
  place: IndexPlace;
}

/** A generation that is being built from the registers. */
interface Building {
  readonly writer: GenerationWriter;
  readonly generation: CurrentGeneration;
  /** The head of the ledger before the first record was read: what changed since then is followed afterwards. */
  readonly from: IndexPlace;
  readonly pages: AsyncGenerator<{ readonly read: number; readonly documents: readonly SearchDocument[] }>;
  readonly about: number;
  done: number;
}

/**
 * Keeps the generation that answers in step with the ledger, and builds the next one beside it when the words, the
 * ledger or the format are others than those it was built with.
 */
export class LedgerFollower {
  private readonly options: IndexerOptions;
  private readonly generations: Generations;
  private current: Followed | null = null;
  private building: Building | null = null;
  private wish: BuildReason | null = null;
  private isTermsChanged = true;
  /** Files of former generations are left to their last readers until something else has been done. */
  private isTidy = true;

  private constructor(options: IndexerOptions, generations: Generations) {
    this.options = options;
    this.generations = generations;
  }

  /** Opens what is there; what cannot be used is built anew. */
  static async open(options: IndexerOptions): Promise<LedgerFollower> {
    const follower = new LedgerFollower(options, await options.index.generations());
    await follower.openCurrent();
    return follower;
  }

  /** Does a piece of work; true when there is more to do at once. */
  async step(signal: AbortSignal): Promise<boolean> {
    if (this.isTermsChanged) await this.compareTerms();
    if (this.wish !== null && this.building === null) await this.beginBuilding(this.wish);
    const hasMore = this.current !== null && (await this.follow(this.current));
    if (signal.aborted) return false;
    const isBuilding = this.building !== null && (await this.build(this.building));
    const { clock } = this.options;
    if (this.current?.writer.isScattered(clock.milliseconds()) === true && !signal.aborted) {
      await this.current.writer.join(clock);
      if (!this.isTidy && this.building === null) await this.tidy(this.current.writer.number);
    }
    return hasMore || isBuilding || this.wish !== null || this.isTermsChanged;
  }

  /** Writes down how far the ledger was followed. */
  async keepPlace(): Promise<void> {
    const { current } = this;
    if (current === null || current.place.seq === current.written.seq) return;
    await current.writer.apply({ documents: [], removed: [], place: current.place });
    current.written = current.place;
  }

  close(): void {
    this.current?.writer.close();
    this.building?.writer.close();
    this.current = null;
    this.tell(null);
  }

  private async openCurrent(): Promise<void> {
    const generation = await this.generations.current();
    if (generation === null) {
      this.wish = 'missing';
      return;
    }
    try {
      const language = createLanguage(generation.terms);
      const vocabulary = await this.readVocabulary(generation.number);
      const parts = { language, vocabulary };
      const writer = await GenerationWriter.open(this.generations, generation.number, parts);
      const place = await placeOfTable(writer.table);
      if (place === null) throw new Error('the index does not say how far it has come');
      this.current = { writer, written: place, place };
      this.wish = (await this.isOfThisLedger(place)) ? null : 'other-ledger';
    } catch (error) {
      this.options.onError(error);
      this.wish = 'damaged';
    }
    // A ledger that is not this one must not be followed into an index of the other: what it says may be untrue.
    if (this.wish !== null) this.current = null;
    if (this.wish === null) await this.generations.keepOnly([generation.number]);
    this.tell(null);
  }

  private async readVocabulary(number: number): Promise<Vocabulary> {
    const file = vocabularyFile(this.generations.directory, number);
    const text = await readFile(file, 'utf8').catch(() => '[]');
    return new Vocabulary(JSON.parse(text) as [string, number][]);
  }

  /** The event at the place has the hash that the index remembers: the ledger is the one that was followed. */
  private async isOfThisLedger({ seq, hash }: IndexPlace): Promise<boolean> {
    if (seq === 0n) return true;
    const { rows } = await sql<{ hash: Uint8Array }>`
      select hash from event_seals where seq = ${seq}`.execute(this.options.database.read);
    return rows[0] !== undefined && Buffer.from(rows[0].hash).toString('hex') === hash;
  }

  private nouns(): string[] {
    return this.options.sources.map(({ source }) => source.noun);
  }

  /** Words that changed lead to a new generation. */
  private async compareTerms(): Promise<void> {
    this.isTermsChanged = false;
    const terms = await this.options.readTerms(this.options.database.read);
    const wanted = fingerprintOf(terms, this.nouns());
    const known = this.building?.generation ?? (await this.generations.current());
    if (known !== null && known.fingerprint !== wanted) this.wish ??= 'other-words';
    // What is being built with words that are no longer true is begun again.
    if (this.building !== null && this.building.generation.fingerprint !== wanted) {
      this.building.writer.close();
      this.building = null;
      this.wish = 'other-words';
    }
  }

  private async beginBuilding(reason: BuildReason): Promise<void> {
    this.wish = null;
    const { database, sources, readTerms, onBuild } = this.options;
    onBuild?.(reason);
    const head = await readHead(database.read);
    const terms: SearchTerms = await readTerms(database.read);
    const number = await this.generations.nextNumber();
    const language = createLanguage(terms);
    const writer = await GenerationWriter.create(this.generations, number, { language, documents: [] });
    this.building = {
      writer,
      generation: { number, fingerprint: fingerprintOf(terms, this.nouns()), terms },
      from: { seq: head.seq, hash: Buffer.from(head.hash).toString('hex') },
      pages: this.everyPage(),
      about: await aboutHowMany(database.read, sources),
      done: 0,
    };
    this.tell(this.building);
  }

  private async *everyPage(): Building['pages'] {
    for (const source of this.options.sources) {
      yield* everyDocument(this.options.database.read, source, RECORDS_PER_STEP);
    }
  }

  /** A page of records more; after the last the generation is finished and answers from then on. */
  private async build(building: Building): Promise<boolean> {
    const page = await building.pages.next();
    if (page.done !== true) {
      await building.writer.append(page.value.documents);
      building.done += page.value.read;
      this.tell(building);
      return true;
    }
    const { writer, generation, from } = building;
    await writer.finish(from);
    await this.generations.makeCurrent(generation);
    this.current?.writer.close();
    this.current = { writer, written: from, place: from };
    this.building = null;
    this.isTidy = false;
    this.tell(null);
    return true;
  }

  /** Removes former generations, except the one that was answering a moment ago. */
  private async tidy(number: number): Promise<void> {
    await this.generations.keepOnly([number]);
    this.isTidy = true;
  }

  /** Brings the next events into the index; true when there may be more. */
  private async follow(current: Followed): Promise<boolean> {
    const { database, sources, termsNoun, rebuildEvent } = this.options;
    const page = { after: current.place.seq, limit: EVENTS_PER_STEP };
    const events = await readSealed(database.read, page);
    const last = events.at(-1);
    if (last === undefined) return false;
    const documents: SearchDocument[] = [];
    const removed: string[] = [];
    for (const source of sources) {
      const ids = new Set(
        events.filter(({ streamType }) => streamType === source.source.noun).map(({ streamId }) => streamId),
      );
      if (ids.size === 0) continue;
      const found = await documentsOf(database.read, source, [...ids]);
      documents.push(...found.documents);
      removed.push(...found.removed);
    }
    const place = { seq: last.seq, hash: Buffer.from(last.hash).toString('hex') };
    const isConcerned = documents.length > 0 || removed.length > 0;
    if (isConcerned || place.seq - current.written.seq >= EVENTS_UNWRITTEN) {
      await current.writer.apply({ documents, removed, place });
      current.written = place;
    }
    current.place = place;
    if (events.some(({ streamType }) => streamType === termsNoun)) this.isTermsChanged = true;
    if (events.some(({ type }) => type === rebuildEvent)) this.wish ??= 'asked';
    this.tell(this.building);
    return events.length === EVENTS_PER_STEP;
  }

  private tell(building: Building | null): void {
    const { index } = this.options;
    index.progress = {
      writing: true,
      followed: this.current?.place.seq ?? null,
      rebuilding:
        building === null ? null : { done: building.done, about: Math.max(building.about, building.done) },
    };
  }
}
