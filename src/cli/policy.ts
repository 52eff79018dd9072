import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { defineRefusals } from '../kernel/refusal.ts';
import { chinaDateOf, isPlainDate } from '../kernel/time.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { findProgram } from '../platform/config/program.ts';
import { readPackDirectory } from '../platform/policy-packs/read-pack-directory.ts';
import { outlineOf, outlineYaml } from '../policy/lint/clause-outline.ts';
import type { PackFiles } from '../policy/load-pack.ts';
import type { Command, CommandArguments, CommandIo, ExitCode } from './command.ts';
import { archivePolicies } from './policy-archive.ts';
import { checkPacks } from './policy-check.ts';
import { coverPacks } from './policy-coverage.ts';
import { lintPacks } from './policy-lint.ts';
import { tryReform } from './policy-what-if.ts';

const refuse = defineRefusals({
  'argument.policy_action': {
    status: 400,
    zh: 'policy 没有“{action}”这一项。',
    en: 'policy knows no "{action}".',
    next: {
      zh: '请写 outline（条款草稿）、coverage（原文覆盖）、check（检查并运行测试）、lint（起草建议）、what-if（政策推演）或 archive（存档文本）。',
      en: 'Say outline (clauses to start from), coverage (what of the text is accounted for), check (loads and runs the cases), lint (advice), what-if (a reform on the ledger) or archive (the texts that are kept).',
    },
  },
  'option.policy_day': {
    status: 400,
    zh: '“{text}”不是日期。',
    en: '"{text}" is no date.',
    next: { zh: '请用 --on 2026-01-01 这样的日期。', en: 'Give a date as in --on 2026-01-01.' },
  },
  'policy.pack_missing': {
    status: 404,
    zh: '没有名为“{pack}”的政策包。现有：{packs}。',
    en: 'There is no policy pack "{pack}". There are: {packs}.',
    next: {
      zh: '请用 policies 文件夹中的名称，或给出政策包文件夹的路径。',
      en: 'Use a name of the policies folder, or the path of a pack.',
    },
  },
});

/** A pack's folder name and its files, not yet loaded: a pack under way may have faults. */
export interface NamedPack {
  readonly name: string;
  readonly files: PackFiles;
}

const ACTIONS: Readonly<
  Record<string, (packs: readonly NamedPack[], on: string, io: CommandIo) => ExitCode>
> = {
  check: (packs, _on, io) => checkPacks(packs, io),
  coverage: (packs, _on, io) => coverPacks(packs, io),
  lint: lintPacks,
  outline: (packs, _on, io) => outlinePacks(packs, io),
};

/** Prints each text as a `clauses.yaml` to start from. */
function outlinePacks(packs: readonly NamedPack[], io: CommandIo): ExitCode {
  const outlines = packs.map(({ name, files }) => ({
    pack: name,
    outline: outlineOf(files['source.txt'] ?? ''),
  }));
  if (io.json) io.out(JSON.stringify({ packs: outlines }));
  else for (const { outline } of outlines) for (const line of outlineYaml(outline)) io.out(line);
  return 0;
}

/**
 * `jizhuan policy outline|coverage|check|lint`: what a policy officer runs while writing a pack, and a build before
 * shipping it.
 */
