import { sql } from 'kysely';
import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.ts';
import type { Subject } from '../../platform/access/access.ts';
import { readLatestCheckpoint } from '../../platform/events/checkpoints.ts';
import { readHead } from '../../platform/events/feed.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { AuditParts } from './index.ts';
import { VERIFY_TASK } from './verification-job.ts';

/** The ledger is one for the whole node: only a grant that holds everywhere covers it. */
const wholeLedger: Subject = { confidentiality: 'internal' };

const headSchema = z.object({
  head: z.object({ seq: z.string(), hash: z.string() }),
  unsealed: z.string(),
  checkpoint: z
    .object({
      seq: z.string(),
      hash: z.string(),
      signedAt: z.string(),
      keyId: z.string(),
      algorithm: z.string(),
    })
    .nullable(),
});

const eventSchema = z.object({
  position: z.string(),
  seq: z.string().nullable(),
  hash: z.string().nullable(),
  streamType: z.string(),
  streamId: z.string(),
  version: z.number(),
  type: z.string(),
  at: z.string(),
  actor: z.object({ id: z.string(), name: z.string() }),
  requestId: z.string(),
  causedBy: z.string().nullable(),
  data: z.custom<JsonObject>(),
});

const verificationSchema = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'intact', 'broken', 'failed']),
  requestedBy: z.object({ id: z.string(), name: z.string() }),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  done: z.string(),
  total: z.string(),
  result: z.custom<JsonObject>().nullable(),
});

/** The endpoints of the audit page: head, events, verifications. */
export function auditRoutes(parts: AuditParts): Route[] {
  return [
    headRoute(parts),
    eventsRoute(parts),
    verificationsRoute(parts),
    verifyRoute(parts),
    verificationRoute(parts),
  ];
}

function headRoute({ database }: AuditParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/audit/head',
    operationId: 'get-ledger-head',
    tag: 'audit',
    summary: {
      zh: '链尾、未封存事件和最近的检查点',
      en: 'Head of the chain, unsealed events, latest checkpoint',
    },
    access: 'audit.read',
    response: headSchema,
    handler: async (_input, context) => {
      context.permit('audit.read', wholeLedger);
      const head = await readHead(database.read);
      const checkpoint = await readLatestCheckpoint(database.read);
      const { rows } = await sql<{ n: bigint }>`
        select count(*) as n from events e where e.position > coalesce((select max(position) from event_seals), 0)
      `.execute(database.read);
      return {
        head: { seq: head.seq.toString(), hash: hex(head.hash) },
        unsealed: (rows[0]?.n ?? 0n).toString(),
        checkpoint:
          checkpoint === null
            ? null
            : {
                seq: checkpoint.seq.toString(),
                hash: hex(checkpoint.hash),
                signedAt: checkpoint.signedAt,
                keyId: checkpoint.keyId,
                algorithm: checkpoint.algorithm,
              },
      };
    },
  });
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

interface AuditEventRow {
  readonly position: bigint;
  readonly seq: bigint | null;
  readonly hash: Uint8Array | null;
  readonly stream_type: string;
  readonly stream_id: string;
  readonly version: number;
  readonly type: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly request_id: string;
  readonly caused_by: string | null;
  readonly data: JsonObject;
}

function eventsRoute({ database, userNames }: AuditParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/audit/events',
    operationId: 'list-ledger-events',
    tag: 'audit',
    summary: { zh: '台账事件，最新的在前', en: 'Events of the ledger, newest first' },
    access: 'audit.read',
    query: z.object({
      streamType: z.string().max(60).optional(),
      streamId: z.string().max(60).optional(),
      type: z.string().max(80).optional(),
      actor: z.string().max(60).optional(),
      before: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(eventSchema), nextBefore: z.string().nullable() }),
    handler: async ({ query }, context) => {
      context.permit('audit.read', wholeLedger);
      const parts = [sql<boolean>`true`];
      if (query.streamType !== undefined) parts.push(sql<boolean>`e.stream_type = ${query.streamType}`);
      if (query.streamId !== undefined) parts.push(sql<boolean>`e.stream_id = ${query.streamId}`);
      if (query.type !== undefined) parts.push(sql<boolean>`e.type = ${query.type}`);
      if (query.actor !== undefined) parts.push(sql<boolean>`e.actor = ${query.actor}`);
      if (query.before !== undefined) parts.push(sql<boolean>`e.position < ${query.before}::bigint`);
      const { rows } = await sql<AuditEventRow>`
        select e.position, s.seq, s.hash, e.stream_type, e.stream_id, e.version, e.type, e.recorded_at, e.actor,
          e.request_id, e.caused_by, e.data
        from events e left join event_seals s on s.position = e.position
        where ${sql.join(parts, sql` and `)} order by e.position desc limit ${query.limit}
      `.execute(database.read);
      const names = await userNames(rows.map((row) => row.actor));
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return {
        items: rows.map((row) => eventAnswer(row, names)),
        nextBefore: last?.position.toString() ?? null,
      };
    },
  });
}

