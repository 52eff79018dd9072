import { crc32, createInflateRaw } from 'node:zlib';
import { refuseWorkbook } from './workbook-refusals.ts';

/** Bytes that one archive may unpack to; a workbook of 100,000 rows and 40 columns stays below it. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const CHUNK_BYTES = 64 * 1024;

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** The files inside a zip archive that lies in memory. */
export interface ZipArchive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * The unpacked bytes of one file, chunk by chunk. Refuses (`workbook.unreadable`) when they do not match the
   * directory.
   */
  read(name: string): AsyncIterable<Uint8Array>;
  /** The unpacked file as UTF-8 text, at once; meant for the small parts of a workbook. */
  readText(name: string): Promise<string>;
}

/**
 * Opens an archive from its central directory and refuses what unpacks to more than `maxBytes`, before anything is
 * unpacked. A directory that lies about a size is caught while reading: no file may grow beyond what it announced.
 */
export function openZipArchive(bytes: Uint8Array, maxBytes = MAX_UNPACKED_BYTES): ZipArchive {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(buffer);
  let total = 0;
  for (const entry of entries.values()) total += entry.size;
  if (total > maxBytes)
    throw refuseWorkbook('workbook.too_large', { limit: Math.floor(maxBytes / 1_048_576) });
  const find = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (entry === undefined) throw refuseWorkbook('workbook.unreadable');
    return entry;
  };
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read: (name) => unpack(buffer, find(name)),
    async readText(name) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of unpack(buffer, find(name))) chunks.push(chunk);
      return Buffer.concat(chunks).toString('utf8');
    },
  };
}

function readDirectory(buffer: Buffer): Map<string, ZipEntry> {
  const end = findEnd(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw refuseWorkbook('workbook.unreadable');
  const entries = new Map<string, ZipEntry>();
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== DIRECTORY_SIGNATURE) {
      throw refuseWorkbook('workbook.unreadable');
    }
    if ((buffer.readUInt16LE(at + 8) & 1) !== 0) throw refuseWorkbook('workbook.encrypted');
    const nameLength = buffer.readUInt16LE(at + 28);
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    entries.set(name, {
      name,
      method: buffer.readUInt16LE(at + 10),
      checksum: buffer.readUInt32LE(at + 16),
      packedSize: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record is the last thing in the file, before a comment of at most 65,535 bytes. */
function findEnd(buffer: Buffer): number {
  const lowest = Math.max(0, buffer.length - 22 - 0xffff);
  for (let at = buffer.length - 22; at >= lowest; at -= 1) {
    if (buffer.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw refuseWorkbook('workbook.unreadable');
}

async function* unpack(buffer: Buffer, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const at = entry.offset;
  if (at + 30 > buffer.length || buffer.readUInt32LE(at) !== LOCAL_SIGNATURE)
    throw refuseWorkbook('workbook.unreadable');
  const start = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
  const packed = buffer.subarray(start, start + entry.packedSize);
  if (packed.length !== entry.packedSize) throw refuseWorkbook('workbook.unreadable');
  let size = 0;
  let checksum = 0;
  for await (const chunk of entry.method === 0 ? [packed] : inflate(packed, entry.method)) {
    size += chunk.length;
    if (size > entry.size) throw refuseWorkbook('workbook.unreadable');
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (size !== entry.size || checksum !== entry.checksum) throw refuseWorkbook('workbook.unreadable');
}

async function* inflate(packed: Buffer, method: number): AsyncGenerator<Uint8Array> {
  if (method !== 8) throw refuseWorkbook('workbook.unreadable');
  const stream = createInflateRaw({ chunkSize: CHUNK_BYTES });
  stream.end(packed);
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw refuseWorkbook('workbook.unreadable');
    throw error;
  }
}
