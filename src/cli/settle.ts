import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fields } from '../kernel/fields.ts';
import { formatYuan, sumFen } from '../kernel/money.ts';
import { parseRatio } from '../kernel/ratio.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { findProgram } from '../platform/config/program.ts';
import { writeRegisterWorkbook } from '../platform/excel/register-writer.ts';
import { readPackDirectory } from '../platform/policy-packs/read-pack-directory.ts';
import { type CompiledPack, requirePack } from '../policy/compile.ts';
import { explanationText } from '../policy/explain-text.ts';
import { noFacts } from '../policy/facts.ts';
import { settleUnit } from '../policy/settle.ts';
import type { ApprovedRate, MeasureStatus, UnitSettlement } from '../policy/settlement.ts';
import type { Command, CommandArguments, CommandIo } from './command.ts';
import { readSettleFile, type SettleInput } from './settle-file.ts';

const refuse = defineRefusals({
  'settle.year': {
    status: 422,
    zh: '“{text}”不是年度。',
    en: '"{text}" is not a year.',
    next: { zh: '请用 --year 2018 这样的四位数。', en: 'Give four digits, as in --year 2018.' },
  },
  'settle.pack_missing': {
    status: 404,
    zh: '没有名为“{pack}”的政策包。',
    en: 'There is no policy pack "{pack}".',
    next: {
      zh: '请用 policies 文件夹中的名称，或给出政策包文件夹的路径。',
      en: 'Use a name of the policies folder, or the path of a pack.',
    },
  },
  'settle.rate': {
    status: 422,
    zh: '“{text}”不是核定比例。',
    en: '"{text}" is not an approved rate.',
    next: {
      zh: '请按 参数=比例@文号 填写，例如 research-project-ceiling=30%@示例通知。',
      en: 'Write PARAMETER=RATE@DOCUMENT.',
    },
  },
});

const STATUS_WORDS: Readonly<Record<MeasureStatus, { readonly zh: string; readonly en: string }>> = {
  granted: { zh: '核定', en: 'granted' },
  ceiling: { zh: '最高不超过', en: 'up to' },
  refused: { zh: '不予', en: 'refused' },
  waiting: { zh: '待人工判断', en: 'waits' },
  incomplete: { zh: '信息不全', en: 'incomplete' },
};

/** `jizhuan settle`: the same engine and the same explanations as the server, from a file and without one. */
export const settleCommand: Command = {
  name: 'settle',
  summary: {
    zh: '用一份合同清单按政策包核算奖补，不需要服务器',
    en: 'Settles a file of contracts under a policy pack, without a server',
  },
  description: {
    zh: '合同清单可以是 .xlsx、.csv 或 .jsonl；多笔到账的合同按到账逐行重复合同编号。结果写入 --out：units.xlsx（逐单位逐措施）、results.jsonl（含完整解释）、explanations.txt（可打印的说明）。有行读不出时列出并以 1 退出。',
    en: 'The contracts are .xlsx, .csv or .jsonl; a contract with several arrivals repeats its number in a row for each. --out receives units.xlsx, results.jsonl with every explanation, and explanations.txt to print. Rows that cannot be read are listed, and the exit code is 1.',
  },
  options: [
    {
      name: 'pack',
      value: 'NAME',
      required: true,
      summary: { zh: '政策包名称或文件夹', en: 'Name or folder of the policy pack' },
    },
    { name: 'year', value: 'YYYY', required: true, summary: { zh: '结算年度', en: 'The year to settle' } },
    {
      name: 'contracts',
      value: 'FILE',
      required: true,
      summary: { zh: '合同清单', en: 'The file of contracts' },
    },
    { name: 'out', value: 'DIR', required: true, summary: { zh: '结果文件夹', en: 'Where the results go' } },
    {
      name: 'region',
      value: 'CODE',
      summary: { zh: '适用地区，默认为文件实施区域', en: "Jurisdiction; the document's own by default" },
    },
    {
      name: 'rates',
      value: 'LIST',
      summary: { zh: '核定比例，逗号分隔：参数=比例@文号', en: 'Approved rates: PARAMETER=RATE@DOCUMENT,…' },
    },
  ],
  run: async (args, io) => {
    const compiled = await readPack(args.values.pack ?? '');
    const year = readYear(args.values.year ?? '');
    const input = await readSettleFile(args.values.contracts ?? '');
    const results = settleAll(compiled, input, { args, year });
    const directory = args.values.out ?? '';
    await writeResults(directory, results, io);
    report(results, { input, directory, io });
    return input.badRows.length > 0 ? 1 : 0;
  },
};

async function readPack(name: string): Promise<CompiledPack> {
  const inside = join(findProgram(import.meta.dirname).root, 'policies', name);
  const directory = name.includes('/') ? name : inside;
  const files = await readPackDirectory(directory).catch(() => {
    throw refuse('settle.pack_missing', { pack: name });
  });
  return requirePack(files, name);
}

function readYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw refuse('settle.year', { text });
  return Number(text);
}

function readRates(text: string | undefined): ApprovedRate[] {
  return (text ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const match = /^([a-z0-9-]+)=([^@]+)@(.+)$/.exec(part.trim());
      if (match === null) throw refuse('settle.rate', { text: part });
      const document = match[3] ?? '';
      return {
        parameter: match[1] ?? '',
        rate: parseRatio(match[2] ?? ''),
        evidence: { kind: 'notice', id: document, label: document },
      };
    });
}

