import { type Kysely, sql } from 'kysely';
import type { PublicNotice } from '../../kernel/public-pages.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import type { PackLibrary } from '../subsidies/index.ts';

interface NoticeRow {
  readonly id: string;
  readonly unitName: string;
  readonly measure: string;
  readonly measureId: string;
  readonly packId: string;
  readonly year: number;
  readonly regionCode: string;
  readonly amount: bigint;
  readonly from: PublicNotice['from'];
  readonly until: PublicNotice['until'];
  readonly round: number;
  readonly open: boolean;
  readonly bureau: string | null;
}

/** Which notices: those of a region, after the last one of the page before, or one by its id. */
export interface NoticeQuery {
  readonly region: string | null;
  readonly after: string;
  readonly id: string | null;
  readonly limit: number;
}

/**
 * The claims on public notice as the public sees them: who, for what, how much, until when, and whom to tell. Nothing
 * else of a claim is read here.
 */
export async function readNotices(
  read: Kysely<Tables>,
  parts: { readonly kit: RecordKit; readonly library: PackLibrary },
  query: NoticeQuery,
): Promise<readonly PublicNotice[]> {
  const { rows } = await sql<NoticeRow>`
    select c.id, c.unit_name as "unitName", c.measure_title as measure, c.measure_id as "measureId", c.pack_id as "packId",
      c.year, c.region_code as "regionCode", c.amount_approved as amount, c.notice_from as "from",
      c.notice_until as until, c.notice_round as round,
      c.notice_until >= (clock_timestamp() at time zone 'Asia/Shanghai')::date as open,
      (select o.name from organizations o where o.kind = 'bureau' and o.state = 'active' and o.region_code = c.region_code
        order by (o.name like '%科技局%' or o.name like '%科学技术局%') desc, o.id limit 1) as bureau
    from claims c where c.state = 'noticed' and c.id > ${query.after}
      and (${query.region}::text is null or c.region_code = ${query.region})
      and (${query.id}::text is null or c.id = ${query.id})
    order by c.id limit ${query.limit}
  `.execute(read);
  return rows.map(({ amount, measureId, ...row }) => {
    const pack = parts.library.packs.find((each) => each.pack.id === row.packId)?.pack;
    const clause = pack?.measures.find((each) => each.id === measureId)?.clause;
    return {
      ...row,
      amount: amount.toString(),
      regionName: parts.kit.regionName(row.regionCode) ?? row.regionCode,
      policyTitle: pack?.title ?? { zh: row.packId, en: row.packId },
      clauseLabel: pack?.clauses.find((each) => each.id === clause)?.label ?? null,
      clausePath: clause === undefined ? null : `/policies/${row.packId}#${clause}`,
    };
  });
}
