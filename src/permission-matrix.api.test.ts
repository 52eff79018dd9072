import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROLES, type Role, type RoleDescription, roleHolds, roleTable } from './modules/permissions/index.ts';
import type { Action, Area } from './platform/access/access.ts';
import type { Route } from './platform/http/route.ts';
import { actionOf, routesOf, urlOf } from './platform/http/routes-of.ts';
import {
  openTestServer,
  type TestAnswer,
  type TestClient,
  type TestServer,
} from './platform/http/testing.ts';
import type { Module } from './platform/module.ts';
import { prepareComposition } from './testing-composition.ts';
import { createTestRecords, type TestRecords } from './testing-records.ts';

const granted = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].areas.length > 0);
const inside: Readonly<Record<Area['kind'], (organizationId: string) => Area>> = {
  region: () => ({ kind: 'region', code: '990100' }),
  organization: (id) => ({ kind: 'organization', id }),
  own: () => ({ kind: 'own' }),
  everywhere: () => ({ kind: 'everywhere' }),
};
const outside: Readonly<Partial<Record<Area['kind'], Area>>> = {
  region: { kind: 'region', code: '990200' },
  organization: { kind: 'organization', id: 'org_00000000000000000000000000' },
  // Whoever is asked for here has created nothing, so nothing is its own.
  own: { kind: 'own' },
};

/** What belongs to no area and is answered wherever the action is held: forms, and reading a file into a preview. */
function belongsNowhere(route: Route): boolean {
  return (
    route.path.endsWith('/template.xlsx') || (route.path.endsWith('/imports') && route.method === 'POST')
  );
}

/** Whether a route makes a new record. */
function belongsToWhoMakesIt(route: Route): boolean {
  return route.method === 'POST' && records.bodyOf[route.path.slice(1)] !== undefined;
}

let server: TestServer;
let keys: string;
let records: TestRecords;
let modules: readonly Module[];
let routes: readonly Route[];
const people = new Map<string, TestClient>();

beforeAll(async () => {
  keys = await mkdtemp(path.join(tmpdir(), 'keys-'));
  const compose = await prepareComposition(keys);
  server = await openTestServer((parts) => {
    const composed = compose(parts);
    modules = composed.modules;
    return composed;
  });
  routes = routesOf(modules);
  records = await createTestRecords(server, modules);
  for (const role of granted) {
    const { areas }: RoleDescription = ROLES[role];
    const kind = areas.includes('everywhere') ? 'everywhere' : (areas[0] ?? 'own');
    const near = inside[kind](records.organizationId);
    // Some steps are those of one side only, so whoever is inside stands on all.
    const others = kind === 'organization' ? records.otherIds : [];
    const grants = others.map((id) => ({ role, area: inside.organization(id) }));
    people.set(`${role} inside`, await server.actAs([{ role, area: near }, ...grants]));
    const far = outside[areas[0] ?? 'everywhere'];
    if (far !== undefined) people.set(`${role} outside`, await server.actAs([{ role, area: far }]));
  }
  people.set('member', await server.actAs([]));
});

afterAll(async () => {
  await server.close();
  await rm(keys, { recursive: true });
});

function personOf(name: string): TestClient {
  const client = people.get(name);
  if (client === undefined) throw new Error(`nobody is ${name}`);
  return client;
}

/** The address of a route with a record that exists in place of `:id`, so that a refusal is not for want of one. */
function addressOf(route: Route): string {
  const plural = route.path.split('/')[1] ?? '';
  return urlOf(route)
    .replace(':id', records.idOf[plural] ?? 'none_00000000000000000000000000')
    .replace(':unitId', records.organizationId)
    .replace(/:(\w+)/g, 'none_00000000000000000000000000');
}

const samples: Readonly<Record<string, unknown>> = {
  expectedVersion: 1,
  role: 'supervisor',
  area: inside.region(''),
  password: 'a long enough sentence',
  purpose: 'contact',
  side: 'provider',
  headerRow: 1,
  fields: {},
};

/** A body of the form that the route wants: of a creation a whole one, else what is required, with plain values. */
function bodyOf(route: Route): object {
  const creation = records.bodyOf[route.path.slice(1)];
  if (creation !== undefined) return creation;
  if (route.path === '/people/:id/erase') return { expectedVersion: 1, reason: 'own-request' };
  if (!(route.body instanceof z.ZodObject)) return {};
  const required = Object.entries(route.body.shape).filter(
    ([, shape]) => !shape.safeParse(undefined).success,
  );
  return Object.fromEntries(required.map(([name]) => [name, samples[name] ?? '测试']));
}

