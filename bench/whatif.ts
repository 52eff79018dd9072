import { chmodSync, mkdirSync } from 'node:fs';
import pg from 'pg';
import { startEmbeddedServer } from '../src/platform/database/embedded/embedded-server.ts';
import { migrateDatabase } from '../src/platform/database/migrate.ts';
import type { BenchReport } from './report.ts';
import { loadLedger } from './whatif/load.ts';

export async function run(): Promise<BenchReport> {
  const dataDir = process.env['BENCH_DATA'] ?? '/tmp/whatif-bench';
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedServer({ dataDir });
  const owner = new pg.Pool({ connectionString: server.migratorUrl, max: 2 });
  await migrateDatabase(server);
  const t = performance.now();
  await loadLedger(owner, { contracts: 1_000_000, organizations: 50_000, year: 2022 });
  console.log('loaded', performance.now() - t, server.migratorUrl);
  if (process.env['HOLD']) await new Promise((r) => process.once('SIGINT', r));
  await owner.end();
  await server.stop();
  return { bench: 'whatif', summary: '', lines: [] };
}