function settleAll(
  compiled: CompiledPack,
  input: SettleInput,
  asked: { readonly args: CommandArguments; readonly year: number },
): UnitSettlement[] {
  const approvedRates = readRates(asked.args.values.rates);
  const { region } = asked.args.values;
  const byUnit = new Map<string, (typeof input.contracts)[number][]>();
  for (const contract of input.contracts) {
    for (const id of new Set([contract.sellerId, contract.buyerId, contract.brokerId])) {
      if (id !== null) byUnit.set(id, [...(byUnit.get(id) ?? []), contract]);
    }
  }
  const results: UnitSettlement[] = [];
  for (const unit of input.units.values()) {
    const facts = { ...noFacts, contracts: byUnit.get(unit.id) ?? [] };
    const jurisdiction = region === undefined ? {} : { jurisdiction: region };
    const settled = settleUnit(compiled, { unit, year: asked.year, ...jurisdiction, facts, approvedRates });
    if (settled.measures.length > 0) results.push(settled);
  }
  return results.sort((a, b) => (a.granted === b.granted ? 0 : a.granted > b.granted ? -1 : 1));
}

const outputFields = {
  unit: { kind: 'text', label: { zh: '单位', en: 'Unit' }, maxLength: 200 },
  measure: { kind: 'text', label: { zh: '措施', en: 'Measure' } },
  clause: { kind: 'text', label: { zh: '条款', en: 'Clause' } },
  status: { kind: 'text', label: { zh: '结论', en: 'Status' } },
  amount: { kind: 'money', label: { zh: '金额（元）', en: 'Amount (yuan)' } },
  items: { kind: 'integer', label: { zh: '涉及笔数', en: 'Items' } },
  why: { kind: 'text', label: { zh: '说明', en: 'Why' } },
} as const satisfies Fields;

async function writeResults(
  directory: string,
  results: readonly UnitSettlement[],
  io: CommandIo,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const { language } = io;
  const rows = results.flatMap((result) =>
    result.measures.map((measure) => ({
      unit: result.unit.name,
      measure: measure.title[language],
      clause: measure.clauseLabel[language],
      status: STATUS_WORDS[measure.status][language],
      amount: measure.amount?.toString() ?? null,
      items: measure.items.length,
      why: explanationText(measure.explanation, language).join(' '),
    })),
  );
  const stream = createWriteStream(join(directory, 'units.xlsx'));
  await writeRegisterWorkbook({
    fields: outputFields,
    title: { zh: '核算结果', en: 'Settlement' },
    rows,
    language,
    stream,
  });
  const replacer = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
  const lines = results.map((result) => JSON.stringify(result, replacer));
  await writeFile(join(directory, 'results.jsonl'), lines.map((line) => `${line}\n`).join(''));
  const prose = results.flatMap((result) => [
    result.unit.name,
    ...result.measures.flatMap((measure) => explanationText(measure.explanation, language)),
    '',
  ]);
  await writeFile(join(directory, 'explanations.txt'), `${prose.join('\n')}\n`);
}

function report(
  results: readonly UnitSettlement[],
  {
    input,
    directory,
    io,
  }: { readonly input: SettleInput; readonly directory: string; readonly io: CommandIo },
): void {
  const { language } = io;
  for (const bad of input.badRows) {
    for (const sentence of bad.sentences)
      io.err(
        `${language === 'zh' ? '第' : 'row '}${bad.rowNumber}${language === 'zh' ? '行：' : ': '}${sentence[language]}`,
      );
  }
  const granted = sumFen(results.map((result) => result.granted));
  const upTo = sumFen(results.map((result) => result.upTo));
  if (io.json) {
    io.out(
      JSON.stringify({
        contracts: input.contracts.length,
        units: results.length,
        grantedFen: granted.toString(),
        upToFen: upTo.toString(),
        badRows: input.badRows.length,
        packHash: results[0]?.packHash ?? null,
        out: directory,
      }),
    );
    return;
  }
  const words =
    language === 'zh'
      ? {
          unit: '单位',
          granted: '核定（元）',
          upTo: '上限内（元）',
          total: '合计',
          rows: '条',
          read: '合同',
          out: '结果写入',
        }
      : {
          unit: 'Unit',
          granted: 'Granted (yuan)',
          upTo: 'Up to (yuan)',
          total: 'Total',
          rows: '',
          read: 'Contracts',
          out: 'Results in',
        };
  io.out(`${formatYuanCell(words.granted)} ${formatYuanCell(words.upTo)}  ${words.unit}`);
  for (const result of results) {
    io.out(
      `${formatYuanCell(formatYuan(result.granted))} ${formatYuanCell(formatYuan(result.upTo))}  ${result.unit.name}`,
    );
  }
  io.out(`${formatYuanCell(formatYuan(granted))} ${formatYuanCell(formatYuan(upTo))}  ${words.total}`);
  io.out(`${words.read}: ${input.contracts.length}${words.rows}. ${words.out}: ${directory}`);
}

/** Right-aligned to twenty columns, counting a Chinese character as two. */
function formatYuanCell(content: string): string {
  const width = [...content].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
  return `${' '.repeat(Math.max(0, 20 - width))}${content}`;
}
