import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { DEMONSTRATION_DEFAULTS, generateDemonstration } from '../demo/generate.ts';
import { loadDemonstration } from '../demo/load.ts';
import { PLANTED_FAULTS, writeContractWorkbook } from '../demo/workbook.ts';
import { formatMessage, type Message } from '../kernel/messages.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { readConfig } from '../platform/config/config.ts';
import { settleMode } from '../platform/config/mode.ts';
import { findProgram } from '../platform/config/program.ts';
import type { Command, CommandArguments, CommandIo, ExitCode } from './command.ts';
import { withDatabase } from './open-database.ts';

const refuse = defineRefusals({
  'option.not_a_count': {
    status: 422,
    zh: '选项 --{option} 的值“{text}”不是 {least} 到 {most} 之间的整数。',
    en: 'The value "{text}" of --{option} is not a whole number from {least} to {most}.',
    next: { zh: '运行 npx jizhuan demo --help 查看用法。', en: 'Run npx jizhuan demo --help.' },
  },
  'option.needs_out': {
    status: 422,
    zh: '选项 --faults 只用于生成文件。',
    en: '--faults only makes sense for a file.',
    next: { zh: '请同时给出 --out 文件名。', en: 'Give --out FILE.xlsx as well.' },
  },
  'demo.file_exists': {
    status: 409,
    zh: '文件 {file} 已存在，未改动。',
    en: 'The file {file} exists already and was not touched.',
    next: { zh: '请另选文件名，或先删除该文件。', en: 'Choose another name, or remove it first.' },
  },
  'demo.production': {
    status: 409,
    zh: '这是正式环境的节点，不能写入演示数据。',
    en: 'This node is in production mode: demonstration data does not belong there.',
    next: {
      zh: '请用另一个 DATA_DIR 建立演示节点。',
      en: 'Make a demonstration node with another DATA_DIR.',
    },
  },
  'demo.not_empty': {
    status: 409,
    zh: '数据库中已有其他数据，未写入演示数据。',
    en: 'The database holds other data; no demonstration data was written.',
    next: {
      zh: '请用另一个 DATA_DIR，或改用 --out 生成文件。',
      en: 'Use another DATA_DIR, or --out for a file.',
    },
  },
});

const WORDS = {
  written: {
    zh: '已写入 {file}：{rows} 份合同，其中 {faults} 行带有植入的错误。',
    en: 'Wrote {file}: {rows} contracts, {faults} rows of them with a planted fault.',
  },
  fault: { zh: '第 {row} 行：{fault}', en: 'row {row}: {fault}' },
  progress: { zh: '已写入 {done} / {total} 份合同', en: 'loaded {done} of {total} contracts' },
  loaded: {
    zh: '演示数据已写入：{contracts} 份合同、{receipts} 笔到账、{events} 条事件。',
    en: 'The demonstration is loaded: {contracts} contracts, {receipts} receipts, {events} events.',
  },
  present: { zh: '演示数据早已写入，未改动。', en: 'The demonstration was loaded before; nothing changed.' },
  stopped: {
    zh: '已中止：写入 {contracts} 份合同；再次运行将从此处继续。',
    en: 'Stopped after {contracts} contracts; run it again to go on from here.',
  },
  account: {
    zh: '账号 {login}  口令 {password}  {label}',
    en: 'login {login}  password {password}  {label}',
  },
} as const satisfies Record<string, Message>;

const MOST_IN_FILE = 100_000;
const MOST_IN_DATABASE = 3_000_000;
const MOST_FAULTS = 1_000;
/** The series of contracts in files; the database has series 0, so that a file can be imported beside it. */
const SERIES_OF_FILES = 1;
const PROGRESS_EVERY_MS = 1_000;

