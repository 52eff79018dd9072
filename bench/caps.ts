import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { type Fen, parseYuan } from '../src/kernel/money.ts';
import { Refusal } from '../src/kernel/refusal.ts';
import { reserveOnCaps } from '../src/modules/grants/cap-ledger.ts';
import type { Cap } from '../src/modules/grants/cap-rules.ts';
import type { Actor } from '../src/platform/access/access.ts';
import { systemClock, systemIdFactory } from '../src/platform/clock/clock.ts';
import { openDatabase } from '../src/platform/database/connect.ts';
import type { Database, RequestContext, Transaction } from '../src/platform/database/database.ts';
import { startEmbeddedServer } from '../src/platform/database/embedded/embedded-server.ts';
import { migrateDatabase } from '../src/platform/database/migrate.ts';
import type { BenchReport } from './report.ts';

const DECIDERS = 8;
const CLAIMS = 2_000;
/** The cap of one unit and year (同一单位每年补助金额不超过100万元) and a claim small enough that half of them fit. */
const LIMIT = parseYuan('1000000');
const AMOUNT = parseYuan('1000');
const UNIT = 'org_bench';

const actor: Actor = {
  kind: 'system',
  userId: 'usr_bench',
  displayName: '基准',
  personId: null,
  organizationId: null,
  grants: [],
};
const context: RequestContext = { actor, requestId: 'req_bench' };

const cap: Cap = {
  key: 'bench/cap',
  label: { zh: '年度上限', en: 'Yearly cap' },
  limit: LIMIT,
  citation: {
    pack: 'bench',
    clause: 'article-1',
    clauseLabel: { zh: '第一条', en: 'Article 1' },
    start: 0,
    end: 4,
    quote: '年度上限',
  },
};

/** Eight deciders on one hot unit and on many units, beside deciders who read what is left and then write. */
export async function run(): Promise<BenchReport> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'jizhuan-bench-'));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedServer({ dataDir });
  try {
    await migrateDatabase(server);
    const parts = { newId: systemIdFactory(), maxConnections: DECIDERS + 2 };
    const database = openDatabase({ url: server.appUrl, ...parts });
    const owner = openDatabase({ url: server.migratorUrl, ...parts });
    try {
      await prepare(owner);
      return await measure(database);
    } finally {
      await database.close();
      await owner.close();
    }
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Units and claims need not exist to be counted; for the naive way there is a table without lock and check. */
async function prepare(owner: Database): Promise<void> {
  await owner.transact(context, async ({ query }) => {
    await sql`create table naive_reservations (unit_id text, amount bigint)`.execute(query);
    await sql`grant select, insert on naive_reservations to public`.execute(query);
    await sql`alter table cap_accounts drop constraint cap_accounts_unit_id_fkey`.execute(query);
    await sql`alter table cap_entries drop constraint cap_entries_claim_id_fkey`.execute(query);
  });
}

type Decide = (transaction: Transaction, claim: number) => Promise<void>;

interface Outcome {
  readonly perSecond: number;
  readonly granted: number;
  readonly refused: number;
}

/** Gives every claim to the next free decider, as eight officers at their desks would. */
async function decideAll(database: Database, decide: Decide): Promise<Outcome> {
  let next = 0;
  let [granted, refused] = [0, 0];
  const started = systemClock.milliseconds();
  const decider = async () => {
    while (next < CLAIMS) {
      const claim = next;
      next += 1;
      try {
        await database.transact(context, (transaction) => decide(transaction, claim));
        granted += 1;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: DECIDERS }, decider));
  const seconds = (systemClock.milliseconds() - started) / 1000;
  return { perSecond: Math.round(CLAIMS / seconds), granted, refused };
}

const reserve =
  (holderOf: (claim: number) => string, prefix: string): Decide =>
  (transaction, claim) =>
    reserveOnCaps(transaction, `${prefix}_${claim}`, {
      caps: [cap],
      holder: { unitId: holderOf(claim), year: 2024 },
      amount: AMOUNT,
    });

/** What looks right in a review of the code: ask what is left, and write if it is enough. */
const readThenWrite: Decide = async ({ query }) => {
  const { rows } = await sql<{ used: bigint }>`
    select coalesce(sum(amount), 0)::bigint as used from naive_reservations where unit_id = ${UNIT}
  `.execute(query);
  if ((rows[0]?.used ?? 0n) + AMOUNT > LIMIT) return;
  await sql`insert into naive_reservations values (${UNIT}, ${AMOUNT})`.execute(query);
};

async function overLimit(database: Database): Promise<{ accounts: number; naive: number }> {
  const { rows } = await sql<{ accounts: number; naive: bigint }>`
    select (select count(*)::int from (select a.id from cap_accounts a join cap_entries e on e.account_id = a.id
        group by a.id having sum(e.reserved + e.spent) > a.cap_limit) over_cap) as accounts,
      (select greatest(0, coalesce(sum(amount), 0) - ${LIMIT}::bigint)::bigint from naive_reservations) as naive
  `.execute(database.read);
  return { accounts: rows[0]?.accounts ?? -1, naive: Number((rows[0]?.naive ?? 0n) / (AMOUNT as Fen)) };
}

async function measure(database: Database): Promise<BenchReport> {
  const hot = await decideAll(
    database,
    reserve(() => UNIT, 'clm_hot'),
  );
  const spread = await decideAll(
    database,
    reserve((claim) => `org_${claim % 500}`, 'clm_spread'),
  );
  const naive = await decideAll(database, readThenWrite);
  const over = await overLimit(database);
  const note = `${DECIDERS} deciders, ${CLAIMS} claims, fsync on`;
  return {
    bench: 'caps',
    summary: 'Decisions that reserve on a cap, at once, on the embedded PostgreSQL.',
    lines: [
      { name: 'one hot unit: decisions', value: hot.perSecond, unit: 'decisions/s', note },
      {
        name: 'one hot unit: granted (1,000 fit)',
        value: hot.granted,
        unit: 'claims',
        target: { atLeast: 1000, atMost: 1000 },
      },
      { name: '500 units: decisions', value: spread.perSecond, unit: 'decisions/s', note },
      { name: 'accounts over their cap', value: over.accounts, unit: 'accounts', target: { atMost: 0 } },
      {
        name: 'read then write: decisions',
        value: naive.perSecond,
        unit: 'decisions/s',
        note: 'no events and no account; only reads once the cap is full',
      },
      { name: 'read then write: claims granted over the cap', value: over.naive, unit: 'claims' },
    ],
  };
}
