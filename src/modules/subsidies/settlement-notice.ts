import { sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import { type Fen, fen } from '../../kernel/money.ts';
import type { CertificateLine } from '../../kernel/public-pages.ts';
import { chinaDateOf } from '../../kernel/time.ts';
import type { CertificateParts } from '../../platform/certificates/certificate.ts';
import { type IssuedCertificate, issueCertificate } from '../../platform/certificates/issue-certificate.ts';
import type { Transaction } from '../../platform/database/database.ts';
import {
  type NoticeExplanation,
  type NoticeMeasure,
  renderSettlementNotice,
} from '../../platform/pdf/settlement-notice.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { explanationText } from '../../policy/explain-text.ts';
import type { Explanation } from '../../policy/explanation.ts';
import { findUnit, type StoredUnitSettlement } from './settlement-views.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

/** A measure with its explanation. */
export interface ExplainedMeasure {
  readonly title: { readonly zh: string; readonly en: string };
  readonly explanation: Explanation;
}

/** A measure of a stored result, as far as a notice needs it. */
interface StoredMeasure extends ExplainedMeasure {
  readonly id: string;
  readonly clauseLabel: { readonly zh: string; readonly en: string };
  readonly status: string;
  readonly amount: string | null;
}

/** What issuing notices needs from the node. */
export interface NoticeParts {
  readonly certificates: CertificateParts;
  readonly demonstration: boolean;
}

interface NoticeWork {
  readonly settlement: RegisterRecord;
  readonly unitId: string;
  readonly compiled: CompiledPack;
}

/**
 * Issues the notice of what a unit gets: a PDF with the explanation, signed, publicly verifiable, once per unit and
 * settlement. Refuses a settlement that is not approved, a unit without a certain amount, and a second notice.
 */
export async function issueNotice(
  parts: NoticeParts,
  transaction: Transaction,
  work: NoticeWork,
): Promise<IssuedCertificate> {
  const { settlement, unitId } = work;
  // Notices of one settlement are numbered one after the other, so they wait for each other here.
  await sql`select id from settlements where id = ${settlement.id} for update`.execute(transaction.query);
  const stored = await findUnit(transaction.query, settlement.id, unitId);
  if (settlement.state !== 'approved') throw refuseSubsidy('settlement.not_approved');
  // A demonstration shows the notice of a trial too; it says on every page that it has no effect.
  if (settlement.values.trial === true && !parts.demonstration) throw refuseSubsidy('settlement.trial');
  if (stored.certificateId !== null) throw refuseSubsidy('settlement.notice_exists');
  const granted = grantedMeasures(stored);
  if (granted.length === 0) throw refuseSubsidy('settlement.nothing_granted');
  const regionCode = String(settlement.values.regionCode);
  const issuer = await findIssuer(transaction, regionCode);
  if (issuer === null) throw refuseSubsidy('settlement.issuer_missing', { code: regionCode });
  const number = await nextNumber(transaction, settlement);
  const issued = await issueCertificate(parts.certificates, transaction, {
    kind: 'settlement-notice',
    kindLabel: { zh: '奖补资金核算通知书', en: 'Notice of a settled subsidy' },
    subjectId: settlement.id,
    title: `${String(settlement.values.year)}年度奖补资金核算通知书`,
    documentNumber: number,
    issuer,
    unit: unitName(stored),
    lines: noticeLines(granted, stored.granted),
    evidence: {
      settlementId: settlement.id,
      unitId,
      packHash: String(settlement.values.packHash),
      engineVersion: String(settlement.values.engineVersion),
      resultHash: stored.resultHash,
    },
    confidentiality: 'internal',
    render: (printed) =>
      renderNotice({
        ...work,
        stored,
        granted,
        issuer: issuer.name,
        number,
        printed,
        demonstration: parts.demonstration,
      }),
  });
  await transaction.query
    .insertInto('settlement_notices')
    .values({
      settlement_id: settlement.id,
      unit_id: unitId,
      certificate_id: issued.id,
      issued_at: await transaction.now(),
    })
    .execute();
  return issued;
}

function grantedMeasures(stored: StoredUnitSettlement): StoredMeasure[] {
  const measures = stored.result.measures as unknown as readonly StoredMeasure[];
  return measures.filter((measure) => measure.status === 'granted' && BigInt(measure.amount ?? '0') > 0n);
}

function unitName(stored: StoredUnitSettlement): string {
  return String((stored.result.unit as JsonObject).name);
}

/** The bureau that issues: the person's own organization, or the bureau of the region; null where there is none. */
export async function findIssuer(
  transaction: Transaction,
  regionCode: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const own = transaction.context.actor.organizationId ?? '';
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organizations
    where id = ${own} or (kind = 'bureau' and state = 'active' and region_code = ${regionCode})
    order by (id = ${own}) desc, (name like '%科技局%' or name like '%科学技术局%') desc, id limit 1
  `.execute(transaction.query);
  return rows[0] ?? null;
}

async function nextNumber(transaction: Transaction, settlement: RegisterRecord): Promise<string> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int + 1 as n from settlement_notices where settlement_id = ${settlement.id}
  `.execute(transaction.query);
  const serial = String(rows[0]?.n ?? 1).padStart(4, '0');
  return `核算〔${String(settlement.values.year)}〕${settlement.id.slice(-6)}-${serial}号`;
}

function noticeLines(granted: readonly StoredMeasure[], total: bigint): CertificateLine[] {
  const lines = granted.map(
    (measure): CertificateLine => ({
      label: {
        zh: `${measure.title.zh}（${measure.clauseLabel.zh}）`,
        en: `${measure.title.en} (${measure.clauseLabel.en})`,
      },
      value: { kind: 'money', fen: measure.amount ?? '0' },
    }),
  );
  return [
    ...lines,
    { label: { zh: '合计', en: 'Total' }, value: { kind: 'money', fen: total.toString() }, total: true },
  ];
}

interface NoticeToRender extends NoticeWork {
  readonly stored: StoredUnitSettlement;
  readonly granted: readonly StoredMeasure[];
  readonly issuer: string;
  readonly number: string;
  readonly printed: {
    readonly code: string;
    readonly url: string;
    readonly issuedAt: RegisterRecord['createdAt'];
  };
  readonly demonstration: boolean;
}

async function renderNotice(notice: NoticeToRender): Promise<Uint8Array> {
  const { pack } = notice.compiled;
  return await renderSettlementNotice({
    issuer: notice.issuer,
    documentNumber: notice.number,
    unitName: unitName(notice.stored),
    creditCode: null,
    year: Number(notice.settlement.values.year),
    policyTitle: pack.title.zh,
    policyNumber: pack.documentNumber ?? '',
    measures: notice.granted.map(
      (measure): NoticeMeasure => ({
        title: measure.title.zh,
        clause: measure.clauseLabel.zh,
        amount: fen(BigInt(measure.amount ?? '0')) as Fen,
      }),
    ),
    explanations: notice.granted.map(explanationOf),
    issuedOn: chinaDateOf(notice.printed.issuedAt),
    verificationCode: notice.printed.code,
    verificationUrl: notice.printed.url,
    packHash: String(notice.settlement.values.packHash),
    engineVersion: String(notice.settlement.values.engineVersion),
    demonstration: notice.demonstration || notice.settlement.values.trial === true,
  });
}

/** How a measure was computed, in words, with the clauses that it rests on. Pure. */
export function explanationOf(measure: ExplainedMeasure): NoticeExplanation {
  const citations = new Map<string, { clause: string; quote: string }>();
  const visit = (node: Explanation): void => {
    const { citation } = node;
    if (citation !== undefined) {
      citations.set(`${citation.start}-${citation.end}`, {
        clause: citation.clauseLabel.zh,
        quote: citation.quote,
      });
    }
    node.children.forEach(visit);
  };
  visit(measure.explanation);
  return {
    title: measure.title.zh,
    paragraphs: explanationText(measure.explanation, 'zh'),
    citations: [...citations.values()],
  };
}
