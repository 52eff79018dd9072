import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Tables } from '../database/tables.ts';
import type { HandlerContext, Route } from '../http/route.ts';
import { defineRoute } from '../http/route.ts';
import { shownTo } from './concealment.ts';
import { type AnyRecordDefinition, actionFor } from './definition.ts';
import { parseListQuery } from './list-query.ts';
import { itemOf, type RegisterRecord } from './record.ts';
import type { RecordKit } from './record-kit.ts';
import { createPermitted, executeCommand } from './record-service.ts';
import { getRecord, listRecords, offersFor, referencesOf, timelineOf } from './record-views.ts';
import { bodySchemaOf, decodeBody, itemSchemaOf } from './wire-schema.ts';

const idParams = z.object({ id: z.string().max(60) });
export const listQuerySchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const commandOffer = z.object({
  command: z.string(),
  to: z.string(),
  allowed: z.boolean(),
  refusal: z.object({ code: z.string(), sentence: z.string() }).optional(),
});

function answerSchema(definition: AnyRecordDefinition) {
  return z.object({
    item: itemSchemaOf(definition.description.fields),
    references: z.record(z.string(), z.string()),
    commands: z.array(commandOffer),
  });
}

interface Asked {
  readonly record: RegisterRecord;
  readonly context: HandlerContext;
  /** Where to read names from: inside a command its own transaction, so that no second connection is needed. */
  readonly read: Kysely<Tables>;
}

async function answerOf(kit: RecordKit, definition: AnyRecordDefinition, asked: Asked) {
  const { record, context, read } = asked;
  const shown = shownTo(definition, record, { roles: kit.roles, actor: context.actor });
  return {
    item: itemOf(shown),
    references: await referencesOf(kit, definition, { records: [shown], read }),
    commands: offersFor(kit, definition, { actor: context.actor, record, language: context.language }),
  };
}

/** The endpoints that every register has: list, one, timeline, create, and one per command. */
export function recordRoutes(kit: RecordKit, definition: AnyRecordDefinition): Route[] {
  const { description } = definition;
  const commands = Object.entries(description.commands).filter(([, command]) => command.systemOnly !== true);
  return [
    listRoute(kit, definition),
    oneRoute(kit, definition),
    timelineRoute(kit, definition),
    createRoute(kit, definition),
    ...commands.map(([command]) => commandRoute(kit, definition, command)),
  ];
}

function listRoute(kit: RecordKit, definition: AnyRecordDefinition): Route {
  const { description } = definition;
  return defineRoute({
    method: 'GET',
    path: `/${description.plural}`,
    operationId: `list-${description.plural}`,
    tag: description.plural,
    summary: { zh: `${description.title.zh}列表`, en: `List ${description.title.en.toLowerCase()}` },
    access: `${description.noun}.read`,
    query: listQuerySchema,
    response: z.object({
      items: z.array(itemSchemaOf(description.fields)),
      references: z.record(z.string(), z.string()),
      nextCursor: z.string().nullable(),
      count: z.object({ value: z.number(), exact: z.boolean() }),
    }),
    handler: async ({ query }, context) => {
      // A list is guarded by its own condition: it holds only what the actor's grants cover, and nothing without a
      // grant.
      context.permitScoped(`${description.noun}.read`);
      const page = await listRecords(kit, definition, {
        actor: context.actor,
        query: parseListQuery(description, query),
      });
      return { ...page, items: [...page.items] };
    },
  });
}

function oneRoute(kit: RecordKit, definition: AnyRecordDefinition): Route {
  const { description } = definition;
  return defineRoute({
    method: 'GET',
    path: `/${description.plural}/:id`,
    operationId: `get-${description.noun}`,
    tag: description.plural,
    summary: { zh: `查看${description.title.zh}`, en: `Show one of ${description.title.en.toLowerCase()}` },
    access: `${description.noun}.read`,
    params: idParams,
    response: answerSchema(definition),
    handler: async ({ params }, context) => {
      const record = await getRecord(kit, definition, { actor: context.actor, id: params.id });
      context.permit(`${description.noun}.read`, definition.subject(record, `${description.noun}.read`));
      return await answerOf(kit, definition, { record, context, read: kit.database.read });
    },
  });
}

