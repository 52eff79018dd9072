import ExcelJS from 'exceljs';
import { assertNever } from '../../kernel/assert-never.ts';
import type { Field, Fields } from '../../kernel/fields.ts';
import type { Language, Message } from '../../kernel/messages.ts';
import { numberFormatOf, sheetNameOf, widthOf } from './column-format.ts';
import { fieldsFingerprint, fillableFields } from './register-columns.ts';
import { styleHeader } from './register-writer.ts';
import { TEMPLATE_KEYS, TEMPLATE_SHEET } from './template-sheet.ts';

/** Rows below the header that are prepared with formats and dropdowns. */
const PREPARED_ROWS = 5000;
const CHOICES_FROM_COLUMN = 4;

const WORDS = {
  data: { zh: '填写', en: 'Data' },
  example: { zh: '示例', en: 'Example' },
  guide: { zh: '填写说明', en: 'Guide' },
  column: { zh: '列', en: 'Column' },
  needed: { zh: '是否必填', en: 'Required' },
  form: { zh: '格式', en: 'Form' },
  hint: { zh: '说明', en: 'Hint' },
  yes: { zh: '必填', en: 'required' },
  no: { zh: '选填', en: 'optional' },
  notListed: { zh: '不在下拉列表中', en: 'Not in the list' },
  pick: { zh: '请从下拉列表中选择。', en: 'Choose from the list.' },
} as const satisfies Record<string, Message>;

const RULES: readonly Message[] = [
  {
    zh: '1. 在“{data}”工作表中填写，一行一条；带 * 的列必填。请不要改动表头。',
    en: '1. Fill in the sheet "{data}", one record a row; columns marked * are required. Leave the header as it is.',
  },
  { zh: '2. 金额以元为单位，最多两位小数。', en: '2. Amounts are in yuan, with at most two decimals.' },
  { zh: '3. 日期按 2018-12-31 的格式填写。', en: '3. Write dates as 2018-12-31.' },
  {
    zh: '4. “{example}”工作表只供参考，不会导入。上传后先预览，确认后才写入。',
    en: '4. The sheet "{example}" is only for reference and is never imported. You see a preview first.',
  },
];

/** The template to write. `title` names the data sheet. */
export interface TemplateToWrite {
  readonly fields: Fields;
  readonly language: Language;
  readonly title?: Message;
}

