import { readFile, writeFile } from 'node:fs/promises';
import { defineRefusals } from '../kernel/refusal.ts';
import { chinaDateOf } from '../kernel/time.ts';
import {
  archiveFile,
  keptForms,
  piecesBehind,
  piecesOfFile,
  takePieces,
} from '../modules/subsidies/index.ts';
import type { ArchivePiece } from '../policy/archive.ts';
import { refuseCall } from './cli-refusals.ts';
import type { CommandArguments, CommandIo, ExitCode } from './command.ts';
import { type OpenedNode, withDatabase } from './open-database.ts';

const refuse = defineRefusals({
  'argument.archive_action': {
    status: 400,
    zh: 'policy archive 没有“{action}”这一项。',
    en: 'policy archive knows no "{action}".',
    next: {
      zh: '请写 list（列出）、export（导出）或 import（导入）。',
      en: 'Say list, export or import.',
    },
  },
  'policy.archive_unreadable': {
    status: 422,
    zh: '“{file}”不是 JSON。',
    en: '"{file}" is no JSON.',
    next: {
      zh: '请用 policy archive export 写出的文件。',
      en: 'Give a file that policy archive export wrote.',
    },
  },
  'policy.archive_nothing': {
    status: 404,
    zh: '没有可以导出的存档文本。',
    en: 'No kept form answers to that.',
    next: {
      zh: '请先运行 policy archive list 查看摘要；节点启动时自动存档。',
      en: 'See the digests with policy archive list; a node keeps its documents when it starts.',
    },
  },
});

/**
 * `jizhuan policy archive list|export|import`: the texts that amounts were computed under, handed from node to node. A
 * file is taken only when every piece in it has its hash and every form can be read.
 */
export async function archivePolicies(args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const [, action = 'list'] = args.positionals;
  if (action === 'list') return await withDatabase(io, (node) => list(node, args, io));
  if (action === 'export') return await withDatabase(io, (node) => exportForms(node, args, io));
  if (action !== 'import') throw refuse('argument.archive_action', { action });
  const { file } = args.values;
  if (file === undefined) throw refuseCall('option.missing', { command: 'policy', option: '--file' });
  const pieces = piecesOfFile(await read(file));
  return await withDatabase(io, async ({ database }): Promise<ExitCode> => {
    const added = await takePieces(database, pieces);
    if (io.json) io.out(JSON.stringify({ pieces: pieces.length, added }));
    else
      io.out(
        io.language === 'zh'
          ? `文件含 ${pieces.length} 份内容，新存入 ${added} 份，其余已有。`
          : `${pieces.length} pieces in the file, ${added} added; the others were kept already.`,
      );
    return 0;
  });
}

async function list({ database }: OpenedNode, args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const forms = await keptForms(database.read, args.values['pack'] ?? null);
  if (io.json) io.out(JSON.stringify({ forms }));
  const zh = io.language === 'zh';
  const kinds = zh
    ? { document: '文件本身', form: '含年度通知' }
    : { document: 'document', form: 'with notices' };
  if (!io.json && forms.length === 0)
    io.out(
      zh
        ? '还没有存档：节点启动时自动存档。'
        : 'Nothing is kept yet: a node keeps its documents when it starts.',
    );
  if (!io.json)
    for (const { packId, hash, kind, archivedAt } of forms)
      io.out(`${hash}  ${chinaDateOf(archivedAt)}  ${packId}  ${kinds[kind]}`);
  return 0;
}

async function exportForms(
  { database }: OpenedNode,
  args: CommandArguments,
  io: CommandIo,
): Promise<ExitCode> {
  const { hash, pack, out } = args.values;
  const hashes =
    hash === undefined ? (await keptForms(database.read, pack ?? null)).map((form) => form.hash) : [hash];
  const pieces = new Map<string, ArchivePiece>();
  for (const each of hashes)
    for (const piece of await piecesBehind(database.read, each)) pieces.set(piece.hash, piece);
  if (pieces.size === 0) throw refuse('policy.archive_nothing');
  const text = JSON.stringify(archiveFile([...pieces.values()]));
  if (out === undefined) io.out(text);
  else {
    await writeFile(out, `${text}\n`);
    if (!io.json)
      io.out(
        io.language === 'zh'
          ? `${hashes.length} 份文本（${pieces.size} 份内容）写入 ${out}`
          : `${hashes.length} forms (${pieces.size} pieces) written to ${out}`,
      );
  }
  return 0;
}

async function read(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw refuseCall('file.missing', { path: file });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refuse('policy.archive_unreadable', { file });
  }
}
