import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RegisterRows, readRegisterWorkbook } from './register-reader.ts';
import { writeTemplateWorkbook } from './register-template.ts';
import { type ExportRow, writeRegisterWorkbook } from './register-writer.ts';
import { cellText } from './spreadsheet.ts';
import { openSpreadsheet } from './spreadsheet-reader.ts';
import { fields, handMade, openWithExceljs, title } from './testing.ts';

async function exportRows(rows: Iterable<ExportRow>): Promise<Uint8Array> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  await writeRegisterWorkbook({ fields, title, rows, language: 'zh', stream });
  return bytes;
}

async function readOne(
  header: readonly string[],
  ...cells: ExcelJS.CellValue[]
): Promise<RegisterRows['rows'][number]> {
  const read = await readRegisterWorkbook(await handMade(header, cells), fields);
  const row = read.rows[0];
  if (row === undefined) throw new Error('no row was read');
  return row;
}

async function problemsOf(header: string, cell: ExcelJS.CellValue): Promise<string[]> {
  const row = await readOne(['合同编号', '成交额', header], 'A-1', 1, cell);
  return row.problems.map((problem) => `${problem.field}:${problem.code}`);
}

describe('a register written to Excel and read again', () => {
  const row = {
    number: 'J-2018-001',
    total: 123_456_789n,
    signedOn: '2018-12-31',
    type: 'service',
    related: false,
    region: '990101',
    seller: '示例大学',
    count: 3,
    code: '91990101MA0000000X',
  };

  it('comes back with the same values', async () => {
    const read = await readRegisterWorkbook(await exportRows([row]), fields);
    expect(read.rows).toHaveLength(1);
    expect(read.rows[0]?.problems).toEqual([]);
    expect(read.rows[0]?.values).toEqual(row);
    expect(read.rows[0]?.rowNumber).toBe(2);
    expect(read.missingHeaders).toEqual([]);
    expect(read.unknownHeaders).toEqual(['核定额']);
  });

  it('keeps every fen of every amount', async () => {
    // Fifteen digits before the point are the most that an amount may have anywhere in the system.
    const big = 10n ** 17n - 1n;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: 0n, max: big }), { minLength: 1, maxLength: 30 }),
        async (amounts) => {
          const edges = [0n, 1n, 10n ** 15n - 1n, 10n ** 15n, 2n ** 53n, 2n ** 53n + 1n];
          const rows = [...edges, ...amounts].map((total, index) => ({ number: `N${index}`, total }));
          const read = await readRegisterWorkbook(await exportRows(rows), fields);
          expect(read.rows.map((each) => each.values['total'])).toEqual(rows.map((each) => each.total));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('does not move a date by the time zone of the machine', async () => {
    const dates = ['1970-01-01', '1986-05-04', '1991-09-15', '2018-12-31', '2024-02-29', '1949-10-01'];
    const before = process.env['TZ'];
    try {
      for (const zone of ['Asia/Shanghai', 'America/Los_Angeles', 'UTC']) {
        process.env['TZ'] = zone;
        const rows = dates.map((signedOn) => ({ number: 'x', total: 1n, signedOn }));
        const read = await readRegisterWorkbook(await exportRows(rows), fields);
        expect(read.rows.map((each) => each.values['signedOn'])).toEqual(dates);
      }
    } finally {
      process.env['TZ'] = before;
    }
  });

  it('stores amounts and dates as numbers with a format, and dangerous text as text', async () => {
    const rows = [{ ...row, number: '=HYPERLINK("http://x","y")', seller: '@SUM(A1)' }];
    const workbook = await openWithExceljs(await exportRows(rows));
    const cells = workbook.worksheets[0]?.getRow(2);
    expect(cells?.getCell(1)).toMatchObject({
      type: ExcelJS.ValueType.String,
      numFmt: '@',
      formula: undefined,
    });
    expect(cells?.getCell(2)).toMatchObject({ value: 1_234_567.89, numFmt: '#,##0.00' });
    expect(cells?.getCell(3).value).toEqual(new Date('2018-12-31T00:00:00Z'));
    expect(cells?.getCell(7)).toMatchObject({ type: ExcelJS.ValueType.String, numFmt: '@' });
    expect(workbook.worksheets[0]?.autoFilter).toBe('A1:J1');
    expect(workbook.worksheets[0]?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  });

  it('writes the state and the names of references, and drops characters that XML cannot hold', async () => {
    const stream = new PassThrough();
    const bytes = buffer(stream);
    const description = {
      title,
      fields,
      states: { registered: { label: { zh: '已登记', en: 'Registered' }, tone: 'done' } },
    } as unknown as NonNullable<Parameters<typeof writeRegisterWorkbook>[0]['description']>;
    const rows = [{ number: 'a\u0000b\u001f', seller: 'org_1', region: '990101', state: 'registered' }];
    const labels = { reference: () => '示例大学', region: () => '示例区' };
    const columns = ['seller', 'region', 'number'];
    await writeRegisterWorkbook({ description, rows, columns, labels, language: 'zh', stream });
    const [sheet] = await openSpreadsheet(await bytes);
    const texts: string[][] = [];
    for await (const each of sheet?.rows() ?? []) texts.push(each.cells.map(cellText));
    expect(texts[1]).toEqual(['示例大学', '990101 示例区', 'ab', '已登记']);
  });
});

describe('cells as people fill them in', () => {
  it('reads numbers, text, dates and code tables however they are written', async () => {
    const header = [
      'Number',
      '  成交额 ( 元 ) *',
      'signedOn',
      '合同类型',
      '关联交易',
      '所在地',
      '人数',
      '信用代码',
    ];
    const row = await readOne(
      header,
      20180001,
      '１，２３４.5 元',
      '2018年12月31日',
      'DEVELOPMENT',
      'Yes',
      '990101 示例区',
      '1,200',
      '91990101ma0000000x ',
    );
    expect(row.problems).toEqual([]);
    expect(row.values).toMatchObject({
      number: '20180001',
      total: 123_450n,
      signedOn: '2018-12-31',
      type: 'development',
      related: true,
      region: '990101',
      count: 1200,
      code: '91990101MA0000000X',
    });
  });

  it('takes what a formula left behind the fifteenth digit for nothing, and refuses a third decimal', async () => {
    expect((await readOne(['合同编号', '成交额'], 'x', 0.1 + 0.2)).values['total']).toBe(30n);
    expect((await readOne(['合同编号', '成交额'], 'x', 1_234_567.89)).values['total']).toBe(123_456_789n);
    expect((await readOne(['合同编号', '成交额'], 'x', { formula: 'A1', result: 2.5 })).values['total']).toBe(
      250n,
    );
    expect(await problemsOf('签订日期', null)).toEqual([]);
    const third = await readOne(['合同编号', '成交额'], 'x', 1.005);
    expect(third.values['total']).toBeNull();
    expect(third.problems.map((each) => each.sentence.zh)).toEqual([
      '“成交额（元）”的“1.005”不是金额：应是以元为单位、最多两位小数的数字。',
    ]);
  });

  it('refuses digits that Excel has already lost', async () => {
    const amount = await readOne(['合同编号', '成交额'], 'x', 12_345_678_901_234.56);
    expect(amount.problems.map((each) => each.code)).toEqual(['cell.digits_lost']);
    const code = await readOne(['合同编号', '成交额'], 123_456_789_012_345_680, 1);
    expect(code.problems.map((each) => each.code)).toEqual(['cell.digits_lost']);
  });

  it('names each cell that it cannot read', async () => {
    expect(await problemsOf('签订日期', '2018-02-30')).toEqual(['signedOn:cell.date']);
    expect(await problemsOf('签订日期', 43_465)).toEqual(['signedOn:cell.date']);
    expect(await problemsOf('签订日期', 20_181_231)).toEqual([]);
    expect(await problemsOf('签订日期', new Date('2018-12-31T15:30:00Z'))).toEqual([]);
    expect(await problemsOf('合同类型', '租赁')).toEqual(['type:cell.choice']);
    expect(await problemsOf('关联交易', '也许')).toEqual(['related:cell.boolean']);
    expect(await problemsOf('所在地', '示例区')).toEqual(['region:cell.region']);
    expect(await problemsOf('人数', 1.5)).toEqual(['count:cell.integer']);
    expect(await problemsOf('卖方', { error: '#REF!' })).toEqual(['seller:cell.error']);
    expect(await problemsOf('卖方', { formula: 'A1' } as ExcelJS.CellValue)).toEqual(['seller:cell.formula']);
  });

  it('checks values as the register does: required, sign, length', async () => {
    const row = await readOne(['合同编号', '成交额'], 'x'.repeat(41), -1);
    expect(row.problems.map((each) => each.code).sort()).toEqual(['field.too_long', 'field.too_small']);
    const empty = await readOne(['合同编号', '成交额', '人数'], null, null, 1);
    expect(empty.problems.map((each) => `${each.field}:${each.code}`)).toEqual([
      'number:field.required',
      'total:field.required',
    ]);
  });

  it('asks a register of regions for names', async () => {
    const bytes = await handMade(['合同编号', '成交额', '所在地'], ['x', 1, '示例区']);
    const read = await readRegisterWorkbook(bytes, fields, { regionCode: () => '990101' });
    expect(read.rows[0]?.values['region']).toBe('990101');
  });
});

describe('headers', () => {
  it('may stand below a title, and empty rows do not count', async () => {
    const bytes = await handMade(
      ['2018 年技术合同一览表'],
      [],
      ['合同编号', '备注', '成交额'],
      ['A', '', 1],
      [],
      ['B', '', 2],
    );
    const read = await readRegisterWorkbook(bytes, fields);
    expect(read.rows.map((row) => [row.rowNumber, row.values['number']])).toEqual([
      [4, 'A'],
      [6, 'B'],
    ]);
    expect(read.unknownHeaders).toEqual(['备注']);
    expect(read.missingHeaders.map((each) => each.field)).not.toContain('settled');
    expect(read.missingHeaders[0]).toMatchObject({ field: 'signedOn', required: false });
  });

  it('of another unit are unknown, not misread', async () => {
    const bytes = await handMade(['合同编号', '成交额（万元）'], ['A', 100]);
    const read = await readRegisterWorkbook(bytes, fields);
    expect(read.unknownHeaders).toEqual(['成交额（万元）']);
    expect(read.missingHeaders.map((each) => each.field)).toContain('total');
  });

  it('that repeat a field or name none are refused', async () => {
    await expect(
      readRegisterWorkbook(await handMade(['合同编号', 'number'], ['A', 'B']), fields),
    ).rejects.toMatchObject({
      code: 'workbook.repeated_header',
    });
    await expect(
      readRegisterWorkbook(await handMade(['甲', '乙'], ['A', 'B']), fields),
    ).rejects.toMatchObject({
      code: 'workbook.no_header',
    });
  });
});

function fieldsOfHeader(sheet: ExcelJS.Worksheet | undefined): string[] {
  if (sheet === undefined) throw new Error('there is no such sheet');
  return (sheet.getRow(1).values as string[]).slice(1);
}

describe('the template', () => {
  it('is read back as empty, and its example is never imported', async () => {
    const bytes = await writeTemplateWorkbook({ fields, title, language: 'zh' });
    const read = await readRegisterWorkbook(bytes, fields);
    expect(read.rows).toEqual([]);
    expect(read.sheet?.name).toBe('技术合同');
    expect(read.templateOutdated).toBe(false);
    expect(read.templateVersion).toMatch(/^[0-9a-f]{16}$/);
    expect(read.missingHeaders).toEqual([]);
    expect(read.unknownHeaders).toEqual([]);
  });

  it('has required marks, notes and dropdowns, and asks for nothing that the system computes', async () => {
    const bytes = await writeTemplateWorkbook({ fields, title, language: 'zh' });
    const workbook = await openWithExceljs(bytes);
    const sheet = workbook.getWorksheet('技术合同');
    const header = fieldsOfHeader(sheet);
    expect(header.slice(0, 3)).toEqual(['合同编号 *', '成交额（元） *', '签订日期']);
    expect(header).not.toContain('核定额');
    expect(sheet?.getCell('D2').dataValidation).toMatchObject({
      type: 'list',
      formulae: ['_jizhuan!$D$1:$D$2'],
    });
    expect(workbook.getWorksheet('_jizhuan')).toMatchObject({ state: 'veryHidden' });
    expect(workbook.getWorksheet('填写说明')).toBeDefined();
    expect(JSON.stringify(sheet?.getCell('B1').note)).toContain('必填');
  });

  it('says when it was made for other fields', async () => {
    const { count: _count, ...fewer } = fields;
    const bytes = await writeTemplateWorkbook({ fields: fewer, title, language: 'zh' });
    expect((await readRegisterWorkbook(bytes, fields)).templateOutdated).toBe(true);
  });
});
