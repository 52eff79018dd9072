import { sql } from 'kysely';
import { z } from 'zod';
import type { Json } from '../../kernel/json.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { getRecord } from '../../platform/records/record-views.ts';

/** What the endpoints of claims beside their register are made from. */
export interface ClaimRouteParts {
  readonly kit: RecordKit;
  readonly claim: AnyRecordDefinition;
}

const accountSchema = z.object({
  id: z.string(),
  cap: z.string(),
  year: z.number(),
  limit: z.string(),
  reserved: z.string(),
  spent: z.string(),
  left: z.string(),
  citation: z.custom<Json>(),
  claim: z.object({ reserved: z.string(), spent: z.string() }),
});

interface AccountRow {
  readonly id: string;
  readonly label: string;
  readonly year: number;
  readonly cap_limit: bigint;
  readonly reserved: bigint;
  readonly spent: bigint;
  readonly citation: Json;
  readonly own_reserved: bigint;
  readonly own_spent: bigint;
}

/** The caps that a claim counts against: what the document allows, what all claims hold, what this one holds. */
export function claimCapsRoute({ kit, claim }: ClaimRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/claims/:id/caps',
    operationId: 'get-claim-caps',
    tag: 'claims',
    summary: { zh: '一项申报占用的额度', en: 'The caps that a claim counts against' },
    access: 'claim.read',
    params: z.object({ id: z.string().max(60) }),
    response: z.object({ accounts: z.array(accountSchema) }),
    handler: async ({ params }, context) => {
      const record = await getRecord(kit, claim, { actor: context.actor, id: params.id });
      context.permit('claim.read', claim.subject(record, 'claim.read'));
      const { rows } = await sql<AccountRow>`
        select a.id, a.label, a.year, a.cap_limit, a.reserved, a.spent, a.citation, e.reserved as own_reserved,
          e.spent as own_spent
        from cap_entries e join cap_accounts a on a.id = e.account_id where e.claim_id = ${params.id} order by a.cap_key
      `.execute(kit.database.read);
      return { accounts: rows.map(accountAnswer) };
    },
  });
}

function accountAnswer(row: AccountRow): z.input<typeof accountSchema> {
  return {
    id: row.id,
    cap: row.label,
    year: row.year,
    limit: row.cap_limit.toString(),
    reserved: row.reserved.toString(),
    spent: row.spent.toString(),
    left: (row.cap_limit - row.reserved - row.spent).toString(),
    citation: row.citation,
    claim: { reserved: row.own_reserved.toString(), spent: row.own_spent.toString() },
  };
}

const noticeSchema = z.object({
  id: z.string(),
  unitName: z.string(),
  measure: z.string(),
  packId: z.string(),
  year: z.number(),
  regionCode: z.string(),
  amount: z.string(),
  from: z.string(),
  until: z.string(),
});

interface NoticeRow extends Omit<z.infer<typeof noticeSchema>, 'amount'> {
  readonly amount: bigint;
}

/** What the public sees while a notice lasts, and nothing else of the claim: who, for what, how much, until when. */
export function publicNoticesRoute({ kit }: ClaimRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/public-notices',
    operationId: 'list-public-notices',
    tag: 'claims',
    summary: { zh: '正在公示的奖补名单', en: 'Grants on public notice' },
    access: 'public',
    query: z.object({
      region: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
      after: z.string().max(60).default(''),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.object({ items: z.array(noticeSchema), nextAfter: z.string().nullable() }),
    handler: async ({ query }) => {
      const { rows } = await sql<NoticeRow>`
        select id, unit_name as "unitName", measure_title as measure, pack_id as "packId", year,
          region_code as "regionCode", amount_approved as amount, notice_from as "from", notice_until as until
        from claims where state = 'noticed' and id > ${query.after}
          and (${query.region ?? null}::text is null or region_code = ${query.region ?? null})
        order by id limit ${query.limit}
      `.execute(kit.database.read);
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return {
        items: rows.map((row) => ({ ...row, amount: row.amount.toString() })),
        nextAfter: last?.id ?? null,
      };
    },
  });
}
