import { type Fen, sumFen } from '../../kernel/money.ts';
import { applyRatio, basisPoints } from '../../kernel/ratio.ts';

/** Ten thousand basis points are the whole. */
export const WHOLE = 10_000;

/** The part of one technology manager in a mandate. */
export interface ManagerShare {
  readonly personId: string;
  /** Basis points of the whole. */
  readonly basisPoints: number;
}

/** Why shares are not a split of the whole; null when they are. */
export type ShareFault = 'none' | 'repeated' | 'sum';

/** Checks a split: at least one manager, each once, together 10,000 basis points. Pure. */
export function shareFault(shares: readonly ManagerShare[]): ShareFault | null {
  if (shares.length === 0) return 'none';
  if (new Set(shares.map((each) => each.personId)).size < shares.length) return 'repeated';
  return shares.reduce((sum, each) => sum + each.basisPoints, 0) === WHOLE ? null : 'sum';
}

/**
 * Splits an amount of fen by shares that are a whole: each part is rounded down, and the first, the lead, takes the few
 * fen that are left over. The parts add up to the amount, to the fen. Throws when the shares are no split.
 */
export function splitAmount(amount: Fen, shares: readonly ManagerShare[]): readonly Fen[] {
  const fault = shareFault(shares);
  if (fault !== null) throw new RangeError(`the shares are no split: ${fault}`);
  const parts = shares.map((each) => applyRatio(amount, basisPoints(BigInt(each.basisPoints)), 'down'));
  const rest = (amount - sumFen(parts)) as Fen;
  return parts.map((part, index) => (index === 0 ? ((part + rest) as Fen) : part));
}

/** What a mandate's fee is agreed as. */
export interface FeeAgreement {
  readonly kind: 'none' | 'percentage' | 'fixed';
  /** Of the total amount (成交额), for a percentage. */
  readonly basisPoints: number | null;
  /** For a fixed fee, in fen. */
  readonly amount: Fen | null;
}

/** The fee that is due on a contract of a total amount, in fen, rounded half up. Pure. */
export function feeOn(total: Fen, fee: FeeAgreement): Fen {
  switch (fee.kind) {
    case 'none':
      return 0n as Fen;
    case 'fixed':
      return fee.amount ?? (0n as Fen);
    case 'percentage':
      return applyRatio(total, basisPoints(BigInt(fee.basisPoints ?? 0)), 'half-up');
  }
}
