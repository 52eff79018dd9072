import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import { parseSavedQuery } from './saved-query.ts';
import { savedSearchRegister } from './saved-search-schema.ts';

const refuseSavedSearch = defineRefusals({
  'saved-search.bad_query': {
    status: 422,
    zh: '检索条件无法识别：{part}。',
    en: 'The search cannot be read: {part}.',
    next: {
      zh: '请先在检索页上检索，再复制地址中“?”后面的部分。',
      en: 'Search on the page first, then copy the part of the address after "?".',
    },
  },
  'saved-search.asks_nothing': {
    status: 422,
    zh: '检索条件是空的，会把所有内容都当作新结果。',
    en: 'The search has neither words nor conditions: everything would be a hit.',
    next: { zh: '请填写检索词或至少一个条件。', en: 'Enter words or at least one condition.' },
  },
});

/** The register of saved searches. Each is its maker's alone: neither its words nor its news concern anybody else. */
export const savedSearchDefinition: RecordDefinition = {
  description: savedSearchRegister,
  table: 'saved_searches',
  eventOf: {
    create: 'saved-search.created',
    report: 'saved-search.reported',
    acknowledge: 'saved-search.acknowledged',
    revise: 'saved-search.revised',
    pause: 'saved-search.paused',
    resume: 'saved-search.resumed',
    discard: 'saved-search.discarded',
  },
  decide: ({ record, command, values }): FieldValues => {
    if (command === 'report') {
      const before = record?.state === 'with-news' ? Number(record.values.newHits ?? 0) : 0;
      return { newHits: before + Number(values.count), newTitles: values.titles ?? null };
    }
    if (command === 'acknowledge') return { newHits: 0, newTitles: null };
    if (typeof values.query === 'string') checkQuery(values.query);
    return {};
  },
  afterChange: async ({ query }, { id }, command) => {
    if (command !== 'acknowledge' && command !== 'pause' && command !== 'discard') return;
    await sql`update saved_search_hits set is_news = false where saved_search_id = ${id} and is_news`.execute(
      query,
    );
  },
  subject: (record) => ({ confidentiality: 'internal', ownerUserIds: [record.createdBy] }),
};

function checkQuery(text: string): void {
  const query = parseSavedQuery(text);
  if ('wrong' in query) throw refuseSavedSearch('saved-search.bad_query', { part: query.wrong });
  const { sort: _sort, offset: _offset, limit: _limit, facets: _facets, q, ...conditions } = query.query;
  const hasConditions = Object.values(conditions).some((value) => value !== undefined);
  if (q.trim() === '' && !hasConditions) throw refuseSavedSearch('saved-search.asks_nothing');
}
