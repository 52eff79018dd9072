import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Composition } from '../../composition.ts';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import { signCheckpoint } from '../../platform/events/checkpoints.ts';
import { sealEverything } from '../../platform/events/testing.ts';
import {
  openTestServer,
  type TestAnswer,
  type TestClient,
  type TestServer,
} from '../../platform/http/testing.ts';
import type { Task } from '../../platform/module.ts';
import { encodeValues } from '../../platform/records/record.ts';
import { loadOrCreateSigner } from '../../platform/signing/signing-keys.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { contractValues } from '../../testing-registers.ts';
import { NIGHTLY_TASK, VERIFY_TASK } from './verification-job.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-audit-'));
const everywhere = { kind: 'everywhere' } as const;
let server: TestServer;
let composition: Composition;
const idOf = { organization: '', contract: '' };
let auditor: TestClient;
let clerk: TestClient;

beforeAll(async () => {
  const compose = await prepareComposition(directory);
  server = await openTestServer((parts) => {
    composition = compose(parts);
    return composition;
  });
  clerk = await server.actAs([{ role: 'contract-registrar', area: { kind: 'region', code: '990000' } }]);
  await enterRecords();
  auditor = await server.actAs([{ role: 'auditor', area: everywhere }]);
  await sealEverything(server.database.read);
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

/** Two organizations and a contract between them. */
async function enterRecords(): Promise<void> {
  const clerk = await server.actAs([
    { role: 'contract-registrar', area: { kind: 'region', code: '990000' } },
  ]);
  const enter = async (plural: string, body: object): Promise<string> => {
    const answer = await clerk.post(`/api/v1/${plural}`, body);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.item.id;
  };
  const organization = (serial: string) => {
    const creditCode = makeCreditCode({ kind: '91', divisionCode: '990101', serial });
    const body = { name: `示例单位 ${serial}`, kind: 'enterprise', regionCode: '990101', creditCode };
    return enter('organizations', body);
  };
  const [sellerId, buyerId] = [await organization('MA000001'), await organization('MA000002')];
  idOf.organization = sellerId;
  idOf.contract = await enter('contracts', encodeValues(contractValues('A-1', { sellerId, buyerId })));
}

/** Runs a job of the module as the worker would. */
async function run(
  name: string,
  payload: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<void> {
  const tasks: readonly Task[] = composition.modules.flatMap((module) => module.tasks ?? []);
  const task = tasks.find((each) => each.name === name);
  if (task === undefined) throw new Error(`no task ${name}`);
  const { database } = server;
  await task.run(payload, { database, runId: 'run_test', signal: signal ?? new AbortController().signal });
}

/** What only somebody with full power over the database can do. */
async function tamper(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.test.adminUrl });
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query(statement);
  await client.end();
}

async function events(query: string): Promise<TestAnswer['body']['items']> {
  const answer = await auditor.get(`/api/v1/audit/events?${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items;
}

/** Asks for a verification, runs it, and returns what it found. */
async function verify() {
  const asked = await auditor.post('/api/v1/audit/verifications');
  expect(asked.status, asked.text).toBe(201);
  const url = `/api/v1/audit/verifications/${asked.body.id}`;
  const waiting = (await auditor.get(url)).body.item;
  expect(waiting).toMatchObject({ state: 'waiting', finishedAt: null, result: null, done: '0' });
  await run(VERIFY_TASK, { id: asked.body.id });
  return (await auditor.get(url)).body.item;
}

describe('the end of the chain', () => {
  test('is that of the last sealed event; what is not sealed yet is counted', async () => {
    const before = (await auditor.get('/api/v1/audit/head')).body;
    const [newest] = await events('limit=1');
    expect(before).toEqual({
      head: { seq: newest.seq, hash: newest.hash },
      unsealed: '0',
      checkpoint: null,
    });
    expect(before.head.hash).toMatch(/^[0-9a-f]{64}$/);
    const url = `/api/v1/organizations/${idOf.organization}`;
    const { version } = (await clerk.get(url)).body.item;
    await clerk.post(`${url}/revise`, { expectedVersion: version, address: '示例路 1 号' });
    expect((await auditor.get('/api/v1/audit/head')).body).toMatchObject({
      head: before.head,
      unsealed: '1',
    });
    await sealEverything(server.database.read);
    const after = (await auditor.get('/api/v1/audit/head')).body;
    expect([BigInt(after.head.seq), after.unsealed]).toEqual([BigInt(before.head.seq) + 1n, '0']);
  });

  test('shows the newest signed checkpoint', async () => {
    const signer = await loadOrCreateSigner(directory, {
      random: () => {
        throw new Error('the node has its key already');
      },
    });
    await signCheckpoint(server.database.read, signer);
    const { head, checkpoint } = (await auditor.get('/api/v1/audit/head')).body;
    expect(checkpoint).toMatchObject({ ...head, keyId: signer.keyId, algorithm: 'Ed25519' });
  });
});

describe('events', () => {
  test('are listed newest first, each once, page after page', async () => {
    const all = await events('limit=200');
    const positions = all.map((each: { position: string }) => BigInt(each.position));
    expect(positions).toEqual([...positions].sort((a, b) => (a < b ? 1 : -1)));
    const paged: string[] = [];
    let before = '';
    do {
      const answer = await auditor.get(`/api/v1/audit/events?limit=7${before}`);
      paged.push(...answer.body.items.map((each: { position: string }) => each.position));
      before = answer.body.nextBefore === null ? '' : `&before=${answer.body.nextBefore}`;
    } while (before !== '');
    expect(paged).toEqual(all.map((each: { position: string }) => each.position));
  });

  test('are found by record, by kind, by person', async () => {
    const id = idOf.contract;
    const ofContract = await events(`streamType=contract&streamId=${id}`);
    expect(ofContract.map((each: { type: string }) => each.type)).toEqual(['contract.created']);
    const [created] = ofContract;
    const byPerson = await events(`actor=${created.actor.id}&limit=200`);
    expect(byPerson.length).toBeGreaterThan(1);
    for (const each of byPerson) expect(each.actor).toEqual(created.actor);
    expect(created.actor.name).toBe('测试用户');
    for (const each of await events('type=organization.created'))
      expect(each.type).toBe('organization.created');
    expect(await events('type=nowhere')).toEqual([]);
  });

  test.each(['before=x', 'before=-1', 'limit=0', 'limit=201'])(
    'a bad query is refused: %s',
    async (query) => {
      expect((await auditor.get(`/api/v1/audit/events?${query}`)).status).toBeGreaterThanOrEqual(400);
      expect((await auditor.get(`/api/v1/audit/events?${query}`)).status).toBeLessThan(500);
    },
  );
});

describe('who may look', () => {
  const paths = ['/api/v1/audit/head', '/api/v1/audit/events', '/api/v1/audit/verifications'];

  test.each(paths)('%s is for the auditor of the whole node', async (url) => {
    expect((await auditor.get(url)).status).toBe(200);
    expect((await server.visitor().get(url)).status).toBe(401);
    const province = { kind: 'region', code: '990000' } as const;
    for (const [role, area] of [
      ['auditor', province],
      ['supervisor', province],
      ['bureau-officer', province],
      ['administrator', everywhere],
    ] as const)
      expect([role, (await (await server.actAs([{ role, area }])).get(url)).status]).toEqual([role, 403]);
  });

  test('a verification is asked for by nobody else, and does not change the ledger', async () => {
    const supervisor = await server.actAs([{ role: 'supervisor', area: { kind: 'region', code: '990000' } }]);
    expect((await supervisor.post('/api/v1/audit/verifications')).status).toBe(403);
    const before = (await auditor.get('/api/v1/audit/head')).body;
    await verify();
    expect((await auditor.get('/api/v1/audit/head')).body).toEqual(before);
  });
});

describe('verifying the whole ledger', () => {
  test('an untouched one is intact; the answer says how much was checked, and by what', async () => {
    const { head } = (await auditor.get('/api/v1/audit/head')).body;
    const item = await verify();
    expect(item).toMatchObject({
      state: 'intact',
      requestedBy: { id: auditor.userId, name: '测试用户' },
      done: head.seq,
      total: head.seq,
      result: { intact: true, breach: null, events: head.seq, head, signaturesChecked: true, checkpoints: 1 },
    });
    expect(item.finishedAt >= item.requestedAt).toBe(true);
  });

  test('every night it happens by itself', async () => {
    const nightly = composition.modules
      .flatMap((module) => module.tasks ?? [])
      .find((each) => each.name === NIGHTLY_TASK);
    expect(nightly?.cron).toBe('30 2 * * *');
    await run(NIGHTLY_TASK);
    const { items } = (await auditor.get('/api/v1/audit/verifications')).body;
    expect(items[0]).toMatchObject({ state: 'intact', requestedBy: { id: 'system:audit' } });
  });

  test('one that is stopped says that it failed; run again it ends', async () => {
    const asked = await auditor.post('/api/v1/audit/verifications');
    const payload = { id: asked.body.id };
    await expect(run(VERIFY_TASK, payload, AbortSignal.abort())).rejects.toThrow();
    const url = `/api/v1/audit/verifications/${asked.body.id}`;
    expect((await auditor.get(url)).body.item.state).toBe('failed');
    await run(VERIFY_TASK, payload);
    expect((await auditor.get(url)).body.item.state).toBe('intact');
  });

  test('one that nobody asked for is not invented', async () => {
    expect((await auditor.get('/api/v1/audit/verifications/ver_nowhere')).body.item).toBeNull();
  });

  test('an amount that somebody with full power changed is found, and the event is named', async () => {
    const id = idOf.contract;
    const [event] = await events(`streamId=${id}`);
    await tamper(`
      update events set data = jsonb_set(data, '{values,totalAmount}', '"100000001"') where position = ${event.position}
    `);
    const item = await verify();
    expect(item).toMatchObject({
      state: 'broken',
      result: {
        intact: false,
        breach: {
          kind: 'event_changed',
          seq: event.seq,
          position: event.position,
          record: { streamType: 'contract', streamId: id, version: 1, type: 'contract.created' },
        },
      },
    });
    expect(item.result.breach.message.zh).toContain(`第 ${event.seq} 号事件（${id} v1 contract.created）`);
    expect(item.result.breach.message.en).toContain(`Event ${event.seq} (${id} v1 contract.created)`);
    expect(BigInt(item.done)).toBe(BigInt(event.seq) - 1n);
    await tamper(`
      update events set data = jsonb_set(data, '{values,totalAmount}', '"100000000"') where position = ${event.position}
    `);
    expect((await verify()).state).toBe('intact');
  });
});
