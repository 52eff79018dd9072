import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Fen, formatYuan } from '../kernel/money.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import {
  checkReformFile,
  type FileCheck,
  makeReformFile,
  parseReform,
  parseReformFile,
  type ReformFile,
} from '../modules/reforms/index.ts';
import { createPackLibrary, keepLibrary } from '../modules/subsidies/index.ts';
import { findProgram } from '../platform/config/program.ts';
import { readAllPacks } from '../platform/policy-packs/read-all-packs.ts';
import { loadOrCreateSigner, loadPublicKeys } from '../platform/signing/signing-keys.ts';
import { refuseCall } from './cli-refusals.ts';
import type { CommandArguments, CommandIo, ExitCode } from './command.ts';
import { type OpenedNode, withDatabase } from './open-database.ts';

const refuse = defineRefusals({
  'option.reform_year': {
    status: 400,
    zh: '推演改革方案需要 --year 2026 这样的年度。',
    en: 'A reform is tried on a year: --year 2026.',
    next: { zh: '请补上 --year。', en: 'Add --year.' },
  },
  'reform.file_unreadable': {
    status: 422,
    zh: '“{file}”不是 YAML 或 JSON：{detail}',
    en: '"{file}" is neither YAML nor JSON: {detail}',
    next: { zh: '请按所指位置改正文件。', en: 'Correct the file at that place.' },
  },
});

/**
 * `jizhuan policy what-if --reform FILE`: runs a shared result again, or tries a reform. Exit code 1 when a shared
 * result does not come out the same here.
 */
export async function tryReform(args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const file = args.values['reform'];
  if (file === undefined) throw refuseCall('option.missing', { command: 'policy', option: '--reform' });
  const content = await read(file);
  const packs = await readAllPacks(join(findProgram(import.meta.dirname).root, 'policies'));
  const library = createPackLibrary(packs);
  const isResult = typeof content === 'object' && content !== null && 'signature' in content;
  if (isResult) {
    const given = parseReformFile(content);
    return await withDatabase(io, async ({ database, keyDirectory }) => {
      const publicKeys = await loadPublicKeys(keyDirectory).catch(() => new Map());
      await keepLibrary(database, library);
      return tellCheck(await checkReformFile({ database, library, publicKeys }, given), io);
    });
  }
  const reform = parseReform(content);
  const year = Number(args.values['year']);
  if (!Number.isInteger(year)) throw refuse('option.reform_year');
  const { pack } = library.require(reform.pack);
  const regionCode = args.values['region'] ?? pack.jurisdiction;
  const scope = { packId: pack.id, regionCode, years: [year], approvedRates: [], decisions: [] };
  return await withDatabase(io, async ({ database, keyDirectory }: OpenedNode) => {
    await keepLibrary(database, library);
    const signer = await loadOrCreateSigner(keyDirectory, { random: randomBytes });
    const result = await makeReformFile({ database, library, signer }, scope, reform);
    const { out } = args.values;
    if (out !== undefined) await writeFile(out, `${JSON.stringify(result, null, 2)}\n`);
    tellResult(result, io);
    return 0 as const;
  });
}

async function read(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw refuseCall('file.missing', { path: file });
  });
  try {
    return parse(text) as unknown;
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw refuse('reform.file_unreadable', { file, detail });
  }
}

function tellCheck(check: FileCheck, io: CommandIo): ExitCode {
  const words = io.language === 'zh';
  if (io.json) io.out(JSON.stringify(check));
  else {
    io.out(words ? '签名有效。' : 'The signature is right.');
    io.out(
      check.ownKey
        ? words
          ? '由本节点签发。'
          : 'It was signed by this node.'
        : words
          ? '由其他节点的密钥签发，请向该节点核对密钥指纹。'
          : 'Another node signed it: compare the fingerprint of the key with that node.',
    );
    for (const { year, packHash, packSame, packCurrent, factsSame, resultSame } of check.years) {
      const tell = (same: boolean) => (words ? (same ? '一致' : '不一致') : same ? 'same' : 'differs');
      io.out(
        words
          ? `${year} 年：政策包${tell(packSame)}，台账事实${tell(factsSame)}，结果${tell(resultSame)}`
          : `${year}: pack ${tell(packSame)}, facts ${tell(factsSame)}, result ${tell(resultSame)}`,
      );
      if (packSame && !packCurrent)
        io.out(
          words
            ? `  按存档的当时文本重算（${packHash}），现行文本已更新。`
            : `  Run under the kept form ${packHash}; the document has changed since.`,
        );
      if (!packSame)
        io.out(
          words
            ? `  本节点没有存档该文本。请出具方运行 npx jizhuan policy archive export --hash ${packHash} --out 文件，再在本节点运行 npx jizhuan policy archive import --file 文件。`
            : `  This text is not kept here. Ask for npx jizhuan policy archive export --hash ${packHash} --out FILE, then run npx jizhuan policy archive import --file FILE.`,
        );
    }
  }
  return check.same ? 0 : 1;
}

function tellResult(result: ReformFile, io: CommandIo): void {
  if (io.json) {
    io.out(JSON.stringify(result));
    return;
  }
  const zh = io.language === 'zh';
  const yuan = (fen: string) => formatYuan(BigInt(fen) as Fen);
  for (const { year, contracts, outcome } of result.years) {
    const { before, after, difference, winners, losers, units } = outcome.total;
    io.out(zh ? `${result.reform.title}，${year} 年` : `${result.reform.title}, ${year}`);
    io.out(zh ? `合同 ${contracts} 份，涉及单位 ${units} 个` : `${contracts} contracts, ${units} units`);
    io.out(
      zh
        ? `现行 ${yuan(before)} 元，方案 ${yuan(after)} 元，差额 ${yuan(difference)} 元`
        : `now ${yuan(before)} yuan, reform ${yuan(after)} yuan, difference ${yuan(difference)} yuan`,
    );
    io.out(zh ? `增加 ${winners} 个单位，减少 ${losers} 个单位` : `${winners} units gain, ${losers} lose`);
  }
}
