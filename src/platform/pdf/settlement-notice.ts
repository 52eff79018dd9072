import { toString as qrToString } from 'qrcode';
import { formatCapitalYuan } from '../../kernel/capital-yuan.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Fen, formatYuan, sumFen } from '../../kernel/money.ts';
import { officialDate } from '../../kernel/official-date.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { renderPdf } from './render-pdf.ts';

/** One measure of the policy and what the unit gets under it. */
export interface NoticeMeasure {
  readonly title: string;
  /** The clause in words: 第三部分第（二）项第5条. */
  readonly clause: string;
  readonly amount: Fen;
}

/** How one measure was computed, in whole sentences. */
export interface NoticeExplanation {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The words of the clause, as the policy document has them, and where they stand. */
  readonly citations: readonly { readonly clause: string; readonly quote: string }[];
}

/** Everything that a notice of a settled subsidy (奖补资金核算通知书) says. The document of record is Chinese. */
export interface SettlementNotice {
  readonly issuer: string;
  /** 文号, or an own number of the node; shown as it is. */
  readonly documentNumber: string;
  readonly unitName: string;
  readonly creditCode: string | null;
  readonly year: number;
  readonly policyTitle: string;
  /** 文号 of the policy document; empty when it has none. */
  readonly policyNumber: string;
  readonly measures: readonly NoticeMeasure[];
  readonly explanations: readonly NoticeExplanation[];
  readonly issuedOn: PlainDate;
  readonly verificationCode: string;
  readonly verificationUrl: string;
  /** Digest of the policy pack and version of the engine, with which the amounts can be computed again. */
  readonly packHash: string;
  readonly engineVersion: string;
  readonly demonstration: boolean;
}

/** The PDF of a notice. Throws a RangeError when it grants nothing: a notice without an amount says nothing. */
export async function renderSettlementNotice(notice: SettlementNotice): Promise<Uint8Array> {
  if (notice.measures.length === 0) throw new RangeError('a notice needs at least one measure');
  const total = sumFen(notice.measures.map((measure) => measure.amount));
  const qr = await qrToString(notice.verificationUrl, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  const data: JsonObject = {
    issuer: notice.issuer,
    documentNumber: notice.documentNumber,
    unitName: notice.unitName,
    creditCode: notice.creditCode,
    year: String(notice.year),
    policyTitle: notice.policyTitle,
    policyNumber: notice.policyNumber === '' ? null : notice.policyNumber,
    measures: notice.measures.map(({ title, clause, amount }) => ({
      title,
      clause,
      amount: formatYuan(amount),
    })),
    explanations: notice.explanations.map(({ title, paragraphs, citations }) => ({
      title,
      paragraphs: [...paragraphs],
      citations: citations.map(({ clause, quote }) => ({ clause, quote })),
    })),
    total: formatYuan(total),
    totalCapital: formatCapitalYuan(total),
    issuedOn: officialDate(notice.issuedOn),
    verificationCode: notice.verificationCode,
    verificationUrl: notice.verificationUrl,
    packHash: notice.packHash,
    engineVersion: notice.engineVersion,
    demonstration: notice.demonstration,
    qr,
  };
  return renderPdf('settlement-notice', data, { date: notice.issuedOn });
}
