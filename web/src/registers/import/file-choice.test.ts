import { describe, expect, it } from 'vitest';
import { importText } from '../../i18n/register-text.ts';
import { fileObjection } from './file-choice.ts';

describe('choosing a file to import', () => {
  it.each([
    ['合同.xlsx', 1, null],
    ['合同.XLSX', 32 * 1024 * 1024, null],
    ['合同.xlsx', 32 * 1024 * 1024 + 1, importText.tooLarge],
    ['成果.csv', 1, null],
    ['合同.xls', 1, importText.wrongType],
    ['xlsx', 1, importText.wrongType],
  ])('%s of %i bytes', (name, size, objection) => {
    expect(fileObjection({ name, size })).toBe(objection);
  });
});
