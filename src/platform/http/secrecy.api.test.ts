import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openTestServer } from './testing.ts';
import { widgetRoles as roles, widgets } from './testing-widgets.ts';

test('the log says which route was asked and how it went, and nothing of what was sent', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const server = await openTestServer((parts) => ({ modules: [widgets(parts)], roles }), {
    logger: pino({ level: 'trace' }, stream),
  });
  const maker = await server.actAs([{ role: 'maker', area: { kind: 'everywhere' } }]);
  await maker.get('/api/v1/widgets?q=geheim');
  await maker.post('/api/v1/widgets', { name: 'gehei', size: 1 });
  await maker.get('/page/geheimcode');
  await maker.get('/api/v1/crash?q=geheim');
  await server.close();
  const log = lines.join('');
  expect(log).toContain('"route":"/api/v1/widgets"');
  expect(log).toContain('"route":"/page/:code"');
  expect(log).toContain(`"userId":"${maker.userId}"`);
  expect(log).toContain('"requestId":"req_');
  // What went wrong inside belongs here, and only here.
  expect(log).toContain('/etc/passwd');
  for (const secret of ['gehei', maker.csrfToken, maker.cookie.split('=')[1] ?? '']) {
    expect(log).not.toContain(secret);
  }
});

test('behind https the cookie is bound to the host and the browser keeps to https', async () => {
  const sessions = { secure: true, demonstration: true, randomBytes };
  const server = await openTestServer((parts) => ({ modules: [widgets(parts)], roles }), { sessions });
  const answer = await server.visitor().get('/healthz');
  expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
  const maker = await server.actAs([{ role: 'maker', area: { kind: 'everywhere' } }]);
  const headers = { 'x-csrf-token': maker.csrfToken, 'content-type': 'application/json' };
  const payload = JSON.stringify({ name: 'one', size: 1 });
  const post = (cookie: string) =>
    maker.send({ method: 'POST', url: '/api/v1/widgets', headers: { ...headers, cookie }, payload });
  // The plain name, which another host of the domain could plant, counts for nothing.
  expect((await post(maker.cookie)).body.code).toBe('session.csrf_mismatch');
  expect((await post(maker.cookie.replace('jizhuan_session', '__Host-jizhuan'))).status).toBe(201);
  await server.close();
});
