import { divideRounded, type Fen, fen } from '../kernel/money.ts';
import { formatRatio, ratio } from '../kernel/ratio.ts';
import type { CompiledPack } from './compile.ts';
import type { Explanation } from './explanation.ts';
import type { ExactRate } from './frame.ts';
import { resolveCitation } from './pack.ts';
import type { Earmark } from './pack-schema.ts';
import type { MeasureRun } from './run-state.ts';
import type { EarmarkSettlement } from './settlement.ts';

/**
 * The parts of a measure's amount that the document gives a purpose of their own. Nothing for a measure without
 * earmarks, so that its result stays as it is.
 */
export function earmarksOf(
  compiled: CompiledPack,
  run: MeasureRun,
  amount: Fen | null,
): { readonly earmarks?: readonly EarmarkSettlement[] } {
  const { earmarks } = run.candidates.compiled.measure;
  if (earmarks === undefined) return {};
  return {
    earmarks: earmarks.map((earmark) => ({
      id: earmark.id,
      label: earmark.label,
      amount: amount === null ? null : partOf(amount, shareOn(compiled, earmark, run.accountDay), earmark),
      citation: resolveCitation(compiled.pack, earmark.citation),
    })),
  };
}

/** The same parts as nodes of the explanation, below their measure; none when the measure pays nothing. */
export function explainEarmarks(compiled: CompiledPack, run: MeasureRun): readonly Explanation[] {
  const { earmarks = [] } = run.candidates.compiled.measure;
  if (run.amount === 0) return [];
  return earmarks.map((earmark): Explanation => {
    const share = shareOn(compiled, earmark, run.accountDay);
    const part = partOf(fen(run.amount), share, earmark);
    const { from = null, until = null } = periodOn(compiled, earmark, run.accountDay);
    return {
      kind: 'earmark',
      label: earmark.label,
      type: 'money',
      value: part === null ? null : part.toString(),
      citation: resolveCitation(compiled.pack, earmark.citation),
      parameter: { id: earmark.share, nature: 'rate', from, until },
      detail: share === null ? '' : formatRatio(ratio(BigInt(share.numerator), BigInt(share.denominator))),
      children: [],
    };
  });
}

/** The share in force on the day that the cap of the year was laid on; null outside every period. */
function shareOn(compiled: CompiledPack, earmark: Earmark, day: number): ExactRate | null {
  const values = compiled.parameters.get(earmark.share)?.values ?? [];
  const found = values.find((value) => day >= value.from && day < value.until);
  return found === undefined ? null : (compiled.ratios.rates[found.value] ?? null);
}

/** The period of that share, as the parameter writes it. */
function periodOn(
  compiled: CompiledPack,
  { share }: Earmark,
  day: number,
): { readonly from?: string | null; readonly until?: string | null } {
  const found = compiled.parameters.get(share);
  const index = found?.values.findIndex((value) => day >= value.from && day < value.until) ?? -1;
  const entry = found?.parameter.values[index];
  if (entry === undefined) return {};
  return { from: entry.from, until: entry.until ?? found?.parameter.values[index + 1]?.from ?? null };
}

function partOf(amount: Fen, share: ExactRate | null, { rounding }: Earmark): Fen | null {
  if (amount === 0n) return amount;
  if (share === null) return null;
  return divideRounded(amount * BigInt(share.numerator), BigInt(share.denominator), rounding) as Fen;
}
