import type { Clock } from '../../platform/clock/clock.ts';
import type { Module } from '../../platform/module.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import type { SearchIndex } from '../../platform/search/search-index.ts';
import { savedSearchTask } from './saved-search-job.ts';
import { newsRoute } from './saved-search-news.ts';
import { searchRoutes } from './search-routes.ts';

export { savedSearchDefinition } from './saved-search-definition.ts';
export { answerSearch, REBUILD_EVENT } from './search-routes.ts';
export { readSearchTerms, searchTermDefinition } from './search-term-definition.ts';

/** What the search is made from. */
export interface SearchParts {
  readonly kit: RecordKit;
  readonly index: SearchIndex;
  readonly clock: Clock;
}

/** The search module: what the public finds, and the state of the index. */
export function createSearchModule(parts: SearchParts): Module {
  return {
    name: 'search',
    routes: [...searchRoutes(parts), newsRoute(parts)],
    tasks: [savedSearchTask(parts)],
    actions: { 'search.operate': { zh: '管理检索索引', en: 'Operate the search index' } },
  };
}