export const policyCommand: Command = {
  name: 'policy',
  summary: {
    zh: '检查政策包：原文覆盖、错误与测试、起草建议',
    en: 'Looks at policy packs: what of the text is accounted for, faults and cases, advice to the drafters',
  },
  description: {
    zh: 'outline：把 source.txt 逐段列成条款草稿，供填写 clauses.yaml。coverage：每份文件有多少字已归入条款，哪些可执行、哪些跟踪、哪些没有计算及其原因；有一字遗漏即以 1 退出。check：载入并编译，运行 tests 中的全部用例；有错误或用例不符即以 1 退出。lint：以给起草部门的建议列出没有上限、没有定义、不会适用、重复支持、已过有效期等之处。what-if --reform 文件：推演结果文件先核验签名，再用本节点台账重算，有一分不符即以 1 退出；改革方案（YAML 或 JSON）则在 --year 的台账上推演并打印结果。archive list|export|import：金额所依据的各次文本按摘要存档，可列出、导出给其他节点、从其他节点导入。',
    en: 'outline: the paragraphs of source.txt as a clauses.yaml to fill in. coverage: how many characters of each document stand in a clause, what runs, what is followed, what is not computed and why; exit code 1 when a character is left out. check: loads, compiles and runs every case of tests; exit code 1 on a fault or a case that fails. lint: advice to the drafting office about missing caps and definitions, cases that cannot happen, double payment and values that have ended. what-if --reform FILE: of a shared result the signature is verified and the reform run again on the ledger of this node, exit code 1 when one fen differs; a reform in YAML or JSON is tried on the ledger of --year and printed. archive list|export|import: the texts that amounts were computed under are kept by their digest; lists them, writes them for another node, and takes them from one.',
  },
  positionals: ['ACTION', 'WHAT?'],
  options: [
    {
      name: 'pack',
      value: 'NAME',
      summary: { zh: '政策包名称或文件夹，默认为全部', en: 'Name or folder of one pack; all by default' },
    },
    {
      name: 'reform',
      value: 'FILE',
      summary: {
        zh: 'what-if：改革方案或签名的推演结果',
        en: 'what-if: a reform, or a signed result of one',
      },
    },
    {
      name: 'year',
      value: 'YEAR',
      summary: { zh: 'what-if：台账年度', en: 'what-if: the year of the ledger' },
    },
    {
      name: 'region',
      value: 'CODE',
      summary: {
        zh: 'what-if：实施区域，默认为文件本身的',
        en: 'what-if: where it is carried out; by default the region of the document',
      },
    },
    {
      name: 'out',
      value: 'FILE',
      summary: {
        zh: 'what-if：写出签名的推演结果；archive export：写出存档文件',
        en: 'what-if: writes the signed result; archive export: writes the texts',
      },
    },
    {
      name: 'hash',
      value: 'SHA256',
      summary: {
        zh: 'archive export：只导出这一份文本，默认全部',
        en: 'archive export: this form only; all by default',
      },
    },
    {
      name: 'file',
      value: 'FILE',
      summary: { zh: 'archive import：存档文件', en: 'archive import: a file of kept texts' },
    },
    {
      name: 'on',
      value: 'DATE',
      summary: {
        zh: 'lint 判断有效期的日期，默认为今天',
        en: 'The day on which lint judges validity; today by default',
      },
    },
  ],
  run: async (args, io) => {
    const [action = ''] = args.positionals;
    if (action === 'what-if') return await tryReform(args, io);
    if (action === 'archive') return await archivePolicies(args, io);
    const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (run === undefined) throw refuse('argument.policy_action', { action });
    const on = dayOf(args);
    return run(await readPacks(args.values['pack']), on, io);
  },
};

function dayOf({ values }: CommandArguments): string {
  const { on: text } = values;
  if (text === undefined) return chinaDateOf(systemClock.now());
  if (!isPlainDate(text)) throw refuse('option.policy_day', { text });
  return text;
}

async function readPacks(name: string | undefined): Promise<readonly NamedPack[]> {
  const folder = join(findProgram(import.meta.dirname).root, 'policies');
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (name === undefined) {
    const files = await Promise.all(names.map((each) => readPackDirectory(join(folder, each))));
    return names
      .map((each, index) => ({ name: each, files: files[index] ?? {} }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }
  const path = name.includes('/') ? name : join(folder, name);
  const files = await readPackDirectory(path).catch(() => ({}));
  if (Object.keys(files).length === 0)
    throw refuse('policy.pack_missing', { pack: name, packs: names.join(', ') });
  return [{ name, files }];
}
