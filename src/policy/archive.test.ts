import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../kernel/refusal.ts';
import { readPackDirectory } from '../platform/policy-packs/read-pack-directory.ts';
import { type ArchivePiece, packFromPieces, piecesOf } from './archive.ts';
import { type CompiledPack, packOfYear, requirePack } from './compile.ts';
import { readPackTests, requestOf } from './pack-test.ts';
import { settleUnit } from './settle.ts';
import type { SettlementRequest } from './settlement.ts';
import { settlementJson } from './settlement-json.ts';

const NAMES = [
  'example-city-2026',
  'heilongjiang-2017',
  'henan-2019',
  'national-2017',
  'zhanhe-2022',
  'zhengzhou-2017',
];

async function load(name: string) {
  const files = await readPackDirectory(fileURLToPath(new URL(`../../policies/${name}`, import.meta.url)));
  return { files, compiled: requirePack(files, name) };
}
const packs = await Promise.all(NAMES.map(load));

const byHash = (pieces: readonly ArchivePiece[]) => new Map(pieces.map((piece) => [piece.hash, piece]));

/** The settlement in full, or the code of the refusal that the case expects. */
function outcomeOf(compiled: CompiledPack, request: SettlementRequest) {
  try {
    return settlementJson(settleUnit(compiled, request));
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('a pack made again from its pieces', () => {
  test('settles every case of every document to the byte, under the hash that the result names', () => {
    const made = new Map<string, CompiledPack>();
    let compared = 0;
    for (const { files, compiled } of packs) {
      const pieces = byHash(piecesOf(compiled.pack));
      const tests = Object.entries(files).filter(([file]) => file.startsWith('tests/'));
      for (const test of tests.flatMap(([, text]) => readPackTests(text))) {
        const request = requestOf(test);
        const form = packOfYear(compiled, request.year).pack.hash;
        const again = made.get(form) ?? packFromPieces(form, pieces);
        made.set(form, again);
        expect(outcomeOf(again, request)).toEqual(outcomeOf(compiled, request));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(120);
  });

  test('covers notices: the form of their year has a name of its own beside the document', () => {
    const henan = packs.find(({ compiled }) => compiled.pack.id === 'henan-2019')?.compiled;
    const kinds = piecesOf(henan?.pack as never).map(({ kind }) => kind);
    expect(kinds).toContain('notice');
    expect(kinds.filter((kind) => kind === 'form')).toHaveLength(henan?.underNotices.size ?? -1);
  });
});

describe('pieces that do not prove themselves', () => {
  const [first] = packs;
  const pieces = piecesOf(first?.compiled.pack as never);
  const hash = first?.compiled.pack.hash ?? '';

  test('are refused: a document with one character changed, and a text that is not there', () => {
    const altered = pieces.map((piece) =>
      piece.kind === 'document' ? { ...piece, content: piece.content.replace(/\d+%/, '99%') } : piece,
    );
    expect(() => packFromPieces(hash, byHash(altered))).toThrowError(/policy.form_tampered/);
    const without = pieces.filter(({ kind }) => kind !== 'text');
    expect(() => packFromPieces(hash, byHash(without))).toThrowError(/policy.form_missing/);
    const text = pieces.find(({ kind }) => kind === 'text')?.hash ?? '';
    expect(() => packFromPieces(text, byHash(pieces))).toThrowError(/policy.form_missing/);
  });
});
