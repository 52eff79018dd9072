import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../kernel/fields.ts';
import { readRegisterFile, readRegisterWorkbook } from './register-reader.ts';
import { attributeOf, createXmlScanner } from './xml-scanner.ts';
import { openZipArchive } from './zip-archive.ts';

const fields = {
  number: { kind: 'text', label: { zh: '合同编号', en: 'Number' }, required: true },
} as const satisfies Fields;

interface Part {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says, when it lies. */
  readonly announced?: number;
  readonly checksum?: number;
}

/** A small zip writer, so that archives can be made that no honest program makes. */
function zip(parts: readonly Part[], flags = 0): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.content);
    const name = Buffer.from(part.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(part.checksum ?? crc32(part.content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(part.announced ?? part.content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local, name, packed);
    directory.push(entry, name);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const text = (content: string) => new TextEncoder().encode(content);

function workbook(sheet: string, extra: readonly Part[] = []): Part[] {
  return [
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: text('<Relationships><Relationship Id="r1" Target="/xl/worksheets/a.xml"/></Relationships>'),
    },
    {
      name: 'xl/workbook.xml',
      content: text('<x:workbook><x:sheets><x:sheet name="S" r:id="r1"/></x:sheets></x:workbook>'),
    },
    { name: 'xl/worksheets/a.xml', content: text(sheet) },
    ...extra,
  ];
}

const inline = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const goodSheet = `<worksheet><sheetData><row>${inline('合同编号')}</row><row>${inline('A')}</row></sheetData></worksheet>`;

async function codeOf(bytes: Uint8Array): Promise<string> {
  return await readRegisterWorkbook(bytes, fields).then(
    () => 'read',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

describe('files that are not what they say', () => {
  it('reads the honest one, which uses prefixes, inline text and no cell references', async () => {
    const read = await readRegisterWorkbook(zip(workbook(goodSheet)), fields);
    expect(read.rows.map((row) => [row.rowNumber, row.values['number']])).toEqual([[2, 'A']]);
  });

  it('refuses passwords and the old format with advice', async () => {
    const head = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    const encrypted = Buffer.concat([head, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await codeOf(encrypted)).toBe('workbook.encrypted');
    expect(await codeOf(Buffer.concat([head, Buffer.alloc(600)]))).toBe('workbook.old_format');
    expect(await codeOf(zip(workbook(goodSheet), 1))).toBe('workbook.encrypted');
    await expect(readRegisterFile({ name: 'a.csv', bytes: head }, fields)).rejects.toMatchObject({
      code: 'workbook.old_format',
    });
  });

  it('refuses what unpacks to too much before it unpacks anything', () => {
    const bomb = { name: 'a', content: new Uint8Array(4096), announced: 600 * 1024 * 1024 };
    expect(() => openZipArchive(zip([bomb]))).toThrow(
      expect.objectContaining({ code: 'workbook.too_large' }),
    );
    expect(() => openZipArchive(zip([{ name: 'a', content: new Uint8Array(4096) }]), 4095)).toThrow(
      /too_large/,
    );
    expect(openZipArchive(zip([{ name: 'a', content: new Uint8Array(4096) }]), 4096).names).toEqual(['a']);
  });

  it('stops at a file that grows beyond what the directory announced', async () => {
    const liar = { name: 'a', content: new Uint8Array(1_000_000), announced: 100 };
    await expect(openZipArchive(zip([liar])).readText('a')).rejects.toMatchObject({
      code: 'workbook.unreadable',
    });
  });

  it('notices damage', async () => {
    const wrongSum = workbook(goodSheet).map((part) => ({ ...part, checksum: 1 }));
    expect(await codeOf(zip(wrongSum))).toBe('workbook.unreadable');
    const bytes = zip(workbook(goodSheet));
    expect(await codeOf(bytes.subarray(0, bytes.length - 30))).toBe('workbook.unreadable');
    expect(await codeOf(new Uint8Array(0))).toBe('workbook.unreadable');
    expect(await codeOf(text('hello'))).toBe('workbook.unreadable');
    expect(await codeOf(zip([{ name: 'word/document.xml', content: text('<a/>') }]))).toBe(
      'workbook.unreadable',
    );
    for (let cut = 1; cut < bytes.length; cut += 7) {
      expect(await codeOf(Buffer.concat([bytes.subarray(0, cut), bytes.subarray(cut + 1)]))).not.toBe('read');
    }
  });

  it('refuses a document type, so that no entity is ever expanded', async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY a "b">]>${goodSheet}`;
    expect(await codeOf(zip(workbook(sheet)))).toBe('workbook.unreadable');
  });

  it('refuses more rows than allowed and columns that do not exist', async () => {
    const rows = `<row>${inline('A')}</row>`.repeat(3);
    const sheet = `<worksheet><sheetData><row>${inline('合同编号')}</row>${rows}</sheetData></worksheet>`;
    await expect(readRegisterWorkbook(zip(workbook(sheet)), fields, { maxRows: 2 })).rejects.toMatchObject({
      code: 'workbook.too_many_rows',
    });
    expect((await readRegisterWorkbook(zip(workbook(sheet)), fields, { maxRows: 3 })).rows).toHaveLength(3);
    const far = goodSheet.replace('<c t', '<c r="XFE1" t');
    expect(await codeOf(zip(workbook(far)))).toBe('workbook.unreadable');
  });

  it('leaves phonetic guides out of shared strings', async () => {
    const sheet =
      '<worksheet><sheetData><row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row></sheetData></worksheet>';
    const strings =
      '<sst><si><r><t>合同</t></r><r><t>编号</t></r><rPh><t>pinyin</t></rPh></si><si><t>a_x000A_&amp;b</t></si></sst>';
    const bytes = zip(workbook(sheet, [{ name: 'xl/sharedStrings.xml', content: text(strings) }]));
    const read = await readRegisterWorkbook(bytes, fields);
    expect(read.rows[0]?.values['number']).toBe('a\n&b');
  });
});

describe('the XML scanner', () => {
  function scan(xml: string, step: number): string[] {
    const seen: string[] = [];
    const scanner = createXmlScanner({
      open: (name, attributes) => seen.push(`<${name}${attributes}`),
      close: (name) => seen.push(`/${name}`),
      text: (piece) => seen.push(piece),
    });
    for (let at = 0; at < xml.length; at += step) scanner.write(xml.slice(at, at + step));
    scanner.end();
    return seen;
  }

  it('sees the same document however it is cut', () => {
    const xml = `<?xml version="1.0"?><!-- <c> --><a:b t="x>y" u='"'>1 &lt; &#x6280;<![CDATA[<raw>&]]><e /></a:b>`;
    const whole = scan(xml, xml.length);
    expect(whole).toEqual([`<b t="x>y" u='"'`, '1 < 技', '<raw>&', '<e ', '/e', '/b']);
    for (const step of [1, 2, 3, 5, 7]) expect(scan(xml, step)).toEqual(whole);
  });

  it('refuses a document that stops early', () => {
    expect(() => scan('<a><b></b>', 3)).toThrow(/unreadable/);
    expect(() => scan('<a></a', 3)).toThrow(/unreadable/);
  });

  it('finds attributes by their whole name only', () => {
    const attributes = ` ref="A1" note='r="B2"' r:id = "x&amp;y" r="C3"`;
    expect(attributeOf(attributes, 'r')).toBe('C3');
    expect(attributeOf(attributes, 'id')).toBe('x&y');
    expect(attributeOf(attributes, 'ef')).toBeUndefined();
  });
});
