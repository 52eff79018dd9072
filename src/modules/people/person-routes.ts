import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type Actor, permits, type RoleTable, type Subject } from '../../platform/access/access.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { RunCommand } from '../../platform/http/idempotency.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { refusePerson } from './person-errors.ts';
import {
  createPersonSchema,
  erasePersonSchema,
  findPeopleSchema,
  type PersonItem,
  peopleAnswerSchema,
  personAnswerSchema,
  revealPersonSchema,
} from './person-schema.ts';
import {
  createPerson,
  erasePerson,
  findPeopleOf,
  findPerson,
  lockPerson,
  MOST_OFFERED,
  type Person,
  personItem,
  personSubject,
  recordReveal,
  regionOfOrganization,
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
    query: findPeopleSchema,
    response: peopleAnswerSchema,
    handler: async ({ query }, context) => {
      context.permitScoped('person.read');
      const { actor } = context;
      const found = await findPeopleOf(database.read, query);
      const visible = found.filter((each) =>
        permits(roles, actor, { action: 'person.read', subject: subjectFor(actor, each) }),
      );
      const place = await placeOf(database.read, { organizationId: query.organizationId, regionCode: null });
      const mayCreate =
        place !== null &&
        permits(roles, actor, { action: 'person.create', subject: subjectFor(actor, place) });
      return {
        items: visible.slice(0, MOST_OFFERED).map((each) => offered(each, query.q)),
        more: visible.length > MOST_OFFERED,
        mayCreate,
      };
    },
  });
}

/** Masked; but whoever typed the whole name knows it, and needs to see which of the masked ones it is. */
function offered(person: Person, typed: string): PersonItem {
  const item = personItem(person, { masked: true });
  return typed === person.name ? { ...item, name: person.name } : item;
}

/**
 * Whoever works on own records only, such as an inventor, names and enters colleagues: those of the own organization.
 */
function subjectFor(actor: Actor, person: Place & { readonly createdBy?: string }): Subject {
  const isColleague = person.organizationId != null && person.organizationId === actor.organizationId;
  const subject = personSubject({ ...person, createdBy: person.createdBy ?? '' });
  return isColleague
    ? { ...subject, ownerUserIds: [...(subject.ownerUserIds ?? []), actor.userId] }
    : subject;
}

interface Place {
  readonly organizationId?: string | null | undefined;
  readonly regionCode?: string | null | undefined;
}

/** Where a person belongs: with the organization, also in its region. Null where the register does not have it. */
async function placeOf(read: Kysely<Tables>, given: Place): Promise<Place | null> {
  if (given.organizationId == null) return given;
  const regionCode = await regionOfOrganization(read, given.organizationId);
  return regionCode === null ? null : { ...given, regionCode: given.regionCode ?? regionCode };
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
      context.permit('person.read', subjectFor(context.actor, person));
      return { item: personItem(person, { masked: true }) };
    },
  });
}

function createRoute({ database, runCommand }: PeopleParts): Route {
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
      const place = await placeOf(database.read, body);
      // The own record of whoever enters it would permit any place, so who enters it does not count here.
      context.permit('person.create', subjectFor(context.actor, place ?? body));
      if (place === null) throw refusePerson('person.organization_unknown');
      context.reply.code(201);
      return await runCommand(context, async (transaction) => {
        const id = await createPerson(transaction, { ...body, ...place });
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
        await recordReveal(transaction, person, body);
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
