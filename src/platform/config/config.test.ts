import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { settleMode } from './mode.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment, '/srv/node');
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => problem.code);
  }
}

describe('readConfig', () => {
  test('an empty environment gives a loopback demonstration node', () => {
    expect(readConfig({}, '/srv/node')).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDirectory: '/srv/node/.data',
      logLevel: 'info',
    });
  });

  test('the bounds of PORT are 0 and 65535', () => {
    expect(readConfig({ PORT: '0' }, '/').port).toBe(0);
    expect(readConfig({ PORT: '65535' }, '/').port).toBe(65_535);
    for (const PORT of ['65536', '-1', '3000a', '1e3', '8080.5']) {
      expect(problemsOf({ PORT })).toEqual(['setting.not_a_port']);
    }
  });

  test('every wrong setting is named at once', () => {
    const wrong = {
      PORT: 'x',
      HOST: 'a b',
      DATA_DIR: ' ',
      DATABASE_URL: 'mysql://h/d',
      JIZHUAN_MODE: 'demo',
      JIZHUAN_MODUS: 'production',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'https://example.org/path',
    };
    expect(problemsOf(wrong)).toEqual([
      'setting.not_a_port',
      'setting.not_a_host',
      'setting.empty_data_dir',
      'setting.not_a_database_url',
      'setting.not_one_of',
      'setting.not_one_of',
      'setting.not_a_public_url',
      'setting.unknown',
    ]);
  });

  test('the password in a wrong database address is not repeated', () => {
    try {
      readConfig({ DATABASE_URL: 'mysql://user:geheim@host/name' }, '/');
      expect.unreachable();
    } catch (error) {
      const sentences = (error as ConfigError).problems.flatMap((each) => [
        each.sentence('zh'),
        each.sentence('en'),
      ]);
      expect(sentences.join()).not.toContain('geheim');
    }
  });

  test('an application address alone makes no sense', () => {
    expect(problemsOf({ DATABASE_APP_URL: 'postgres://a@h/d' })).toEqual(['setting.needs_database_url']);
  });

  test('variables of the command line are not taken for misspelt settings', () => {
    expect(problemsOf({ JIZHUAN_LANGUAGE: 'en', JIZHUAN_ADMINISTRATOR_PASSWORD: 'x' })).toEqual([]);
  });

  test('the exchange of fingerprints takes a name and a key of 32 bytes, and repeats neither secret nor half of it', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const config = readConfig({ JIZHUAN_EXCHANGE_NODE: '示例市', JIZHUAN_EXCHANGE_KEY: key }, '/');
    expect(config.exchange?.node).toBe('示例市');
    expect(config.exchange?.key.export()).toEqual(Buffer.alloc(32, 7));
    expect(JSON.stringify(config)).not.toContain(key.slice(0, 12));
    expect(problemsOf({ JIZHUAN_EXCHANGE_KEY: key })).toEqual(['setting.exchange_incomplete']);
    expect(problemsOf({ JIZHUAN_EXCHANGE_NODE: '示例市' })).toEqual(['setting.exchange_incomplete']);
    const short = Buffer.alloc(31, 7).toString('base64');
    for (const wrong of [short, 'not base64 at all!']) {
      const environment = { JIZHUAN_EXCHANGE_NODE: '示例市', JIZHUAN_EXCHANGE_KEY: wrong };
      expect(problemsOf(environment)).toEqual(['setting.not_an_exchange_key']);
      try {
        readConfig(environment, '/');
      } catch (error) {
        expect((error as Error).message).not.toContain(wrong);
      }
    }
  });

  test('PUBLIC_URL loses its slash at the end', () => {
    expect(readConfig({ PUBLIC_URL: 'https://example.org/' }, '/').publicUrl).toBe('https://example.org');
  });
});

describe('settleMode', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'jizhuan-mode-'));
  });
  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  test('a fresh embedded node is a demonstration and stays one', async () => {
    expect(await settleMode(readConfig({ DATA_DIR: directory }, '/'))).toBe('demonstration');
    const later = readConfig({ DATA_DIR: directory, JIZHUAN_MODE: 'production' }, '/');
    await expect(settleMode(later)).rejects.toMatchObject({ code: 'mode.changed' });
  });

  test('a production node never turns into a demonstration', async () => {
    await settleMode(readConfig({ DATA_DIR: directory, JIZHUAN_MODE: 'production' }, '/'));
    expect(await settleMode(readConfig({ DATA_DIR: directory }, '/'))).toBe('production');
    const later = readConfig({ DATA_DIR: directory, JIZHUAN_MODE: 'demonstration' }, '/');
    await expect(settleMode(later)).rejects.toMatchObject({ code: 'mode.changed' });
  });

  test('an external database is production unless it is said otherwise', async () => {
    const config = readConfig({ DATA_DIR: directory, DATABASE_URL: 'postgres://a@h/d' }, '/');
    expect(await settleMode(config)).toBe('production');
  });
});
