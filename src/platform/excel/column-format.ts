import { assertNever } from '../../kernel/assert-never.ts';
import { choiceLabel, choiceLabels } from '../../kernel/choices.ts';
import type { Field } from '../../kernel/fields.ts';
import { idsOf } from '../../kernel/identifiers.ts';
import type { Language } from '../../kernel/messages.ts';
import { type Fen, formatYuan } from '../../kernel/money.ts';

/** Names for ids and codes that a file shows instead of them. */
export interface ExportLabels {
  /** The label of a referenced record; undefined leaves the id. */
  readonly reference?: (id: string) => string | undefined;
  /** The name of a region; undefined leaves the code alone. */
  readonly region?: (code: string) => string | undefined;
}

/**
 * From this many fen on (ten trillion yuan) an amount has more than the 15 digits that Excel keeps; it is then
 * written as text, so that no digit is ever lost. Below, the decimal fen/100 and the number in the cell are the
 * same.
 */
export const EXACT_FEN_BELOW = 10n ** 15n;

const DAY_MS = 86_400_000;
const SERIAL_OF_1970 = 25_569;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/**
 * The number format of a column. Text is `@`: a value such as `=1+1` stays text, also after somebody edits the
 * cell.
 */
export function numberFormatOf(field: Field): string {
  switch (field.kind) {
    case 'money':
      return '#,##0.00';
    case 'integer':
      return '0';
    case 'date':
      return 'yyyy-mm-dd';
    case 'instant':
      return 'yyyy-mm-dd hh:mm:ss';
    default:
      return '@';
  }
}

/** Width in characters; a Chinese character counts two. */
export function widthOf(field: Field, header: string): number {
  const wanted = Math.min(40, displayWidth(header) + 4);
  const byKind: Partial<Record<Field['kind'], number>> = {
    money: 18,
    date: 12,
    instant: 20,
    reference: 28,
    region: 20,
    'credit-code': 22,
    integer: 10,
    boolean: 8,
  };
  const base = byKind[field.kind] ?? (field.kind === 'text' && (field.maxLength ?? 200) > 80 ? 32 : 16);
  return Math.max(base, wanted);
}

function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0xff ? 2 : 1;
  return width;
}

/** A value as it stands in a cell: a real number or date serial, a label, or text. Null leaves the cell empty. */
export function cellValueOf(
  field: Field,
  value: unknown,
  { language, labels }: { readonly language: Language; readonly labels: ExportLabels },
): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  switch (field.kind) {
    case 'money':
      return moneyCell(BigInt(value as string | bigint));
    case 'date':
      return Date.parse(`${String(value)}T00:00:00Z`) / DAY_MS + SERIAL_OF_1970;
    case 'instant':
      return (Date.parse(String(value)) + CHINA_OFFSET_MS) / DAY_MS + SERIAL_OF_1970;
    case 'boolean':
      return language === 'zh' ? (value === true ? '是' : '否') : value === true ? 'yes' : 'no';
    case 'choice':
      return choiceLabel(field.choices, String(value))[language];
    case 'choices':
      return choiceLabels(field.choices, value)
        .map((label) => label[language])
        .join(language === 'zh' ? '、' : '; ');
    case 'reference':
      return labels.reference?.(String(value)) ?? String(value);
    case 'references':
      return idsOf(value)
        .map((id) => labels.reference?.(id) ?? id)
        .join(language === 'zh' ? '、' : '; ');
    case 'region': {
      const name = labels.region?.(String(value));
      return name === undefined ? String(value) : `${String(value)} ${name}`;
    }
    case 'integer':
      return Number(value);
    case 'text':
    case 'credit-code':
      return withoutControls(String(value));
    default:
      return assertNever(field);
  }
}

function moneyCell(amount: bigint): number | string {
  const exact = amount < EXACT_FEN_BELOW && amount > -EXACT_FEN_BELOW;
  const digits = formatYuan(amount as Fen).replaceAll(',', '');
  return exact ? Number(digits) : digits;
}

/** XML cannot hold most control characters; a workbook with one of them does not open any more. */
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters that must go.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** A sheet name that Excel accepts: at most 31 characters and none of `[]:*?/\`. */
export function sheetNameOf(title: string): string {
  return (
    title
      .replace(/[[\]:*?/\\]/g, ' ')
      .slice(0, 31)
      .trim() || 'Sheet1'
  );
}
