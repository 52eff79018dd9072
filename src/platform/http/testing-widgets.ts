import { sql } from 'kysely';
import { z } from 'zod';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { RoleTable } from '../access/access.ts';
import type { Database } from '../database/database.ts';
import type { Module } from '../module.ts';
import { defineRoute, type Route } from './route.ts';
import type { TestModuleParts } from './testing.ts';

const refuse = defineRefusals({
  'widget.broken': {
    status: 409,
    zh: '{count} 个零件坏了。',
    en: '{count} widgets are broken.',
    next: { zh: '请更换。', en: 'Replace them.' },
  },
});

/** Roles that only this module's tests know. */
export const widgetRoles: RoleTable = {
  visitor: { actions: [], upTo: 'public' },
  maker: { actions: ['widget.make', 'widget.read'], upTo: 'internal' },
  reader: { actions: ['widget.read'], upTo: 'internal' },
};

const inside = { regionCodes: ['410105'] };
export const about = { tag: 'widgets', summary: { zh: '零件', en: 'Widgets' } };

let effects = 0;

/** Routes as they should be. */
function goodRoutes({ runCommand }: TestModuleParts): Route[] {
  return [
    defineRoute({
      ...about,
      method: 'GET',
      path: '/widgets',
      operationId: 'list-widgets',
      access: 'public',
      query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
      response: z.object({ amount: z.bigint(), limit: z.number() }),
      handler: async ({ query }) => ({ amount: 9007199254740993n, limit: query.limit }),
    }),
    defineRoute({
      ...about,
      method: 'GET',
      path: '/widgets/:id',
      operationId: 'get-widget',
      access: 'widget.read',
      params: z.object({ id: z.string() }),
      response: z.object({ id: z.string() }),
      handler: async ({ params }, context) => {
        context.permit('widget.read', { regionCodes: [params.id] });
        return { id: params.id };
      },
    }),
    defineRoute({
      ...about,
      method: 'POST',
      path: '/widgets',
      operationId: 'make-widget',
      access: 'widget.make',
      body: z.strictObject({
        name: z.string().min(1).max(5),
        size: z.number().max(9),
        kind: z.enum(['a', 'b']).optional(),
      }),
      response: z.object({ name: z.string(), count: z.bigint() }),
      handler: async ({ body }, context) => {
        context.permit('widget.make', inside);
        context.reply.code(201);
        return await runCommand(context, async (transaction) => {
          await transaction.append([
            {
              streamType: 'widget',
              streamId: transaction.newId('wid'),
              version: 1,
              type: 'widget.made',
              schemaVersion: 1,
              data: { name: body.name },
            },
          ]);
          effects += 1;
          if (body.name === 'slow') await new Promise((resolve) => setTimeout(resolve, 150));
          if (body.name === 'bad') throw refuse('widget.broken', { count: 3 });
          return { name: body.name, count: BigInt(effects) };
        });
      },
    }),
  ];
}

/** Routes that answer without having asked whether they may. */
function forgetfulRoutes({ runCommand }: TestModuleParts): Route[] {
  return [
    defineRoute({
      ...about,
      method: 'POST',
      path: '/widgets/forgetful',
      operationId: 'forgetful-command',
      access: 'widget.make',
      response: z.object({}),
      handler: async (_input, context) =>
        await runCommand(context, async (transaction) => {
          await transaction.append([
            {
              streamType: 'widget',
              streamId: 'wid_forgotten',
              version: 1,
              type: 'widget.made',
              schemaVersion: 1,
              data: {},
            },
          ]);
          return {};
        }),
    }),
    defineRoute({
      ...about,
      method: 'GET',
      path: '/forgetful',
      operationId: 'forgetful-read',
      access: 'widget.read',
      response: z.object({ secret: z.string() }),
      handler: async () => ({ secret: 'leaked' }),
    }),
    defineRoute({
      ...about,
      method: 'GET',
      path: '/forgetful-file',
      operationId: 'forgetful-file',
      access: 'widget.read',
      response: 'file',
      handler: async (_input, context) => context.reply.type('text/plain').send('leaked'),
    }),
  ];
}

/** Routes that go wrong inside. */
function brokenRoutes(): Route[] {
  return [
    defineRoute({
      ...about,
      method: 'GET',
      path: '/wrong-answer',
      operationId: 'wrong-answer',
      access: 'public',
      response: z.object({ id: z.string() }),
      handler: async () => ({ id: 5 }) as unknown as { id: string },
    }),
    defineRoute({
      ...about,
      method: 'GET',
      path: '/crash',
      operationId: 'crash',
      access: 'public',
      response: z.object({}),
      handler: async () => {
        throw new Error('secret detail /etc/passwd');
      },
    }),
  ];
}

/** Uploads, pages, narrow limits. */
function otherRoutes(): Route[] {
  return [
    defineRoute({
      ...about,
      method: 'POST',
      path: '/uploads',
      operationId: 'upload',
      access: 'signed-in',
      body: 'upload',
      response: z.object({ size: z.number() }),
      handler: async (_input, context) => ({ size: (context.request.body as Buffer).length }),
    }),
    defineRoute({
      ...about,
      method: 'GET',
      path: '//page/:code',
      operationId: 'page',
      access: 'public',
      response: 'html',
      params: z.object({ code: z.string() }),
      handler: async ({ params }, context) =>
        context.reply.type('text/html; charset=utf-8').send(`<p>${params.code.length}</p>`),
    }),
    defineRoute({
      ...about,
      method: 'POST',
      path: '/limited',
      operationId: 'limited',
      access: 'public',
      limitPerMinute: 2,
      response: z.object({}),
      handler: async () => ({}),
    }),
  ];
}

/** A module with one route of each kind, good and bad, for the tests of the server. */
export function widgets(parts: TestModuleParts): Module {
  const routes = [...goodRoutes(parts), ...forgetfulRoutes(parts), ...brokenRoutes(), ...otherRoutes()];
  const label = { zh: '零件', en: 'Widget' };
  return { name: 'widgets', routes, actions: { 'widget.read': label, 'widget.make': label } };
}

/** How many widget events the ledger holds. */
export async function countWidgetEvents(database: Database): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from events where stream_type = 'widget'`.execute(database.read);
  return rows[0]?.n ?? -1;
}
