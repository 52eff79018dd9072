import type { Choice } from './fields.ts';
import type { Message } from './messages.ts';

/** A code table written as rows of code, Chinese and English name. */
export function choices(
  rows: readonly (readonly [code: string, zh: string, en: string])[],
): readonly Choice[] {
  return rows.map(([code, zh, en]) => ({ code, label: { zh, en } }));
}

/** The codes of a field of several choices; none for an empty one. */
export function codesOf(value: unknown): readonly string[] {
  return typeof value === 'string' && value !== '' ? value.split(',') : [];
}

/** Several codes as the value of a field: each once, in the order of the table; codes it does not know come last. */
export function joinCodes(table: readonly Choice[], codes: readonly string[]): string {
  const known = table.map(({ code }) => code).filter((code) => codes.includes(code));
  return [...known, ...new Set(codes.filter((code) => !known.includes(code)))].join(',');
}

/** The names of the codes of a field of several choices. */
export function choiceLabels(table: readonly Choice[], value: unknown): readonly Message[] {
  return codesOf(value).map((code) => choiceLabel(table, code));
}

/** The name of a code, or the code itself when the table does not know it, so that nothing is hidden. */
export function choiceLabel(table: readonly Choice[], code: string): Message {
  return table.find((choice) => choice.code === code)?.label ?? { zh: code, en: code };
}
