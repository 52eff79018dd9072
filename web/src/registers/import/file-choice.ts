import type { Message } from '../../../../src/kernel/messages.ts';
import { importText } from '../../i18n/register-text.ts';

/** The media type under which a workbook is sent. */
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const LARGEST = 32 * 1024 * 1024;

/** Why a file cannot be imported, before any of it is sent; null when it may be tried. */
export function fileObjection(file: { readonly name: string; readonly size: number }): Message | null {
  if (!/\.(xlsx|csv)$/i.test(file.name)) return importText.wrongType;
  return file.size > LARGEST ? importText.tooLarge : null;
}
