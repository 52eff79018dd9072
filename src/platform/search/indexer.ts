import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { RegisterSource } from './document-source.ts';
import type { SearchTerms } from './language.ts';
import { LedgerFollower } from './ledger-follower.ts';
import type { SearchIndex } from './search-index.ts';
import { takeWriterLock, type WriterLock } from './writer-lock.ts';

/** What an indexer works with, and whom it tells. */
export interface IndexerOptions {
  readonly index: SearchIndex;
  readonly database: Database;
  /** Address of the database as the application role, for the lock. */
  readonly appUrl: string;
  readonly sources: readonly RegisterSource[];
  /** The administrator's words as they are now, and the noun whose events change them. */
  readonly readTerms: (read: Kysely<Tables>) => Promise<SearchTerms>;
  readonly termsNoun: string;
  /** The type of the event by which somebody asks for the index to be built anew. */
  readonly rebuildEvent: string;
  readonly clock: Clock;
  /** Told of each failure; the indexer goes on and tries again. */
  readonly onError: (error: unknown) => void;
  /** Told when an index is built, and why. */
  readonly onBuild?: (reason: BuildReason) => void;
}

/** Why an index is built anew. */
export type BuildReason = 'missing' | 'other-ledger' | 'other-words' | 'damaged' | 'asked';

/** The indexer of a node while it runs. */
export interface Indexer {
  /** Says that events were sealed. */
  nudge(): void;
  /** Ends after the batch at hand. */
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
const PAUSE_WITHOUT_LOCK_MS = 3_000;
const LONGEST_PAUSE_MS = 30_000;
/** So many failures in a row that are not the database's are taken for damage of the files. */
const FAILURES_OF_DAMAGE = 3;

/** Follows the sealed ledger into the index for as long as the node runs. */
export function startIndexer(options: IndexerOptions): Indexer {
  const stopping = new AbortController();
  const bell = createBell(stopping.signal);
  const finished = run(options, { bell, signal: stopping.signal });
  return {
    nudge: bell.ring,
    async stop() {
      stopping.abort();
      bell.ring();
      await finished;
    },
  };
}

interface RunParts {
  readonly bell: Bell;
  readonly signal: AbortSignal;
}

async function run(options: IndexerOptions, { bell, signal }: RunParts): Promise<void> {
  let lock: WriterLock | null = null;
  let follower: LedgerFollower | null = null;
  let failures = 0;
  while (!signal.aborted) {
    try {
      if (!isHeld(lock)) {
        follower?.close();
        follower = null;
        lock = await takeLock(options);
        options.index.progress = { ...options.index.progress, writing: lock !== null };
      }
      if (lock === null) {
        await bell.wait(PAUSE_WITHOUT_LOCK_MS);
        continue;
      }
      follower ??= await LedgerFollower.open(options);
      const isBusy = await follower.step(signal);
      failures = 0;
      if (!isBusy) await bell.wait(POLL_MS);
    } catch (error) {
      options.onError(error);
      follower?.close();
      follower = null;
      failures += 1;
      if (failures === FAILURES_OF_DAMAGE && !isOfDatabase(error)) await discard(options);
      await bell.wait(Math.min(POLL_MS * 2 ** failures, LONGEST_PAUSE_MS));
    }
  }
  await follower?.keepPlace().catch(options.onError);
  follower?.close();
  await lock?.release();
}

function isHeld(lock: WriterLock | null): boolean {
  return lock?.isHeld() === true;
}

async function takeLock({ index, appUrl }: IndexerOptions): Promise<WriterLock | null> {
  const generations = await index.generations();
  return await takeWriterLock(appUrl, await generations.identity());
}

/** Whether the database failed rather than the files of the index. */
function isOfDatabase(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (/^[0-9A-Z]{5}$/.test(code) || /^(ECONN|database\.)/.test(code));
}

/** Forgets which generation answers: the next look finds none and builds one. */
async function discard({ index, onBuild }: IndexerOptions): Promise<void> {
  onBuild?.('damaged');
  const { directory } = await index.generations();
  await rm(`${directory}/current.json`, { force: true });
}

interface Bell {
  ring(): void;
  /** Returns when the bell rings, at once if it rang meanwhile, or after the time. */
  wait(milliseconds: number): Promise<void>;
}

function createBell(signal: AbortSignal): Bell {
  let rung = false;
  let wake: AbortController | undefined;
  return {
    ring() {
      rung = true;
      wake?.abort();
    },
    async wait(milliseconds) {
      if (!rung && !signal.aborted) {
        wake = new AbortController();
        await wait(milliseconds, undefined, { signal: wake.signal }).catch(() => {});
      }
      rung = false;
    },
  };
}
