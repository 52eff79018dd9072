import { assertNever } from '../../kernel/assert-never.ts';
import { joinCodes } from '../../kernel/choices.ts';
import type { FieldProblem, FieldValue } from '../../kernel/field-values.ts';
import type { Choice, Field } from '../../kernel/fields.ts';
import type { Message, MessageParams } from '../../kernel/messages.ts';
import { type Fen, parseYuan } from '../../kernel/money.ts';
import { instantFrom, type PlainDate, parsePlainDate } from '../../kernel/time.ts';
import { cellText, type RawCell } from './spreadsheet.ts';

const MESSAGES = {
  money: {
    zh: '“{label}”的“{value}”不是金额：应是以元为单位、最多两位小数的数字。',
    en: '"{value}" in "{label}" is not an amount: it must be yuan with at most two decimals.',
  },
  digits_lost: {
    zh: '“{label}”的数字超过 15 位有效数字，Excel 已不能准确保存。请把单元格设为文本格式后重新填写。',
    en: '"{label}" has more than 15 digits, which Excel cannot keep exactly. Format the cell as text and retype it.',
  },
  date: {
    zh: '“{label}”的“{value}”不是日期。请按 2018-12-31 的格式填写，或把单元格设为日期格式。',
    en: '"{value}" in "{label}" is not a date. Write it as 2018-12-31, or format the cell as a date.',
  },
  integer: { zh: '“{label}”的“{value}”不是整数。', en: '"{value}" in "{label}" is not a whole number.' },
  boolean: { zh: '“{label}”的“{value}”应填“是”或“否”。', en: '"{value}" in "{label}" must be yes or no.' },
  choice: {
    zh: '“{label}”的“{value}”不在代码表中，可填：{choices}。',
    en: '"{value}" is not a value of "{label}". Possible values: {choices}.',
  },
  region: {
    zh: '“{label}”的“{value}”不是行政区划代码。请填六位代码。',
    en: '"{value}" in "{label}" is not a region code of six digits.',
  },
  error: {
    zh: '“{label}”的单元格是 Excel 错误值 {value}。',
    en: 'The cell of "{label}" holds the Excel error {value}.',
  },
  formula: {
    zh: '“{label}”是没有计算结果的公式。请用 Excel 打开并保存一次，或改填数值。',
    en: '"{label}" is a formula without a result. Open and save the file in Excel, or enter the value itself.',
  },
  too_long: {
    zh: '“{label}”的单元格超过 {limit} 个字。',
    en: 'The cell of "{label}" is longer than {limit} characters.',
  },
} as const satisfies Record<string, Message>;

/** Characters that one cell of a workbook may hold; Excel itself has the same limit. */
const LONGEST_CELL = 32_767;
const LONGEST_SHOWN = 60;

/** A field as the reader meets it: its name, its description, and how names of regions become codes. */
export interface CellReading {
  readonly name: string;
  readonly field: Field;
  /** Finds the six-digit code of a region that was written as a name; `null` when it does not know it. */
  readonly regionCode?: ((text: string) => string | null) | undefined;
}

/** The outcome of reading one cell: a value (null when empty), or what is wrong with it. */
export type CellOutcome =
  | { readonly value: FieldValue; readonly problem?: undefined }
  | { readonly value: null; readonly problem: FieldProblem };

/** Reads a cell as the value of a field. Never throws because of what the cell holds, and never guesses. */
export function readCellValue(cell: RawCell | undefined, reading: CellReading): CellOutcome {
  if (cell === undefined) return { value: null };
  if (cell.kind === 'error') return problem(reading, 'error', { value: cell.text });
  if (cell.kind === 'empty-formula') return problem(reading, 'formula');
  const text = cellText(cell);
  if (text === '') return { value: null };
  if (text.length > LONGEST_CELL) return problem(reading, 'too_long', { limit: LONGEST_CELL });
  const { field } = reading;
  switch (field.kind) {
    case 'text':
    case 'reference':
    case 'references':
      return readText(cell, text, reading);
    case 'credit-code':
      return readCreditCode(cell, text, reading);
    case 'money':
      return readMoney(cell, text, reading);
    case 'integer':
      return readInteger(cell, text, reading);
    case 'date':
      return readDate(cell, text, reading);
    case 'instant':
      return readInstant(text, reading);
    case 'boolean':
      return readBoolean(cell, text, reading);
    case 'region':
      return readRegion(text, reading);
    case 'choice':
      return readChoice(text, field.choices, reading);
    case 'choices':
      return readChoices(text, field.choices, reading);
    default:
      return assertNever(field);
  }
}

function problem(reading: CellReading, code: keyof typeof MESSAGES, params: MessageParams = {}): CellOutcome {
  const { name, field } = reading;
  return {
    value: null,
    problem: { field: name, code: `cell.${code}`, label: field.label, message: MESSAGES[code], params },
  };
}

function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/**
 * The decimal digits of a number cell without an exponent. Excel keeps 15 significant digits: what a formula leaves
 * behind them (`0.30000000000000004`) is no part of what the person sees, so it is cut off there. Null when the
 * whole part alone has more digits than that, because then digits were already lost.
 */
