import { expect, test } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { createShutdown } from './shutdown.ts';

test('parts stop in the opposite order of their start, once, whatever fails', async () => {
  const stopped: string[] = [];
  const shutdown = createShutdown(createLogger('silent'));
  for (const name of ['database', 'worker', 'http']) {
    shutdown.add(name, async () => {
      await Promise.resolve();
      stopped.push(name);
      if (name === 'worker') throw new Error('it hangs');
    });
  }
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(stopped).toEqual(['http', 'worker', 'database']);
});
