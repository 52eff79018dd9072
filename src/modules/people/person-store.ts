import { type Kysely, sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Subject } from '../../platform/access/access.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { maskEmail, maskIdNumber, maskName, maskPhone } from './masking.ts';
import { refusePerson } from './person-errors.ts';
import type { EraseReason, PersonItem, RevealPurpose } from './person-schema.ts';

/** A person as stored. After erasing only the id, the places and the dates are left. */
export interface Person {
  readonly id: string;
  readonly version: number;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly idNumber: string | null;
  readonly organizationId: string | null;
  readonly regionCode: string | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly erasedAt: Instant | null;
}

/** What is known of a new person. */
export interface NewPerson {
  readonly name: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly idNumber?: string | null | undefined;
  readonly organizationId?: string | null | undefined;
  readonly regionCode?: string | null | undefined;
}

const columns = sql`id, version, name, phone, email, id_number as "idNumber", organization_id as "organizationId",
  region_code as "regionCode", created_by as "createdBy", created_at as "createdAt", updated_at as "updatedAt",
  erased_at as "erasedAt"`;

/** Who is concerned by a person's data: the organization and region where the person belongs. Not public. */
export function personSubject(
  person: Pick<NewPerson, 'organizationId' | 'regionCode'> & { readonly createdBy: string },
): Subject {
  return {
    organizationIds: person.organizationId ? [person.organizationId] : [],
    regionCodes: person.regionCode ? [person.regionCode] : [],
    ownerUserIds: [person.createdBy],
    confidentiality: 'internal',
  };
}

/** Loads a person. Throws `person.not_found`. */
export async function findPerson(read: Kysely<Tables>, id: string): Promise<Person> {
  const { rows } = await sql<Person>`select ${columns} from people where id = ${id}`.execute(read);
  if (rows[0] === undefined) throw refusePerson('person.not_found');
  return rows[0];
}

/** How many persons a form is offered at a time. */
export const MOST_OFFERED = 20;

/**
 * The persons of an organization that are not erased and whose name begins so, or whose telephone ends in these four
 * digits; the latest first. One more than are offered, so that it is known whether there are more.
 */
export async function findPeopleOf(
  read: Kysely<Tables>,
  { organizationId, q }: { readonly organizationId: string; readonly q: string },
): Promise<readonly Person[]> {
  const ending = /^\d{4}$/.test(q) ? q : null;
  const { rows } = await sql<Person>`
    select ${columns} from people where organization_id = ${organizationId} and erased_at is null
      and (starts_with(name, ${q}) or right(phone, 4) = ${ending}::text)
    order by created_at desc, id desc limit ${MOST_OFFERED + 1}
  `.execute(read);
  return rows;
}

/** Where an organization of the register lies; null where the register does not have it. */
export async function regionOfOrganization(read: Kysely<Tables>, id: string): Promise<string | null> {
  const { rows } = await sql<{ region: string }>`
    select region_code as region from organizations where id = ${id} and state <> 'discarded'
  `.execute(read);
  return rows[0]?.region ?? null;
}

/** Loads a person and holds the row until the transaction ends. Throws `person.not_found`. */
export async function lockPerson(transaction: Transaction, id: string): Promise<Person> {
  const { rows } = await sql<Person>`select ${columns} from people where id = ${id} for update`.execute(
    transaction.query,
  );
  if (rows[0] === undefined) throw refusePerson('person.not_found');
  return rows[0];
}

function event(
  person: { readonly id: string },
  version: number,
  what: { readonly type: string; readonly data: JsonObject },
) {
  return { streamType: 'person', streamId: person.id, version, schemaVersion: 1, ...what };
}

/** Stores a person; the event says only that there is one. Returns the id, which is what events may name. */
export async function createPerson(transaction: Transaction, person: NewPerson): Promise<string> {
  const id = transaction.newId('per');
  const now = await transaction.now();
  await sql`
    insert into people (id, version, name, phone, email, id_number, organization_id, region_code, created_by,
      created_at, updated_at)
    values (${id}, 1, ${person.name}, ${person.phone ?? null}, ${person.email ?? null}, ${person.idNumber ?? null},
      ${person.organizationId ?? null}, ${person.regionCode ?? null}, ${transaction.context.actor.userId},
      ${now}, ${now})
  `.execute(transaction.query);
  await transaction.append([event({ id }, 1, { type: 'person.created', data: {} })]);
  return id;
}

/**
 * Records that somebody looked at the full data of a person, why, and where it was on account of a record, of which
 * one. Throws `person.erased`.
 */
export async function recordReveal(
  transaction: Transaction,
  person: Person,
  look: { readonly purpose: RevealPurpose; readonly recordId?: string },
): Promise<void> {
  if (person.erasedAt !== null) throw refusePerson('person.erased');
  const version = person.version + 1;
  await sql`update people set version = ${version} where id = ${person.id}`.execute(transaction.query);
  await transaction.append([event(person, version, { type: 'person.revealed', data: { ...look } })]);
}

/** The full data of a person, the look being recorded. Throws `person.not_found`, `person.erased`. */
export async function revealPerson(
  transaction: Transaction,
  id: string,
  look: Parameters<typeof recordReveal>[2],
): Promise<Person> {
  const person = await lockPerson(transaction, id);
  await recordReveal(transaction, person, look);
  return { ...person, version: person.version + 1 };
}

/**
 * Erases what identifies the person, for good. Events keep the id, which then leads to nothing.
 * Throws `person.erased` when it is done already.
 */
export async function erasePerson(
  transaction: Transaction,
  person: Person,
  reason: EraseReason,
): Promise<void> {
  if (person.erasedAt !== null) throw refusePerson('person.erased');
  const version = person.version + 1;
  const now = await transaction.now();
  await sql`
    update people set version = ${version}, name = null, phone = null, email = null, id_number = null,
      erased_at = ${now}, updated_at = ${now}
    where id = ${person.id}
  `.execute(transaction.query);
  await transaction.append([event(person, version, { type: 'person.erased', data: { reason } })]);
}

/** The organization of each person who belongs to one and is not erased; others are missing from the map. */
export async function loadEmployers(
  read: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; employer: string }>`
    select id, organization_id as employer from people
    where erased_at is null and organization_id is not null and id = any(${sql.val([...ids])}::text[])
  `.execute(read);
  return new Map(rows.map((row) => [row.id, row.employer]));
}

const ERASED_LABEL = '（已删除）';

/** The names of persons by id, masked; an erased person has none. */
export async function personLabels(
  read: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string | null }>`
    select id, name from people where id = any(${[...ids]}::text[])
  `.execute(read);
  return new Map(rows.map((row) => [row.id, row.name === null ? ERASED_LABEL : maskName(row.name)]));
}

/** A person as an answer shows one. Pure. */
export function personItem(person: Person, shown: { readonly masked: boolean }): PersonItem {
  const through = (value: string | null, mask: (text: string) => string) =>
    value === null || !shown.masked ? value : mask(value);
  return {
    id: person.id,
    version: person.version,
    erased: person.erasedAt !== null,
    masked: shown.masked,
    name: through(person.name, maskName),
    phone: through(person.phone, maskPhone),
    email: through(person.email, maskEmail),
    idNumber: through(person.idNumber, maskIdNumber),
    organizationId: person.organizationId,
    regionCode: person.regionCode,
    createdAt: person.createdAt,
    updatedAt: person.updatedAt,
  };
}