/** Writes the .xlsx template of a register: data sheet with hints and dropdowns, example, guide, hidden fingerprint. */
export async function writeTemplateWorkbook(template: TemplateToWrite): Promise<Uint8Array> {
  const { fields, language } = template;
  const columns = fillableFields(fields);
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Jizhuan';
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  const dataName = sheetNameOf((template.title ?? WORDS.data)[language]);
  const exampleName = WORDS.example[language];
  const data = addColumnsSheet(workbook, dataName, { columns, language });
  const example = addColumnsSheet(workbook, exampleName, { columns, language });
  example.addRow(columns.map(([name, field]) => exampleValue(name, field, language)));
  addGuide(workbook, { columns, language, dataName, exampleName });
  const hidden = workbook.addWorksheet(TEMPLATE_SHEET, { state: 'veryHidden' });
  hidden.addRow([TEMPLATE_KEYS.fingerprint, fieldsFingerprint(fields)]);
  hidden.addRow([TEMPLATE_KEYS.data, dataName]);
  hidden.addRow([TEMPLATE_KEYS.example, exampleName]);
  addDropdowns(data, hidden, { columns, language });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

type Columns = ReturnType<typeof fillableFields>;

interface SheetOrder {
  readonly columns: Columns;
  readonly language: Language;
}

function addColumnsSheet(
  workbook: ExcelJS.Workbook,
  name: string,
  { columns, language }: SheetOrder,
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(([, field]) => {
    const header = `${field.label[language]}${field.required === true ? ' *' : ''}`;
    return { header, width: widthOf(field, header), style: { numFmt: numberFormatOf(field) } };
  });
  styleHeader(sheet.getRow(1), columns.length);
  columns.forEach(([, field], index) => {
    sheet.getRow(1).getCell(index + 1).note = noteOf(field, language);
  });
  return sheet;
}

function noteOf(field: Field, language: Language): string {
  const parts = [field.required === true ? WORDS.yes[language] : WORDS.no[language], formOf(field, language)];
  if (field.hint !== undefined) parts.push(field.hint[language]);
  return parts.join('\n');
}

/** What may stand in a cell, in words. */
function formOf(field: Field, language: Language): string {
  const zh = language === 'zh';
  switch (field.kind) {
    case 'text':
      return zh
        ? `文字，最多 ${field.maxLength ?? 2000} 字`
        : `Text of at most ${field.maxLength ?? 2000} characters`;
    case 'money':
      return zh ? '金额（元），最多两位小数' : 'Amount in yuan, at most two decimals';
    case 'integer':
      return zh ? '整数' : 'Whole number';
    case 'date':
      return zh ? '日期，如 2018-12-31' : 'Date, such as 2018-12-31';
    case 'instant':
      return zh ? '时间，如 2018-12-31 10:30' : 'Time, such as 2018-12-31 10:30';
    case 'boolean':
      return zh ? '是 或 否' : 'yes or no';
    case 'region':
      return zh ? '六位行政区划代码' : 'Region code of six digits';
    case 'credit-code':
      return zh ? '18 位统一社会信用代码' : 'Unified social credit code of 18 characters';
    case 'choice':
      return field.choices.map((choice) => choice.label[language]).join(zh ? ' / ' : ' / ');
    case 'choices': {
      const names = field.choices.map((choice) => choice.label[language]).join(' / ');
      return zh ? `可填多项，以顿号分隔：${names}` : `Several, separated by semicolons: ${names}`;
    }
    case 'reference':
      return zh ? '已建档的名称或代码' : 'Name or code of an existing record';
    case 'references':
      return zh ? '编号，按顺序以逗号分隔' : 'Ids in their order, separated by commas';
    default:
      return assertNever(field);
  }
}

/** Plainly invented values, so that nobody takes the example for a record. */
function exampleValue(name: string, field: Field, language: Language): string | number {
  const zh = language === 'zh';
  switch (field.kind) {
    case 'money':
      return 1_234_567.89;
    case 'integer':
      return field.minimum ?? 1;
    case 'date':
      return 43_465;
    case 'instant':
      return 43_465.4375;
    case 'boolean':
      return zh ? '否' : 'no';
    case 'region':
      return '990101';
    case 'credit-code':
      return zh ? '（18 位代码）' : '(18 characters)';
    case 'choice':
    case 'choices':
      return field.choices[0]?.label[language] ?? '';
    case 'reference':
      return zh ? '示例大学' : 'Example University';
    case 'references':
      return '';
    case 'text':
      return zh ? `示例${field.label.zh}` : `Example ${name}`;
    default:
      return assertNever(field);
  }
}

function addGuide(
  workbook: ExcelJS.Workbook,
  {
    columns,
    language,
    dataName,
    exampleName,
  }: SheetOrder & { readonly dataName: string; readonly exampleName: string },
): void {
  const sheet = workbook.addWorksheet(WORDS.guide[language]);
  sheet.columns = [{ width: 28 }, { width: 12 }, { width: 60 }, { width: 60 }];
  for (const rule of RULES) {
    sheet.addRow([rule[language].replace('{data}', dataName).replace('{example}', exampleName)]);
  }
  sheet.addRow([]);
  const head = sheet.addRow(
    [WORDS.column, WORDS.needed, WORDS.form, WORDS.hint].map((word) => word[language]),
  );
  styleHeader(head, 4);
  for (const [, field] of columns) {
    const needed = field.required === true ? WORDS.yes : WORDS.no;
    const row = sheet.addRow([
      field.label[language],
      needed[language],
      formOf(field, language),
      field.hint?.[language] ?? '',
    ]);
    row.alignment = { vertical: 'top', wrapText: true };
  }
}

/** The typed interface of exceljs lacks the validations of a range, which it nevertheless writes. */
interface WithRangeValidations {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

/** The lists stand on the hidden sheet, because a list inside the validation itself is limited to 255 characters. */
function addDropdowns(
  data: ExcelJS.Worksheet,
  hidden: ExcelJS.Worksheet,
  { columns, language }: SheetOrder,
): void {
  let listColumn = CHOICES_FROM_COLUMN;
  columns.forEach(([, field], index) => {
    const labels = dropdownLabels(field, language);
    if (labels.length === 0) return;
    labels.forEach((label, row) => {
      hidden.getCell(row + 1, listColumn).value = label;
    });
    const letter = hidden.getColumn(listColumn).letter;
    const target = data.getColumn(index + 1).letter;
    (data as unknown as WithRangeValidations).dataValidations.add(
      `${target}2:${target}${PREPARED_ROWS + 1}`,
      {
        type: 'list',
        allowBlank: field.required !== true,
        formulae: [`${TEMPLATE_SHEET}!$${letter}$1:$${letter}$${labels.length}`],
        showErrorMessage: true,
        errorTitle: WORDS.notListed[language],
        error: WORDS.pick[language],
      },
    );
    listColumn += 1;
  });
}

function dropdownLabels(field: Field, language: Language): string[] {
  if (field.kind === 'boolean') return language === 'zh' ? ['是', '否'] : ['yes', 'no'];
  return field.kind === 'choice' ? field.choices.map((choice) => choice.label[language]) : [];
}
