import { z } from 'zod';
import { permits, type RoleTable } from '../../platform/access/access.ts';
import type { Database } from '../../platform/database/database.ts';
import type { RunCommand } from '../../platform/http/idempotency.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { refusePerson } from './person-errors.ts';
import {
  createPersonSchema,
  erasePersonSchema,
  personAnswerSchema,
  personSchema,
  revealPersonSchema,
} from './person-schema.ts';
import {
  createPerson,
  erasePerson,
  findPeopleOf,
  findPerson,
  lockPerson,
  personItem,
  personSubject,
  recordReveal,
} from './person-store.ts';

/** What the routes of this module need. */
export interface PeopleParts {
  readonly database: Database;
  readonly runCommand: RunCommand;
  readonly roles: RoleTable;
}

const tag = 'people';
const idParams = z.object({ id: z.string().max(60) });

/** Persons: read masked, enter, reveal with a purpose, erase. */
export function personRoutes(parts: PeopleParts): readonly Route[] {
  return [listRoute(parts), readRoute(parts), createRoute(parts), revealRoute(parts), eraseRoute(parts)];
}

/** The persons of an organization, masked: whom a form may name. Without an organization it names nobody. */
function listRoute({ database, roles }: PeopleParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/people',
    operationId: 'list-people',
    tag,
    summary: { zh: '一个单位的人员（脱敏）', en: 'The persons of an organization, masked' },
    access: 'person.read',
    query: z.object({ organizationId: z.string().max(60).default('') }),
    response: z.object({ items: z.array(personSchema) }),
    handler: async ({ query }, context) => {
      context.permitScoped('person.read');
      const people = await findPeopleOf(database.read, query.organizationId);
      const action = 'person.read' as const;
      const visible = people.filter((each) =>
        permits(roles, context.actor, { action, subject: personSubject(each) }),
      );
      return { items: visible.map((each) => personItem(each, { masked: true })) };
    },
  });
}

function readRoute({ database }: PeopleParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/people/:id',
    operationId: 'get-person',
    tag,
    summary: { zh: '查看人员（脱敏）', en: 'Show a person, masked' },
    access: 'person.read',
    params: idParams,
    response: personAnswerSchema,
    handler: async ({ params }, context) => {
      const person = await findPerson(database.read, params.id);
      context.permit('person.read', personSubject(person));
      return { item: personItem(person, { masked: true }) };
    },
  });
}

function createRoute({ runCommand }: PeopleParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/people',
    operationId: 'create-person',
    tag,
    summary: { zh: '录入人员', en: 'Enter a person' },
    access: 'person.create',
    body: createPersonSchema,
    response: personAnswerSchema,
    handler: async ({ body }, context) => {
      // The own record of whoever enters it would permit any place, so the owner does not count here.
      const { ownerUserIds: _owner, ...subject } = personSubject({ ...body, createdBy: '' });
      context.permit('person.create', subject);
      context.reply.code(201);
      return await runCommand(context, async (transaction) => {
        const id = await createPerson(transaction, body);
        return { item: personItem(await findPerson(transaction.query, id), { masked: true }) };
      });
    },
  });
}

function revealRoute({ database }: PeopleParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/people/:id/reveal',
    operationId: 'reveal-person',
    tag,
    summary: { zh: '查看人员完整信息（留痕）', en: 'Show a person in full; the look is recorded' },
    access: 'person.reveal',
    params: idParams,
    body: revealPersonSchema,
    response: personAnswerSchema,
    // Not a command that is answered again from store: the full data would stay there, and each look counts.
    handler: async ({ params, body }, context) =>
      await database.transact(context, async (transaction) => {
        const person = await lockPerson(transaction, params.id);
        context.permit('person.reveal', personSubject(person));
        await recordReveal(transaction, person, body.purpose);
        return { item: personItem({ ...person, version: person.version + 1 }, { masked: false }) };
      }),
  });
}

function eraseRoute({ runCommand }: PeopleParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/people/:id/erase',
    operationId: 'erase-person',
    tag,
    summary: { zh: '删除人员的个人信息', en: 'Erase the personal data of a person' },
    access: 'person.erase',
    params: idParams,
    body: erasePersonSchema,
    response: personAnswerSchema,
    handler: async ({ params, body }, context) =>
      await runCommand(context, async (transaction) => {
        const person = await lockPerson(transaction, params.id);
        context.permit('person.erase', personSubject(person));
        if (person.version !== body.expectedVersion) throw refusePerson('person.stale');
        await erasePerson(transaction, person, body.reason);
        return { item: personItem(await findPerson(transaction.query, person.id), { masked: true }) };
      }),
  });
}
