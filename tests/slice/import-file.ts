import ExcelJS from 'exceljs';

/** An import file as a clerk would fill it in: Chinese headers, names instead of ids. */
export async function importFile(rows: readonly (readonly unknown[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('技术合同');
  sheet.addRow([
    '合同编号',
    '合同（项目）名称',
    '合同类型',
    '卖方（技术提供方）',
    '买方（技术受让方）',
    '签订日期',
    '有效期起',
    '有效期止',
    '成交额（元）',
    '技术交易额（元）',
    '支付方式',
    '关联交易',
    '涉外（国际技术交易）',
    '技术领域',
    '知识产权',
    '计划来源',
    '社会经济目标',
    '服务的国民经济行业',
  ]);
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** One row: a development contract between the two parties of the test. */
export function row(number: string, total: number, technology: number | string): unknown[] {
  return [
    number,
    `示例工艺开发 ${number}`,
    '技术开发',
    '示例大学',
    '示例市示例新材料有限公司',
    '2024-03-01',
    '2024-03-01',
    '2025-03-01',
    total,
    technology,
    '一次总付',
    '否',
    '否',
    '新材料及其应用',
    '未涉及知识产权',
    '计划外',
    '促进工商业发展',
    '制造业',
  ];
}
