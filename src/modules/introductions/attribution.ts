import { type Kysely, sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { ManagerShare } from './fee-split.ts';
import { sharesOf } from './mandate-rules.ts';

/** Who brought a contract about, as a signed mandate proves it. */
export interface DealAttribution {
  readonly contractId: string;
  readonly introductionId: string;
  readonly mandateId: string;
  readonly mandateName: string;
  /** Digest of the signed statement. */
  readonly digest: string;
  readonly brokerId: string;
  /**
   * Whether the contract names the institution, as 河南省技术转移体系建设实施方案 asks for (合同中载明名称和工作内容): without
   * it the institution has nothing to claim on.
   */
  readonly institutionNamed: boolean;
  /** The managers and their parts, the lead first. Reward for managers rests on this (湛河区技术转移体系建设实施方案（试行）). */
  readonly managers: readonly ManagerShare[];
}

interface Row {
  readonly contractId: string;
  readonly introductionId: string;
  readonly mandateId: string;
  readonly mandateName: string;
  readonly digest: string;
  readonly brokerId: string;
  readonly institutionNamed: boolean;
  readonly shares: FieldValues;
}

/**
 * The attributions of contracts, by contract: only where an introduction led to it under a mandate that was signed on
 * or before the day of the contract, by a party to it. A mandate that was signed afterwards attributes nothing.
 */
export async function loadAttributions(
  read: Kysely<Tables>,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, DealAttribution>> {
  const { rows } = await sql<Row>`
    select c.id as "contractId", i.id as "introductionId", m.id as "mandateId", m.name as "mandateName", m.digest, m.broker_id as "brokerId",
      coalesce(c.broker_id = m.broker_id, false) as "institutionNamed",
      jsonb_build_object('leadManagerId', m.lead_manager_id, 'leadShare', m.lead_share,
        'secondManagerId', m.second_manager_id, 'secondShare', m.second_share,
        'thirdManagerId', m.third_manager_id, 'thirdShare', m.third_share,
        'fourthManagerId', m.fourth_manager_id, 'fourthShare', m.fourth_share) as shares
    from contracts c join introductions i on i.contract_id = c.id join mandates m on m.id = i.mandate_id
    where c.id = any(${sql.val([...contractIds])}::text[]) and m.signed_on <= c.signed_on
      and (m.ended_on is null or m.ended_on >= c.signed_on) and c.signed_on between m.begins_on and m.ends_on
      and (m.principal_id in (c.seller_id, c.buyer_id) or m.other_principal_id in (c.seller_id, c.buyer_id))
    order by c.id
  `.execute(read);
  return new Map(rows.map(({ shares, ...row }) => [row.contractId, { ...row, managers: sharesOf(shares) }]));
}
