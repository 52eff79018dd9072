import { codesOf } from '../../kernel/choices.ts';
import type { FieldValue } from '../../kernel/field-values.ts';
import { keywordsOf } from '../../kernel/keywords.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../records/record.ts';
import type { SearchDocument } from './search-document.ts';

/** Which values of a record make which parts of its document. */
export interface DocumentForm {
  readonly noun: string;
  /** Running text, in this order. */
  readonly body: readonly string[];
  /** The day from which it may be found. */
  readonly publishedOn: string;
  /** Absent parts are not known of such a record. */
  readonly expiresOn?: string;
  readonly maturity?: string;
  readonly price?: string;
  readonly modes?: string;
  readonly ownerId?: string;
}

const text = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null);

/**
 * The document of a record that may be found: its title, keywords, field, industry and region stand in the fields of
 * those names, the rest where the form says. Null when it has no day from which it may be found. Pure.
 */
export function recordDocument({ id, values }: RegisterRecord, form: DocumentForm): SearchDocument | null {
  const under = (name: string | undefined) => (name === undefined ? undefined : values[name]);
  const publishedOn = text(under(form.publishedOn));
  if (publishedOn === null) return null;
  const [maturity, price] = [under(form.maturity), under(form.price)];
  return {
    id,
    noun: form.noun,
    title: String(values.name),
    body: form.body.flatMap((name) => text(values[name]) ?? []).join('\n'),
    keywords: keywordsOf(values.keywords),
    techArea: text(values.techArea),
    industry: text(values.industry),
    regionCode: text(values.regionCode),
    maturity: typeof maturity === 'number' ? maturity : null,
    price: typeof price === 'bigint' ? price : null,
    modes: codesOf(under(form.modes)),
    ownerId: text(under(form.ownerId)),
    publishedOn: publishedOn as PlainDate,
    expiresOn: text(under(form.expiresOn)) as PlainDate | null,
  };
}
