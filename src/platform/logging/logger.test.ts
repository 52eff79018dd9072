import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createLogger, type Logger } from './logger.ts';

function logged(write: (logger: Logger) => void): { text: string; lines: Record<string, unknown>[] } {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(createLogger('info', destination));
  return {
    text,
    lines: text
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
}

describe('the log', () => {
  test('keeps what helps to find a fault', () => {
    const { lines } = logged((logger) =>
      logger.info({ requestId: 'r1', route: '/contracts/:id', statusCode: 409 }, 'answered'),
    );
    expect(lines[0]).toMatchObject({
      level: 'info',
      requestId: 'r1',
      route: '/contracts/:id',
      statusCode: 409,
      msg: 'answered',
    });
  });

  test.each([
    ['password', 'Geheim-1'],
    ['displayName', '张示例'],
    ['technologyAmount', '123456789'],
    ['X-CSRF-Token', 'abc'],
    ['email', 'a@example.org'],
    ['payload', { anything: 'inside' }],
  ])('never holds the value of %s, however deep', (name, value) => {
    const { text } = logged((logger) =>
      logger.info({ [name]: value, outer: { inner: [{ [name]: value }] } }, 'm'),
    );
    expect(text).not.toContain(typeof value === 'string' ? value : 'inside');
    expect(text).toContain('[removed]');
  });

  test('masks phone and identity numbers inside sentences', () => {
    const { text } = logged((logger) =>
      logger.warn({ note: '联系 13800138000' }, '证件 11010519491231002X 有误'),
    );
    expect(text).not.toMatch(/13800138000|11010519491231002X/);
  });

  test('masks the password of a database address in an error', () => {
    const { text } = logged((logger) =>
      logger.error({ err: new Error('cannot reach postgres://app:geheim@h:1/d') }, 'm'),
    );
    expect(text).not.toContain('geheim');
    expect(text).toContain('cannot reach postgres://app:');
  });

  test('a database error keeps its code and constraint and loses the row', () => {
    const error = Object.assign(new Error('value "李示例" violates'), {
      name: 'error',
      severity: 'ERROR',
      code: '23505',
      constraint: 'people_name_key',
      detail: 'Key (name)=(李示例) already exists.',
    });
    const { text, lines } = logged((logger) => logger.error({ err: error }, 'm'));
    expect(text).not.toContain('李示例');
    expect(lines[0]).toMatchObject({ err: { code: '23505', constraint: 'people_name_key' } });
  });

  test('a bare error as the first argument is redacted too', () => {
    const { text } = logged((logger) => logger.error(new Error('call 13900139000')));
    expect(text).not.toContain('13900139000');
  });

  test('an instance of a class is named and not walked', () => {
    const { text } = logged((logger) =>
      logger.info({ upload: Buffer.from('secret'), when: new Map([['a', 'b']]) }, 'm'),
    );
    expect(text).toContain('"upload":"[Buffer]","when":"[Map]"');
  });

  test('a child logger redacts its bindings', () => {
    const { text } = logged((logger) => logger.child({ token: 'abc', module: 'http' }).info('m'));
    expect(text).not.toContain('"abc"');
    expect(text).toContain('"module":"http"');
  });
});
