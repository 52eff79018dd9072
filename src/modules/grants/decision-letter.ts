import { sql } from 'kysely';
import type { Fen } from '../../kernel/money.ts';
import { chinaDateOf, type PlainDate, yearOf } from '../../kernel/time.ts';
import type { CertificateParts } from '../../platform/certificates/certificate.ts';
import {
  type IssuedCertificate,
  issueCertificate,
  revokeCertificate,
} from '../../platform/certificates/issue-certificate.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { type LetterCap, renderDecisionLetter } from '../../platform/pdf/decision-letter.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { userLabels } from '../permissions/index.ts';
import { explanationOf, findIssuer, ownPack, packsOfRun } from '../subsidies/index.ts';
import { type ClaimSources, readSettlement } from './claim-facts.ts';
import { openingOf, redressParagraphs } from './decision-letter-rules.ts';
import { refuseLetter } from './letter-errors.ts';
import { measureOf, recomputeUnit } from './recompute.ts';

/** What issuing letters needs from the node. */
export interface LetterParts {
  readonly certificates: CertificateParts;
}

/** The decision that a letter is about: which one, when, and what was said with it. */
export interface DecisionMade {
  readonly claimVersion: number;
  readonly kind: 'granted' | 'refused' | 'adjusted';
  readonly reason: string | null;
}

const DECISIONS: Readonly<Record<string, DecisionMade['kind']>> = {
  'claim.decided': 'granted',
  'claim.refused': 'refused',
  'claim.adjusted': 'adjusted',
};

/** States of a claim in which its last decision does not hold: it was taken back, or there was none. */
const UNDECIDED: ReadonlySet<string> = new Set([
  'proposed',
  'submitted',
  'correcting',
  'checked',
  'computed',
  'reviewed',
  'approved',
  'noticed',
  'withdrawn',
]);

/** The decision that holds on a claim; null when there is none. */
export async function decisionOn(
  transaction: Pick<Transaction, 'query'>,
  claim: RegisterRecord,
): Promise<DecisionMade | null> {
  if (UNDECIDED.has(claim.state)) return null;
  const { rows } = await sql<{ version: number; type: string; reason: string | null }>`
    select version, type, data->'note'->>'reason' as reason from events
    where stream_type = 'claim' and stream_id = ${claim.id}
      and type = any(${sql.val(Object.keys(DECISIONS))}::text[]) order by version desc limit 1
  `.execute(transaction.query);
  const [found] = rows;
  const kind = found === undefined ? undefined : DECISIONS[found.type];
  if (found === undefined || kind === undefined) return null;
  return { claimVersion: found.version, kind, reason: found.reason };
}

/**
 * Issues the letter of the decision on a claim: numbered, signed, publicly verifiable, once for each decision. Refuses
 * a claim that is not decided (`letter.not_decided`), one that has its letter (`letter.exists`), and a region in whose
 * name nobody can issue it (`letter.issuer_missing`).
 */
