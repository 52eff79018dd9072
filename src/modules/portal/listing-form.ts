import { choiceLabel, choiceLabels } from '../../kernel/choices.ts';
import type { FieldValue } from '../../kernel/field-values.ts';
import type { Field } from '../../kernel/fields.ts';
import type { Message } from '../../kernel/messages.ts';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import type { PortalFact, PortalSection, PortalWords } from '../../kernel/portal-pages.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { SearchSource } from '../../platform/search/search-document.ts';

/**
 * How one register stands in the portal. What is public is decided by the register's own search source; what of a
 * public record is shown is listed here field by field, so that a new field stays inside until somebody lists it.
 */
export interface ListingForm {
  readonly noun: 'achievement' | 'need';
  readonly definition: AnyRecordDefinition;
  readonly source: SearchSource;
  readonly facts: readonly string[];
  readonly sections: readonly string[];
  /** What is compared side by side and shown on cards. */
  readonly essentials: readonly string[];
  /** The amount that is asked or offered. */
  readonly amount: string;
}

/** What values need to be put into words. */
export interface ListingWords {
  readonly regionName: (code: string) => string | undefined;
}

const NEGOTIABLE: Message = { zh: '面议', en: 'Negotiable' };
const YES_NO = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } } as const;

function valueInWords(field: Field, value: FieldValue, words: ListingWords): PortalWords | null {
  if (value === null || value === '') return null;
  switch (field.kind) {
    case 'choice':
      return choiceLabel(field.choices, String(value));
    case 'choices': {
      const labels = choiceLabels(field.choices, value);
      return {
        zh: labels.map((label) => label.zh).join('、'),
        en: labels.map((label) => label.en).join(', '),
      };
    }
    case 'money':
      return yuanInWords(value as Fen);
    case 'region':
      return words.regionName(String(value)) ?? String(value);
    case 'boolean':
      return YES_NO[value === true ? 'true' : 'false'];
    default:
      return String(value);
  }
}

function yuanInWords(amount: Fen): Message {
  const text = formatYuan(amount);
  return { zh: `${text} 元`, en: `CNY ${text}` };
}

/** The label and value of a field of a record in words; null when it is empty. An empty amount is by negotiation. */
export function factOf(
  form: ListingForm,
  record: RegisterRecord,
  asked: { readonly field: string; readonly words: ListingWords },
): PortalFact | null {
  const field = form.definition.description.fields[asked.field];
  if (field === undefined) throw new Error(`${form.noun} has no field ${asked.field}`);
  const value = valueInWords(field, record.values[asked.field] ?? null, asked.words);
  if (value === null) return asked.field === form.amount ? { label: field.label, value: NEGOTIABLE } : null;
  return { label: field.label, value };
}

/** The facts of a public record, in the order of the form; what is empty is left out. */
export function factsOf(form: ListingForm, record: RegisterRecord, words: ListingWords): PortalFact[] {
  return form.facts.flatMap((field) => factOf(form, record, { field, words }) ?? []);
}

/** The running texts of a public record, paragraph by paragraph. */
export function sectionsOf(form: ListingForm, record: RegisterRecord): PortalSection[] {
  return form.sections.flatMap((name) => {
    const field = form.definition.description.fields[name];
    const value = record.values[name];
    if (field === undefined) throw new Error(`${form.noun} has no field ${name}`);
    if (typeof value !== 'string' || value.trim() === '') return [];
    const paragraphs = value
      .split(/\n+/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== '');
    return [{ id: name, heading: field.label, paragraphs }];
  });
}
