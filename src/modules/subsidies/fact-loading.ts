import { type Kysely, sql } from 'kysely';
import type { Fen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type {
  ContractFact,
  QualificationFact,
  ReceiptFact,
  SettlementFacts,
  SharingFeeFact,
  UnitFact,
} from '../../policy/facts.ts';
import { type DealAttribution, loadAttributions } from '../introductions/index.ts';
import { loadPaperFacts, papersOfUnit } from './paper-facts.ts';

/** The units that have anything in a year which a policy could look at, a page at a time in the order of their ids. */
export async function unitsOfYear(
  read: Kysely<Tables>,
  asked: { readonly year: number; readonly after: string; readonly limit: number },
): Promise<UnitFact[]> {
  const [from, until] = yearBounds(asked.year);
  const { rows } = await sql<UnitFact>`
    with concerned as (
      select unnest(array[buyer_id, seller_id, broker_id]) as id from contracts
        where state = 'registered' and registered_on >= ${from} and registered_on < ${until}
      union
      select unnest(array[seller_id, buyer_id]) from receipts
        where state = 'confirmed' and received_on >= ${from} and received_on < ${until}
      union
      select organization_id from qualifications
        where state = 'valid' and recognized_on >= ${from} and recognized_on < ${until}
      union
      select unnest(array[user_id, owner_id]) from sharing_fees
        where state = 'confirmed' and paid_on >= ${from} and paid_on < ${until}
      union
      select unit_id from insurances where state = 'confirmed' and paid_on >= ${from} and paid_on < ${until}
      union
      select unit_id from investments where state = 'confirmed' and paid_on >= ${from} and paid_on < ${until}
      union
      select unit_id from evaluations
        where state = 'confirmed' and evaluated_on >= ${from} and evaluated_on < ${until}
      union
      select unit_id from distributions where state = 'confirmed' and income_on >= ${from} and income_on < ${until}
    )
    select o.id, o.name, o.kind, o.region_code as "regionCode" from organizations o join concerned c on c.id = o.id
    where o.id > ${asked.after} order by o.id limit ${asked.limit}
  `.execute(read);
  return rows;
}

function yearBounds(year: number): readonly [PlainDate, PlainDate] {
  return [`${year}-01-01` as PlainDate, `${year + 1}-01-01` as PlainDate];
}

/**
 * Everything the ledger knows about some units that could matter for a year: enough facts for each of their
 * settlements.
 */
export async function loadFacts(
  read: Kysely<Tables>,
  asked: { readonly unitIds: readonly string[]; readonly year: number },
): Promise<SettlementFacts> {
  const [contracts, qualifications, sharingFees, papers] = await Promise.all([
    loadContracts(read, asked),
    loadQualifications(read, asked.unitIds),
    loadSharingFees(read, asked),
    loadPaperFacts(read, asked),
  ]);
  return { contracts, qualifications, sharingFees, sharingServices: [], priorGrants: [], ...papers };
}

/** The facts that concern one unit, out of those loaded for several: what is stored with its result. */
export function factsOfUnit(facts: SettlementFacts, unitId: string): SettlementFacts {
  const contracts = facts.contracts.filter((each) =>
    [each.buyerId, each.sellerId, each.brokerId].includes(unitId),
  );
  // What the other side of a contract got counts too: some documents support one side only.
  const own = new Set(contracts.map(({ id }) => id));
  return {
    contracts,
    qualifications: facts.qualifications.filter((each) => each.unitId === unitId),
    sharingFees: facts.sharingFees.filter((each) => each.userId === unitId || each.ownerId === unitId),
    sharingServices: facts.sharingServices.filter((each) => each.ownerId === unitId),
    priorGrants: facts.priorGrants.filter((each) => each.unitId === unitId || own.has(each.itemId)),
    ...papersOfUnit(facts, unitId),
    ...(facts.settledPacks === undefined ? {} : { settledPacks: facts.settledPacks }),
  };
}

type ContractRow = Omit<ContractFact, 'receipts' | 'advancedTechnology'> & {
  readonly advanced: string | null;
};

async function loadContracts(
  read: Kysely<Tables>,
  asked: { readonly unitIds: readonly string[]; readonly year: number },
): Promise<ContractFact[]> {
  const [from, until] = yearBounds(asked.year);
  const units = sql.val([...asked.unitIds]);
  const { rows } = await sql<ContractRow>`
    select c.id, coalesce(c.external_number, c.contract_number) as number, c.type, c.total_amount as "totalAmount",
      c.technology_amount as "technologyAmount", c.signed_on as "signedOn", c.registered_on as "registeredOn",
      c.seller_id as "sellerId", c.buyer_id as "buyerId", c.broker_id as "brokerId", s.kind as "sellerKind",
      b.kind as "buyerKind", c.seller_region as "sellerRegion", c.buyer_region as "buyerRegion",
      c.cross_border as "crossBorder", c.advanced_technology as advanced, c.related_parties as "relatedParties"
    from contracts c join organizations s on s.id = c.seller_id join organizations b on b.id = c.buyer_id
    where c.state = 'registered'
      and (c.buyer_id = any(${units}::text[]) or c.seller_id = any(${units}::text[])
        or c.broker_id = any(${units}::text[]))
      and ((c.registered_on >= ${from} and c.registered_on < ${until}) or exists (
        select 1 from receipts r where r.contract_id = c.id and r.state = 'confirmed'
          and r.received_on >= ${from} and r.received_on < ${until}))
    order by c.registered_on, c.id
  `.execute(read);
  const ids = rows.map((row) => row.id);
  const [receipts, attributions] = [await loadReceipts(read, ids), await loadAttributions(read, ids)];
  return rows.map(({ advanced, ...row }) => ({
    ...row,
    advancedTechnology: advanced === 'yes' ? true : advanced === 'no' ? false : null,
    receipts: receipts.get(row.id) ?? [],
    ...attributedTo(attributions.get(row.id)),
  }));
}

/**
 * Who brought a deal about as a signed mandate proves it. Documents speak of one manager and say nothing of parts, so
 * that of several none is named; what they would get a person decides. Pure.
 */
export function attributedTo(
  attribution: DealAttribution | undefined,
): Pick<ContractFact, 'managerId' | 'mandate'> {
  if (attribution === undefined) return {};
  const { mandateId: id, mandateName: name, digest, brokerId, managers } = attribution;
  const [only, ...others] = managers;
  const managerId = only === undefined || others.length > 0 ? null : only.personId;
  return { managerId, mandate: { id, name, digest, brokerId, managers } };
}

async function loadReceipts(
  read: Kysely<Tables>,
  contractIds: readonly string[],
): Promise<Map<string, ReceiptFact[]>> {
  const { rows } = await sql<ReceiptFact & { contractId: string }>`
    select id, contract_id as "contractId", received_on as "receivedOn", amount, invoice_number as "invoiceNumber",
      voucher_number as "voucherNumber"
    from receipts where state = 'confirmed' and contract_id = any(${sql.val([...contractIds])}::text[])
    order by received_on, id
  `.execute(read);
  const byContract = new Map<string, ReceiptFact[]>();
  for (const { contractId, ...receipt } of rows) {
    byContract.set(contractId, [
      ...(byContract.get(contractId) ?? []),
      { ...receipt, amount: receipt.amount as Fen },
    ]);
  }
  return byContract;
}

async function loadQualifications(
  read: Kysely<Tables>,
  unitIds: readonly string[],
): Promise<QualificationFact[]> {
  const { rows } = await sql<QualificationFact>`
    select q.id, q.organization_id as "unitId", q.kind, q.level, q.recognized_on as "recognizedOn", i.name as issuer
    from qualifications q join organizations i on i.id = q.issuer_id
    where q.state = 'valid' and q.organization_id = any(${sql.val([...unitIds])}::text[]) order by q.recognized_on, q.id
  `.execute(read);
  return rows;
}

async function loadSharingFees(
  read: Kysely<Tables>,
  asked: { readonly unitIds: readonly string[]; readonly year: number },
): Promise<SharingFeeFact[]> {
  const [from, until] = yearBounds(asked.year);
  const units = sql.val([...asked.unitIds]);
  const { rows } = await sql<SharingFeeFact>`
    select id, paid_on as "paidOn", amount, invoice_number as "invoiceNumber", user_id as "userId", owner_id as "ownerId"
    from sharing_fees
    where state = 'confirmed' and paid_on >= ${from} and paid_on < ${until}
      and (user_id = any(${units}::text[]) or owner_id = any(${units}::text[]))
    order by paid_on, id
  `.execute(read);
  return rows;
}
