import styles from './grants.module.css';

/** One part of a bar: its share and how it looks. */
export interface BarPart {
  readonly fen: string;
  readonly look: 'full' | 'held' | 'free';
}

/** Shares of a whole in basis points; a part that is not nothing is at least visible. Only for drawing. */
function widthOf(fen: string, whole: bigint): number {
  if (whole === 0n) return 0;
  const share = Number((BigInt(fen) * 10_000n) / whole) / 100;
  return BigInt(fen) > 0n ? Math.max(share, 0.8) : 0;
}

/** A whole amount divided into parts; the figures stand beside it in words, the label says them to screen readers. */
export function AmountBar(props: { readonly label: string; readonly parts: readonly BarPart[] }) {
  const whole = props.parts.reduce((sum, part) => sum + BigInt(part.fen), 0n);
  return (
    <div className={styles['bar']} role="img" aria-label={props.label}>
      {props.parts.map((part) => (
        <span
          key={part.look}
          className={styles[part.look]}
          style={{ width: `${widthOf(part.fen, whole)}%` }}
        />
      ))}
    </div>
  );
}
