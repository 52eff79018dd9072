import { generateKeyPairSync } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase, testContext } from '../database/testing.ts';
import { createSigner, type PublicKeys, type Signer } from '../signing/signer.ts';
import { describeBreach } from './breach.ts';
import { signCheckpoint } from './checkpoints.ts';
import { sealPending } from './seal.ts';
import { verifyLedger } from './verify.ts';

const signer = newSigner('key-1');
const publicKeys: PublicKeys = new Map([[signer.keyId, signer]]);

let here: TestDatabase;

beforeEach(async () => {
  here = await openTestDatabase();
  await appendAndSeal(1);
  await signCheckpoint(here.database.read, signer);
});
afterEach(() => here.close());

function newSigner(keyId: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return createSigner(privateKey, { keyId, algorithm: 'Ed25519', publicKeyPem });
}

/** Ten events of one contract, each sealed. */
async function appendAndSeal(first: number): Promise<void> {
  const events = Array.from({ length: 10 }, (_, index) => ({
    streamType: 'contract',
    streamId: 'con_1',
    version: first + index,
    type: 'contract.amended',
    schemaVersion: 1,
    data: { amount: String(100 * (first + index)), title: '技术开发合同' },
  }));
  await here.database.transact(testContext(), ({ append }) => append(events));
  await sealAll();
}

/** Other test files share the server, and any transaction on it may hold the horizon back for a moment. */
async function sealAll(): Promise<void> {
  await expect
    .poll(() => sealPending(here.database.read, { batchSize: 4 }), { timeout: 5_000 })
    .toMatchObject({ outcome: 'drained' });
}

