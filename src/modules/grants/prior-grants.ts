import { type Kysely, sql } from 'kysely';
import type { Fen } from '../../kernel/money.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { LEVELS, type PriorGrantFact } from '../../policy/facts.ts';
import type { PackLibrary, PriorGrantSource } from '../subsidies/index.ts';

/** Decided for certain; what is on its way is not. Refused, withdrawn and returned claims have granted nothing. */
const CERTAIN: ReadonlySet<string> = new Set(['decided', 'paid', 'redressOfPayment', 'redressOfDecision']);

interface GrantedItem {
  readonly claimId: string;
  readonly state: string;
  readonly packId: string;
  readonly measureId: string;
  readonly measureTitle: string;
  readonly unitId: string;
  readonly year: number;
  readonly itemId: string;
  readonly itemAmount: bigint;
  readonly side: 'buyer' | 'seller' | 'broker' | null;
}

/**
 * What claims have granted, contract by contract and recognition by recognition, for the relations between documents:
 * each item with its part of the amount of the measure as it was settled.
 */
export function priorGrantsOf(library: PackLibrary): PriorGrantSource {
  return async (read, asked) => {
    const items = await grantedItems(read, asked);
    return items.flatMap((item): PriorGrantFact[] => {
      const pack = library.packs.find((compiled) => compiled.pack.id === item.packId)?.pack;
      // A document that the node no longer has cannot be weighed against another: the lowest level forbids the least.
      const level = pack?.level ?? LEVELS[LEVELS.length - 1] ?? 'county';
      return [
        {
          id: `${item.claimId}:${item.itemId}`,
          itemId: item.itemId,
          unitId: item.unitId,
          side: item.side,
          level,
          year: item.year,
          label: `《${pack?.title.zh ?? item.packId}》${item.measureTitle}`,
          measure: `${item.packId}/${item.measureId}`,
          amount: item.itemAmount as Fen,
          certain: CERTAIN.has(item.state),
        },
      ];
    });
  };
}

async function grantedItems(
  read: Kysely<Tables>,
  asked: { readonly unitIds: readonly string[]; readonly trial: boolean },
): Promise<readonly GrantedItem[]> {
  const { rows } = await sql<GrantedItem>`
    select c.id as "claimId", c.state, c.pack_id as "packId", c.measure_id as "measureId",
      coalesce(c.measure_title, c.measure_id) as "measureTitle", c.unit_id as "unitId", c.year,
      i->>'id' as "itemId",
      -- What a redress or a fallen receipt took off the claim is off each of its items.
      floor((i->>'amount')::numeric
        * least(1, coalesce(c.amount_approved, (m->>'amount')::bigint)::numeric / (m->>'amount')::numeric))::bigint
        as "itemAmount",
      case c.unit_id when k.buyer_id then 'buyer' when k.seller_id then 'seller' when k.broker_id then 'broker' end as side
    from claims c
      join settlements s on s.id = c.settlement_id
      join unit_settlements u on u.settlement_id = c.settlement_id and u.unit_id = c.unit_id
      cross join lateral jsonb_array_elements(u.result->'measures') m
      cross join lateral jsonb_array_elements(m->'items') i
      left join contracts k on k.id = i->>'id'
    where c.unit_id = any(${sql.val([...asked.unitIds])}::text[])
      and c.state not in ('refused', 'redressOfRefusal', 'withdrawn', 'returned')
      and coalesce(s.trial, false) = ${asked.trial}
      and m->>'id' = c.measure_id and coalesce((m->>'amount')::bigint, 0) > 0 and coalesce((i->>'amount')::bigint, 0) > 0
    order by c.id, i->>'id'
  `.execute(read);
  return rows;
}
