import type { MarkedPiece, MarkKind } from './marked-pieces.ts';
import styles from './matching.module.css';

const CLASSES: Readonly<Record<MarkKind, string | undefined>> = {
  concept: styles['concept'],
  satisfied: styles['satisfied'],
  violated: styles['violated'],
  unknown: styles['unknown'],
};

/** A text with its evidence underlined; what each line means the tables beside it say in words. */
export function MarkedText({ pieces }: { readonly pieces: readonly MarkedPiece[] }) {
  return pieces.map((piece, index) =>
    piece.kind === null ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move, and may be equal.
      <span key={index}>{piece.text}</span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move, and may be equal.
      <mark key={index} className={CLASSES[piece.kind]}>
        {piece.text}
      </mark>
    ),
  );
}
