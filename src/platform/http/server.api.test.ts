import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Module } from '../module.ts';
import { defineRoute } from './route.ts';
import { openTestServer, type TestClient, type TestServer } from './testing.ts';
import { about, countWidgetEvents, widgetRoles as roles, widgets } from './testing-widgets.ts';

let server: TestServer;
let maker: TestClient;
let web: string;
const made = { name: 'one', size: 1 };

beforeAll(async () => {
  web = await mkdtemp(path.join(tmpdir(), 'web-'));
  await mkdir(path.join(web, 'assets'));
  await writeFile(path.join(web, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  await writeFile(path.join(web, 'assets', 'main-abc.js'), 'export {};');
  await writeFile(path.join(web, 'favicon.svg'), '<svg/>');
  server = await openTestServer((parts) => ({ modules: [widgets(parts)], roles }), { webDirectory: web });
  maker = await server.actAs([{ role: 'maker', area: { kind: 'region', code: '410100' } }]);
});

afterAll(async () => {
  await server.close();
  await rm(web, { recursive: true });
});

describe('answers', () => {
  test('bigint is written as a decimal string, exactly', async () => {
    const answer = await server.visitor().get('/api/v1/widgets?limit=7');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ amount: '9007199254740993', limit: 7 });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('an answer of another shape than declared is a defect and does not go out', async () => {
    const answer = await server.visitor().get('/api/v1/wrong-answer');
    expect([answer.status, answer.body.code]).toEqual([500, 'server.defect']);
  });

  test('what goes wrong inside leaks nothing but an id to quote', async () => {
    const answer = await server.visitor().get('/api/v1/crash', { 'accept-language': 'en' });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('passwd');
    expect(answer.body.requestId).toMatch(/^req_/);
    expect(answer.body.next).toContain(answer.body.requestId);
    expect(answer.headers['x-request-id']).toBe(answer.body.requestId);
  });
});

describe('problems', () => {
  test('every fault of a body is named at once, in the language asked for', async () => {
    const body = { name: 'too long', size: 10, kind: 'c', extra: 1 };
    const chinese = await maker.post('/api/v1/widgets', body);
    expect([chinese.status, chinese.body.code]).toEqual([422, 'request.invalid']);
    expect(chinese.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const faults = chinese.body.problems.map((each: { field: string; code: string }) => [
      each.field,
      each.code,
    ]);
    expect(faults).toEqual([
      ['name', 'field.too_long'],
      ['size', 'field.too_large'],
      ['kind', 'field.not_in_table'],
      ['', 'field.unknown'],
    ]);
    expect(chinese.body.problems[1].sentence).toBe('不得大于 9。');
    const english = await maker.post('/api/v1/widgets', body, { 'accept-language': 'en-GB,zh;q=0.5' });
    expect(english.body.problems[1].sentence).toBe('Must be at most 9.');
    const missing = await maker.post('/api/v1/widgets', {});
    expect(missing.body.problems[0]).toEqual({
      in: 'body',
      field: 'name',
      code: 'field.required',
      sentence: '必须填写。',
    });
  });

  test('a refusal carries code, sentence, advice and parameters; the cookie decides the language', async () => {
    const cookie = `${maker.cookie}; lang=en`;
    const answer = await maker.post('/api/v1/widgets', { name: 'bad', size: 1 }, { cookie });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      type: '/api/reference#widget.broken',
      code: 'widget.broken',
      status: 409,
      detail: '3 widgets are broken.',
      next: 'Replace them.',
      params: { count: 3 },
      instance: '/api/v1/widgets',
    });
  });

  test('unknown address, wrong method, wrong type, broken JSON', async () => {
    expect((await maker.get('/api/v1/nothing?name=geheim')).body).toMatchObject({
      status: 404,
      code: 'request.not_found',
    });
    expect((await maker.get('/api/v1/nothing?name=geheim')).text).not.toContain('geheim');
    const put = await maker.send({ method: 'PUT', url: '/api/v1/widgets' });
    expect([put.status, put.body.code, put.headers['allow']]).toEqual([
      405,
      'request.method_not_allowed',
      'GET, POST',
    ]);
    const text = await maker.post('/api/v1/widgets', made, { 'content-type': 'text/plain' });
    expect([text.status, text.body.code]).toEqual([415, 'request.media_type']);
    const headers = { 'x-csrf-token': maker.csrfToken, 'content-type': 'application/json' };
    const broken = await maker.send({ method: 'POST', url: '/api/v1/widgets', headers, payload: '{"name":' });
    expect([broken.status, broken.body.code]).toEqual([400, 'request.malformed']);
  });

  test('JSON of one byte above 1 MiB and a file of one byte above 32 MiB are too large', async () => {
    const headers = { 'x-csrf-token': maker.csrfToken, 'content-type': 'application/json' };
    const send = (payload: Buffer) =>
      maker.send({ method: 'POST', url: '/api/v1/widgets', headers, payload });
    expect((await send(Buffer.alloc(1024 * 1024, ' '))).status).toBe(400);
    const over = await send(Buffer.alloc(1024 * 1024 + 1, ' '));
    expect([over.status, over.body.code, over.body.params.limit]).toEqual([413, 'request.too_large', 1]);
    const upload = (size: number) =>
      maker.send({
        method: 'POST',
        url: '/api/v1/uploads',
        headers: { ...headers, 'content-type': 'application/pdf' },
        payload: Buffer.alloc(size),
      });
    expect((await upload(32 * 1024 * 1024)).body).toEqual({ size: 32 * 1024 * 1024 });
    const large = await upload(32 * 1024 * 1024 + 1);
    expect([large.status, large.body.params.limit]).toEqual([413, 32]);
  });

  test('a third request to a route of two a minute waits', async () => {
    const one = await server.actAs([]);
    expect((await one.post('/api/v1/limited')).status).toBe(200);
    expect((await one.post('/api/v1/limited')).status).toBe(200);
    const third = await one.post('/api/v1/limited');
    expect([third.status, third.body.code]).toEqual([429, 'request.too_many']);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    const other = await server.actAs([]);
    expect((await other.post('/api/v1/limited')).status).toBe(200);
  });
});

describe('who may', () => {
  test('a visitor is asked to sign in, a stranger is refused, a grant counts in its area only', async () => {
    expect((await server.visitor().get('/api/v1/widgets/410105')).body.code).toBe('session.required');
    const stranger = await server.actAs([]);
    expect((await stranger.get('/api/v1/widgets/410105')).body.code).toBe('access.denied');
    expect((await maker.get('/api/v1/widgets/410105')).status).toBe(200);
    expect((await maker.get('/api/v1/widgets/410205')).body.code).toBe('access.denied');
    const reader = await server.actAs([{ role: 'reader', area: { kind: 'everywhere' } }]);
    expect((await reader.post('/api/v1/widgets', made)).body.code).toBe('access.denied');
  });

  test('a handler that forgot permit answers nothing and changes nothing', async () => {
    for (const url of ['/api/v1/forgetful', '/api/v1/forgetful-file']) {
      const answer = await maker.get(url);
      expect([answer.status, answer.body?.code]).toEqual([500, 'server.defect']);
      expect(answer.text).not.toContain('leaked');
    }
    const before = await countWidgetEvents(server.database);
    expect((await maker.post('/api/v1/widgets/forgetful')).status).toBe(500);
    expect(await countWidgetEvents(server.database)).toBe(before);
  });

  test('a change without the CSRF token of its own session changes nothing', async () => {
    const before = await countWidgetEvents(server.database);
    const headers = { 'content-type': 'application/json' };
    const send = (more: Record<string, string>) =>
      maker.send({
        method: 'POST',
        url: '/api/v1/widgets',
        headers: { ...headers, ...more },
        payload: JSON.stringify(made),
      });
    const other = await server.actAs([]);
    for (const wrong of [{}, { 'x-csrf-token': '' }, { 'x-csrf-token': other.csrfToken }]) {
      expect((await send(wrong as Record<string, string>)).body.code).toBe('session.csrf_mismatch');
    }
    expect((await send({ 'x-csrf-token': maker.csrfToken, cookie: '' })).body.code).toBe(
      'session.csrf_mismatch',
    );
    expect(await countWidgetEvents(server.database)).toBe(before);
  });
});

describe('pages', () => {
  test('the workbench gets the nonce of its own answer, everywhere below the root', async () => {
    for (const url of ['/', '/index.html', '/contracts/con_1']) {
      const page = await server.visitor().get(url, { accept: 'text/html' });
      const policy = String(page.headers['content-security-policy']);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(page.text).toBe(`<meta name="csp-nonce" content="${nonce}">`);
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe');
      expect(page.headers['cache-control']).toBe('no-store');
    }
    const again = await server.visitor().get('/');
    expect(again.text).not.toBe((await server.visitor().get('/')).text);
  });

  test('with a front page, visitors are led there and whoever signed in is not', async () => {
    const led = await openTestServer((parts) => ({ modules: [widgets(parts)], roles }), {
      webDirectory: web,
      frontPage: '/reading',
    });
    try {
      const visit = await led.visitor().get('/');
      expect([visit.status, visit.headers.location]).toEqual([302, '/reading']);
      expect(visit.headers['cache-control']).toBe('no-store');
      expect((await (await led.actAs([])).get('/')).status).toBe(200);
      expect((await led.visitor().get('/contracts', { accept: 'text/html' })).status).toBe(200);
    } finally {
      await led.close();
    }
  });

  test('hashed files are kept for a year, others asked for again, unknown ones not found', async () => {
    const asset = await server.visitor().get('/assets/main-abc.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await server.visitor().get('/favicon.svg')).headers['cache-control']).toBe('no-cache');
    expect((await server.visitor().get('/assets/gone.js', { accept: 'text/html,*/*' })).status).toBe(404);
    expect((await server.visitor().get('/..%2f..%2fetc/passwd')).status).toBe(404);
    expect((await server.visitor().get('/api/v1/x', { accept: 'text/html' })).body.code).toBe(
      'request.not_found',
    );
  });

  test('a page of a module stands outside the API', async () => {
    expect((await server.visitor().get('/page/abc')).text).toBe('<p>3</p>');
  });

  test('health, readiness, reference and OpenAPI', async () => {
    expect((await server.visitor().get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await server.visitor().get('/readyz')).body).toEqual({
      status: 'ready',
      checks: { database: true },
      followers: {},
    });
    const reference = await server.visitor().get('/api/reference');
    expect(reference.text).toContain('id="widget.broken"');
    expect(reference.text).not.toContain('<script');
    const { body } = await server.visitor().get('/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.paths['/api/v1/widgets/{id}'].get['x-permission']).toBe('widget.read');
    expect(
      body.paths['/api/v1/widgets'].get.responses['2XX'].content['application/json'].schema.properties.amount,
    ).toEqual({ type: 'string', pattern: '^-?\\d+$' });
  });
});

test('a node that is not ready says what is missing', async () => {
  const waiting = await openTestServer(() => ({ modules: [], roles }), {
    health: { required: { worker: () => false }, partial: { search: () => true } },
  });
  const answer = await waiting.visitor().get('/readyz');
  expect([answer.status, answer.body]).toEqual([
    503,
    { status: 'not ready', checks: { database: true, worker: false, search: true }, followers: {} },
  ]);
  await waiting.close();
});

test('a node without a part of its services goes on and says which part', async () => {
  const search = () => Promise.reject(new Error('no index yet'));
  const limping = await openTestServer(() => ({ modules: [], roles }), { health: { partial: { search } } });
  const answer = await limping.visitor().get('/readyz');
  expect([answer.status, answer.body]).toEqual([
    200,
    { status: 'degraded', checks: { database: true, search: false }, followers: {} },
  ]);
  await limping.close();
});

test('routes that contradict themselves do not start', async () => {
  const route = defineRoute({
    ...about,
    method: 'GET',
    path: '/x',
    operationId: 'x',
    access: 'nobody.declares',
    response: z.object({}),
    handler: async () => ({}),
  });
  const broken: Module = { name: 'broken', routes: [route, route], actions: {} };
  await expect(openTestServer(() => ({ modules: [broken], roles }))).rejects.toThrow(
    /nobody declares nobody\.declares.*stands twice/,
  );
});
