import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Message } from './kernel/messages.ts';
import { searchSources } from './market-registers.ts';
import { REBUILD_EVENT, readSearchTerms, searchTermDefinition } from './modules/search/index.ts';
import { systemClock } from './platform/clock/clock.ts';
import type { Shutdown } from './platform/config/shutdown.ts';
import type { Database } from './platform/database/database.ts';
import type { Logger } from './platform/logging/logger.ts';
import { type BuildReason, startIndexer } from './platform/search/indexer.ts';
import { openSearchIndex, type SearchIndex } from './platform/search/search-index.ts';

/** What the search of a node is started with. */
export interface SearchNodeParts {
  readonly dataDirectory: string;
  readonly database: Database;
  readonly appUrl: string;
  readonly logger: Logger;
  /** Told, a sentence each, what the administrator should know. */
  readonly notice: (sentence: string) => void;
  readonly shutdown: Shutdown;
}

/** The index of a node, and how to begin following the ledger into it. */
export interface NodeSearch {
  readonly index: SearchIndex;
  /** Returns what to call after events were sealed. Loading the dictionary holds the process up for a moment. */
  follow(): () => void;
}

/** Opens the index below the data directory; waits for nothing. */
export function openSearch(parts: SearchNodeParts): NodeSearch {
  const directory = path.join(parts.dataDirectory, 'search');
  const index = openSearchIndex({ directory, clock: systemClock, random: randomBytes });
  // Added before the web server is, and so closed after it: until then it answers.
  parts.shutdown.add('search index', async () => index.close());
  return { index, follow: () => follow(parts, index) };
}

function follow(parts: SearchNodeParts, index: SearchIndex): () => void {
  const { database, appUrl, logger, shutdown } = parts;
  const indexer = startIndexer({
    index,
    database,
    appUrl,
    sources: searchSources,
    readTerms: readSearchTerms,
    termsNoun: searchTermDefinition.description.noun,
    rebuildEvent: REBUILD_EVENT,
    clock: systemClock,
    onError: (error) => logger.error({ err: error }, 'following the ledger into the search index failed'),
    onBuild: (reason) => {
      logger.info({ reason }, 'the search index is built');
      const { zh, en } = REASONS[reason];
      if (reason !== 'missing') parts.notice(`${zh} ${en}`);
    },
  });
  shutdown.add('search indexer', () => indexer.stop());
  return indexer.nudge;
}

const REASONS: Readonly<Record<BuildReason, Message>> = {
  missing: { zh: '检索索引尚不存在，正在建立。', en: 'There is no search index yet; it is being built.' },
  'other-ledger': {
    zh: '检索索引与台账不是同一份，正在重建。',
    en: 'The search index belongs to another ledger; it is being built anew.',
  },
  'other-words': {
    zh: '检索用词有变，正在重建索引。',
    en: 'The search terms have changed; the index is being built anew.',
  },
  damaged: { zh: '检索索引已损坏，正在重建。', en: 'The search index is damaged; it is being built anew.' },
  asked: { zh: '按要求重建检索索引。', en: 'The search index is being built anew, as asked.' },
};
