import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { addUpTallies, isTallyRight, registeredTotals } from '../src/modules/contracts/registered-totals.ts';
import { systemIdFactory } from '../src/platform/clock/clock.ts';
import { openDatabase } from '../src/platform/database/connect.ts';
import type { Database } from '../src/platform/database/database.ts';
import { startEmbeddedServer } from '../src/platform/database/embedded/embedded-server.ts';
import { migrateDatabase } from '../src/platform/database/migrate.ts';
import { jobContext } from '../src/platform/jobs/job-context.ts';
import type { BenchLine, BenchReport } from './report.ts';

const CONTRACTS = 1_000_000;
const PER_STATEMENT = 20_000;
const READS = 200;
const CHANGES = 2_000;

/** The totals of the front page over a million contracts, beside counting them; and what noting a change costs. */
export async function run(): Promise<BenchReport> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'jizhuan-bench-'));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedServer({ dataDir });
  try {
    await migrateDatabase(server);
    const database = openDatabase({ url: server.appUrl, newId: systemIdFactory() });
    const owner = new pg.Client({ connectionString: server.migratorUrl });
    await owner.connect();
    try {
      await fill(owner);
      return await measure(database, owner);
    } finally {
      await owner.end();
      await database.close();
    }
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Rows as wide as real ones, in the states that a province's have; the other indexes of the register are left out. */
async function fill(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`
    select indexrelid::regclass::text as name from pg_index where indrelid = 'contracts'::regclass
      and not exists (select 1 from pg_constraint where conindid = indexrelid)`);
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  await owner.query('alter table contracts drop constraint contracts_seller_id_fkey');
  await owner.query('alter table contracts drop constraint contracts_buyer_id_fkey');
  for (let from = 0; from < CONTRACTS; from += PER_STATEMENT) {
    await owner.query(
      `insert into contracts (id, version, state, access_areas, confidentiality, created_by, created_at, updated_at,
         search_text, search_grams, contract_number, name, type, seller_id, buyer_id, signed_on, begins_on, ends_on,
         total_amount, technology_amount, payment_method, related_parties, cross_border, technology_field,
         intellectual_property, plan_source, socio_economic_objective, industry)
       select 'con_' || n, 1, case when n % 20 = 0 then 'cancelled' when n % 11 = 0 then 'draft' else 'registered' end,
         array['region:990100'], 'internal', 'usr_bench', now(), now(), repeat('示例合同', 20), array['示例'],
         'B-' || n, '示例工艺改进 ' || n, 'service', 'org_' || n % 20000, 'org_' || n % 20011,
         '2024-03-01', '2024-03-01', '2025-03-01', 10000000 + n * 7, 9000000, 'lump-sum', false, false, '05', 'none',
         'none', '10', 'C'
       from generate_series($1::int, $2::int) as n`,
      [from, from + PER_STATEMENT - 1],
    );
  }
  await owner.query('vacuum analyze contracts');
}

async function measure(database: Database, owner: pg.Client): Promise<BenchReport> {
  const loose = await timed(READS, () => registeredTotals(database.read));
  await addUpTallies(database, jobContext('contracts', { runId: 'run_bench' }));
  const added = await timed(READS, () => registeredTotals(database.read));
  const counted = await timed(5, () =>
    owner.query(`select count(*), sum(total_amount) from contracts where state = 'registered'`),
  );
  const noting = await timed(CHANGES, change(owner));
  await owner.query('alter table contracts disable trigger contracts_tally_update');
  const silent = await timed(CHANGES, change(owner));
  await owner.query('alter table contracts enable trigger contracts_tally_update');
  const right = await timed(1, () => isTallyRight(database.read));
  const lines: BenchLine[] = [
    line('totals as they were noted, not added up', loose, `${CONTRACTS / PER_STATEMENT} statements noted`),
    { ...line('totals, added up', added, 'middle of 200'), target: { atMost: 5 } },
    line('baseline: counting the rows', counted, 'middle of 5'),
    line('one contract changes its state', noting, `middle of ${CHANGES.toLocaleString('en-US')}`),
    line('baseline: the same without noting it', silent, 'commit included, fsync on'),
    line('the nightly comparison with the rows', right, 'once'),
  ];
  const summary = `${CONTRACTS.toLocaleString('en-US')} synthetic contracts, without their search indexes.`;
  return { bench: 'totals', summary, lines };
}

/** Moves one contract after another to another state and back, as registering and cancelling do. */
function change(owner: pg.Client): () => Promise<unknown> {
  let step = 0;
  return () => {
    step += 1;
    const state = step % 2 === 0 ? 'registered' : 'cancelled';
    return owner.query('update contracts set state = $1 where id = $2', [state, `con_${1 + (step >> 1)}`]);
  };
}

/** Milliseconds of the middle one of so many. */
async function timed(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  taken.sort((first, second) => first - second);
  return taken[Math.floor(times / 2)] ?? 0;
}

function line(name: string, milliseconds: number, note: string): BenchLine {
  return { name, value: Math.round(milliseconds * 100) / 100, unit: 'ms', note };
}
