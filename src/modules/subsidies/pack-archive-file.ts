import { z } from 'zod';
import { hashBytes } from '../../kernel/content-hash.ts';
import { type ArchivePiece, PIECE_KINDS, packFromPieces } from '../../policy/archive.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

const FORMAT = 'jizhuan-policy-archive/1';
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Forms of policy documents as nodes hand them to each other: pieces that prove themselves by their hashes. */
export const archiveFileSchema = z.strictObject({
  format: z.literal(FORMAT),
  pieces: z
    .array(
      z.strictObject({
        hash: sha256,
        kind: z.enum(PIECE_KINDS),
        packId: z.string().min(1).max(60),
        content: z.string().max(5_000_000),
      }),
    )
    .min(1)
    .max(2_000),
});
type ArchiveFile = z.infer<typeof archiveFileSchema>;

/** The file of some pieces, in the order of their hashes. Pure. */
export function archiveFile(pieces: readonly ArchivePiece[]): ArchiveFile {
  const sorted = [...pieces].sort((one, other) => (one.hash < other.hash ? -1 : 1));
  return { format: FORMAT, pieces: sorted.map((piece) => ({ ...piece })) };
}

/**
 * Reads such a file and makes every form in it once, so that nothing is kept that could not be computed under. Refuses
 * what is none (`policy.archive_malformed`), and as `packFromPieces` does.
 */
export function piecesOfFile(content: unknown): readonly ArchivePiece[] {
  const read = archiveFileSchema.safeParse(content);
  if (!read.success) {
    const [issue] = read.error.issues;
    const detail = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
    throw refuseSubsidy('policy.archive_malformed', { detail });
  }
  const { pieces } = read.data;
  const altered = pieces.find((piece) => hashBytes(piece.content) !== piece.hash);
  if (altered !== undefined)
    throw refuseSubsidy('policy.archive_malformed', { detail: `SHA-256 ${altered.hash}` });
  const byHash = new Map(pieces.map((piece) => [piece.hash, piece]));
  for (const { kind, hash } of pieces)
    if (kind === 'document' || kind === 'form') packFromPieces(hash, byHash);
  return pieces;
}
