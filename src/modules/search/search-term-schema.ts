import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const searchTermFields = {
  kind: {
    kind: 'choice',
    label: { zh: '类别', en: 'Kind' },
    required: true,
    filter: true,
    choices: [
      { code: 'word', label: { zh: '词典词', en: 'Word of the dictionary' } },
      { code: 'stop-word', label: { zh: '停用词', en: 'Word that is not searched for' } },
      { code: 'synonyms', label: { zh: '同义词', en: 'Synonyms' } },
    ],
  },
  text: {
    kind: 'text',
    label: { zh: '词', en: 'Words' },
    hint: {
      zh: '词典词、停用词每条一个；同义词一条写全，用空格分开',
      en: 'One word an entry; of synonyms all in one entry, separated by blanks',
    },
    required: true,
    search: true,
    sort: true,
    maxLength: 200,
  },
  reason: {
    kind: 'text',
    label: { zh: '说明', en: 'Reason' },
    maxLength: 200,
  },
} as const satisfies Fields;

export type SearchTermState = 'active' | 'discarded';
export type SearchTermCommand = 'discard';

/** The register of words that the administrator adds to those of the program; the index is built anew with them. */
export const searchTermRegister = {
  noun: 'search-term',
  plural: 'search-terms',
  idPrefix: 'stm',
  title: { zh: '检索用词', en: 'Search terms' },
  fields: searchTermFields,
  titleField: 'text',
  defaultSort: '-createdAt',
  initialState: 'active',
  states: {
    active: { label: { zh: '使用中', en: 'In use' }, tone: 'done' },
    discarded: { label: { zh: '已停用', en: 'Discarded' }, tone: 'ended' },
  },
  commands: { discard: { label: { zh: '停用', en: 'Discard' }, danger: true } },
  transitions: { active: { discard: 'discarded' }, discarded: {} },
  events: {
    'search-term.created': { zh: '增加', en: 'Added' },
    'search-term.discarded': { zh: '停用', en: 'Discarded' },
  },
  importable: true,
} as const satisfies RegisterDescription<SearchTermState, SearchTermCommand>;
