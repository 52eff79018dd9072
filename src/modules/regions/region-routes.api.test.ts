import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdFactory } from '../../kernel/identifiers.ts';
import type { Database } from '../../platform/database/database.ts';
import { createServer } from '../../platform/http/server.ts';
import { createRegionsModule } from './index.ts';
import type { RegionDetailAnswer, RegionListAnswer } from './region-schema.ts';

/** The divisions are in memory: a request that touched the database would be a defect, and fails. */
const noDatabase = new Proxy({} as Database, {
  get(_target, name) {
    throw new Error(`the regions asked the database for ${String(name)}`);
  },
});

let app: FastifyInstance;

beforeAll(async () => {
  app = await createServer({
    database: noDatabase,
    modules: [createRegionsModule({ demonstration: true })],
    roles: {},
    sessions: { secure: false, demonstration: true, randomBytes: (size) => randomBytes(size) },
    newId: createIdFactory(
      () => 1_700_000_000_000,
      () => 0.5,
    ),
    version: '0.0.0',
    webDirectory: null,
  });
});

afterAll(async () => {
  await app.close();
});

async function get<T>(url: string): Promise<{ readonly status: number; readonly body: T }> {
  const response = await app.inject({ method: 'GET', url: `/api/v1${url}` });
  return { status: response.statusCode, body: response.json() as T };
}

const codes = (list: RegionListAnswer): string[] => list.items.map(({ code }) => code);

describe('GET /regions', () => {
  it('lists the provinces to a visitor', async () => {
    const { status, body } = await get<RegionListAnswer>('/regions');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(35);
    expect(body.items[0]).toEqual({
      code: '110000',
      name: '北京市',
      fullName: '北京市',
      level: 'province',
      parent: '100000',
      hasChildren: true,
    });
  });

  it('lists what lies below a region', async () => {
    const { body } = await get<RegionListAnswer>('/regions?parent=990000');
    expect(codes(body)).toEqual(['990100', '990200', '990300', '990400']);
  });

  it('searches, within a region if asked, and says when there is more', async () => {
    const zhanhe = await get<RegionListAnswer>(`/regions?q=${encodeURIComponent('湛河')}`);
    expect(codes(zhanhe.body)).toEqual(['410411']);
    const many = await get<RegionListAnswer>(`/regions?q=${encodeURIComponent('区')}`);
    expect(many.body).toMatchObject({ truncated: true });
    expect(many.body.items).toHaveLength(50);
    const few = await get<RegionListAnswer>(`/regions?parent=990200&q=${encodeURIComponent('区')}`);
    expect(few.body).toMatchObject({ truncated: false });
    expect(codes(few.body)).toEqual(['990201', '990202', '990203']);
  });

  it('refuses an unknown parent and a malformed one', async () => {
    expect(await get('/regions?parent=999900')).toMatchObject({
      status: 404,
      body: { code: 'region.unknown' },
    });
    const malformed = await get<{ code: string }>('/regions?parent=41');
    expect(malformed.status).toBeGreaterThanOrEqual(400);
    expect(malformed.status).toBeLessThan(500);
  });
});

describe('GET /regions/{code}', () => {
  it('gives a region with what is above and below it', async () => {
    const { status, body } = await get<RegionDetailAnswer>('/regions/410100');
    expect(status).toBe(200);
    expect(body.item.fullName).toBe('河南省郑州市');
    expect(body.ancestors.map(({ name }) => name)).toEqual(['河南省']);
    expect(body.children.map(({ name }) => name)).toContain('金水区');
  });

  it('refuses a code that does not exist, with a sentence', async () => {
    const { status, body } = await get<{ code: string; detail: string }>('/regions/990999');
    expect(status).toBe(404);
    expect(body.code).toBe('region.unknown');
    expect(body.detail).toContain('没有代码为“990999”的行政区划');
  });
});
