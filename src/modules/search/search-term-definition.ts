import { type Kysely, sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import type { SearchTerms } from '../../platform/search/language.ts';
import { searchTermRegister } from './search-term-schema.ts';

const refuseSearchTerm = defineRefusals({
  'search-term.not_one_word': {
    status: 422,
    zh: '“{text}”不是一个词：词典词和停用词须为 2 至 20 个字，中间没有空格。',
    en: '"{text}" is not one word: it must have 2 to 20 signs and no blank.',
    next: { zh: '请每条只填一个词。', en: 'Enter one word in each entry.' },
  },
  'search-term.no_synonyms': {
    status: 422,
    zh: '同义词须有 2 至 10 个词，用空格分开，每个词 2 至 20 个字。',
    en: 'Synonyms are 2 to 10 words of 2 to 20 signs, separated by blanks.',
    next: { zh: '请把意思相同的词写在一条里。', en: 'Write the words that mean the same in one entry.' },
  },
});

/** The register of the administrator's words. Nothing in it is business data; it holds for the whole node. */
export const searchTermDefinition: RecordDefinition = {
  description: searchTermRegister,
  table: 'search_terms',
  uniqueFields: ['kind', 'text'],
  eventOf: { create: 'search-term.created', discard: 'search-term.discarded' },
  decide: ({ command, values }): FieldValues => {
    if (command !== 'create') return {};
    const words = String(values.text)
      .normalize('NFKC')
      .split(/\s+/)
      .filter((word) => word !== '');
    const areWords = words.every((word) => word.length >= 2 && word.length <= 20);
    if (values.kind === 'synonyms') {
      if (!areWords || words.length < 2 || words.length > 10)
        throw refuseSearchTerm('search-term.no_synonyms');
    } else if (!areWords || words.length !== 1) {
      throw refuseSearchTerm('search-term.not_one_word', { text: String(values.text) });
    }
    return { text: words.join(' ') };
  },
  subject: (record) => ({ confidentiality: 'internal', ownerUserIds: [record.createdBy] }),
};

/** The administrator's words that are in use. */
export async function readSearchTerms(read: Kysely<Tables>): Promise<SearchTerms> {
  const { rows } = await sql<{ kind: string; text: string }>`
    select kind, text from search_terms where state = 'active' order by text, id`.execute(read);
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.text);
  return { words: of('word'), stopWords: of('stop-word'), synonyms: of('synonyms') };
}
