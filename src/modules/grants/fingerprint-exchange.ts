import type { KeyObject } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database, RequestContext } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { createRecords } from '../../platform/records/record-service.ts';
import type { PublicKeys, Signer } from '../../platform/signing/signer.ts';
import type { SettlementFacts } from '../../policy/facts.ts';
import { factsFromJson } from '../subsidies/index.ts';
import { doubleClaimDefinition } from './double-claim-definition.ts';
import {
  type GrantYears,
  readFingerprintFile,
  refuseFingerprints,
  writeFingerprintFile,
} from './fingerprint-file.ts';
import {
  type ClaimedEvidence,
  type ClaimFingerprint,
  findCollisions,
  fingerprintOf,
} from './fingerprints.ts';

/** What a node exchanges fingerprints with: its name, and the key that all nodes of the exchange share. */
export interface ExchangeSettings {
  readonly node: string;
  readonly key: KeyObject;
}

interface ClaimRow {
  readonly id: string;
  readonly facts: Parameters<typeof factsFromJson>[0];
  readonly items: readonly string[];
}

/** What comparing a file came to. */
export interface ImportedFingerprints {
  readonly node: string;
  readonly compared: number;
  readonly collisions: number;
  /** Cases that had not been opened before. */
  readonly opened: number;
}

const CLAIMS_PER_PAGE = 1_000;
const CASES_PER_TRANSACTION = 100;

/** The fingerprints of every claim that stands, each with the claim that its reference stands for here. */
async function ownFingerprints(
  read: Kysely<Tables>,
  { node, key }: ExchangeSettings,
  years: GrantYears = EVERY_YEAR,
): Promise<ReadonlyMap<string, { readonly claimId: string; readonly fingerprint: ClaimFingerprint }>> {
  const own = new Map<string, { claimId: string; fingerprint: ClaimFingerprint }>();
  let after = '';
  for (;;) {
    const rows = await claimsAfter(read, { after, years });
    const last = rows.at(-1);
    if (last === undefined) return own;
    for (const { id, facts, items } of rows) {
      const evidence = evidenceOf(factsFromJson(facts), new Set(items));
      const fingerprint = fingerprintOf(key, { node, claimId: id, evidence });
      own.set(fingerprint.reference, { claimId: id, fingerprint });
    }
    after = last.id;
  }
}

const EVERY_YEAR: GrantYears = { from: 0, until: 9_999 };

const STANDING = sql<boolean>`c.state not in ('proposed', 'withdrawn', 'refused')`;

/** The contracts of a claim that were granted something: what its papers are about. */
const GRANTED_CONTRACTS = sql<readonly string[]>`array(
  select i->>'id' from jsonb_array_elements(u.result->'measures') m
    cross join lateral jsonb_array_elements(m->'items') i
  where m->>'id' = c.measure_id and i->>'kind' = 'contract' and i->>'status' = 'granted')`;

async function claimsAfter(
  read: Kysely<Tables>,
  asked: { readonly after: string; readonly years: GrantYears },
): Promise<readonly ClaimRow[]> {
  const { from, until } = asked.years;
  const { rows } = await sql<ClaimRow>`
    select c.id, u.facts, ${GRANTED_CONTRACTS} as items
    from claims c join unit_settlements u on u.settlement_id = c.settlement_id and u.unit_id = c.unit_id
    where c.id > ${asked.after} and ${STANDING} and c.year between ${from} and ${until}
    order by c.id limit ${CLAIMS_PER_PAGE}
  `.execute(read);
  return rows;
}

/** The papers that one claim rests on; none where it rests on no contract, or does not stand. */
export async function evidenceOfClaim(
  read: Kysely<Tables>,
  claimId: string,
): Promise<readonly ClaimedEvidence[]> {
  const { rows } = await sql<ClaimRow>`
    select c.id, u.facts, ${GRANTED_CONTRACTS} as items
    from claims c join unit_settlements u on u.settlement_id = c.settlement_id and u.unit_id = c.unit_id
    where c.id = ${claimId} and ${STANDING}
  `.execute(read);
  const [row] = rows;
  return row === undefined ? [] : evidenceOf(factsFromJson(row.facts), new Set(row.items));
}

/** The payments and contracts that a claim rests on: what another level would have to show for the same grant. Pure. */
export function evidenceOf(facts: SettlementFacts, items: ReadonlySet<string>): readonly ClaimedEvidence[] {
  return facts.contracts
    .filter((contract) => items.has(contract.id))
    .flatMap((contract) => [
      {
        contractNumber: contract.number,
        invoiceNumber: null,
        amount: contract.totalAmount,
        voucherNumber: null,
      },
      ...contract.receipts.map(({ invoiceNumber, amount, voucherNumber }) => ({
        contractNumber: contract.number,
        invoiceNumber,
        amount,
        voucherNumber,
      })),
    ]);
}

/** The file of this node for the others: keyed hashes of every claim that stands, signed. */
export async function exportFingerprints(
  read: Kysely<Tables>,
  settings: ExchangeSettings,
  given: { readonly signer: Signer; readonly years: GrantYears },
): Promise<string> {
  const own = await ownFingerprints(read, settings, given.years);
  return await writeFingerprintFile(
    { ...settings, ...given },
    [...own.values()].map((each) => each.fingerprint),
  );
}

/**
 * Compares the file of another node with the own claims and opens a case for each collision that has none yet. The
 * other node does the same with ours, so that a case opens at both. Refuses a file that speaks for this node itself
 * (`fingerprints.own_file`) and whatever `readFingerprintFile` refuses.
 */
export async function importFingerprints(
  database: Database,
  settings: ExchangeSettings,
  given: { readonly text: string; readonly publicKeys: PublicKeys; readonly context: RequestContext },
): Promise<ImportedFingerprints> {
  const file = readFingerprintFile({ key: settings.key, publicKeys: given.publicKeys }, given.text);
  if (file.node === settings.node) throw refuseFingerprints('fingerprints.own_file', { node: file.node });
  const own = await ownFingerprints(database.read, settings);
  const collisions = findCollisions(
    [...own.values()].map((each) => each.fingerprint),
    file.fingerprints,
  );
  let opened = 0;
  for (let from = 0; from < collisions.length; from += CASES_PER_TRANSACTION) {
    const page = collisions.slice(from, from + CASES_PER_TRANSACTION).map((collision) => ({
      claimId: own.get(collision.own)?.claimId ?? '',
      otherNode: file.node,
      otherReference: collision.foreign,
      sharedKeys: collision.sharedKeys,
    }));
    opened += await database.transact(given.context, async (transaction) => {
      const { rows } = await sql<{ known: string }>`
        select claim_id || ' ' || other_reference as known from double_claims
        where other_node = ${file.node} and claim_id = any(${sql.val(page.map((each) => each.claimId))}::text[])
      `.execute(transaction.query);
      const known = new Set(rows.map((row) => row.known));
      const fresh = page.filter((each) => !known.has(`${each.claimId} ${each.otherReference}`));
      await createRecords(transaction, doubleClaimDefinition, fresh);
      return fresh.length;
    });
  }
  return { node: file.node, compared: file.fingerprints.length, collisions: collisions.length, opened };
}
