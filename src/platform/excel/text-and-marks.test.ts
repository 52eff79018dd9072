import { describe, expect, it } from 'vitest';
import { writeErrorsBack } from './register-errors.ts';
import { readRegisterFile, readRegisterWorkbook } from './register-reader.ts';
import { fields, handMade, openWithExceljs } from './testing.ts';

describe('problems written back into the file', () => {
  const sentence = { zh: '“人数”的“1.5”不是整数。', en: 'not whole' };

  it('mark the cell, fill a column, and keep everything else', async () => {
    const original = await handMade(['合同编号', '成交额', '人数'], ['A', 1, 1.5], ['B', 2, 2]);
    const problems = new Map([[2, [{ field: 'count', sentence }]]]);
    const marked = await writeErrorsBack({ original, fields, problems, language: 'zh' });
    const workbook = await openWithExceljs(marked);
    const sheet = workbook.getWorksheet('Sheet1');
    expect(sheet?.getCell('D1').value).toBe('导入问题');
    expect(sheet?.getCell('D2').value).toBe(sentence.zh);
    expect(sheet?.getCell('C2').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(JSON.stringify(sheet?.getCell('C2').note)).toContain('不是整数');
    expect(sheet?.getCell('C3').fill?.type).not.toBe('pattern');
    expect(sheet?.getCell('D3').value).toBeNull();
    const read = await readRegisterWorkbook(marked, fields);
    expect(read.rows.map((row) => row.values['total'])).toEqual([100n, 200n]);
  });

  it('go away in the next round when they are settled', async () => {
    const original = await handMade(['合同编号', '成交额', '人数'], ['A', 1, 1.5]);
    const problems = new Map([[2, [{ field: 'count', sentence }]]]);
    const marked = await writeErrorsBack({ original, fields, problems, language: 'zh' });
    const again = await writeErrorsBack({ original: marked, fields, problems: new Map(), language: 'zh' });
    const workbook = await openWithExceljs(again);
    const sheet = workbook.getWorksheet('Sheet1');
    expect(sheet?.getCell('D2').value).toBeNull();
    expect(sheet?.getCell('E1').value).toBeNull();
    expect(sheet?.getCell('C2').fill?.type).not.toBe('pattern');
    expect(sheet?.getCell('C2').note).toBeUndefined();
  });

  it('turn a text file into a workbook', async () => {
    const original = new TextEncoder().encode('合同编号,成交额\nA,1.005\n');
    const problems = new Map([[2, [{ field: 'total', sentence }]]]);
    const marked = await writeErrorsBack({ original, fields, problems, language: 'en' });
    const read = await readRegisterWorkbook(marked, fields);
    expect(read.unknownHeaders).toEqual(['Import problems']);
    const again = await writeErrorsBack({
      original: new TextEncoder().encode('{"number":"=1+1"}'),
      fields,
      problems,
      language: 'zh',
    });
    const rows = (await readRegisterWorkbook(again, fields)).rows;
    expect(rows.map((row) => [row.rowNumber, row.values['number']])).toEqual([[2, '=1+1']]);
    expect(read.rows[0]?.values['number']).toBe('A');
  });
});

describe('text files', () => {
  const csv = '合同编号,成交额,卖方\r\n"A,1","1,234.50","示例""大学"\r\nB,2,\r\n';

  it.each([
    ['UTF-8', new TextEncoder().encode(csv)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${csv}`)],
    ['UTF-16', Buffer.from(`\ufeff${csv}`, 'utf16le')],
    [
      'GB18030',
      Buffer.from(
        'bacfcdacb1e0bac52cb3c9bdbbb6ee2cc2f4b7bd0d0a22412c31222c22312c3233342e3530222ccabe0d0a422c322c0d0a',
        'hex',
      ),
    ],
  ])('in %s have the same shape as workbooks', async (_name, bytes) => {
    const read = await readRegisterFile({ name: '合同.csv', bytes: bytes }, fields);
    expect(read.rows.map((row) => [row.rowNumber, row.values['number'], row.values['total']])).toEqual([
      [2, 'A,1', 123_450n],
      [3, 'B', 200n],
    ]);
    expect(read.sheet).toBeNull();
  });

  it('may hold line breaks inside quotes; row numbers are those of the file', async () => {
    const text = '合同编号,成交额\n"A\n1",1\nB,x\n';
    const read = await readRegisterFile({ name: 'a.csv', bytes: new TextEncoder().encode(text) }, fields);
    expect(read.rows.map((row) => row.rowNumber)).toEqual([2, 4]);
    expect(read.rows[1]?.problems.map((each) => each.code)).toEqual(['cell.money']);
  });

  it('of no known encoding are refused', async () => {
    const bytes = Buffer.from([0x2c, 0xff, 0xff, 0x80, 0x0a]);
    await expect(readRegisterFile({ name: 'a.csv', bytes: bytes }, fields)).rejects.toMatchObject({
      code: 'workbook.unknown_encoding',
    });
  });

  it('of JSON lines are read by field names or labels', async () => {
    const lines = '{"number":"A","成交额":12.5}\n\n{"number":"B","total":"3","related":true}\n';
    await expect(
      readRegisterFile({ name: 'a.jsonl', bytes: new TextEncoder().encode(lines) }, fields),
    ).rejects.toMatchObject({
      code: 'workbook.repeated_header',
    });
    const good = '{"number":"A","total":12.5}\n\n{"number":"B","total":"3","related":true}\n';
    const read = await readRegisterFile({ name: 'a.jsonl', bytes: new TextEncoder().encode(good) }, fields);
    expect(read.rows.map((row) => [row.rowNumber, row.values['total'], row.values['related']])).toEqual([
      [1, 1250n, null],
      [3, 300n, true],
    ]);
    const broken = new TextEncoder().encode('{"number":"A"}\n[1]\n');
    await expect(readRegisterFile({ name: 'a.jsonl', bytes: broken }, fields)).rejects.toMatchObject({
      params: { line: 2 },
    });
  });
});
