import { fileTypeFromBuffer } from 'file-type';
import { decodeText } from '../excel/delimited-text.ts';
import { openZipArchive } from '../excel/zip-archive.ts';
import { refuseFile } from './file-refusals.ts';

/** The types of files that the system keeps, by media type, with the ending of their names. */
export const ALLOWED_MEDIA_TYPES = {
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpeg',
} as const;

export type MediaType = keyof typeof ALLOWED_MEDIA_TYPES;

const XLSX: MediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function isAllowed(type: string): type is MediaType {
  return Object.hasOwn(ALLOWED_MEDIA_TYPES, type);
}

/**
 * Finds out from the bytes what a file is, and refuses what is not allowed (`file.type_not_allowed`) or is
 * something else than declared (`file.content_mismatch`). The name and the declared type are claims; only the bytes
 * decide.
 */
export async function checkMediaType(bytes: Uint8Array, declared: string): Promise<MediaType> {
  const claim = (declared.split(';')[0] ?? '').trim().toLowerCase();
  const type = claim === 'image/jpg' ? 'image/jpeg' : claim;
  if (!isAllowed(type)) throw refuseFile('file.type_not_allowed', { type: claim });
  const found = await sniff(bytes);
  if (found !== type) throw refuseFile('file.content_mismatch', { declared: type, found });
  return type;
}

/** The media type that the bytes show, or `application/octet-stream`. */
async function sniff(bytes: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(bytes);
  if (found?.mime === XLSX || found?.mime === 'application/zip')
    return isWorkbook(bytes) ? XLSX : 'application/zip';
  if (found !== undefined) return found.mime;
  return isDelimitedText(bytes) ? 'text/csv' : 'application/octet-stream';
}

function isWorkbook(bytes: Uint8Array): boolean {
  try {
    const archive = openZipArchive(bytes);
    return archive.has('[Content_Types].xml') && archive.has('xl/workbook.xml');
  } catch {
    return false;
  }
}

/** Text in an encoding we read, without control characters, whose first line has at least two columns. */
function isDelimitedText(bytes: Uint8Array): boolean {
  try {
    const text = decodeText(bytes);
    const firstLine = text.slice(0, text.search(/[\r\n]|$/));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text.
    return !/[\u0000-\u0008\u000e-\u001f]/.test(text) && /[,;\t]/.test(firstLine) && !/^\s*</.test(text);
  } catch {
    return false;
  }
}
