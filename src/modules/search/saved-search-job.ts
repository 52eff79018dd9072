import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.ts';
import { jobContext } from '../../platform/jobs/job-context.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import type { SearchParts } from './index.ts';
import { parseSavedQuery } from './saved-query.ts';
import { savedSearchDefinition } from './saved-search-definition.ts';
import { answerSearch } from './search-routes.ts';

const SEARCHES_PER_STEP = 200;
/** The newest so many are looked at; more news than that is not read one by one. */
const HITS_LOOKED_AT = 50;
const TITLES_TOLD = 10;

/** Every half hour: what the saved searches find that they had not found before. */
export function savedSearchTask(parts: SearchParts): Task {
  return {
    name: 'search.look-for-news',
    cron: '7,37 * * * *',
    run: async (_payload, task) => await lookForNews(parts, task),
  };
}

/** Repeats every saved search that is watched, one after another. */
export async function lookForNews(parts: SearchParts, task: TaskContext): Promise<void> {
  let after = '';
  for (;;) {
    const { rows } = await sql<{ id: string; query: string }>`
      select id, query from saved_searches where state in ('watching', 'with-news') and id > ${after}
       order by id limit ${SEARCHES_PER_STEP}`.execute(task.database.read);
    const last = rows.at(-1);
    if (last === undefined || task.signal.aborted) return;
    for (const row of rows) await lookAt(parts, task, row);
    after = last.id;
  }
}

async function lookAt(
  parts: SearchParts,
  task: TaskContext,
  saved: { readonly id: string; readonly query: string },
): Promise<void> {
  const read = parseSavedQuery(saved.query);
  if ('wrong' in read) return;
  const asked = { ...read.query, sort: 'newest', offset: 0, limit: HITS_LOOKED_AT, facets: 'false' } as const;
  const answer = await answerSearch(parts, asked);
  // Documents that have only some of the words were not what was asked for.
  const hits = answer.matched === 'any' ? [] : answer.items;
  await task.database.transact(jobContext('search', task), async (transaction) => {
    const { fresh, isFirstLook } = await remember(
      transaction,
      saved.id,
      hits.map(({ id }) => id),
    );
    if (fresh.length === 0 || isFirstLook) return;
    const titles = hits.filter(({ id }) => fresh.includes(id)).map(({ title }) => title);
    await executeCommand(transaction, savedSearchDefinition, {
      id: saved.id,
      command: 'report',
      values: { count: fresh.length, titles: titles.slice(0, TITLES_TOLD).join('\n') },
      expectedVersion: null,
    });
  });
}

/** Notes what was found, and says what of it is new. What there was when the search was saved is no news. */
async function remember(transaction: Transaction, savedId: string, ids: readonly string[]) {
  const { rows: looks } = await sql<{ is_first: boolean }>`
    insert into saved_search_looks (saved_search_id) values (${savedId})
    on conflict (saved_search_id) do update set looked_at = clock_timestamp()
    returning xmax = 0 as is_first`.execute(transaction.query);
  const { rows } = await sql<{ document_id: string }>`
    insert into saved_search_hits (saved_search_id, document_id)
    select ${savedId}, unnest(${sql.val([...ids])}::text[]) on conflict do nothing returning document_id
  `.execute(transaction.query);
  return { fresh: rows.map((row) => row.document_id), isFirstLook: looks[0]?.is_first === true };
}
