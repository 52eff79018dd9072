import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { refuseFile } from './file-refusals.ts';

/**
 * Contents by their SHA-256, below one directory: `files/ab/cdef…`. A content is written once, whole and durably,
 * before its digest is known to anybody, and is never changed; equal contents are one file.
 */
export interface FileStore {
  /** Stores the content and returns its digest in hexadecimal. */
  put(bytes: Uint8Array): Promise<string>;
  /** The content, checked before it is handed out. Refuses `file.not_found` and `file.damaged`. */
  read(sha256: string): Promise<Uint8Array>;
  /**
   * The content as a stream, checked while it runs: a damaged file ends in `file.damaged` instead of its last
   * piece.
   */
  stream(sha256: string): Readable;
}

/** What a store is made from. */
export interface FileStoreParts {
  readonly directory: string;
  /** Unpredictable bytes for temporary names. */
  readonly random: (size: number) => Uint8Array;
}

const DIGEST = /^[0-9a-f]{64}$/;

/** A store in a directory; makes it when it is missing. */
export async function openFileStore({ directory, random }: FileStoreParts): Promise<FileStore> {
  const incoming = path.join(directory, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const placeOf = (sha256: string): string => {
    if (!DIGEST.test(sha256)) throw refuseFile('file.not_found');
    return path.join(directory, sha256.slice(0, 2), sha256.slice(2));
  };
  return {
    async put(bytes) {
      const sha256 = digestOf(bytes);
      const place = placeOf(sha256);
      if ((await digestOfFile(place)) === sha256) return sha256;
      const folder = path.dirname(place);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = path.join(incoming, Buffer.from(random(12)).toString('hex'));
      await writeDurably(temporary, bytes);
      await rename(temporary, place);
      await syncDirectory(folder);
      await syncDirectory(directory);
      return sha256;
    },
    async read(sha256) {
      const bytes = await readFile(placeOf(sha256)).catch(refuseMissing);
      if (digestOf(bytes) !== sha256) throw refuseFile('file.damaged');
      return bytes;
    },
    stream: (sha256) => Readable.from(checkedPieces(placeOf(sha256), sha256), { objectMode: false }),
  };
}

/** Holds the last piece back until the digest is known, so that a damaged file is never received in full length. */
async function* checkedPieces(place: string, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let held: Uint8Array | undefined;
  try {
    for await (const piece of createReadStream(place)) {
      if (held !== undefined) yield held;
      held = piece as Uint8Array;
      hash.update(held);
    }
  } catch (error) {
    refuseMissing(error as NodeJS.ErrnoException);
  }
  if (hash.digest('hex') !== sha256) throw refuseFile('file.damaged');
  if (held !== undefined) yield held;
}

function refuseMissing(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? refuseFile('file.not_found') : error;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Null when there is no such file. A file that was damaged is written again by whoever still has the content. */
async function digestOfFile(place: string): Promise<string | null> {
  const bytes = await readFile(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return bytes === null ? null : digestOf(bytes);
}

async function writeDurably(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(place, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await rm(place, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
