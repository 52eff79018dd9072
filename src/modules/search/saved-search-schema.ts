import { REVISE } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const savedSearchFields = {
  name: {
    kind: 'text',
    label: { zh: '名称', en: 'Name' },
    required: true,
    search: true,
    sort: true,
    maxLength: 100,
  },
  query: {
    kind: 'text',
    label: { zh: '检索条件', en: 'Search' },
    hint: {
      zh: '在检索页点“订阅此检索”会自动填好；形式如 q=石墨烯&techArea=05',
      en: '“Save this search” on a page of results fills it in; its form is q=石墨烯&techArea=05',
    },
    required: true,
    list: false,
    maxLength: 1000,
  },
  newHits: {
    kind: 'integer',
    label: { zh: '新结果', en: 'New hits' },
    computed: true,
  },
  newTitles: {
    kind: 'text',
    label: { zh: '新结果的标题', en: 'Titles of the new hits' },
    computed: true,
    multiline: true,
    list: false,
  },
} as const satisfies Fields;

const report = {
  count: { kind: 'integer', label: { zh: '新结果', en: 'New hits' }, required: true, minimum: 1 },
  titles: { kind: 'text', label: { zh: '标题', en: 'Titles' }, multiline: true, maxLength: 4000 },
} as const satisfies Fields;

export type SavedSearchState = 'watching' | 'with-news' | 'paused' | 'discarded';
export type SavedSearchCommand = 'report' | 'acknowledge' | 'revise' | 'pause' | 'resume' | 'discard';

/** The register of searches that their owners want repeated; news stand on the owner's home page. */
export const savedSearchRegister = {
  noun: 'saved-search',
  plural: 'saved-searches',
  idPrefix: 'svs',
  title: { zh: '检索订阅', en: 'Saved searches' },
  fields: savedSearchFields,
  titleField: 'name',
  defaultSort: '-createdAt',
  initialState: 'watching',
  states: {
    watching: { label: { zh: '订阅中', en: 'Watching' }, tone: 'done' },
    'with-news': { label: { zh: '有新结果', en: 'New hits' }, tone: 'waiting' },
    paused: { label: { zh: '已暂停', en: 'Paused' }, tone: 'ended' },
    discarded: { label: { zh: '已取消', en: 'Discarded' }, tone: 'ended' },
  },
  commands: {
    report: { label: { zh: '报告新结果', en: 'Report new hits' }, fields: report, systemOnly: true },
    acknowledge: { label: { zh: '已阅', en: 'Seen' } },
    revise: REVISE,
    pause: { label: { zh: '暂停', en: 'Pause' } },
    resume: { label: { zh: '恢复', en: 'Resume' } },
    discard: { label: { zh: '取消订阅', en: 'Discard' }, danger: true },
  },
  transitions: {
    watching: { report: 'with-news', revise: 'watching', pause: 'paused', discard: 'discarded' },
    'with-news': {
      report: 'with-news',
      acknowledge: 'watching',
      revise: 'with-news',
      discard: 'discarded',
    },
    paused: { resume: 'watching', discard: 'discarded' },
    discarded: {},
  },
  events: {
    'saved-search.created': { zh: '订阅', en: 'Saved' },
    'saved-search.reported': { zh: '有新结果', en: 'New hits' },
    'saved-search.acknowledged': { zh: '已阅', en: 'Seen' },
    'saved-search.revised': { zh: '修改', en: 'Revised' },
    'saved-search.paused': { zh: '暂停', en: 'Paused' },
    'saved-search.resumed': { zh: '恢复', en: 'Resumed' },
    'saved-search.discarded': { zh: '取消', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<SavedSearchState, SavedSearchCommand>;
