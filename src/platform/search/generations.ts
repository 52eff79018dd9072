import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { connect, Index, makeArrowTable, Session, type Table } from '@lancedb/lancedb';
import { INDEX_SCHEMA, type IndexRow } from './index-row.ts';
import type { SearchTerms } from './language.ts';

/** Which generation answers, and the words it was built with. */
export interface CurrentGeneration {
  readonly number: number;
  readonly fingerprint: string;
  readonly terms: SearchTerms;
}

const CURRENT_FILE = 'current.json';
const MEBIBYTE = 1n << 20n;
/** What the engine may keep of its indexes and of its files' heads in memory. */
const INDEX_CACHE = 512n * MEBIBYTE;
const METADATA_CACHE = 64n * MEBIBYTE;

/** The directory of an index: one table for each generation, and a file that names the one that answers. */
export interface Generations {
  readonly directory: string;
  /** A number of this directory that no other has; made with it. */
  identity(): Promise<string>;
  /** Null: there is none, or the file that names it cannot be read. */
  current(): Promise<CurrentGeneration | null>;
  /** Makes a generation the one that answers, in one step. */
  makeCurrent(generation: CurrentGeneration): Promise<void>;
  /** A number above that of every generation of which anything is left. */
  nextNumber(): Promise<number>;
  openTable(number: number): Promise<Table>;
  /** A new empty table, in place of whatever bears its number. */
  createTable(number: number, rows: readonly IndexRow[]): Promise<Table>;
  /** Removes every generation but these. */
  keepOnly(numbers: readonly number[]): Promise<void>;
  close(): void;
}

const tableName = (number: number) => `g${String(number).padStart(6, '0')}`;

/** Opens the directory of an index, making it when it is missing. */
export async function openGenerations(
  directory: string,
  random: (size: number) => Uint8Array,
): Promise<Generations> {
  await mkdir(directory, { recursive: true });
  const session = new Session(INDEX_CACHE, METADATA_CACHE);
  const connection = await connect(directory, {}, session);
  const file = path.join(directory, CURRENT_FILE);
  return {
    directory,
    identity: () => identityOf(directory, random),
    current: async () => parseCurrent(await readFile(file, 'utf8').catch(() => '')),
    makeCurrent: (generation) => writeWhole(file, `${JSON.stringify(generation)}\n`),
    nextNumber: async () =>
      1 + Math.max(0, ...(await readdir(directory)).map((entry) => numberOf(entry) ?? 0)),
    openTable: (number) => connection.openTable(tableName(number)),
    createTable: async (number, rows) => {
      await rm(path.join(directory, `${tableName(number)}.lance`), { recursive: true, force: true });
      return await connection.createTable(tableName(number), arrowOf(rows));
    },
    keepOnly: (numbers) => keepOnly(directory, numbers),
    close: () => connection.close(),
  };
}

function parseCurrent(content: string): CurrentGeneration | null {
  try {
    const found = JSON.parse(content) as Partial<CurrentGeneration>;
    const { number, fingerprint, terms } = found;
    const isWhole =
      typeof number === 'number' && typeof fingerprint === 'string' && Array.isArray(terms?.words);
    return isWhole ? (found as CurrentGeneration) : null;
  } catch {
    // An index that cannot say which generation answers is built anew.
    return null;
  }
}

/** Writes a file so that a reader sees the old one or the new one, also after a power cut. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

async function identityOf(directory: string, random: (size: number) => Uint8Array): Promise<string> {
  const file = path.join(directory, 'identity');
  const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (handle !== null) {
    await handle.writeFile(Buffer.from(random(16)).toString('hex'));
    await handle.close();
  }
  return await readFile(file, 'utf8');
}

/** The generation that an entry of the directory belongs to. */
function numberOf(entry: string): number | null {
  const digits = /^g(\d{6})\.(?:lance|vocabulary\.json)$/.exec(entry)?.[1];
  return digits === undefined ? null : Number(digits);
}

async function keepOnly(directory: string, numbers: readonly number[]): Promise<void> {
  for (const entry of await readdir(directory)) {
    const number = numberOf(entry);
    if (number === null || numbers.includes(number)) continue;
    await rm(path.join(directory, entry), { recursive: true, force: true });
  }
}

/** The file with the vocabulary of a generation. */
export function vocabularyFile(directory: string, number: number): string {
  return path.join(directory, `${tableName(number)}.vocabulary.json`);
}

/** Rows as the engine takes them. */
export function arrowOf(rows: readonly IndexRow[]) {
  return makeArrowTable(rows as unknown as Record<string, unknown>[], { schema: INDEX_SCHEMA });
}

/** Every index of a table: the words, bitmaps for what is filtered by, a tree for what is looked up. */
export async function createIndexes(table: Table): Promise<void> {
  await table.createIndex('words', {
    config: Index.fts({
      baseTokenizer: 'whitespace',
      withPosition: false,
      lowercase: false,
      stem: false,
      removeStopWords: false,
      asciiFolding: false,
      maxTokenLength: 64,
    }),
  });
  await table.createIndex('id', { config: Index.btree() });
  await table.createIndex('owner', { config: Index.btree() });
  await table.createIndex('modes', { config: Index.labelList() });
  for (const column of BITMAP_COLUMNS) await table.createIndex(column, { config: Index.bitmap() });
}

const BITMAP_COLUMNS = [
  'noun',
  'tech_area',
  'industry',
  'province',
  'city',
  'county',
  'maturity',
  'price_bucket',
];