function eventAnswer(row: AuditEventRow, names: ReadonlyMap<string, string>): z.input<typeof eventSchema> {
  return {
    position: row.position.toString(),
    seq: row.seq?.toString() ?? null,
    hash: row.hash === null ? null : hex(row.hash),
    streamType: row.stream_type,
    streamId: row.stream_id,
    version: row.version,
    type: row.type,
    at: row.recorded_at,
    actor: { id: row.actor, name: names.get(row.actor) ?? row.actor },
    requestId: row.request_id,
    causedBy: row.caused_by,
    data: row.data,
  };
}

interface VerificationRow {
  readonly id: string;
  readonly state: z.infer<typeof verificationSchema>['state'];
  readonly requested_by: string;
  readonly requested_at: string;
  readonly finished_at: string | null;
  readonly done: bigint;
  readonly total: bigint;
  readonly result: JsonObject | null;
}

async function readVerifications({ database, userNames }: AuditParts, id: string | null) {
  const { rows } = await sql<VerificationRow>`
    select * from ledger_verifications where ${id}::text is null or id = ${id} order by requested_at desc limit 50
  `.execute(database.read);
  const names = await userNames(rows.map((row) => row.requested_by));
  return rows.map(
    (row): z.input<typeof verificationSchema> => ({
      id: row.id,
      state: row.state,
      requestedBy: { id: row.requested_by, name: names.get(row.requested_by) ?? row.requested_by },
      requestedAt: row.requested_at,
      finishedAt: row.finished_at,
      done: row.done.toString(),
      total: row.total.toString(),
      result: row.result,
    }),
  );
}

function verificationsRoute(parts: AuditParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/audit/verifications',
    operationId: 'list-ledger-verifications',
    tag: 'audit',
    summary: { zh: '历次台账验证', en: 'Verifications of the ledger' },
    access: 'audit.read',
    response: z.object({ items: z.array(verificationSchema) }),
    handler: async (_input, context) => {
      context.permit('audit.read', wholeLedger);
      return { items: await readVerifications(parts, null) };
    },
  });
}

function verificationRoute(parts: AuditParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/audit/verifications/:id',
    operationId: 'get-ledger-verification',
    tag: 'audit',
    summary: { zh: '一次台账验证的进度和结论', en: 'Progress and finding of a verification' },
    access: 'audit.read',
    params: z.object({ id: z.string().max(60) }),
    response: z.object({ item: verificationSchema.nullable() }),
    handler: async ({ params }, context) => {
      context.permit('audit.read', wholeLedger);
      const [item] = await readVerifications(parts, params.id);
      return { item: item ?? null };
    },
  });
}

function verifyRoute(parts: AuditParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/audit/verifications',
    operationId: 'verify-ledger',
    tag: 'audit',
    summary: { zh: '验证全部台账', en: 'Verify the whole ledger' },
    access: 'audit.verify',
    response: z.object({ id: z.string() }),
    handler: async (_input, context) => {
      context.permit('audit.verify', wholeLedger);
      context.reply.code(201);
      return await parts.runCommand(context, async (transaction) => {
        const id = transaction.newId('ver');
        const row = {
          id,
          state: 'waiting',
          requested_by: context.actor.userId,
          requested_at: await transaction.now(),
        };
        await transaction.query.insertInto('ledger_verifications').values(row).execute();
        await transaction.enqueue(VERIFY_TASK, { id });
        return { id };
      });
    },
  });
}
