import { createSecretKey } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.ts';
import { createRecords } from '../../platform/records/record-service.ts';
import { doubleClaimDefinition } from './double-claim-definition.ts';
import { evidenceOfClaim } from './fingerprint-exchange.ts';
import { type ClaimedEvidence, partialKeys } from './fingerprints.ts';
import { type ComparedClaim, looksDouble } from './own-doubles-rules.ts';

/** What cases inside one node name as the other node. */
export const THIS_NODE = '本节点';

/** Inside the node nothing has to be kept secret from itself: the key only gives all papers the same short form. */
const OWN_KEY = createSecretKey(Buffer.from('jizhuan-papers-of-this-node-0001'));

interface SharedRow extends ComparedClaim {
  readonly id: string;
  readonly keys: number;
  readonly payments: number;
  readonly hasPayments: boolean;
}

/**
 * Notes what a claim rests on once its unit has confirmed it, and opens a case at both claims for each other claim of
 * this node that rests on the same papers and looks like the same grant claimed twice. Returns how many cases.
 */
export async function detectOwnDoubles(transaction: Transaction, claimId: string): Promise<number> {
  const evidence = await evidenceOfClaim(transaction.query, claimId);
  if (evidence.length === 0) return 0;
  await keepPapers(transaction, claimId, evidence);
  return await openCases(transaction, claimId);
}

async function keepPapers(
  transaction: Transaction,
  claimId: string,
  evidence: readonly ClaimedEvidence[],
): Promise<void> {
  const rows = new Map<string, { claim_id: string; key: string; payment: boolean }>();
  for (const each of evidence) {
    const payment = each.invoiceNumber !== null || each.voucherNumber !== null;
    for (const key of partialKeys(OWN_KEY, each)) rows.set(key, { claim_id: claimId, key, payment });
  }
  if (rows.size === 0) return;
  const json = JSON.stringify([...rows.values()]);
  await sql`
    insert into claim_papers select * from json_populate_recordset(null::claim_papers, ${json}::json)
    on conflict do nothing
  `.execute(transaction.query);
}

/** Claims are compared under a lock of their own, so that of two that are noted at once the second sees the first. */
async function openCases(transaction: Transaction, claimId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('claim-papers', 0))`.execute(transaction.query);
  const own = await comparedWith(transaction, claimId);
  const [self] = own.filter((row) => row.id === claimId);
  if (self === undefined) return 0;
  const doubles = own.filter(
    (row) =>
      row.id !== claimId &&
      looksDouble(self, row, {
        keys: row.keys,
        payments: row.payments,
        bothNamePayments: self.hasPayments && row.hasPayments,
      }),
  );
  const cases = doubles.flatMap(({ id, keys }) => [caseOf(claimId, id, keys), caseOf(id, claimId, keys)]);
  const fresh = await withoutKnown(transaction, cases);
  await createRecords(transaction, doubleClaimDefinition, fresh);
  return fresh.length;
}

function caseOf(claimId: string, otherReference: string, sharedKeys: number) {
  return { claimId, otherNode: THIS_NODE, otherReference, sharedKeys };
}

/** The claim itself and every standing claim that shares a key with it. */
async function comparedWith(transaction: Transaction, claimId: string): Promise<readonly SharedRow[]> {
  const { rows } = await sql<SharedRow>`
    select c.id, c.unit_id as "unitId", c.pack_id as "packId", c.measure_id as "measureId", c.year,
      count(*)::int as keys, (count(*) filter (where p.payment))::int as payments,
      exists (select 1 from claim_papers q where q.claim_id = c.id and q.payment) as "hasPayments"
    from claim_papers own join claim_papers p on p.key = own.key join claims c on c.id = p.claim_id
    where own.claim_id = ${claimId} and c.state not in ('proposed', 'withdrawn', 'refused', 'returned')
    group by c.id order by c.id
  `.execute(transaction.query);
  return rows;
}

async function withoutKnown(transaction: Transaction, cases: readonly ReturnType<typeof caseOf>[]) {
  const { rows } = await sql<{ known: string }>`
    select claim_id || ' ' || other_reference as known from double_claims
    where other_node = ${THIS_NODE} and claim_id = any(${sql.val(cases.map((each) => each.claimId))}::text[])
  `.execute(transaction.query);
  const known = new Set(rows.map((row) => row.known));
  return cases.filter((each) => !known.has(`${each.claimId} ${each.otherReference}`));
}
