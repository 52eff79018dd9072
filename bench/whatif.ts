import { chmodSync, mkdirSync } from 'node:fs';
import pg from 'pg';
import { settleLedger } from '../src/modules/reforms/settle-ledger.ts';
import { systemIdFactory } from '../src/platform/clock/clock.ts';
import { openDatabase } from '../src/platform/database/connect.ts';
import { readPackDirectory } from '../src/platform/policy-packs/read-pack-directory.ts';
import { compilePack, packOfYear, requirePack } from '../src/policy/compile.ts';
import { openCpuTime } from './list/cpu-time.ts';
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
  const database = openDatabase({ url: server.appUrl, newId: systemIdFactory() });
  const cpu = openCpuTime(server.pid);
  for (const [name, jurisdiction] of [['zhengzhou-2017', '410100'], ['henan-2019', '410000'], ['henan-2019', '410000'], ['zhengzhou-2017', '410100']] as const) {
    const pack = requirePack(await readPackDirectory('policies/' + name), name);
    for (let i = 0; i < 3; i += 1) {
    const c0 = process.cpuUsage(); const p0 = cpu?.read() ?? 0;
    const t = performance.now();
    const form = { compiled: pack, request: { year: 2022, jurisdiction } };
    const other = compilePack({ ...packOfYear(pack, 2022).pack, parameters: packOfYear(pack, 2022).pack.parameters.map((q) => q.id === (name === 'zhengzhou-2017' ? 'introduction-rate' : 'import-ceiling') ? { ...q, values: q.values.map((v) => ({ ...v, value: '15%' })) } : q) });
    if (!other.ok) throw new Error('bad');
    const s = await settleLedger(database, { year: 2022, forms: [form, { ...form, compiled: other.compiled }], digest: false });
    const ms = performance.now() - t; const c = process.cpuUsage(c0);
    const r = s.results[0];
    console.log(name, Math.round(ms), 'ms; node cpu', Math.round((c.user + c.system) / 1000), 'all cpu', Math.round((cpu?.read() ?? 0) - p0), s.contracts, r?.certain.reduce((a, b) => a + b, 0), r?.upTo.reduce((a, b) => a + b, 0), r?.measures.map((m, k) => [m, [0,1,2,3,4].map((st) => r.status.filter((x, at) => at % r.measures.length === k && x === st).length).join(' ')]));
    }
  }
  await database.close();
  if (process.env['HOLD']) await new Promise((r) => process.once('SIGINT', r));
  await owner.end();
  await server.stop();
  return { bench: 'whatif', summary: '', lines: [] };
}
