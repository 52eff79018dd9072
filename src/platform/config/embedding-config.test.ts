import { describe, expect, test } from 'vitest';
import { isIntranetHost, readEmbedding } from './embedding-config.ts';

const base = { JIZHUAN_EMBEDDING_URL: 'http://10.0.0.5:8080/v1/', JIZHUAN_EMBEDDING_MODEL: 'm' };
const problemsOf = (environment: Readonly<Record<string, string>>) => {
  const read = readEmbedding(environment);
  return read.kind === 'wrong' ? read.problems.map(({ code }) => code) : [];
};

describe('the embedding service', () => {
  test('is off unless an address is given', () => {
    expect(readEmbedding({})).toEqual({ kind: 'unset' });
    expect(readEmbedding({ JIZHUAN_EMBEDDING_URL: '' })).toEqual({ kind: 'unset' });
    expect(problemsOf({ JIZHUAN_EMBEDDING_MODEL: 'm' })).toEqual(['setting.not_an_embedding_url']);
  });

  test('takes an address, a model, one key and a timeout; the key is not printed', () => {
    const read = readEmbedding({ ...base, JIZHUAN_EMBEDDING_KEY: 'geheim' });
    expect(read).toMatchObject({
      kind: 'set',
      config: { url: 'http://10.0.0.5:8080/v1', model: 'm', timeoutMs: 10_000, isExternal: false },
    });
    expect(JSON.stringify(read)).not.toContain('geheim');
    expect(problemsOf({ JIZHUAN_EMBEDDING_URL: 'http://10.0.0.5/v1' })).toEqual([
      'setting.embedding_incomplete',
    ]);
    const both = { ...base, JIZHUAN_EMBEDDING_KEY: 'a', JIZHUAN_EMBEDDING_KEY_FILE: '/b' };
    expect(problemsOf(both)).toEqual(['setting.embedding_incomplete']);
    for (const [timeout, isWrong] of [
      ['99', true],
      ['100', false],
      ['60000', false],
      ['60001', true],
      ['1e3', true],
    ] as const)
      expect(problemsOf({ ...base, JIZHUAN_EMBEDDING_TIMEOUT_MS: timeout })).toEqual(
        isWrong ? ['setting.not_a_timeout'] : [],
      );
  });

  test('lies on the intranet unless something else is allowed in so many words', () => {
    const outside = { ...base, JIZHUAN_EMBEDDING_URL: 'https://api.example.com/v1' };
    expect(problemsOf(outside)).toEqual(['setting.embedding_not_intranet']);
    expect(problemsOf({ ...outside, JIZHUAN_EMBEDDING_ALLOW_EXTERNAL: 'true' })).toEqual([
      'setting.not_one_of',
      'setting.embedding_not_intranet',
    ]);
    expect(readEmbedding({ ...outside, JIZHUAN_EMBEDDING_ALLOW_EXTERNAL: 'yes' })).toMatchObject({
      config: { isExternal: true },
    });
  });

  test.each([
    ['127.0.0.1', true],
    ['localhost', true],
    ['10.255.0.1', true],
    ['11.0.0.1', false],
    ['172.15.0.1', false],
    ['172.16.0.1', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['192.169.1.1', false],
    ['[::1]', true],
    ['[fd00::1]', true],
    ['[2001:db8::1]', false],
    ['vectors', true],
    ['vectors.internal', true],
    ['internal.example.com', false],
  ])('%s: %s', (host, isInside) => {
    expect(isIntranetHost(host)).toBe(isInside);
  });
});
