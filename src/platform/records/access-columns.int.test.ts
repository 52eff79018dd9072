import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Actor,
  type Area,
  type Confidentiality,
  permits,
  type RoleTable,
  type Subject,
} from '../access/access.ts';
import { scopesOf } from '../access/scopes.ts';
import { openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { accessAreasOf, accessCondition } from './access-columns.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const roles: RoleTable = {
  'public-reader': { actions: ['thing.read'], upTo: 'public' },
  reader: { actions: ['thing.*'], upTo: 'internal' },
  confidant: { actions: ['*.*'], upTo: 'confidential' },
  stranger: { actions: ['other.read'], upTo: 'confidential' },
};

function actor(userId: string, grants: Actor['grants']): Actor {
  return { kind: 'user', userId, displayName: userId, personId: null, organizationId: null, grants };
}

/** The places of the subjects, in their order, that a list with this condition shows. */
async function shown(who: Actor, subjects: readonly Subject[]): Promise<number[]> {
  const rows = subjects.map((subject) => ({
    access_areas: accessAreasOf(subject),
    confidentiality: subject.confidentiality ?? 'internal',
  }));
  const condition = accessCondition(scopesOf(roles, who, 'thing.read'), who.userId);
  const found = await sql<{ place: number }>`
    select (place - 1)::int as place
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (access_areas text[], confidentiality text))
      with ordinality as t(access_areas, confidentiality, place)
    where ${condition} order by place
  `.execute(db.database.read);
  return found.rows.map((row) => row.place);
}

/** The places of the subjects that the permission itself allows. */
function allowed(who: Actor, subjects: readonly Subject[]): number[] {
  return subjects.flatMap((subject, place) =>
    permits(roles, who, { action: 'thing.read', subject }) ? [place] : [],
  );
}

const region = fc.constantFrom('410000', '410100', '410105', '410300', '420100', '990101', '100000');
const organization = fc.constantFrom('org_1', 'org_2');
const user = fc.constantFrom('usr_1', 'usr_2');
const level = fc.constantFrom<Confidentiality>('public', 'internal', 'confidential');
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.uniqueArray(arbitrary, { maxLength: 2 });
const subject: fc.Arbitrary<Subject> = fc.record(
  {
    regionCodes: few(region),
    organizationIds: few(organization),
    ownerUserIds: few(user),
    confidentiality: level,
  },
  { requiredKeys: [] },
);
const area: fc.Arbitrary<Area> = fc.oneof(
  fc.record({ kind: fc.constant('region' as const), code: region }),
  fc.record({ kind: fc.constant('organization' as const), id: organization }),
  fc.constant<Area>({ kind: 'own' }),
  fc.constant<Area>({ kind: 'everywhere' }),
);
const grant = fc.record({ role: fc.constantFrom(...Object.keys(roles), 'unknown'), area });

describe('a list shows what may be read, and nothing else', () => {
  test('whatever the grants and the records are', async () => {
    await fc.assert(
      fc.asyncProperty(
        user,
        fc.array(grant, { maxLength: 3 }),
        fc.array(subject, { minLength: 1, maxLength: 30 }),
        async (userId, grants, subjects) => {
          const who = actor(userId, grants);
          expect(await shown(who, subjects)).toEqual(allowed(who, subjects));
        },
      ),
      { numRuns: 150 },
    );
  });

  const records: readonly Subject[] = [
    { regionCodes: ['410105'] },
    { regionCodes: ['410105'], confidentiality: 'public' },
    { regionCodes: ['410105'], confidentiality: 'confidential' },
    { organizationIds: ['org_1'] },
    { ownerUserIds: ['usr_1'] },
    {},
  ];

  test('without a grant nothing, not even what is public', async () => {
    expect(await shown(actor('usr_1', []), records)).toEqual([]);
    const elsewhere = actor('usr_1', [{ role: 'stranger', area: { kind: 'everywhere' } }]);
    expect(await shown(elsewhere, records)).toEqual([]);
  });

  test('what is public wherever it lies, to whoever may read the register at all', async () => {
    const reader = actor('usr_1', [{ role: 'public-reader', area: { kind: 'region', code: '990101' } }]);
    expect(await shown(reader, records)).toEqual([1]);
  });

  test('a grant everywhere, up to its level', async () => {
    const everywhere = { kind: 'everywhere' } as const;
    expect(await shown(actor('usr_9', [{ role: 'reader', area: everywhere }]), records)).toEqual([
      0, 1, 3, 4, 5,
    ]);
    expect(await shown(actor('usr_9', [{ role: 'confidant', area: everywhere }]), records)).toHaveLength(6);
  });

  test('what confidence one grant has in one place does not carry over to the place of another', async () => {
    const who = actor('usr_9', [
      { role: 'reader', area: { kind: 'region', code: '410000' } },
      { role: 'confidant', area: { kind: 'organization', id: 'org_1' } },
    ]);
    expect(await shown(who, records)).toEqual([0, 1, 3]);
  });
});

describe('the areas of a record', () => {
  test('are every level above its regions, its organizations and its owners, each once', () => {
    expect(
      accessAreasOf({
        regionCodes: ['410105', '410102'],
        organizationIds: ['org_1', 'org_1'],
        ownerUserIds: ['usr_1'],
      }),
    ).toEqual(['r:', 'r:41', 'r:4101', 'r:410105', 'r:410102', 'o:org_1', 'u:usr_1']);
  });

  test('are none for a record that concerns nobody: only who may read everything finds it', () => {
    expect(accessAreasOf({})).toEqual([]);
    expect(accessAreasOf({ regionCodes: [] })).toEqual([]);
  });
});
