import type { Fields } from '../../kernel/fields.ts';
import { TECHNOLOGY_FIELDS } from '../contracts/contract-schema.ts';
import { INDUSTRY_CLASSES } from '../organizations/organization-schema.ts';

/** By what offers, needs, experts and instruments are found beside their texts; each in the words of most. */
export const findableFields = {
  keywords: {
    kind: 'text',
    label: { zh: '关键词', en: 'Keywords' },
    search: true,
    list: false,
    maxLength: 200,
    hint: { zh: '以顿号分隔，不超过 8 个', en: 'At most 8' },
  },
  techArea: {
    kind: 'choice',
    choices: TECHNOLOGY_FIELDS,
    label: { zh: '技术领域', en: 'Technology field' },
    filter: true,
  },
  industry: {
    kind: 'choice',
    choices: INDUSTRY_CLASSES,
    label: { zh: '应用行业', en: 'Industry' },
    filter: true,
    list: false,
  },
} as const satisfies Fields;
