import { sql } from 'kysely';
import { z } from 'zod';
import type { Json } from '../../kernel/json.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { visibleUnder } from '../../platform/records/access-columns.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';

const accountSchema = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  year: z.number(),
  cap: z.string(),
  packId: z.string(),
  citation: z.custom<Json>(),
  /** Fen, as all that follow. */
  limit: z.string(),
  reserved: z.string(),
  spent: z.string(),
  free: z.string(),
  claims: z.array(
    z.object({
      id: z.string(),
      measure: z.string(),
      state: z.string(),
      reserved: z.string(),
      spent: z.string(),
    }),
  ),
});

interface AccountRow {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly year: number;
  readonly cap: string;
  readonly capKey: string;
  readonly citation: Json;
  readonly limit: bigint;
  readonly reserved: bigint;
  readonly spent: bigint;
  readonly claims: z.infer<typeof accountSchema>['claims'];
}

const querySchema = z.object({
  q: z.string().max(100).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  pack: z.string().max(60).optional(),
  /** Only accounts in which nothing, or next to nothing, is left. */
  full: z.enum(['true', 'false']).optional(),
  after: z.string().max(60).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/**
 * The ledger of caps: for each unit, year and cap what the document allows, what is reserved and granted, what is free,
 * and the claims behind it. An account is shown to whoever may read every claim in it, so that its sums tell nothing of
 * claims that stay hidden.
 */
export function capAccountsRoute(kit: RecordKit): Route {
  return defineRoute({
    method: 'GET',
    path: '/cap-accounts',
    operationId: 'list-cap-accounts',
    tag: 'claims',
    summary: { zh: '额度台账', en: 'The ledger of caps' },
    access: 'claim.read',
    query: querySchema,
    response: z.object({ items: z.array(accountSchema), nextAfter: z.string().nullable() }),
    handler: async ({ query }, context) => {
      context.permitScoped('claim.read');
      const visible = visibleUnder(kit.roles, context.actor, 'claim.read');
      const hidden = sql<boolean>`not coalesce(${visible}, false)`;
      const text = `%${(query.q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
      const { rows } = await sql<AccountRow>`
        select a.id, a.unit_id as "unitId", o.name as "unitName", a.year, a.label as cap, a.cap_key as "capKey",
          a.citation, a.cap_limit as "limit", a.reserved, a.spent,
          (select json_agg(json_build_object('id', c.id, 'measure', c.measure_title, 'state', c.state,
              'reserved', e.reserved::text, 'spent', e.spent::text) order by c.id)
            from cap_entries e join claims c on c.id = e.claim_id
            where e.account_id = a.id and e.reserved + e.spent > 0) as claims
        from cap_accounts a join organizations o on o.id = a.unit_id
        where a.id > ${query.after} and a.reserved + a.spent > 0 and o.name like ${text}
          and (${query.year ?? null}::int is null or a.year = ${query.year ?? null})
          and (${query.pack ?? null}::text is null or split_part(a.cap_key, '/', 1) = ${query.pack ?? null})
          and (${query.full !== 'true'} or a.reserved + a.spent = a.cap_limit)
          and not exists (select 1 from cap_entries e where e.account_id = a.id
            and exists (select 1 from claims where claims.id = e.claim_id and ${hidden}))
        order by a.id limit ${query.limit + 1}
      `.execute(kit.database.read);
      const shown = rows.slice(0, query.limit);
      return {
        items: shown.map(({ capKey, ...row }) => ({
          ...row,
          packId: capKey.split('/')[0] ?? '',
          limit: row.limit.toString(),
          reserved: row.reserved.toString(),
          spent: row.spent.toString(),
          free: (row.limit - row.reserved - row.spent).toString(),
          claims: row.claims ?? [],
        })),
        nextAfter: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
      };
    },
  });
}
