import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestClient, type TestServer } from './testing.ts';
import { countWidgetEvents, widgetRoles as roles, widgets } from './testing-widgets.ts';

let server: TestServer;
let maker: TestClient;
const made = { name: 'one', size: 1 };
const key = (text: string) => ({ 'idempotency-key': text });

beforeAll(async () => {
  server = await openTestServer((parts) => ({ modules: [widgets(parts)], roles }));
  maker = await server.actAs([{ role: 'maker', area: { kind: 'region', code: '410100' } }]);
});

afterAll(() => server.close());

describe('idempotency', () => {
  test('the same key again gives the same answer and one effect', async () => {
    const before = await countWidgetEvents(server.database);
    const first = await maker.post('/api/v1/widgets', made, key('key-again-1'));
    const again = await maker.post('/api/v1/widgets', made, key('key-again-1'));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await countWidgetEvents(server.database)).toBe(before + 1);
  });

  test('two requests with one key at the same time: one effect, one answer', async () => {
    const before = await countWidgetEvents(server.database);
    const slow = { name: 'slow', size: 1 };
    const answers = await Promise.all(
      [1, 2, 3].map(() => maker.post('/api/v1/widgets', slow, key('key-race-1'))),
    );
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(await countWidgetEvents(server.database)).toBe(before + 1);
  });

  test('a key that came with another body is refused and changes nothing', async () => {
    await maker.post('/api/v1/widgets', made, key('key-body-1'));
    const before = await countWidgetEvents(server.database);
    const other = await maker.post('/api/v1/widgets', { ...made, size: 2 }, key('key-body-1'));
    expect([other.status, other.body.code]).toEqual([409, 'request.key_reused']);
    expect(await countWidgetEvents(server.database)).toBe(before);
  });

  test('a refused command gives its key back', async () => {
    expect((await maker.post('/api/v1/widgets', { name: 'bad', size: 1 }, key('key-bad-1'))).status).toBe(
      409,
    );
    expect((await maker.post('/api/v1/widgets', made, key('key-bad-1'))).status).toBe(201);
  });

  test('keys of different people never meet', async () => {
    const other = await server.actAs([{ role: 'maker', area: { kind: 'everywhere' } }]);
    const mine = await maker.post('/api/v1/widgets', made, key('key-mine-1'));
    const theirs = await other.post('/api/v1/widgets', { ...made, size: 3 }, key('key-mine-1'));
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.text).not.toBe(mine.text);
  });

  test('a key shorter than eight characters is malformed', async () => {
    expect((await maker.post('/api/v1/widgets', made, key('short'))).body.code).toBe('request.key_malformed');
  });
});
