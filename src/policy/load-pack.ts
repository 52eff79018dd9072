import { parse } from 'yaml';
import { z } from 'zod';
import { contentHash, hashBytes } from '../kernel/content-hash.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { checkClauses } from './clause-check.ts';
import { checkNotices } from './notice-check.ts';
import { type Notice, noticeShape } from './notice-schema.ts';
import type { Pack, PackProblem } from './pack.ts';
import * as shapes from './pack-schema.ts';
import { checkReferences } from './reference-check.ts';

/** The files of a pack by their path inside its folder. Reading them from a disk or a database is the caller's part. */
export type PackFiles = Readonly<Record<string, string>>;

/** A pack, or everything that is wrong with it. */
export type LoadedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

const FILES = {
  'pack.yaml': shapes.packShape,
  'clauses.yaml': z.array(shapes.clauseShape),
  'parameters.yaml': z.array(shapes.parameterShape),
  'measures.yaml': shapes.measuresShape,
  'relations.yaml': z.array(shapes.relationShape),
  'interpretations.yaml': z.array(shapes.interpretationShape),
  'targets.yaml': z.array(shapes.targetShape),
  'tasks.yaml': z.array(shapes.taskShape),
} as const;

type FileName = keyof typeof FILES;
type FileContent<Name extends FileName> = z.infer<(typeof FILES)[Name]>;

/**
 * Reads and checks a pack: shapes, the clause tree over the source text, every citation, every name. Expressions
 * are checked by `compilePack`. All problems are returned at once, each with its file, its path and what to do.
 */
export function loadPack(files: PackFiles): LoadedPack {
  const problems: PackProblem[] = [];
  const read = <Name extends FileName>(name: Name) => readFile(name, files, problems);
  const packFile = read('pack.yaml');
  const clauses = read('clauses.yaml');
  const parameters = read('parameters.yaml');
  const measures = read('measures.yaml');
  const relations = read('relations.yaml');
  const interpretations = read('interpretations.yaml');
  const targets = read('targets.yaml');
  const tasks = read('tasks.yaml');
  if (
    !packFile ||
    !clauses ||
    !parameters ||
    !measures ||
    !relations ||
    !interpretations ||
    !targets ||
    !tasks
  ) {
    return { ok: false, problems };
  }
  const sourceText = readSource(packFile, files, problems);
  const content = {
    ...packFile,
    clauses,
    parameters,
    ...measures,
    relations,
    interpretations,
    targets,
    tasks,
  };
  return checkedPack(content, { sourceText, notices: readNotices(files, problems), problems });
}

/** The parts of a document in one: what its hash covers. */
const documentShape = z.strictObject({
  ...shapes.packShape.shape,
  clauses: FILES['clauses.yaml'],
  parameters: FILES['parameters.yaml'],
  ...shapes.measuresShape.shape,
  relations: FILES['relations.yaml'],
  interpretations: FILES['interpretations.yaml'],
  targets: FILES['targets.yaml'],
  tasks: FILES['tasks.yaml'],
});

/**
 * Makes a pack from what its hash covers instead of from files, with the same checks: for texts that were kept by their
 * hash. What this engine reads otherwise than it was written shows in the hash of the result.
 */
export function packFromContent(
  content: unknown,
  { sourceText, notices }: { readonly sourceText: string; readonly notices: readonly unknown[] },
): LoadedPack {
  const problems: PackProblem[] = [];
  const document = checkShape('document', documentShape, { value: content, problems });
  const read = notices.flatMap((notice, index): readonly Notice[] => {
    const file = `notices/${index + 1}.json`;
    const found = checkShape(file, noticeShape, { value: notice, problems });
    return found === null ? [] : [{ ...found, file, hash: contentHash(plainJson(found)) }];
  });
  if (document === null) return { ok: false, problems };
  return checkedPack(document, { sourceText, notices: read, problems });
}

function checkedPack(
  content: z.infer<typeof documentShape>,
  rest: {
    readonly sourceText: string;
    readonly notices: readonly Notice[];
    readonly problems: readonly PackProblem[];
  },
): LoadedPack {
  const { sourceText, notices } = rest;
  const plain = plainJson(content);
  const pack: Pack = {
    ...content,
    rules: content.rules ?? [],
    sourceText,
    notices,
    applied: [],
    content: plain,
    hash: contentHash(plain),
  };
  if (rest.problems.length > 0) return { ok: false, problems: rest.problems };
  const problems = [
    ...checkClauses(pack.clauses, sourceText),
    ...checkReferences(pack),
    ...checkNotices(pack),
  ];
  return problems.length === 0 ? { ok: true, pack } : { ok: false, problems };
}

/** Values as they came from YAML are JSON already, but for optional keys that are absent. */
function plainJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as Record<string, Json>;
}

function readSource(packFile: FileContent<'pack.yaml'>, files: PackFiles, problems: PackProblem[]): string {
  const text = files[packFile.source.file];
  if (text === undefined) {
    const file = packFile.source.file;
    problems.push({
      file: 'pack.yaml',
      path: 'source.file',
      message: {
        zh: `找不到原文 ${file}，请补上该文件。`,
        en: `The source text ${file} is missing: add the file.`,
      },
    });
    return '';
  }
  const digest = hashBytes(text);
  if (digest !== packFile.source.sha256) {
    problems.push({
      file: 'pack.yaml',
      path: 'source.sha256',
      message: {
        zh: `原文的 SHA-256 是 ${digest}，与所写不同。请核对原文是否被改动；确认无误后更新此值和各条款起止。`,
        en: `The text's SHA-256 is ${digest}, not what is written. If the text was changed, update this and the spans.`,
      },
    });
  }
  return text;
}

/** The yearly notices below `notices/`, in the order of their file names. Their own hash names each of them. */
function readNotices(files: PackFiles, problems: PackProblem[]): readonly Notice[] {
  const names = Object.keys(files).filter((name) => /^notices\/[^/]+\.ya?ml$/.test(name));
  return names.sort().flatMap((file): readonly Notice[] => {
    const content = readShape(file, noticeShape, { files, problems });
    return content === null ? [] : [{ ...content, file, hash: contentHash(plainJson(content)) }];
  });
}

function readFile<Name extends FileName>(
  name: Name,
  files: PackFiles,
  problems: PackProblem[],
): FileContent<Name> | null {
  return readShape(name, FILES[name] as unknown as z.ZodType<FileContent<Name>>, { files, problems });
}

function readShape<Content>(
  name: string,
  shape: z.ZodType<Content>,
  { files, problems }: { readonly files: PackFiles; readonly problems: PackProblem[] },
): Content | null {
  const text = files[name];
  if (text === undefined) {
    problems.push({
      file: name,
      path: '',
      message: { zh: '缺少该文件，请补上。', en: 'The file is missing: add it.' },
    });
    return null;
  }
  let value: unknown;
  try {
    value = parse(text, { version: '1.2' });
  } catch (error) {
    const what = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    problems.push({
      file: name,
      path: '',
      message: { zh: `不是有效的 YAML：${what}`, en: `Not valid YAML: ${what}` },
    });
    return null;
  }
  return checkShape(name, shape, { value, problems });
}

function checkShape<Content>(
  name: string,
  shape: z.ZodType<Content>,
  { value, problems }: { readonly value: unknown; readonly problems: PackProblem[] },
): Content | null {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    problems.push({
      file: name,
      path: issue.path.join('.'),
      message: {
        zh: `形式不对（${issue.message}），请按格式说明改正。`,
        en: `Wrong shape (${issue.message}): correct it as the format says.`,
      },
    });
  }
  return null;
}
