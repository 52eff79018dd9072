import { toString as qrToString } from 'qrcode';
import { formatCapitalYuan } from '../../kernel/capital-yuan.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import { officialDate } from '../../kernel/official-date.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { renderPdf } from './render-pdf.ts';

/** A cap that the decision counts against, as it stands after it. Amounts are fen. */
export interface LetterCap {
  readonly label: string;
  readonly clause: string;
  readonly limit: Fen;
  /** What the decision takes of it. */
  readonly own: Fen;
  readonly left: Fen;
}

/** Everything that the decision on a claim (决定书) says. The document of record is Chinese. */
export interface DecisionLetter {
  readonly granted: boolean;
  readonly issuer: string;
  readonly documentNumber: string;
  readonly unitName: string;
  readonly creditCode: string | null;
  readonly year: number;
  readonly measure: string;
  /** The clause in words: 第三部分第（二）项第5条. */
  readonly clause: string;
  readonly policyTitle: string;
  /** 文号 of the policy document; empty when it has none. */
  readonly policyNumber: string;
  readonly claimed: Fen;
  readonly computed: Fen;
  /** Zero where nothing is granted. */
  readonly approved: Fen;
  /** Why nothing is granted, or why the decision was changed; null when there is nothing to say. */
  readonly reason: string | null;
  /** What came before the decision, in whole sentences. */
  readonly opening: readonly string[];
  /** How the amount was computed, in whole sentences. */
  readonly computation: readonly string[];
  readonly citations: readonly { readonly clause: string; readonly quote: string }[];
  /** Contracts and receipts that have fallen since; null when none has. */
  readonly excluded: string | null;
  readonly caps: readonly LetterCap[];
  /** Until when, with whom and how redress is asked for, in whole sentences. */
  readonly redress: readonly string[];
  readonly issuedOn: PlainDate;
  readonly verificationCode: string;
  readonly verificationUrl: string;
  readonly packHash: string;
  readonly engineVersion: string;
  readonly demonstration: boolean;
}

/**
 * The PDF of a decision. Throws a RangeError for a grant of nothing, a refusal without a reason, and a letter that does
 * not say how redress is asked for: none of them could stand.
 */
export async function renderDecisionLetter(letter: DecisionLetter): Promise<Uint8Array> {
  if (letter.granted !== letter.approved > 0n)
    throw new RangeError('a grant has an amount, a refusal has none');
  if (!letter.granted && letter.reason === null) throw new RangeError('a refusal says why');
  if (letter.redress.length === 0) throw new RangeError('a decision says how redress is asked for');
  const qr = await qrToString(letter.verificationUrl, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  const { caps, citations, claimed, computed, approved, policyNumber, issuedOn, ...rest } = letter;
  const data: JsonObject = {
    ...rest,
    year: String(letter.year),
    policyNumber: policyNumber === '' ? null : policyNumber,
    claimed: formatYuan(claimed),
    computed: formatYuan(computed),
    approved: formatYuan(approved),
    approvedCapital: approved > 0n ? formatCapitalYuan(approved) : '',
    opening: [...letter.opening],
    computation: [...letter.computation],
    redress: [...letter.redress],
    citations: citations.map(({ clause, quote }) => ({ clause, quote })),
    caps: caps.map(({ label, clause, limit, own, left }) => ({
      label,
      clause,
      limit: formatYuan(limit),
      own: formatYuan(own),
      left: formatYuan(left),
    })),
    issuedOn: officialDate(issuedOn),
    qr,
  };
  return renderPdf('decision-letter', data, { date: issuedOn });
}
