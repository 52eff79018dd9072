import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { refuseDatabase } from './database-refusals.ts';

/** What to migrate, and for whom. */
export interface MigrationOptions {
  /** Connects as the owner of the tables. */
  readonly migratorUrl: string;
  /** The role of the application; `${app_role}` in the files stands for it. */
  readonly appRole: string;
  /** Default: the `migrations` folder of the installed program. */
  readonly migrationsFolder?: string;
}

interface Migration {
  readonly number: number;
  readonly file: string;
  readonly text: string;
  readonly checksum: string;
}

/** Any fixed number: the key of the lock that lets one process migrate at a time. */
const MIGRATION_LOCK = 7_124_460_136;

/**
 * Brings the schema up to date: the numbered files that were not yet applied, each in its own transaction, then the
 * tables of the job queue. Forward only. Returns the files applied now. Throws `migrations.edited`,
 * `migrations.missing`, `migrations.out_of_order`, `migrations.name`, `database.unavailable`.
 */
export async function migrateDatabase(options: MigrationOptions): Promise<readonly string[]> {
  const migrations = readMigrations(options.migrationsFolder ?? migrationsDirectory());
  const client = new pg.Client({
    connectionString: options.migratorUrl,
    application_name: 'jizhuan migrations',
  });
  client.on('error', () => {});
  await client.connect().catch(() => {
    throw refuseDatabase('database.unavailable');
  });
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const role = client.escapeIdentifier(options.appRole);
    await prepareSchema(client, role);
    const pending = choosePending(migrations, await readApplied(client));
    for (const migration of pending) await apply(client, migration, role);
    await migrateJobQueue(client, options.migratorUrl, role);
    return pending.map((migration) => migration.file);
  } finally {
    await client.end();
  }
}

/** The `migrations` folder beside the `package.json` of the program, whether it runs from source or compiled. */
export function migrationsDirectory(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url));
  while (
    !existsSync(path.join(directory, 'package.json')) ||
    !existsSync(path.join(directory, 'migrations'))
  ) {
    const parent = path.dirname(directory);
    if (parent === directory) throw new Error('the migrations folder of the program is missing');
    directory = parent;
  }
  return path.join(directory, 'migrations');
}

function readMigrations(directory: string): readonly Migration[] {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const numbers = new Set<number>();
  return files.map((file) => {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1]);
    if (!Number.isInteger(number) || numbers.has(number)) throw refuseDatabase('migrations.name', { file });
    numbers.add(number);
    // A checkout with Windows line ends is the same migration.
    const text = readFileSync(path.join(directory, file), 'utf8').replaceAll('\r\n', '\n');
    return { number, file, text, checksum: createHash('sha256').update(text).digest('hex') };
  });
}

async function prepareSchema(client: pg.Client, role: string): Promise<void> {
  await client.query(`
    create table if not exists schema_migrations (
      number integer primary key,
      file text not null,
      checksum text not null,
      applied_at timestamptz not null default clock_timestamp()
    );
    grant usage on schema public to ${role};
    grant select on schema_migrations to ${role};
  `);
}

async function readApplied(client: pg.Client): Promise<readonly Omit<Migration, 'text'>[]> {
  const answer = await client.query('select number, file, checksum from schema_migrations order by number');
  return answer.rows;
}

/** Pure: which migrations to apply, in order; refuses a history that the files contradict. */
export function choosePending<M extends Omit<Migration, 'text'>>(
  migrations: readonly M[],
  applied: readonly Omit<Migration, 'text'>[],
): readonly M[] {
  const byNumber = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const { number, file, checksum } of applied) {
    const migration = byNumber.get(number);
    if (migration === undefined) throw refuseDatabase('migrations.missing', { file });
    if (migration.checksum !== checksum) throw refuseDatabase('migrations.edited', { file });
    byNumber.delete(number);
  }
  const newest = Math.max(0, ...applied.map(({ number }) => number));
  const pending = [...byNumber.values()];
  for (const { number, file } of pending) {
    if (number < newest) throw refuseDatabase('migrations.out_of_order', { file });
  }
  return pending;
}

async function apply(client: pg.Client, migration: Migration, role: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text.replaceAll(/\$\{app_role\}/g, () => role));
    await client.query('insert into schema_migrations (number, file, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.file,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.file} failed: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * The job queue brings its own migrations. Its tables have row level security without a policy, so that only their
 * owner can use them; the application adds and runs jobs under its own, weaker role, hence the policies.
 */
async function migrateJobQueue(client: pg.Client, migratorUrl: string, role: string): Promise<void> {
  const silent = new Logger(() => () => {});
  await runMigrations({ connectionString: migratorUrl, logger: silent, noHandleSignals: true });
  await client.query(`
    grant usage on schema graphile_worker to ${role};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${role};
    grant usage, select on all sequences in schema graphile_worker to ${role};
    grant execute on all functions in schema graphile_worker to ${role};
  `);
  const closed = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
       and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'application')
  `);
  for (const { name } of closed.rows) {
    await client.query(`create policy application on ${name} to ${role} using (true) with check (true)`);
  }
}
