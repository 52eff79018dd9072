import { sql } from 'kysely';
import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.ts';
import type { Fen } from '../../kernel/money.ts';
import { type PlainDate, parsePlainDate } from '../../kernel/time.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { visibleUnder } from '../../platform/records/access-columns.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { labelsOf, type RecordKit } from '../../platform/records/record-kit.ts';
import { getRecord } from '../../platform/records/record-views.ts';
import type { PublicKeys } from '../../platform/signing/signer.ts';
import { loadAttributions } from './attribution.ts';
import { type FeeAgreement, feeOn, splitAmount } from './fee-split.ts';
import {
  FUNNEL_STEPS,
  MOST_BEHIND,
  readFunnelIntroductions,
  readFunnelRows,
  readFunnelTotal,
  readPublicFunnel,
} from './funnel.ts';
import { isSealed, mandateStatement } from './mandate-statement.ts';

const stepsSchema = z.object({
  enquiries: z.number(),
  contacts: z.number(),
  talks: z.number(),
  intents: z.number(),
  contracts: z.number(),
  received: z.string(),
});

const dateText = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** The funnel of what the person may read, with a row for each listing, unit, institution or meeting. */
export function funnelRoute(kit: RecordKit): Route {
  return defineRoute({
    method: 'GET',
    path: '/introduction-funnel',
    operationId: 'get-introduction-funnel',
    tag: 'introductions',
    summary: { zh: '对接漏斗', en: 'How far introductions came' },
    access: 'introduction.read',
    query: z.object({
      by: z.enum(['listing', 'unit', 'manager', 'meeting']).default('listing'),
      from: dateText.default('2000-01-01'),
      until: dateText.default('9999-12-31'),
    }),
    response: z.object({
      total: stepsSchema,
      items: z.array(stepsSchema.extend({ id: z.string(), label: z.string() })),
    }),
    handler: async ({ query }, context) => {
      context.permitScoped('introduction.read');
      const asked = {
        roles: kit.roles,
        actor: context.actor,
        by: query.by,
        from: parsePlainDate(query.from),
        until: parsePlainDate(query.until),
      };
      const total = await readFunnelTotal(kit.database.read, asked);
      const rows = await readFunnelRows(kit.database.read, asked);
      const words = <T extends { readonly received: bigint }>(row: T) => ({
        ...row,
        received: row.received.toString(),
      });
      return { total: words(total), items: rows.map(words) };
    },
  });
}

/** The introductions that a figure of a row counts; for rows that no filter of the register can be narrowed to. */
export function funnelIntroductionsRoute(kit: RecordKit): Route {
  return defineRoute({
    method: 'GET',
    path: '/introduction-funnel/introductions',
    operationId: 'list-funnel-introductions',
    tag: 'introductions',
    summary: { zh: '漏斗数字背后的对接', en: 'The introductions behind a figure of the funnel' },
    access: 'introduction.read',
    query: z.object({
      by: z.enum(['listing', 'unit', 'manager', 'meeting']).default('unit'),
      id: z.string().max(60).default(''),
      step: z.enum(FUNNEL_STEPS).default('enquiries'),
    }),
    response: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          state: z.string(),
          begunOn: z.string(),
          received: z.string(),
        }),
      ),
      more: z.boolean(),
    }),
    handler: async ({ query }, context) => {
      context.permitScoped('introduction.read');
      const days = { from: '2000-01-01', until: '9999-12-31' };
      const asked = { roles: kit.roles, actor: context.actor, by: query.by, ...days };
      const rows = await readFunnelIntroductions(kit.database.read, asked, query);
      return {
        items: rows
          .slice(0, MOST_BEHIND)
          .map(({ received, ...row }) => ({ ...row, received: received.toString() })),
        more: rows.length > MOST_BEHIND,
      };
    },
  });
}

const count = z.number().nullable();

/** The funnel of the whole node by year, for everybody; small figures are left out. */
export function publicFunnelRoute(kit: RecordKit): Route {
  return defineRoute({
    method: 'GET',
    path: '/public-funnel',
    operationId: 'get-public-funnel',
    tag: 'introductions',
    summary: { zh: '对接成效（公开）', en: 'What introductions led to, for the public' },
    access: 'public',
    response: z.object({
      items: z.array(
        z.object({
          year: z.number(),
          enquiries: count,
          contacts: count,
          talks: count,
          intents: count,
          contracts: count,
          received: z.string().nullable(),
        }),
      ),
    }),
    handler: async () => ({ items: [...(await readPublicFunnel(kit.database.read))] }),
  });
}