async function ask(client: TestClient, route: Route): Promise<TestAnswer> {
  const url = addressOf(route);
  if (route.method === 'GET') return await client.get(url);
  if (route.body === 'upload') {
    return await client.post(url, {}, { 'content-type': 'application/octet-stream' });
  }
  const headers = { 'x-csrf-token': client.csrfToken, 'content-type': 'application/json' };
  return await client.send({ method: route.method, url, headers, payload: JSON.stringify(bodyOf(route)) });
}

function told(route: Route, who: string, answer: TestAnswer): string {
  return `${who}: ${route.method} ${route.path} → ${answer.status} ${answer.body?.code ?? ''}`.trim();
}

/** Whether an answer outside the area gives nothing away: a refusal, an empty list, a workbook without rows. */
async function showsNothing(route: Route, answer: TestAnswer): Promise<boolean> {
  if (answer.status === 403 || answer.status === 404) return true;
  if (answer.status === 422 && answer.body.code === 'record.no_export_rows') return true;
  if (answer.status !== 200) return false;
  if (!route.path.endsWith('.xlsx'))
    return Array.isArray(answer.body?.items) && answer.body.items.length === 0;
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(answer.bytes as unknown as ArrayBuffer);
  return (workbook.worksheets[0]?.rowCount ?? 2) <= 1;
}

/** Whether everybody signed in may read the register: its list and its export then show what is public of it. */
function isPublicReading(action: Action): boolean {
  return roleHolds('member', action.replace(/\.export$/, '.read') as Action);
}

const withAction = () =>
  routes.flatMap((route) => {
    const action = actionOf(route);
    return action === null ? [] : [{ route, action }];
  });

describe('role × area × endpoint', () => {
  test('a record of every register is there to be asked for', () => {
    expect(records.failures).toEqual([]);
  });

  test('the role table and the endpoints speak of the same actions', () => {
    const declared = new Set(modules.flatMap((module) => Object.keys(module.actions)));
    const held = new Set(Object.values(roleTable).flatMap((role) => role.actions));
    expect([...held].filter((action) => !declared.has(action))).toEqual([]);
    expect([...declared].filter((action) => !held.has(action as Action))).toEqual([]);
  });

  test('a visitor is asked to sign in wherever it is not public', async () => {
    const faults: string[] = [];
    const guarded = routes.filter((route) => route.access !== 'public');
    for (const route of guarded) {
      const answer = await ask(server.visitor(), route);
      if (answer.status !== 401) faults.push(told(route, 'visitor', answer));
    }
    expect(faults).toEqual([]);
    expect(guarded.length).toBeGreaterThan(100);
  });

  test('whoever lacks the action is refused, wherever the role is held', async () => {
    const faults: string[] = [];
    let asked = 0;
    for (const { route, action } of withAction()) {
      for (const who of ['member', ...granted]) {
        if ([who, 'member', 'self'].some((role) => roleHolds(role, action))) continue;
        const client = personOf(who === 'member' ? who : `${who} inside`);
        const answer = await ask(client, route);
        asked += 1;
        if (answer.status !== 403 || answer.body.code !== 'access.denied')
          faults.push(told(route, who, answer));
      }
    }
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(1000);
  }, 120_000);

  test('whoever holds it elsewhere sees nothing and changes nothing', async () => {
    const faults: string[] = [];
    let asked = 0;
    for (const { route, action } of withAction()) {
      if (belongsNowhere(route) || isPublicReading(action)) continue;
      for (const role of granted) {
        // What somebody enters is his own: nowhere is elsewhere for it.
        if (outside[ROLES[role].areas[0] ?? 'everywhere']?.kind === 'own' && belongsToWhoMakesIt(route))
          continue;
        const client = people.get(`${role} outside`);
        if (client === undefined || !roleHolds(role, action)) continue;
        const answer = await ask(client, route);
        asked += 1;
        if (!(await showsNothing(route, answer))) faults.push(told(route, `${role} elsewhere`, answer));
      }
    }
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(100);
  }, 120_000);

  test('whoever holds it here is not refused for want of permission, and nothing breaks', async () => {
    const faults: string[] = [];
    let asked = 0;
    for (const { route, action } of withAction()) {
      for (const role of granted) {
        // What is one's own must have been made by oneself; the registers' tests see to that.
        if (!roleHolds(role, action) || ROLES[role].areas.some((kind) => kind === 'own')) continue;
        const answer = await ask(personOf(`${role} inside`), route);
        asked += 1;
        const refused =
          answer.status === 401 || answer.body?.code === 'access.denied' || answer.status >= 500;
        if (refused) faults.push(told(route, role, answer));
      }
    }
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(200);
  }, 120_000);
});