export async function issueDecisionLetter(
  sources: ClaimSources,
  transaction: Transaction,
  claim: RegisterRecord,
): Promise<IssuedCertificate> {
  if (sources.letters === null) throw new Error('this node was started without the means to issue letters');
  const decision = await decisionOn(transaction, claim);
  if (decision === null) throw refuseLetter('letter.not_decided');
  const regionCode = String(claim.values.regionCode);
  const issuer = await findIssuer(transaction, regionCode);
  if (issuer === null) throw refuseLetter('letter.issuer_missing', { code: regionCode });
  const work: LetterWork = { sources, transaction, claim, decision, issuer: issuer.name };
  const { number, serial, year } = await nextNumber(work);
  const facts = await factsOf(work);
  const kind = decision.kind === 'refused' ? REFUSAL : GRANT;
  const issued = await issueCertificate(sources.letters.certificates, transaction, {
    kind: 'grant-decision',
    kindLabel: kind,
    subjectId: claim.id,
    title: `${String(claim.values.year)}年度${kind.zh}`,
    documentNumber: number,
    issuer,
    unit: String(claim.values.unitName),
    lines: [
      {
        label: { zh: `${facts.measure}（${facts.clause}）`, en: facts.measure },
        value: { kind: 'money', fen: facts.approved.toString() },
        total: true,
      },
    ],
    evidence: {
      claimId: claim.id,
      claimVersion: decision.claimVersion,
      settlementId: String(claim.values.settlementId),
      packHash: facts.packHash,
      engineVersion: facts.engineVersion,
      resultHash: facts.resultHash,
    },
    confidentiality: 'internal',
    render: (printed) =>
      renderDecisionLetter({
        ...facts,
        granted: decision.kind !== 'refused',
        issuer: issuer.name,
        documentNumber: number,
        reason: decision.reason,
        issuedOn: chinaDateOf(printed.issuedAt),
        verificationCode: printed.code,
        verificationUrl: printed.url,
        demonstration: sources.demonstration,
      }),
  });
  await insertLetter(work, { certificateId: issued.id, serial, year });
  return issued;
}

const GRANT = { zh: '奖补资金兑付决定书', en: 'Decision to pay a grant' };
const REFUSAL = { zh: '奖补资金不予兑付决定书', en: 'Decision to refuse a grant' };

interface LetterWork {
  readonly sources: ClaimSources;
  readonly transaction: Transaction;
  readonly claim: RegisterRecord;
  readonly decision: DecisionMade;
  readonly issuer: string;
}

/** Numbers of one region and year follow each other without a gap, so whoever takes one waits for the other. */
async function nextNumber({ transaction, claim, decision }: LetterWork) {
  const { query } = transaction;
  const regionCode = String(claim.values.regionCode);
  const year = yearOf(claim.values.decidedOn as PlainDate);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`decision-letters ${regionCode} ${year}`}, 0))`.execute(
    query,
  );
  const { rows } = await sql<{ serial: number; taken: boolean }>`
    select coalesce(max(serial_number), 0) + 1 as serial,
      coalesce(bool_or(claim_id = ${claim.id} and claim_version = ${decision.claimVersion}), false) as taken
    from decision_letters where region_code = ${regionCode} and year = ${year}
  `.execute(query);
  if (rows[0]?.taken === true) throw refuseLetter('letter.exists');
  const serial = rows[0]?.serial ?? 1;
  return { number: `奖补决〔${year}〕${regionCode}-${String(serial).padStart(4, '0')}号`, serial, year };
}

async function insertLetter(
  { transaction, claim, decision }: LetterWork,
  letter: { readonly certificateId: string; readonly serial: number; readonly year: number },
): Promise<void> {
  await transaction.query
    .insertInto('decision_letters')
    .values({
      claim_id: claim.id,
      claim_version: decision.claimVersion,
      region_code: String(claim.values.regionCode),
      year: letter.year,
      serial_number: letter.serial,
      certificate_id: letter.certificateId,
      issued_at: await transaction.now(),
    })
    .execute();
}

/** What the letter says, from the claim, the computation that it rests on, its caps and its notice. */
async function factsOf(work: LetterWork) {
  const { sources, transaction, claim, decision, issuer } = work;
  const { values } = claim;
  const settlement = await readSettlement(transaction.query, sources, String(values.settlementId));
  const asked = { settlement, unitId: String(values.unitId) };
  const again = await recomputeUnit(transaction.query, sources.library, asked);
  const measure = measureOf(again.result, String(values.measureId));
  const explained = measure === undefined ? null : explanationOf(measure);
  const packs = await packsOfRun(transaction.query, sources.library, settlement);
  const { pack } = ownPack(packs, settlement);
  const decidedBy = String(values.decidedBy);
  const officer = (await userLabels(transaction.query, [decidedBy])).get(decidedBy) ?? decidedBy;
  const approved = decision.kind === 'refused' ? 0n : BigInt(values.amountApproved ?? 0n);
  return {
    unitName: String(values.unitName),
    creditCode: await creditCodeOf(transaction, String(values.unitId)),
    year: Number(values.year),
    measure: String(values.measureTitle),
    clause: measure?.clauseLabel.zh ?? '',
    policyTitle: pack.title.zh,
    policyNumber: pack.documentNumber ?? '',
    claimed: BigInt(values.amountClaimed ?? 0n) as Fen,
    computed: (measure?.amount ?? 0n) as Fen,
    approved: approved as Fen,
    opening: openingOf({
      claim,
      decision,
      policy: pack.title.zh,
      dismissedObjections: await countDismissed(transaction, claim),
    }),
    computation: explained?.paragraphs ?? ['从存档事实中剔除失效的合同和到账后，本项没有可以计算的金额。'],
    citations: explained?.citations ?? [],
    excluded: again.excluded.length === 0 ? null : again.excluded.join('、'),
    caps: await capsAfter(transaction, claim.id),
    redress: redressParagraphs({ until: values.redressUntil as PlainDate, officer, office: issuer }),
    packHash: again.result.packHash,
    engineVersion: again.result.engineVersion,
    resultHash: again.resultHash,
  };
}

async function creditCodeOf(transaction: Transaction, unitId: string): Promise<string | null> {
  const { rows } = await sql<{ code: string | null }>`
    select credit_code as code from organizations where id = ${unitId}
  `.execute(transaction.query);
  return rows[0]?.code ?? null;
}

async function countDismissed(transaction: Transaction, claim: RegisterRecord): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from objections where claim_id = ${claim.id} and state = 'dismissed'
      and notice_round = ${Number(claim.values.noticeRound ?? 0)}
  `.execute(transaction.query);
  return rows[0]?.n ?? 0;
}