/** What proves a signed mandate: the statement, its digest, the signature and the key, and whether they agree now. */
export function mandateProofRoute(
  kit: RecordKit,
  { mandate, publicKeys }: { readonly mandate: AnyRecordDefinition; readonly publicKeys: PublicKeys },
): Route {
  return defineRoute({
    method: 'GET',
    path: '/mandates/:id/proof',
    operationId: 'get-mandate-proof',
    tag: 'mandates',
    summary: { zh: '委托归属证明', en: 'The proof of a mandate' },
    access: 'mandate.read',
    params: z.object({ id: z.string().max(60) }),
    response: z.object({
      signed: z.boolean(),
      valid: z.boolean(),
      statement: z.custom<JsonObject>().nullable(),
      digest: z.string().nullable(),
      signature: z.string().nullable(),
      keyId: z.string().nullable(),
      publicKeyPem: z.string().nullable(),
    }),
    handler: async ({ params }, context) => {
      const record = await getRecord(kit, mandate, { actor: context.actor, id: params.id });
      context.permit('mandate.read', mandate.subject(record, 'mandate.read'));
      const { digest, signature, keyId, signedOn } = record.values;
      if (typeof signedOn !== 'string') {
        const nothing = { statement: null, digest: null, signature: null, keyId: null, publicKeyPem: null };
        return { signed: false, valid: false, ...nothing };
      }
      const statement = mandateStatement(record.id, record.values, signedOn as PlainDate);
      const seal = { digest: String(digest), signature: String(signature), keyId: String(keyId) };
      const publicKeyPem = publicKeys.get(seal.keyId)?.publicKeyPem ?? null;
      return { signed: true, valid: isSealed(publicKeys, statement, seal), statement, ...seal, publicKeyPem };
    },
  });
}

const dealSchema = z.object({
  contractId: z.string(),
  introductionId: z.string(),
  mandateId: z.string(),
  mandateName: z.string(),
  name: z.string(),
  signedOn: z.string(),
  state: z.string(),
  total: z.string(),
  received: z.string(),
  /** False where the mandate was signed after the contract: nothing can be claimed on it. */
  attributed: z.boolean(),
  institutionNamed: z.boolean(),
  fee: z.string(),
  parts: z.array(
    z.object({ personId: z.string(), label: z.string(), basisPoints: z.number(), amount: z.string() }),
  ),
});

interface DealRow {
  readonly contractId: string;
  readonly introductionId: string;
  readonly mandateId: string;
  readonly mandateName: string;
  readonly name: string;
  readonly signedOn: string;
  readonly state: string;
  readonly total: Fen;
  readonly received: bigint;
  readonly feeKind: FeeAgreement['kind'];
  readonly feeBasisPoints: number | null;
  readonly feeAmount: Fen | null;
}

/** The contracts that mandates led to: what was paid, which fee is agreed, and who has which part of it. */
export function brokeredDealsRoute(kit: RecordKit): Route {
  return defineRoute({
    method: 'GET',
    path: '/brokered-deals',
    operationId: 'list-brokered-deals',
    tag: 'mandates',
    summary: { zh: '促成的合同与收益', en: 'Contracts brought about under mandates, and what they pay' },
    access: 'mandate.read',
    response: z.object({ items: z.array(dealSchema) }),
    handler: async (_input, context) => {
      context.permitScoped('mandate.read');
      const visible = visibleUnder(kit.roles, context.actor, 'mandate.read');
      const { rows } = await sql<DealRow>`
        select c.id as "contractId", i.id as "introductionId", m.id as "mandateId", m.name as "mandateName", c.name,
          c.signed_on as "signedOn", c.state, c.total_amount as total, m.fee_kind as "feeKind",
          m.fee_basis_points as "feeBasisPoints", m.fee_amount as "feeAmount",
          (select coalesce(sum(amount), 0)::bigint from receipts r where r.contract_id = c.id
            and r.state = 'confirmed') as received
        from (select * from mandates where ${visible}) m join introductions i on i.mandate_id = m.id
          join contracts c on c.id = i.contract_id
        order by c.signed_on desc, c.id limit 500
      `.execute(kit.database.read);
      return { items: await describeDeals(kit, rows) };
    },
  });
}

async function describeDeals(
  kit: RecordKit,
  rows: readonly DealRow[],
): Promise<z.input<typeof dealSchema>[]> {
  const { read } = kit.database;
  const attributions = await loadAttributions(
    read,
    rows.map((row) => row.contractId),
  );
  const people = new Set(
    [...attributions.values()].flatMap((each) => each.managers.map((one) => one.personId)),
  );
  const labels = await labelsOf(kit, read, new Map([['person', people]]));
  return rows.map(({ feeKind, feeBasisPoints, feeAmount, ...row }) => {
    const attribution = attributions.get(row.contractId);
    const fee = feeOn(row.total, { kind: feeKind, basisPoints: feeBasisPoints, amount: feeAmount });
    const managers = attribution?.managers ?? [];
    const amounts = managers.length === 0 ? [] : splitAmount(fee, managers);
    return {
      ...row,
      total: row.total.toString(),
      received: row.received.toString(),
      attributed: attribution !== undefined,
      institutionNamed: attribution?.institutionNamed ?? false,
      fee: fee.toString(),
      parts: managers.map((each, index) => ({
        ...each,
        label: labels[each.personId] ?? each.personId,
        amount: (amounts[index] ?? 0n).toString(),
      })),
    };
  });
}
