import { describe, expect, it } from 'vitest';
import { fileNameFrom } from './download.ts';

describe('the name of a downloaded file', () => {
  it('is the Chinese one of the extended form', () => {
    expect(fileNameFrom(`attachment; filename="x.xlsx"; filename*=UTF-8''%E5%90%88%E5%90%8C.xlsx`, 'f')).toBe(
      '合同.xlsx',
    );
  });

  it('is the plain one, or ours when the server gives none or a broken one', () => {
    expect(fileNameFrom('attachment; filename="list.xlsx"', 'f')).toBe('list.xlsx');
    expect(fileNameFrom(null, 'f')).toBe('f');
    expect(fileNameFrom(`attachment; filename*=UTF-8''%E5%9`, 'f')).toBe('f');
  });
});
