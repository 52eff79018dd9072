import { codesOf } from '../../kernel/choices.ts';
import type { FieldValue } from '../../kernel/field-values.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';
import { keywordsOf } from '../achievements/index.ts';

const text = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null);

/**
 * What the public finds of a need; null unless it is published, not expired and not restricted. A need whose
 * organization hides its name is found without it. Pure.
 */
export function needSearchDocument({ id, state, values }: RegisterRecord): SearchDocument | null {
  const publishedOn = text(values.publishedOn);
  if ((state !== 'published' && state !== 'expiring') || publishedOn === null) return null;
  if (values.confidentiality !== 'public' && values.confidentiality !== 'name-hidden') return null;
  return {
    id,
    noun: 'need',
    title: String(values.name),
    body: [values.problem, values.targets].filter((part) => typeof part === 'string').join('\n'),
    keywords: keywordsOf(values.keywords),
    techArea: text(values.techArea),
    industry: text(values.industry),
    regionCode: text(values.regionCode),
    maturity: null,
    price: typeof values.budget === 'bigint' ? values.budget : null,
    modes: codesOf(values.cooperationModes),
    ownerId: values.confidentiality === 'public' ? text(values.organizationId) : null,
    publishedOn: publishedOn as PlainDate,
    expiresOn: text(values.expiresOn) as PlainDate | null,
  };
}