function timelineRoute(kit: RecordKit, definition: AnyRecordDefinition): Route {
  const { description } = definition;
  return defineRoute({
    method: 'GET',
    path: `/${description.plural}/:id/timeline`,
    operationId: `get-${description.noun}-timeline`,
    tag: description.plural,
    summary: {
      zh: `${description.title.zh}的办理痕迹`,
      en: `History of one of ${description.title.en.toLowerCase()}`,
    },
    access: `${description.noun}.read`,
    params: idParams,
    response: z.object({ events: z.array(timelineEventSchema) }),
    handler: async ({ params }, context) => {
      const record = await getRecord(kit, definition, { actor: context.actor, id: params.id });
      context.permit(`${description.noun}.read`, definition.subject(record, `${description.noun}.read`));
      return { events: await timelineOf(kit, definition, { record, actor: context.actor }) };
    },
  });
}

const timelineEventSchema = z.object({
  position: z.string(),
  seq: z.string().nullable(),
  hash: z.string().nullable(),
  version: z.number(),
  type: z.string(),
  at: z.string(),
  actor: z.object({ id: z.string(), name: z.string() }),
  data: z.custom<JsonObject>(),
});

function createRoute(kit: RecordKit, definition: AnyRecordDefinition): Route {
  const { description } = definition;
  const action = actionFor(definition, 'create');
  return defineRoute({
    method: 'POST',
    path: `/${description.plural}`,
    operationId: `create-${description.noun}`,
    tag: description.plural,
    summary: { zh: `录入${description.title.zh}`, en: `Enter one of ${description.title.en.toLowerCase()}` },
    access: action,
    body: bodySchemaOf(description.fields),
    response: answerSchema(definition),
    handler: async ({ body }, context) => {
      context.permitScoped(action);
      context.reply.code(201);
      return await kit.runCommand(context, async (transaction) => {
        const [created] = await createPermitted(transaction, definition, {
          values: [decodeBody(description.fields, body)],
          permit: (record) => context.permit(action, definition.subject(record, action)),
        });
        if (created === undefined) throw new Error('nothing was created');
        return await answerOf(kit, definition, { record: created, context, read: transaction.query });
      });
    },
  });
}

function commandRoute(kit: RecordKit, definition: AnyRecordDefinition, command: string): Route {
  const { description } = definition;
  const words = description.commands[command]?.label ?? { zh: command, en: command };
  const fields: Fields =
    command === 'revise' ? description.fields : (description.commands[command]?.fields ?? {});
  const action = actionFor(definition, command);
  return defineRoute({
    method: 'POST',
    path: `/${description.plural}/:id/${command}`,
    operationId: `${command}-${description.noun}`,
    tag: description.plural,
    summary: {
      zh: `${words.zh}${description.title.zh}`,
      en: `${words.en}: ${description.title.en.toLowerCase()}`,
    },
    access: action,
    params: idParams,
    body: bodySchemaOf(fields).extend({ expectedVersion: z.number().int().min(1) }),
    response: answerSchema(definition),
    handler: async ({ params, body }, context) => {
      const { expectedVersion, ...rest } = body;
      const given = {
        id: params.id,
        command,
        values: decodeBody(fields, rest),
        expectedVersion: expectedVersion as number,
      };
      return await kit.runCommand(context, async (transaction) => {
        const record = await executeCommand(transaction, definition, {
          ...given,
          permit: (locked) => context.permit(action, definition.subject(locked, action)),
        });
        return await answerOf(kit, definition, { record, context, read: transaction.query });
      });
    },
  });
}
