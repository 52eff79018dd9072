import { codesOf } from '../../kernel/choices.ts';
import type { FieldValue } from '../../kernel/field-values.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';
import { keywordsOf } from '../achievements/index.ts';

const text = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** What matching finds of an expert: what can be solved, never who it is; null unless listed. Pure. */
export function expertSearchDocument({ id, state, values }: RegisterRecord): SearchDocument | null {
  const listedOn = text(values.listedOn);
  if (state !== 'listed' || listedOn === null) return null;
  return {
    id,
    noun: 'expert',
    title: String(values.name),
    body: String(values.directions),
    keywords: keywordsOf(values.keywords),
    techArea: text(values.techArea),
    industry: text(values.industry),
    regionCode: text(values.regionCode),
    maturity: null,
    price: null,
    modes: codesOf(values.services),
    ownerId: text(values.organizationId),
    publishedOn: listedOn as PlainDate,
    expiresOn: null,
  };
}
