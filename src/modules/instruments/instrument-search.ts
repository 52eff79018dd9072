import type { FieldValue } from '../../kernel/field-values.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';
import { keywordsOf } from '../achievements/index.ts';

const text = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** What matching finds of an instrument; null unless it is open to others. Pure. */
export function instrumentSearchDocument({ id, state, values }: RegisterRecord): SearchDocument | null {
  const openedOn = text(values.openedOn);
  if (state !== 'open' || openedOn === null) return null;
  const body = [values.model, values.functions].filter((part) => typeof part === 'string').join('\n');
  return {
    id,
    noun: 'instrument',
    title: String(values.name),
    body,
    keywords: keywordsOf(values.keywords),
    techArea: text(values.techArea),
    industry: text(values.industry),
    regionCode: text(values.regionCode),
    maturity: null,
    price: null,
    modes: [],
    ownerId: text(values.ownerId),
    publishedOn: openedOn as PlainDate,
    expiresOn: null,
  };
}