async function capsAfter(transaction: Transaction, claimId: string): Promise<LetterCap[]> {
  const { rows } = await sql<LetterCap>`
    select a.label, a.citation->'clauseLabel'->>'zh' as clause, a.cap_limit as limit, e.reserved + e.spent as own,
      a.cap_limit - a.reserved - a.spent as left
    from cap_entries e join cap_accounts a on a.id = e.account_id
    where e.claim_id = ${claimId} and e.reserved + e.spent > 0 order by a.cap_key
  `.execute(transaction.query);
  return rows;
}

/**
 * Keeps letters in step with decisions, in the transaction of the command: a decision gets its letter, and the letter
 * of a decision that no longer holds is revoked. Where nobody can issue it yet the decision stands without one until
 * somebody asks for it.
 */
export async function keepLetters(
  sources: ClaimSources,
  transaction: Transaction,
  { claim, command }: { readonly claim: RegisterRecord; readonly command: string },
): Promise<void> {
  const taken = TAKEN_BACK[command];
  if (taken !== undefined) await revokeLetters(transaction, claim.id, taken);
  if (sources.letters === null || !DECIDING.has(command)) return;
  if ((await findIssuer(transaction, String(claim.values.regionCode))) === null) return;
  await issueDecisionLetter(sources, transaction, claim);
}

const DECIDING: ReadonlySet<string> = new Set(['decide', 'refuse', 'adjust']);

const TAKEN_BACK: Readonly<Record<string, string>> = {
  adjust: '经复核，原决定已变更，以新的决定书为准。',
  reopen: '经复核，原决定已撤销，重新办理。',
  recompute: '作出决定所依据的合同或到账已失效，重新核算。',
};

async function revokeLetters(transaction: Transaction, claimId: string, reason: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select c.id from decision_letters l join certificates c on c.id = l.certificate_id
    where l.claim_id = ${claimId} and c.revoked_at is null order by c.id
  `.execute(transaction.query);
  for (const { id } of rows) await revokeCertificate(transaction, { certificateId: id, reason });
}
