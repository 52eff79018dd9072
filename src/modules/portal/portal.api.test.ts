import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { testContext } from '../../platform/database/testing.ts';
import { openTestServer, type TestServer } from '../../platform/http/testing.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { insertRecords } from '../../platform/records/record-store.ts';
import { indexOf, testDocument } from '../../platform/search/testing.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { achievementDefinition } from '../achievements/index.ts';
import { createOrganizationDefinition } from '../organizations/index.ts';

let directory: string;
let server: TestServer;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'portal-'));
  server = await openTestServer(await prepareComposition(directory));
  const values = {
    name: '示例大学',
    kind: 'university',
    regionCode: '990101',
    creditCode: '91990101MA00000001',
  };
  await insert(
    createOrganizationDefinition(() => true),
    { id: 'org_1', state: 'active', values },
  );
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

/** A record straight into its table: what leads there is tested where it is decided. */
async function insert(
  definition: AnyRecordDefinition,
  given: { readonly id: string; readonly state: string; readonly values: FieldValues },
) {
  await server.database.transact(testContext(), async (transaction) => {
    const now = (await transaction.now()) as Instant;
    const record = { ...given, version: 1, createdBy: 'usr_1', createdAt: now, updatedAt: now };
    await insertRecords(transaction, definition, [record]);
  });
}

async function listing(id: string, values: FieldValues, state = 'published') {
  const given = {
    name: `示例成果 ${id}`,
    summary: '示例简介',
    kind: 'applied',
    ownerId: 'org_1',
    publishedOn: '2026-01-05',
    expiresOn: '2999-01-01',
    ...values,
  };
  await insert(achievementDefinition, { id, state, values: given });
}

const page = async (address: string) => await server.visitor().get(address);
const propsOf = (text: string) => JSON.parse(text.slice(text.indexOf('{')));

describe('before there is an index', () => {
  test('the front page and the list say when to come back', async () => {
    for (const address of ['/portal', '/portal/search?q=a']) {
      const answer = await page(address);
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '10']);
      expect(answer.text).toContain('检索正在准备');
    }
  });

  test('a listing reads all the same, without what is similar', async () => {
    await listing('ach_early', {});
    const answer = await page('/portal/achievements/ach_early');
    expect(answer.status).toBe(200);
    expect(propsOf(answer.text)).toMatchObject({ title: '示例成果 ach_early', similar: [] });
  });
});

describe('with an index', () => {
  beforeAll(async () => {
    const { index, writer } = await indexOf(path.join(directory, 'search'), [
      testDocument('ach_1', { keywords: ['石墨烯'] }),
      testDocument('ach_2', { title: '石墨烯散热片', publishedOn: '2026-02-01' as PlainDate }),
      testDocument('ned_1', { noun: 'need', title: '石墨烯分散', ownerId: null }),
    ]);
    writer.close();
    index.close();
    await listing('ach_1', { keywords: '石墨烯' });
    await listing('ach_2', { maturity: 7 });
  });

  test('the front page counts what can be found, newest first', async () => {
    const props = propsOf((await page('/portal')).text);
    expect(props.figures.map((figure: { value: string }) => figure.value)).toEqual(['2', '1', '0', '0.00']);
    expect(props.achievements.map((card: { id: string }) => card.id)).toEqual(['ach_2', 'ach_1']);
    expect(
      props.fields.find((field: { label: { zh: string } }) => field.label.zh === '新材料及其应用'),
    ).toMatchObject({ achievements: 2, needs: 1 });
  });

  test.each([
    ['q=石墨烯', 3],
    ['q=石墨烯&noun=need', 1],
    ['q=石墨烯&noun=&techArea=', 3],
    ['q=石墨烯&noun=nonsense&page=-4&sort=oldest&region=x', 3],
    ['q=不存在的词语', 0],
  ])('/portal/search?%s finds %i, whatever else stands in the address', async (query, found) => {
    const answer = await page(`/portal/search?${encodeURI(query)}`);
    expect(answer.status).toBe(200);
    expect(propsOf(answer.text).total).toEqual({ value: found, exact: true });
  });

  test('a listing names what is similar, and itself in the other language', async () => {
    const props = propsOf((await page('/portal/achievements/ach_1')).text);
    expect(props.similar.map((card: { id: string }) => card.id)).toEqual(['ach_2']);
    expect(props.otherLanguageHref).toBe('/portal/achievements/ach_1?lang=en');
    expect(JSON.parse(props.linkedData)).toMatchObject({
      '@type': 'Offer',
      url: 'https://jizhuan.example/portal/achievements/ach_1',
    });
  });

  test('listings are compared in the order asked for; what is not public is left out', async () => {
    const props = propsOf((await page('/portal/compare?id=ach_2&id=ach_draft&id=ach_1')).text);
    expect(props.columns.map((column: { id: string }) => column.id)).toEqual(['ach_2', 'ach_1']);
    expect((await page('/portal/compare')).status).toBe(200);
  });
});

describe('what is not public', () => {
  test.each([
    ['a draft', 'ach_draft', 'draft', {}],
    ['what expired yesterday', 'ach_over', 'published', { expiresOn: '2020-01-01' }],
    ['what was withdrawn', 'ach_gone', 'withdrawn', {}],
  ])('%s is answered like what never was', async (_name, id, state, values) => {
    await listing(id, values, state);
    const hidden = await page(`/portal/achievements/${id}`);
    const never = await page('/portal/achievements/ach_never');
    expect([hidden.status, never.status]).toEqual([404, 404]);
    expect(hidden.text).toBe(never.text);
  });
});

test('the language of a link is kept for the pages that follow', async () => {
  const chosen = await page('/portal/achievements/ach_early?lang=en');
  expect(String(chosen.headers['set-cookie'])).toMatch(/^lang=en;/);
  expect((await page('/portal/achievements/ach_early')).headers['set-cookie']).toBeUndefined();
});

test('nothing of the portal writes', async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from events`.execute(
    server.database.read,
  );
  await page('/portal/achievements/ach_early');
  const again = await sql<{ n: number }>`select count(*)::int as n from events`.execute(server.database.read);
  expect(again.rows[0]?.n).toBe(rows[0]?.n);
});
