import { codesOf } from '../../kernel/choices.ts';
import type { FieldValue } from '../../kernel/field-values.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';
import { keywordsOf } from './achievement-rules.ts';

const text = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null);

/** What the public finds of an achievement; null unless it is published and not expired. Pure. */
export function achievementSearchDocument({ id, state, values }: RegisterRecord): SearchDocument | null {
  const publishedOn = text(values.publishedOn);
  if ((state !== 'published' && state !== 'expiring') || publishedOn === null) return null;
  return {
    id,
    noun: 'achievement',
    title: String(values.name),
    body: [values.summary, values.technicalValue, values.economicValue, values.offerTerms]
      .filter((part) => typeof part === 'string')
      .join('\n'),
    keywords: keywordsOf(values.keywords),
    techArea: text(values.techArea),
    industry: text(values.industry),
    regionCode: text(values.regionCode),
    maturity: typeof values.maturity === 'number' ? values.maturity : null,
    price: typeof values.price === 'bigint' ? values.price : null,
    modes: codesOf(values.transferModes),
    ownerId: text(values.ownerId),
    publishedOn: publishedOn as PlainDate,
    expiresOn: text(values.expiresOn) as PlainDate | null,
  };
}
