import { createHash } from 'node:crypto';
import type { SnapshotConnection } from '../../platform/database/snapshot.ts';

/** Everything that a trial of a year looks at, in the order of the ids: what two nodes compare by its digest. */
function factQueries(year: number): readonly string[] {
  const within = (column: string) => `${column} >= '${year}-01-01' and ${column} < '${year + 1}-01-01'`;
  const receipts = `r.state = 'confirmed' and ${within('r.received_on')}`;
  return [
    'select id, kind, region_code, size from organizations order by id',
    `select id, organization_id, kind, level, recognized_on from qualifications where state = 'valid' order by id`,
    `select id, paid_on, amount, user_id, owner_id from sharing_fees
      where state = 'confirmed' and ${within('paid_on')} order by id`,
    `select id, unit_id, product_number, paid_on, premium, starts_on, ends_on, product_quality_liability, first_set,
      in_national_catalogue from insurances where state = 'confirmed' and paid_on < '${year + 1}-01-01' order by id`,
    `select id, unit_id, kind, level, grade, evaluated_on, approved_amount, document_number
      from evaluations where state = 'confirmed' order by id`,
    `select c.id, c.seller_id, c.buyer_id, c.broker_id, c.type, c.total_amount, c.technology_amount, c.signed_on,
      c.registered_on, c.seller_region, c.buyer_region, c.cross_border, c.advanced_technology, c.related_parties
      from contracts c where c.state = 'registered' and (${within('c.registered_on')}
        or c.id in (select r.contract_id from receipts r where ${receipts})) order by c.id`,
    `select r.id, r.contract_id, r.amount, r.received_on, r.invoice_number <> '', r.voucher_number <> ''
      from receipts r where ${receipts} order by r.id`,
  ];
}

/** SHA-256 over the facts of a year as the connection sees them, in hexadecimal. */
export async function digestFacts(connection: SnapshotConnection, year: number): Promise<string> {
  const digest = createHash('sha256');
  for (const query of factQueries(year)) {
    digest.update(`${query.split(' from ')[0]}\n`);
    for await (const bytes of connection.copyOut(`copy (${query}) to stdout`)) digest.update(bytes);
  }
  return digest.digest('hex');
}