/** What only someone with full power over the server can do. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: here.adminUrl });
  await client.connect();
  await client.query('set session_replication_role = replica');
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const verify = () => verifyLedger(here.database, { publicKeys, batchSize: 4 });

test('an untouched ledger is intact, and says how much was checked', async () => {
  const progress: string[] = [];
  const result = await verifyLedger(here.database, {
    publicKeys,
    batchSize: 4,
    onProgress: ({ done, total }) => progress.push(`${done}/${total}`),
  });
  expect(result).toMatchObject({
    intact: true,
    breach: null,
    events: 10n,
    checkpoints: 1,
    signaturesChecked: true,
  });
  expect(progress).toEqual(['4/10', '8/10', '10/10']);
});

test('an empty ledger is intact', async () => {
  const empty = await openTestDatabase();
  expect(await verifyLedger(empty.database)).toMatchObject({
    intact: true,
    events: 0n,
    signaturesChecked: false,
  });
  await empty.close();
});

test('events that wait for their seal are counted, not verified', async () => {
  const waiting = {
    streamType: 'contract',
    streamId: 'con_2',
    version: 1,
    type: 'contract.drafted',
    schemaVersion: 1,
    data: {},
  };
  await here.database.transact(testContext(), ({ append }) => append([waiting]));
  expect(await verify()).toMatchObject({ intact: true, events: 10n, unsealed: 1n });
});

describe('tampering by a superuser is detected and named', () => {
  const cases: readonly [string, readonly string[], object][] = [
    [
      'an amount is changed',
      [`update events set data = data || '{"amount": "99999"}' where version = 6`],
      {
        kind: 'event_changed',
        seq: 6n,
        record: { streamId: 'con_1', version: 6 },
      },
    ],
    [
      'the person who did it is changed',
      [`update events set actor = 'usr_2' where version = 3`],
      { kind: 'event_changed', seq: 3n },
    ],
    [
      'the time is moved by a millisecond',
      [`update events set recorded_at = recorded_at + interval '1 ms' where version = 3`],
      {
        kind: 'event_changed',
        seq: 3n,
      },
    ],
    ['an event is deleted', ['delete from events where version = 7'], { kind: 'event_missing', seq: 7n }],
    ['a seal is removed', ['delete from event_seals where seq = 5'], { kind: 'seal_removed', seq: 5n }],
    [
      'an event and its seal are removed',
      ['delete from events where version = 5', 'delete from event_seals where seq = 5'],
      {
        kind: 'seal_removed',
        seq: 5n,
      },
    ],
    [
      'the following seals move up to close the gap',
      [
        'delete from events where version = 5',
        'delete from event_seals where seq = 5',
        'update event_seals set seq = seq + 99 where seq > 5',
        'update event_seals set seq = seq - 100 where seq > 5',
      ],
      {
        kind: 'event_changed',
        seq: 5n,
      },
    ],
    [
      'two events change places',
      [
        'update event_seals set position = -1 where seq = 4',
        'update event_seals set position = (select position from events where version = 4) where seq = 5',
        'update event_seals set position = (select position from events where version = 5) where seq = 4',
      ],
      {
        kind: 'events_reordered',
        seq: 4n,
      },
    ],
    [
      'the end of the chain is cut off',
      ['delete from event_seals where seq > 8', 'delete from events where version > 8'],
      {
        kind: 'chain_shortened',
        seq: 10n,
      },
    ],
    [
      'the end is cut off together with the checkpoint, but the events stay',
      ['delete from event_seals where seq > 8', 'delete from checkpoints'],
      { kind: 'event_without_seal', seq: null, record: { version: 9 } },
    ],
    [
      'a seal is replaced',
      [`update event_seals set hash = sha256('x') where seq = 9`],
      { kind: 'event_changed', seq: 9n },
    ],
    [
      'the signature of a checkpoint is replaced',
      [`update checkpoints set signature = sha512('x')`],
      {
        kind: 'checkpoint_signature_wrong',
        seq: 10n,
      },
    ],
    [
      'a checkpoint is dated back',
      [`update checkpoints set signed_at = signed_at - interval '1 day'`],
      {
        kind: 'checkpoint_signature_wrong',
      },
    ],
  ];

  test.each(cases)('%s', async (_name, statements, expected) => {
    await tamper(...statements);
    const result = await verify();
    expect(result).toMatchObject({ intact: false, breach: expected });
  });

  test('the whole chain is computed anew after a change: the checkpoint gives it away', async () => {
    await tamper(
      `update events set data = '{"amount": "1"}' where version = 2`,
      'delete from event_seals',
      'delete from event_sealing',
    );
    await sealAll();
    expect(await verify()).toMatchObject({ intact: false, breach: { kind: 'chain_rewritten', seq: 10n } });
  });

  test('a checkpoint of the rewritten chain, signed with a key of their own, is named', async () => {
    await tamper(
      `update events set data = '{}' where version = 2`,
      'delete from event_seals',
      'delete from event_sealing',
      'delete from checkpoints',
    );
    await sealAll();
    await signCheckpoint(here.database.read, newSigner('key-2'));
    expect(await verify()).toMatchObject({ intact: false, breach: { kind: 'checkpoint_key_unknown' } });
  });

  test('the sentence names the record in both languages', async () => {
    await tamper(`update events set data = '{}' where version = 6`);
    const { breach } = await verify();
    if (breach === null) throw new Error('the change was not found');
    expect(describeBreach(breach, 'zh')).toBe(
      '第 6 号事件（con_1 v6 contract.amended）的内容在封存之后被改动。',
    );
    expect(describeBreach(breach, 'en')).toBe(
      'Event 6 (con_1 v6 contract.amended) was changed after it had been sealed.',
    );
  });
});

test('a checkpoint is signed once for one end of the chain', async () => {
  expect(await signCheckpoint(here.database.read, signer)).toBeNull();
  await appendAndSeal(11);
  expect(await signCheckpoint(here.database.read, signer)).toMatchObject({ seq: 20n, keyId: 'key-1' });
  expect(await verify()).toMatchObject({ intact: true, events: 20n, checkpoints: 2 });
});
