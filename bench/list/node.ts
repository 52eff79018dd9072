import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { composeModules } from '../../src/composition.ts';
import { type LoadDemonstrationResult, loadDemonstration } from '../../src/demo/load.ts';
import { systemClock, systemIdFactory } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/database/connect.ts';
import type { Database } from '../../src/platform/database/database.ts';
import {
  type EmbeddedServer,
  startEmbeddedServer,
} from '../../src/platform/database/embedded/embedded-server.ts';
import { migrateDatabase } from '../../src/platform/database/migrate.ts';
import { openFileStore } from '../../src/platform/files/file-store.ts';
import { createCommandRunner } from '../../src/platform/http/idempotency.ts';
import { createServer } from '../../src/platform/http/server.ts';
import { readAllPacks } from '../../src/platform/policy-packs/read-all-packs.ts';
import { openSearchIndex } from '../../src/platform/search/search-index.ts';
import { loadOrCreateSigner, loadPublicKeys } from '../../src/platform/signing/signing-keys.ts';

/** A node with a large demonstration on a durable embedded server, answering in process. */
export interface LoadedNode {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** As the owner of the tables, for the baselines. */
  readonly owner: pg.Pool;
  readonly postgres: string;
  /** Where the search index of the node lies; empty until somebody fills it. */
  readonly searchDirectory: string;
  /** Process id of the database server. */
  readonly postmaster: number;
  /** What was loaded now; null when an earlier run had left the data. */
  readonly load: (LoadDemonstrationResult & { readonly seconds: number }) | null;
  close(): Promise<void>;
}

/**
 * Starts a node on a directory of its own, which is removed at the end; or on `directory`, which stays, so that a
 * second run finds the data loaded.
 */
export async function openLoadedNode(
  size: { readonly contracts: number; readonly organizations: number },
  directory: string | undefined,
): Promise<LoadedNode> {
  const dataDir = directory ?? mkdtempSync(path.join(tmpdir(), 'jizhuan-bench-'));
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedServer({ dataDir });
  const database = openDatabase({ url: server.appUrl, newId: systemIdFactory() });
  const owner = new pg.Pool({ connectionString: server.migratorUrl, max: 2 });
  // Connections that the server closes when it stops must not end the process before the report is printed.
  owner.on('error', () => {});
  const close = async () => {
    await database.close();
    await owner.end();
    await server.stop();
    if (directory === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await migrateDatabase(server);
    const load = (await isLoaded(owner)) ? null : await fillQuickly(owner, () => fill(database, size));
    const { rows } = await owner.query<{ server_version: string }>('show server_version');
    const app = await compose(database, server);
    return {
      app,
      database,
      owner,
      postgres: rows[0]?.server_version ?? 'unknown',
      searchDirectory: searchDirectoryOf(server),
      postmaster: server.pid,
      load,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whether an earlier run has left all the data, with every index. */
async function isLoaded(owner: pg.Pool): Promise<boolean> {
  const { rows } = await owner.query<{ loaded: boolean }>(`
    select to_regclass('bench_indexes') is null
      and exists (
        select 1 from events where stream_type = 'demonstration' and type = 'demonstration.loaded'
      ) as loaded`);
  return rows[0]?.loaded === true;
}

/**
 * Fills the large registers without those of their indexes that no constraint needs, and makes these when the rows are
 * there: sorting once is quicker than a million insertions into each. A run broken off leaves them written down.
 */
async function fillQuickly<Result>(owner: pg.Pool, work: () => Promise<Result>): Promise<Result> {
  await owner.query(
    'create table if not exists bench_indexes (name text primary key, definition text not null)',
  );
  await owner.query(`
    insert into bench_indexes
    select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
    where indrelid in ('contracts'::regclass, 'receipts'::regclass)
      and not exists (select 1 from pg_constraint where conindid = indexrelid)
    on conflict (name) do nothing`);
  const { rows } = await owner.query<{ name: string; definition: string }>('select * from bench_indexes');
  for (const { name } of rows) await owner.query(`drop index if exists ${name}`);
  const result = await work();
  for (const { definition } of rows) await owner.query(definition);
  // What autovacuum does within minutes: statistics, and the pending entries of the search indexes moved in place.
  await owner.query('vacuum analyze');
  await owner.query('drop table bench_indexes');
  return result;
}

async function fill(
  database: Database,
  size: { readonly contracts: number; readonly organizations: number },
): Promise<LoadedNode['load']> {
  const started = performance.now();
  const tenth = Math.ceil(size.contracts / 10);
  let told = 0;
  const result = await loadDemonstration({
    database,
    size: { ...size, years: { from: 2018, to: 2025 } },
    newPassword: () => randomBytes(24).toString('base64url'),
    onProgress: ({ done, total }) => {
      if (Math.floor(done / tenth) === told) return;
      told = Math.floor(done / tenth);
      const seconds = Math.round((performance.now() - started) / 1000);
      console.error(`loaded ${done} of ${total} contracts in ${seconds} s`);
    },
  });
  return result.outcome === 'present' ? null : { ...result, seconds: (performance.now() - started) / 1000 };
}

function searchDirectoryOf(server: EmbeddedServer): string {
  return path.join(server.directory, 'bench-search');
}

async function compose(database: Database, server: EmbeddedServer): Promise<FastifyInstance> {
  const keys = path.join(server.directory, 'bench-keys');
  const sessions = { secure: false, demonstration: true, randomBytes };
  const { modules, roles } = composeModules({
    database,
    runCommand: createCommandRunner(database),
    sessions,
    certificates: {
      signer: await loadOrCreateSigner(keys, { random: randomBytes }),
      publicKeys: await loadPublicKeys(keys),
      files: await openFileStore({ directory: path.join(keys, 'files'), random: randomBytes }),
      publicUrl: 'https://jizhuan.example',
      random: randomBytes,
    },
    nodeName: { zh: '示例节点', en: 'Example node' },
    renderPage: (name) => name,
    packs: await readAllPacks('policies'),
    searchIndex: openSearchIndex({
      directory: searchDirectoryOf(server),
      clock: systemClock,
      random: randomBytes,
    }),
    exchange: { settings: null, partnerKeys: () => Promise.resolve(new Map()) },
    demonstration: true,
  });
  return await createServer({
    database,
    modules,
    roles,
    sessions,
    newId: systemIdFactory(),
    version: '0.0.0-bench',
    webDirectory: null,
    requestsPerMinute: 1_000_000,
  });
}