/** `jizhuan demo`: fictional contracts, into a file for import or into an empty demonstration node. */
export const demoCommand: Command = {
  name: 'demo',
  summary: {
    zh: '生成虚构的演示数据：写入空的演示节点，或写成 Excel 导入文件',
    en: 'Makes fictional data: into an empty demonstration node, or as an Excel file to import',
  },
  description: {
    zh: '数据全部虚构（示例省），同一种子得到同样的数据。不带 --out 时写入本节点的数据库，仅限空的演示节点；中断后再次运行即可继续。',
    en: [
      'Everything is fictional, and the same seed gives the same data.',
      'Without --out it fills the database of this node, which must be an empty demonstration node;',
      'when it was broken off, run it again.',
    ].join(' '),
  },
  options: [
    {
      name: 'contracts',
      value: 'N',
      summary: {
        zh: `合同份数，默认 ${DEMONSTRATION_DEFAULTS.contracts}`,
        en: `Number of contracts, ${DEMONSTRATION_DEFAULTS.contracts} by default`,
      },
    },
    {
      name: 'seed',
      value: 'S',
      summary: {
        zh: `随机数种子，默认 ${DEMONSTRATION_DEFAULTS.seed}`,
        en: `Seed of the random numbers, ${DEMONSTRATION_DEFAULTS.seed} by default`,
      },
    },
    {
      name: 'out',
      value: 'FILE.xlsx',
      summary: { zh: '写成导入文件，不写数据库', en: 'Writes a file to import instead of the database' },
    },
    {
      name: 'faults',
      value: 'N',
      summary: {
        zh: `在文件中植入错误，每种 N 行（${PLANTED_FAULTS.length} 种）`,
        en: `Plants faults in the file, N rows of each of ${PLANTED_FAULTS.length} kinds`,
      },
    },
  ],
  async run(args, io) {
    const out = args.values['out'];
    if (out !== undefined) return await writeFile(args, io, out);
    if (args.values['faults'] !== undefined) throw refuse('option.needs_out');
    return await fillDatabase(args, io);
  },
};

function countOption(
  args: CommandArguments,
  option: string,
  bounds: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const text = args.values[option];
  if (text === undefined) return bounds.otherwise;
  const { least, most } = bounds;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(count >= least && count <= most)) throw refuse('option.not_a_count', { option, text, least, most });
  return count;
}

function sizeFrom(
  args: CommandArguments,
  most: number,
): { readonly contracts: number; readonly seed: number } {
  const { contracts, seed } = DEMONSTRATION_DEFAULTS;
  return {
    contracts: countOption(args, 'contracts', { least: 1, most, otherwise: contracts }),
    seed: countOption(args, 'seed', { least: 0, most: 999_999_999, otherwise: seed }),
  };
}

async function writeFile(args: CommandArguments, io: CommandIo, file: string): Promise<ExitCode> {
  const size = sizeFrom(args, MOST_IN_FILE);
  const mostFaults = Math.min(MOST_FAULTS, Math.floor((size.contracts - 1) / PLANTED_FAULTS.length));
  const faults = countOption(args, 'faults', { least: 0, most: mostFaults, otherwise: 0 });
  const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? refuse('demo.file_exists', { file }) : error;
  });
  const { rows, planted } = await writeContractWorkbook({
    demonstration: generateDemonstration({ ...size, series: SERIES_OF_FILES }),
    stream: createWriteStream(file, { fd: handle.fd, autoClose: false }),
    language: io.language,
    faultsOfEachKind: faults,
  }).finally(() => handle.close());
  if (io.json) {
    io.out(JSON.stringify({ file, rows, seed: size.seed, planted }));
    return 0;
  }
  io.out(formatMessage(WORDS.written, io.language, { file, rows, faults: planted.length }));
  for (const { row, fault } of planted) io.out(formatMessage(WORDS.fault, io.language, { row, fault }));
  return 0;
}

async function fillDatabase(args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const size = sizeFrom(args, MOST_IN_DATABASE);
  const mode = await settleMode(readConfig(io.environment, findProgram().root));
  if (mode !== 'demonstration') throw refuse('demo.production');
  let last = performance.now();
  const result = await withDatabase(io, ({ database }) =>
    loadDemonstration({
      database,
      size,
      newPassword: () => randomBytes(24).toString('base64url'),
      signal: io.signal,
      onProgress: ({ done, total }) => {
        if (performance.now() - last < PROGRESS_EVERY_MS) return;
        last = performance.now();
        io.err(formatMessage(WORDS.progress, io.language, { done, total }));
      },
    }),
  );
  const { outcome, contracts, receipts, events } = result;
  if (outcome === 'not-empty') throw refuse('demo.not_empty');
  if (io.json) {
    io.out(JSON.stringify(result));
  } else {
    io.out(formatMessage(WORDS[outcome], io.language, { contracts, receipts, events }));
    for (const { login, password, label } of result.accounts) {
      io.out(formatMessage(WORDS.account, io.language, { login, password, label: label[io.language] }));
    }
  }
  return outcome === 'stopped' ? 1 : 0;
}
