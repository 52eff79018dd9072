import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { defineRefusals } from '../kernel/refusal.ts';
import {
  type ExchangeSettings,
  exportFingerprints,
  importFingerprints,
  refuseFingerprints,
} from '../modules/grants/index.ts';
import { readConfig } from '../platform/config/config.ts';
import { findProgram } from '../platform/config/program.ts';
import { SYSTEM_ACTOR } from '../platform/sessions/session-store.ts';
import { loadOrCreateSigner, loadPartnerKeys, trustPartnerKey } from '../platform/signing/signing-keys.ts';
import { refuseCall } from './cli-refusals.ts';
import type { Command, CommandArguments, CommandIo, ExitCode } from './command.ts';
import { type OpenedNode, withDatabase } from './open-database.ts';

const refuse = defineRefusals({
  'argument.fingerprints_action': {
    status: 400,
    zh: 'fingerprints 没有“{action}”这一项。',
    en: 'fingerprints knows no "{action}".',
    next: {
      zh: '请写 export（导出）、import（导入比对）、trust（登记对方公钥）或 identity（显示本节点公钥）。',
      en: 'Say export, import, trust (register the key of another node) or identity (show the own key).',
    },
  },
  'fingerprints.not_a_public_key': {
    status: 422,
    zh: '{path} 不是 Ed25519 公钥（PEM）。',
    en: '{path} is not the PEM of an Ed25519 public key.',
    next: {
      zh: '请让对方节点运行 npx jizhuan fingerprints identity 重新给出公钥。',
      en: 'Have the other node give its key again: npx jizhuan fingerprints identity.',
    },
  },
});

function exchangeOf(io: CommandIo): ExchangeSettings {
  const { exchange } = readConfig(io.environment, findProgram().root);
  if (exchange === undefined) throw refuseFingerprints('fingerprints.not_configured');
  return exchange;
}

function fileOf({ positionals }: CommandArguments): string {
  const [, path] = positionals;
  if (path === undefined) throw refuseCall('argument.missing', { command: 'fingerprints', argument: 'FILE' });
  return path;
}

async function textOf(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw refuseCall('file.missing', { path });
    if (error.code === 'EISDIR') throw refuseCall('file.is_directory', { path });
    throw error.code === 'EACCES' ? refuseCall('file.not_permitted', { path }) : error;
  });
}

function say(io: CommandIo, told: { readonly json: object; readonly zh: string; readonly en: string }): void {
  io.out(io.json ? JSON.stringify(told.json) : told[io.language]);
}

async function exportFile(args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const path = fileOf(args);
  const settings = exchangeOf(io);
  const text = await withDatabase(io, async ({ database, keyDirectory }) => {
    const signer = await loadOrCreateSigner(keyDirectory, { random: randomBytes });
    return await exportFingerprints(database.read, settings, { signer, years: { from: 2000, until: 2100 } });
  });
  // Never over another file: what was sent before may still be needed.
  await writeFile(path, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? refuseCall('file.exists', { path }) : error;
  });
  const claims = text.split('\n').length - 3;
  say(io, {
    json: { file: path, node: settings.node, claims },
    zh: `已写出 ${path}：${claims} 项申报的指纹，以“${settings.node}”的名义签名。`,
    en: `Wrote ${path}: the fingerprints of ${claims} claims, signed in the name of ${settings.node}.`,
  });
  return 0;
}

async function importFile(args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const text = await textOf(fileOf(args));
  const settings = exchangeOf(io);
  const result = await withDatabase(io, async ({ database, keyDirectory }: OpenedNode) =>
    importFingerprints(database, settings, {
      text,
      publicKeys: await loadPartnerKeys(keyDirectory),
      context: { actor: SYSTEM_ACTOR, requestId: `fingerprints-${randomBytes(8).toString('hex')}` },
    }),
  );
  const { node, compared, collisions, opened } = result;
  say(io, {
    json: result,
    zh: `与“${node}”的 ${compared} 项申报比对：相同 ${collisions} 对，新立案 ${opened} 件。`,
    en: `Compared with ${compared} claims of ${node}: ${collisions} in common, ${opened} cases opened.`,
  });
  return 0;
}

async function trust(args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const path = fileOf(args);
  const pem = await textOf(path);
  const directory = keyDirectoryOf(io);
  const key = await trustPartnerKey(directory, pem, { random: randomBytes }).catch(() => {
    throw refuse('fingerprints.not_a_public_key', { path });
  });
  say(io, {
    json: { keyId: key.keyId },
    zh: `已登记公钥 ${key.keyId}。请用电话等另一途径与对方核对编号。`,
    en: `Registered the key ${key.keyId}. Compare its number with the other node by another way.`,
  });
  return 0;
}

async function identity(_args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const signer = await loadOrCreateSigner(keyDirectoryOf(io), { random: randomBytes });
  say(io, {
    json: { keyId: signer.keyId, publicKeyPem: signer.publicKeyPem },
    zh: `# ${signer.keyId}\n${signer.publicKeyPem.trim()}`,
    en: `# ${signer.keyId}\n${signer.publicKeyPem.trim()}`,
  });
  return 0;
}

function keyDirectoryOf(io: CommandIo): string {
  return `${readConfig(io.environment, findProgram().root).dataDirectory}/keys`;
}

const ACTIONS: Readonly<Record<string, (args: CommandArguments, io: CommandIo) => Promise<ExitCode>>> = {
  export: exportFile,
  import: importFile,
  trust,
  identity,
};

/** `jizhuan fingerprints export|import|trust|identity`: finds double claims across nodes without telling papers. */
export const fingerprintsCommand: Command = {
  name: 'fingerprints',
  summary: {
    zh: '与其他节点交换申报指纹，发现跨级重复申报',
    en: 'Exchanges fingerprints of claims with other nodes, to find double claims',
  },
  description: {
    zh: 'export FILE：写出本节点全部有效申报的指纹（只有加密摘要、节点名、年度和签名）。import FILE：比对其他节点的文件，相同的立案核查。trust FILE：登记对方节点的公钥。identity：显示本节点公钥，供对方登记。需要设置 JIZHUAN_EXCHANGE_NODE 和各节点共用的 JIZHUAN_EXCHANGE_KEY。',
    en: 'export FILE: writes the fingerprints of all standing claims: keyed hashes, name, years and signature, nothing else. import FILE: compares the file of another node and opens a case for each claim in common. trust FILE: registers the public key of another node. identity: shows the own public key. JIZHUAN_EXCHANGE_NODE and the shared JIZHUAN_EXCHANGE_KEY must be set.',
  },
  positionals: ['ACTION', 'FILE?'],
  run: async (args, io) => {
    const [action = ''] = args.positionals;
    const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (run === undefined) throw refuse('argument.fingerprints_action', { action });
    return await run(args, io);
  },
};