function plainDigits(text: string): string | null {
  if (text.length < 16 && /^\d+(?:\.\d{1,2})?$/.test(text)) return text;
  const number = Number(text);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return null;
  const [mantissa = '', exponent = '0'] = number.toExponential(14).split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace(/[-.]/g, '');
  const point = 1 + Number(exponent);
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = (point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits).replace(/0+$/, '');
  return `${negative && number !== 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function readText(cell: RawCell, text: string, reading: CellReading): CellOutcome {
  if (cell.kind !== 'number') return { value: text };
  const digits = plainDigits(text);
  return digits === null ? problem(reading, 'digits_lost') : { value: digits };
}

function readCreditCode(cell: RawCell, text: string, reading: CellReading): CellOutcome {
  if (cell.kind === 'number' && plainDigits(text) === null) return problem(reading, 'digits_lost');
  return { value: text.normalize('NFKC').replace(/\s/g, '').toUpperCase() };
}

/** From ten trillion yuan on, two decimals need more than 15 digits: such an amount must stand in the cell as text. */
function readMoney(cell: RawCell, text: string, reading: CellReading): CellOutcome {
  if (cell.kind !== 'number' && cell.kind !== 'text')
    return problem(reading, 'money', { value: shown(text) });
  let digits: string | null = text;
  if (cell.kind === 'number') {
    if (Math.abs(Number(text)) >= 1e13) return problem(reading, 'digits_lost');
    digits = plainDigits(text);
  }
  try {
    return { value: parseYuan(digits ?? '') as Fen };
  } catch {
    return problem(reading, 'money', { value: shown(digits ?? text) });
  }
}

function readInteger(cell: RawCell, text: string, reading: CellReading): CellOutcome {
  const digits =
    cell.kind === 'number' ? (plainDigits(text) ?? '') : text.normalize('NFKC').replace(/[,\s]/g, '');
  const value = Number(digits);
  const whole =
    /^[-+]?\d+$/.test(digits) &&
    Number.isSafeInteger(value) &&
    cell.kind !== 'date' &&
    cell.kind !== 'boolean';
  return whole ? { value } : problem(reading, 'integer', { value: shown(text) });
}

/** A bare number is a date only in the form 20181231; 43465 without a date format could be anything and is refused. */
function readDate(cell: RawCell, text: string, reading: CellReading): CellOutcome {
  if (cell.kind === 'date' && text.length === 10) return { value: text as PlainDate };
  const day = text.normalize('NFKC').replace(/(\d日?)[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/, '$1');
  try {
    return { value: parsePlainDate(day) };
  } catch {
    return problem(reading, 'date', { value: shown(text) });
  }
}

/** A moment with an offset is taken as it is; one without is a moment in China (UTC+8). */
function readInstant(text: string, reading: CellReading): CellOutcome {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (match === null) return problem(reading, 'date', { value: shown(text) });
  const date = new Date(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? '+08:00'}`);
  return Number.isNaN(date.getTime())
    ? problem(reading, 'date', { value: shown(text) })
    : { value: instantFrom(date) };
}

const YES = new Set(['是', 'yes', 'y', 'true', '1', '√', '✓', '有']);
const NO = new Set(['否', 'no', 'n', 'false', '0', '×', '无']);

function readBoolean(cell: RawCell, text: string, reading: CellReading): CellOutcome {
  if (cell.kind === 'boolean') return { value: cell.value };
  const plain = YES.has(text) || NO.has(text) ? text : comparable(text);
  if (YES.has(plain)) return { value: true };
  if (NO.has(plain)) return { value: false };
  return problem(reading, 'boolean', { value: shown(text) });
}

/** `410100`, `410100 郑州市` or, when the reader was given a register of regions, `郑州市`. */
function readRegion(text: string, reading: CellReading): CellOutcome {
  const code = /^(\d{6})(?!\d)/.exec(text.normalize('NFKC'))?.[1] ?? reading.regionCode?.(text) ?? null;
  return code === null ? problem(reading, 'region', { value: shown(text) }) : { value: code };
}

/**
 * Code by every way of writing a choice; made once for each code table, because files hold the same few over and
 * over.
 */
const choiceIndexes = new WeakMap<readonly Choice[], ReadonlyMap<string, string>>();

function choiceIndex(choices: readonly Choice[]): ReadonlyMap<string, string> {
  const known = choiceIndexes.get(choices);
  if (known !== undefined) return known;
  const index = new Map<string, string>();
  const add = (name: string, code: string) => {
    for (const key of [name, comparable(name)]) if (!index.has(key)) index.set(key, code);
  };
  for (const { code } of choices) add(code, code);
  for (const { code, label } of choices) {
    add(label.zh, code);
    add(label.en, code);
  }
  choiceIndexes.set(choices, index);
  return index;
}

/** Several names or codes with anything that separates words between them; one that is unknown spoils the cell. */
function readChoices(text: string, choices: readonly Choice[], reading: CellReading): CellOutcome {
  const codes: string[] = [];
  for (const part of text.split(/[,，;；、/|\n]+/)) {
    if (part.trim() === '') continue;
    const outcome = readChoice(part.trim(), choices, reading);
    if (outcome.problem !== undefined) return outcome;
    codes.push(String(outcome.value));
  }
  return { value: joinCodes(choices, codes) };
}

function readChoice(text: string, choices: readonly Choice[], reading: CellReading): CellOutcome {
  const index = choiceIndex(choices);
  const found = index.get(text) ?? index.get(comparable(text));
  if (found !== undefined) return { value: found };
  const names = choices.slice(0, 12).map((choice) => choice.label.zh);
  const list = `${names.join('、')}${choices.length > names.length ? '……' : ''}`;
  return problem(reading, 'choice', { value: shown(text), choices: list });
}

/** Full-width and half-width, upper and lower case, and spaces make no difference between names. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}
