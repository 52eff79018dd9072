import { canonicalJson } from '../kernel/canonical-json.ts';
import { contentHash, hashBytes } from '../kernel/content-hash.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { type CompiledPack, compilePack } from './compile.ts';
import { packFromContent } from './load-pack.ts';
import type { Notice } from './notice-schema.ts';
import type { Pack } from './pack.ts';
import { refusePolicy } from './policy-refusals.ts';
import { ENGINE_VERSION } from './settlement.ts';

/**
 * What is kept of a pack, each under the hash of its own bytes: the `text` as it was issued, the `document` with its
 * clauses and rules, each `notice`, and the `form` of a year, which names a document and the notices laid over it.
 */
export const PIECE_KINDS = ['text', 'document', 'notice', 'form'] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];

/** One of those; `hash` is the SHA-256 of `content`, which is the text itself or canonical JSON. */
export interface ArchivePiece {
  readonly hash: string;
  readonly kind: PieceKind;
  readonly packId: string;
  readonly content: string;
}

/** Everything from which a pack can be made again, in every form that a settlement can name. Pure. */
export function piecesOf(pack: Pack): readonly ArchivePiece[] {
  const piece = (kind: PieceKind, content: string): ArchivePiece => ({
    hash: hashBytes(content),
    kind,
    packId: pack.id,
    content,
  });
  const years = [...new Set(pack.notices.map(({ year }) => year))].sort((a, b) => a - b);
  return [
    piece('text', pack.sourceText),
    piece('document', canonicalJson(pack.content)),
    ...pack.notices.map((notice) => piece('notice', canonicalJson(noticeContent(notice)))),
    ...years.map((year) => {
      const notices = pack.notices.filter((notice) => notice.year === year).map(({ hash }) => hash);
      return piece('form', canonicalJson({ document: pack.hash, notices }));
    }),
  ];
}

function noticeContent({ file: _file, hash: _hash, ...content }: Notice): JsonObject {
  return JSON.parse(JSON.stringify(content)) as JsonObject;
}

/** The pieces that a piece names: a form its document and notices, a document its text. One that was altered: none. */
export function namedBy(piece: ArchivePiece): readonly string[] {
  if (hashBytes(piece.content) !== piece.hash) return [];
  if (piece.kind === 'form') {
    const { document, notices } = JSON.parse(piece.content) as FormContent;
    return [document, ...notices];
  }
  if (piece.kind !== 'document') return [];
  return [(JSON.parse(piece.content) as DocumentContent).source.sha256];
}

interface FormContent {
  readonly document: string;
  readonly notices: readonly string[];
}

interface DocumentContent {
  readonly source: { readonly sha256: string };
}

/** The pieces that one form is made from, each found and of the hash that it is kept under. */
interface FormPieces {
  readonly kind: PieceKind;
  readonly document: string;
  readonly sourceText: string;
  readonly notices: readonly string[];
}

/**
 * Holds every piece of a form against its hash. Refuses what is not there (`policy.form_missing`) and what does not
 * have the hash that it is kept under (`policy.form_tampered`).
 */
export function checkPieces(hash: string, pieces: ReadonlyMap<string, ArchivePiece>): FormPieces {
  const found = (wanted: string): ArchivePiece => {
    const piece = pieces.get(wanted);
    if (piece === undefined) throw refusePolicy('policy.form_missing', { hash: wanted });
    if (hashBytes(piece.content) !== wanted) throw refusePolicy('policy.form_tampered', { hash: wanted });
    return piece;
  };
  const { kind, content } = found(hash);
  if (kind !== 'form' && kind !== 'document') throw refusePolicy('policy.form_missing', { hash });
  const form: FormContent =
    kind === 'form' ? (JSON.parse(content) as FormContent) : { document: hash, notices: [] };
  const document = found(form.document);
  const [text = ''] = namedBy(document);
  return {
    kind,
    document: document.content,
    sourceText: found(text).content,
    notices: form.notices.map((notice) => found(notice).content),
  };
}

/**
 * Makes the pack again that a settlement names by `hash`: the document alone, or under the notices of its year. Refuses
 * as `checkPieces` does, and what this engine reads in another way than it was written (`policy.form_unreadable`).
 */
export function packFromPieces(hash: string, pieces: ReadonlyMap<string, ArchivePiece>): CompiledPack {
  const { kind, document, sourceText, notices } = checkPieces(hash, pieces);
  const loaded = packFromContent(JSON.parse(document), {
    sourceText,
    notices: notices.map((notice) => JSON.parse(notice) as unknown),
  });
  const result = loaded.ok ? compilePack(loaded.pack) : loaded;
  const unreadable = (detail: string) =>
    refusePolicy('policy.form_unreadable', { hash, engine: ENGINE_VERSION, detail });
  if (!result.ok) {
    const [problem] = result.problems;
    throw unreadable(problem === undefined ? '' : `${problem.file} ${problem.path}`);
  }
  if (nameOf(result.compiled.pack, kind) !== hash) throw unreadable('SHA-256');
  return result.compiled;
}

/** The hash that a pack has once it was read again. */
function nameOf(pack: Pack, kind: PieceKind): string {
  if (kind !== 'form') return pack.hash;
  const form: Json = { document: pack.hash, notices: pack.notices.map((notice) => notice.hash) };
  return contentHash(form);
}
