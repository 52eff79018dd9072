import type { Choice } from './fields.ts';
import type { Message } from './messages.ts';

/** A code table written as rows of code, Chinese and English name. */
export function choices(
  rows: readonly (readonly [code: string, zh: string, en: string])[],
): readonly Choice[] {
  return rows.map(([code, zh, en]) => ({ code, label: { zh, en } }));
}

/** The name of a code, or the code itself when the table does not know it, so that nothing is hidden. */
export function choiceLabel(table: readonly Choice[], code: string): Message {
  return table.find((choice) => choice.code === code)?.label ?? { zh: code, en: code };
}
