import { defineRefusals } from '../../kernel/refusal.ts';

/**
 * What can be wrong with a file of rows as a whole. What is wrong with one row is a problem of that row, not a
 * refusal.
 */
export const refuseWorkbook = defineRefusals({
  'workbook.encrypted': {
    status: 422,
    zh: '这个文件加了密码，系统打不开。',
    en: 'This file is protected by a password and cannot be opened.',
    next: {
      zh: '请在 Excel 中取消打开密码（文件—信息—保护工作簿），另存为 .xlsx 后再上传。',
      en: 'Remove the password in Excel (File, Info, Protect Workbook), save as .xlsx and upload again.',
    },
  },
  'workbook.old_format': {
    status: 422,
    zh: '这是旧版 Excel 97–2003（.xls）文件。',
    en: 'This is an old Excel 97–2003 (.xls) file.',
    next: {
      zh: '请用 Excel 或 WPS 打开后另存为“Excel 工作簿（.xlsx）”，再上传。',
      en: 'Open it in Excel or WPS, save it as "Excel Workbook (.xlsx)" and upload again.',
    },
  },
  'workbook.unreadable': {
    status: 422,
    zh: '这个文件不是完好的 Excel 工作簿。',
    en: 'This file is not an intact Excel workbook.',
    next: {
      zh: '请用 Excel 或 WPS 打开检查，另存为 .xlsx 后再上传。',
      en: 'Open it in Excel or WPS, check it, save it as .xlsx and upload again.',
    },
  },
  'workbook.too_large': {
    status: 413,
    zh: '这个文件解压后超过 {limit} MB。',
    en: 'This file is larger than {limit} MB when unpacked.',
    next: { zh: '请拆成几个文件分别上传。', en: 'Split it into several files.' },
  },
  'workbook.too_many_rows': {
    status: 413,
    zh: '数据超过 {limit} 行。',
    en: 'There are more than {limit} rows of data.',
    next: { zh: '请拆成几个文件分别上传。', en: 'Split it into several files.' },
  },
  'workbook.no_header': {
    status: 422,
    zh: '没有找到表头：前 {rows} 行中没有一列的名称与本登记簿的字段相符。',
    en: 'No header was found: none of the first {rows} rows names a field of this register.',
    next: { zh: '请下载模板，按模板的表头填写。', en: 'Download the template and keep its header row.' },
  },
  'workbook.no_rows': {
    status: 422,
    zh: '文件中没有数据行。',
    en: 'The file holds no rows.',
    next: { zh: '请检查文件内容后重新上传。', en: 'Check the file and upload it again.' },
  },
  'workbook.repeated_header': {
    status: 422,
    zh: '表头“{header}”与“{other}”是同一个字段，系统不能判断以哪一列为准。',
    en: 'The headers "{header}" and "{other}" name the same field; it is unclear which column counts.',
    next: { zh: '请只保留其中一列。', en: 'Keep only one of the two columns.' },
  },
  'workbook.unknown_encoding': {
    status: 422,
    zh: '这个文本文件的编码既不是 UTF-8 也不是 GB18030。',
    en: 'The encoding of this text file is neither UTF-8 nor GB18030.',
    next: {
      zh: '请另存为 UTF-8 编码的 CSV 文件，或使用 .xlsx。',
      en: 'Save it as a CSV file in UTF-8, or use .xlsx.',
    },
  },
  'workbook.not_json_lines': {
    status: 422,
    zh: '第 {line} 行不是一个 JSON 对象。',
    en: 'Line {line} is not a JSON object.',
    next: { zh: '每行应是一个完整的 JSON 对象。', en: 'Each line must be one complete JSON object.' },
  },
});
