import { type Kysely, sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { jobContext } from '../../platform/jobs/job-context.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { type SearchHit, search } from '../../platform/search/search-engine.ts';
import type { SearchParts } from './index.ts';
import { parseSavedQuery } from './saved-query.ts';
import { savedSearchDefinition } from './saved-search-definition.ts';
import { conditionsOf, SEARCHED_NOUNS, todayOf } from './search-routes.ts';
import type { SearchQuery } from './search-schema.ts';

const SEARCHES_PER_STEP = 200;
/** So many changed documents are asked about in one question; each may be a hit, and none is left out. */
const DOCUMENTS_AT_ONCE = 1_000;
/** What there is when a search is saved is no news; so much of it is noted, lest a renewal of it be told as new. */
const KNOWN_AT_FIRST = 1_000;
const TITLES_TOLD = 10;

/** Every half hour: what the saved searches find that they had not found before. */
export function savedSearchTask(parts: SearchParts): Task {
  return {
    name: 'search.look-for-news',
    cron: '7,37 * * * *',
    run: async (_payload, task) => await lookForNews(parts, task),
  };
}

interface Saved {
  readonly id: string;
  readonly query: string;
  /** How far in the sealed ledger it has looked; null: it never did. */
  readonly seq: bigint | null;
}

/** Repeats every saved search that is watched, one after another, as far as the index has followed the ledger. */
export async function lookForNews(parts: SearchParts, task: TaskContext): Promise<void> {
  const place = await parts.index.place();
  if (place === null) return;
  const changed = new ChangedDocuments(task.database.read, place.seq);
  let after = '';
  for (;;) {
    const { rows } = await sql<Saved>`
      select s.id, s.query, l.seq from saved_searches s left join saved_search_looks l on l.saved_search_id = s.id
       where s.state in ('watching', 'with-news') and s.id > ${after}
       order by s.id limit ${SEARCHES_PER_STEP}`.execute(task.database.read);
    const last = rows.at(-1);
    if (last === undefined || task.signal.aborted) return;
    for (const saved of rows) await lookAt({ parts, task, changed }, saved);
    after = last.id;
  }
}

/** Which documents the ledger speaks of between two places of the chain; most searches ask for the same stretch. */
class ChangedDocuments {
  readonly upTo: bigint;
  readonly #read: Kysely<Tables>;
  readonly #known = new Map<bigint, Promise<readonly string[]>>();

  constructor(read: Kysely<Tables>, upTo: bigint) {
    this.#read = read;
    this.upTo = upTo;
  }

  since(seq: bigint): Promise<readonly string[]> {
    const found = this.#known.get(seq) ?? this.#ask(seq);
    this.#known.set(seq, found);
    return found;
  }

  async #ask(seq: bigint): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      select distinct e.stream_id as id from event_seals s join events e on e.position = s.position
       where s.seq > ${seq} and s.seq <= ${this.upTo} and e.stream_type = any(${sql.val([...SEARCHED_NOUNS])}::text[])
       order by 1`.execute(this.#read);
    return rows.map((row) => row.id);
  }
}

interface Look {
  readonly parts: SearchParts;
  readonly task: TaskContext;
  readonly changed: ChangedDocuments;
}

async function lookAt({ parts, task, changed }: Look, saved: Saved): Promise<void> {
  const read = parseSavedQuery(saved.query);
  if ('wrong' in read) return;
  const { upTo } = changed;
  // What happens beyond that place is looked at next time, whatever of it the index holds already.
  const ids = saved.seq === null ? null : await changed.since(saved.seq);
  const hits = await hitsAmong(parts, read.query, ids);
  await task.database.transact(jobContext('search', task), async (transaction) => {
    const isNews = ids !== null;
    const fresh = await remember(transaction, { savedId: saved.id, hits, upTo, isNews });
    if (!isNews || fresh.size === 0) return;
    const titles = hits
      .filter(({ document }) => fresh.has(document.id))
      .map(({ document }) => document.title);
    await executeCommand(transaction, savedSearchDefinition, {
      id: saved.id,
      command: 'report',
      values: { count: fresh.size, titles: titles.slice(0, TITLES_TOLD).join('\n') },
      expectedVersion: null,
    });
  });
}

/** What of some documents a search finds, or, without any, what it finds first. */
async function hitsAmong(
  parts: SearchParts,
  query: SearchQuery,
  ids: readonly string[] | null,
): Promise<readonly SearchHit[]> {
  const ask = async (conditions: ReturnType<typeof conditionsOf>, limit: number) => {
    const page = { sort: 'newest', offset: 0, limit, facets: false } as const;
    const answer = await search(parts.index, {
      text: query.q,
      conditions,
      ...page,
      today: todayOf(parts),
    });
    // Documents that have only some of the words were not what was asked for.
    return answer.matched === 'any' ? [] : answer.hits;
  };
  const conditions = conditionsOf(query);
  if (ids === null) return await ask(conditions, KNOWN_AT_FIRST);
  const hits: SearchHit[] = [];
  for (let from = 0; from < ids.length; from += DOCUMENTS_AT_ONCE) {
    const some = ids.slice(from, from + DOCUMENTS_AT_ONCE);
    hits.push(...(await ask({ ...conditions, ids: some }, some.length)));
  }
  return hits;
}

/** Notes what was found and how far was looked. Returns what had not been found before. */
async function remember(
  transaction: Transaction,
  look: {
    readonly savedId: string;
    readonly hits: readonly SearchHit[];
    readonly upTo: bigint;
    readonly isNews: boolean;
  },
): Promise<ReadonlySet<string>> {
  const { savedId, hits, upTo, isNews } = look;
  await sql`
    insert into saved_search_looks (saved_search_id, seq) values (${savedId}, ${upTo})
    on conflict (saved_search_id) do update
      set looked_at = clock_timestamp(), seq = greatest(saved_search_looks.seq, excluded.seq)
  `.execute(transaction.query);
  const ids = hits.map(({ document }) => document.id);
  const { rows } = await sql<{ document_id: string }>`
    insert into saved_search_hits (saved_search_id, document_id, is_news)
    select ${savedId}, id, ${isNews} from unnest(${sql.val(ids)}::text[]) as id
    on conflict do nothing returning document_id
  `.execute(transaction.query);
  return new Set(rows.map((row) => row.document_id));
}
