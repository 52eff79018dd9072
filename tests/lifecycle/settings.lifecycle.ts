import { createServer } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDataDirectory, type RunningServer, startServer } from '../running-server.ts';

const data = await makeDataDirectory();

async function refusalOf(
  environment: Record<string, string>,
  dataDirectory = data.directory,
): Promise<string> {
  try {
    const server = await startServer({ dataDirectory, environment });
    await server.stop();
    return 'it started';
  } catch (error) {
    return (error as Error).message;
  }
}

afterAll(() => data.remove());

describe('a start that cannot go well', () => {
  test('names every wrong setting in both languages and ends with 2', async () => {
    const message = await refusalOf({ PORT: 'x', LOG_LEVEL: 'loud' });
    expect(message).toContain('ended with 2');
    for (const sentence of ['不是端口号', 'is not a port', 'LOG_LEVEL 的值', 'LOG_LEVEL is “loud”']) {
      expect(message).toContain(sentence);
    }
    expect(message).not.toContain('    at ');
  });

  test('says that the port is busy', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const message = await refusalOf({ PORT: String(port) });
    other.close();
    expect(message).toContain('ended with 2');
    expect(message).toContain(`Port ${port} is in use`);
  });
});

describe('a node at work', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ dataDirectory: data.directory });
  });
  afterAll(() => server.stop());

  test('is ready, and refuses a second node on its data', async () => {
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await refusalOf({})).toContain('is in use by another process');
  });

  test('stops in order and starts again within three seconds, in the mode it was made in', async () => {
    expect([await server.stop(), server.output()]).toEqual([0, expect.anything()]);
    expect(await refusalOf({ JIZHUAN_MODE: 'production' })).toContain('cannot be started in production mode');
    // The best of three, and more time where more programs than processors want to run.
    const limit = 3_000 * Math.max(1, (loadavg()[0] ?? 0) / cpus().length);
    const times: number[] = [];
    for (let tries = 0; tries < 3 && Math.min(...times) >= limit; tries += 1) {
      await server.stop();
      server = await startServer({ dataDirectory: data.directory });
      times.push(server.readyAfter);
    }
    expect(Math.min(...times)).toBeLessThan(limit);
  });
});
