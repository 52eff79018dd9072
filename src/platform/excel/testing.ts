import ExcelJS from 'exceljs';
import type { Fields } from '../../kernel/fields.ts';

/** A register with a field of each kind, for the tests of this folder. */
export const fields = {
  number: { kind: 'text', label: { zh: '合同编号', en: 'Number' }, required: true, maxLength: 40 },
  total: { kind: 'money', label: { zh: '成交额（元）', en: 'Total (yuan)' }, required: true },
  signedOn: { kind: 'date', label: { zh: '签订日期', en: 'Signed on' } },
  type: {
    kind: 'choice',
    label: { zh: '合同类型', en: 'Type' },
    choices: [
      { code: 'development', label: { zh: '技术开发', en: 'Development' } },
      { code: 'service', label: { zh: '技术服务', en: 'Service' } },
    ],
  },
  related: { kind: 'boolean', label: { zh: '关联交易', en: 'Related' } },
  region: { kind: 'region', label: { zh: '所在地', en: 'Region' } },
  seller: { kind: 'reference', to: 'organization', label: { zh: '卖方', en: 'Seller' } },
  count: { kind: 'integer', label: { zh: '人数', en: 'Count' } },
  code: { kind: 'credit-code', label: { zh: '信用代码', en: 'Credit code' } },
  settled: { kind: 'money', label: { zh: '核定额', en: 'Settled' }, computed: true },
} as const satisfies Fields;

/** Its title. */
export const title = { zh: '技术合同', en: 'Contracts' };

/** A workbook as a person would make it: cells of any kind below a header. */
export async function handMade(
  header: readonly string[],
  ...rows: readonly ExcelJS.CellValue[][]
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Sheet1');
  sheet.addRow([...header]);
  for (const row of rows) sheet.addRow(row);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The bytes opened with exceljs, to look at what the readers of this folder do not show. */
export async function openWithExceljs(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer as unknown as ExcelJS.Buffer);
  return workbook;
}
