import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileStore, openFileStore } from './file-store.ts';
import { checkMediaType } from './media-type.ts';

const text = (content: string) => new TextEncoder().encode(content);

describe('the file store', () => {
  let directory = '';
  let store: FileStore;
  const placeOf = (sha256: string) => path.join(directory, sha256.slice(0, 2), sha256.slice(2));
  beforeEach(async () => {
    directory = path.join(await mkdtemp(path.join(tmpdir(), 'files-')), 'files');
    store = await openFileStore({ directory, random: (size) => randomBytes(size) });
  });
  afterEach(async () => {
    await rm(path.dirname(directory), { recursive: true, force: true });
  });

  it('gives back what it was given, whole and as a stream', async () => {
    const bytes = randomBytes(300_000);
    const sha256 = await store.put(bytes);
    expect(Buffer.compare(Buffer.from(await store.read(sha256)), bytes)).toBe(0);
    expect(Buffer.compare(await buffer(store.stream(sha256)), bytes)).toBe(0);
    expect((await stat(placeOf(sha256))).mode & 0o077).toBe(0);
  });

  it('keeps equal contents once and leaves nothing behind, also when they come at once', async () => {
    const digests = await Promise.all(Array.from({ length: 8 }, () => store.put(text('same'))));
    expect(new Set(digests).size).toBe(1);
    expect(await readdir(path.join(directory, 'incoming'))).toEqual([]);
    expect((await readdir(directory)).sort()).toEqual([digests[0]?.slice(0, 2), 'incoming'].sort());
  });

  it('never hands out a damaged file, and mends it when the content comes again', async () => {
    const bytes = randomBytes(200_000);
    const sha256 = await store.put(bytes);
    const damaged = Buffer.from(bytes);
    damaged[199_999] = (damaged[199_999] ?? 0) ^ 1;
    await writeFile(placeOf(sha256), damaged);
    await expect(store.read(sha256)).rejects.toMatchObject({ code: 'file.damaged' });
    const received: Uint8Array[] = [];
    const reading = (async () => {
      for await (const piece of store.stream(sha256)) received.push(piece as Uint8Array);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'file.damaged' });
    expect(Buffer.concat(received).length).toBeLessThan(bytes.length);
    expect(await store.put(bytes)).toBe(sha256);
    expect((await store.read(sha256)).length).toBe(bytes.length);
  });

  it('knows nothing of other paths', async () => {
    await expect(store.read('0'.repeat(64))).rejects.toMatchObject({ code: 'file.not_found' });
    await expect(store.read('../../etc/passwd')).rejects.toMatchObject({ code: 'file.not_found' });
    await expect(buffer(store.stream('0'.repeat(64)))).rejects.toMatchObject({ code: 'file.not_found' });
  });
});

describe('media types', () => {
  const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('are decided by the bytes', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('a').addRow(['x']);
    const xlsx = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(await checkMediaType(xlsx, XLSX)).toBe(XLSX);
    expect(await checkMediaType(png, 'image/PNG; x=y')).toBe('image/png');
    expect(await checkMediaType(text('%PDF-1.7\n%âãÏÓ\n'), 'application/pdf')).toBe('application/pdf');
    expect(await checkMediaType(text('合同编号,成交额\nA,1\n'), 'text/csv; charset=utf-8')).toBe('text/csv');
    expect(await checkMediaType(Buffer.from('bacfcdac2cb1e0bac50a', 'hex'), 'text/csv')).toBe('text/csv');
  });

  it.each([
    ['a PNG that is called a PDF', png, 'application/pdf'],
    ['a page that is called CSV', text('<html>,<script>alert(1)</script>'), 'text/csv'],
    ['binary that is called CSV', Buffer.from([0x41, 0x2c, 0x00, 0x01]), 'text/csv'],
    ['one column that is called CSV', text('hello'), 'text/csv'],
    ['an archive that is called a workbook', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'), XLSX],
    ['text that is called a workbook', text('a,b'), XLSX],
  ])('refuses %s', async (_what, bytes, declared) => {
    await expect(checkMediaType(bytes, declared)).rejects.toMatchObject({ code: 'file.content_mismatch' });
  });

  it.each(['text/html', 'image/svg+xml', 'application/zip', 'application/vnd.ms-excel', '', 'constructor'])(
    'does not accept %j at all',
    async (declared) => {
      await expect(checkMediaType(png, declared)).rejects.toMatchObject({ code: 'file.type_not_allowed' });
    },
  );
});
