import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { refuseDatabase } from '../database-refusals.ts';
import { findBinaries } from './binaries.ts';
import { type Credentials, loadCredentials } from './credentials.ts';
import { choosePlace } from './place.ts';
import * as postmasters from './postmaster.ts';
import { chooseRunAs } from './run-as.ts';

/** Which server to start, and how. */
export interface EmbeddedOptions {
  readonly dataDir: string;
  /**
   * What to do when another process holds the server: a second node refuses, a command attaches to it. Default
   * `refuse`.
   */
  readonly whenRunning?: 'refuse' | 'attach';
  /** `false` only for databases that tests throw away. Default `true`. */
  readonly durable?: boolean;
}

/** A PostgreSQL server inside the data directory, listening on the loopback interface only. */
export interface EmbeddedServer {
  /** As superuser, to the database `postgres`: for tests that create databases, and for nothing else. */
  readonly adminUrl: string;
  /** As the owner of the tables, who runs the migrations. */
  readonly migratorUrl: string;
  /** As the role that the application uses, which cannot change what has been recorded. */
  readonly appUrl: string;
  readonly appRole: string;
  readonly directory: string;
  readonly notices: readonly string[];
  /** `started`: by us; `adopted`: it was left by a process that was killed; `attached`: another process holds it. */
  readonly origin: 'started' | 'adopted' | 'attached';
  readonly pid: number;
  /** Stops the server in order; when attached, only lets go of it. */
  stop(): Promise<void>;
}

const DATABASE = 'jizhuan';
const OWNER_ROLE = 'jizhuan_owner';
export const APPLICATION_ROLE = 'jizhuan_app';
/** Any fixed number: the key of the lock by which one process holds the server. */
const HOLDER_LOCK = 7_124_460_135;

/**
 * Starts the embedded PostgreSQL of a data directory, or takes over the one that a killed process left running. The
 * holder is known by a lock inside the database itself, which ends with its connection: a crashed holder blocks nobody.
 * Throws `embedded.already_running`, `embedded.no_place`, `embedded.not_available`, `embedded.failed`,
 * `embedded.credentials_missing`.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  mkdirSync(options.dataDir, { recursive: true });
  const runAs = chooseRunAs(options.dataDir);
  const place = choosePlace(options.dataDir, runAs);
  const credentials = loadCredentials(place.directory);
  const adopted = postmasters.findRunning(place.directory);
  const postmaster = adopted ?? (await startAnew(options, place.directory, credentials));

  const urls = urlsOf(postmaster.port, credentials);
  const holder = await hold(urls.adminUrl, options.dataDir, options.whenRunning ?? 'refuse');
  if (holder !== null) await prepareDatabase(holder, credentials);
  return {
    ...urls,
    appRole: APPLICATION_ROLE,
    directory: place.directory,
    notices: place.notices,
    origin: holder === null ? 'attached' : adopted === null ? 'started' : 'adopted',
    pid: postmaster.pid,
    stop: async () => {
      if (holder === null) return;
      // The lock is let go by the shutdown itself: nobody can take over a server that is about to stop.
      await postmasters.stop(postmaster, place.directory);
      await holder.end().catch(() => {});
    },
  };
}

async function startAnew(
  options: EmbeddedOptions,
  directory: string,
  credentials: Credentials,
): Promise<postmasters.Postmaster> {
  const runAs = chooseRunAs(options.dataDir);
  const setup: postmasters.PostmasterSetup = {
    directory,
    runAs,
    binaries: findBinaries(runAs, directory),
    adminPassword: credentials.admin,
    durable: options.durable ?? true,
  };
  postmasters.initialize(setup);
  return postmasters.start(setup);
}

function urlsOf(port: number, credentials: Credentials) {
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    adminUrl: url(postmasters.ADMIN_ROLE, credentials.admin, 'postgres'),
    migratorUrl: url(OWNER_ROLE, credentials.owner, DATABASE),
    appUrl: url(APPLICATION_ROLE, credentials.application, DATABASE),
  };
}

/** Takes the holder's lock on a connection that stays open; null when another process has it and we may attach. */
async function hold(
  adminUrl: string,
  dataDir: string,
  whenRunning: 'refuse' | 'attach',
): Promise<pg.Client | null> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({
      connectionString: adminUrl,
      application_name: `jizhuan holder ${process.pid}`,
      keepAlive: true,
    });
    // The server's end is noticed by whoever uses it; this connection only carries the lock.
    client.on('error', () => {});
    await client.connect();
    const answer = await client.query('select pg_try_advisory_lock($1) as taken', [HOLDER_LOCK]);
    if (answer.rows[0].taken === true) return client;
    const holder = await holderOf(client);
    await client.end();
    const pid = Number(holder?.split(' ').at(-1));
    const isGone = holder === null || !postmasters.isAlive(pid);
    if (!isGone || tries >= 30) {
      if (whenRunning === 'attach') return null;
      throw refuseDatabase('embedded.already_running', { dataDir, holder: `PID ${pid}` });
    }
    // The server has not yet noticed that the connection of a killed holder is closed.
    await wait(100);
  }
}

async function holderOf(client: pg.Client): Promise<string | null> {
  const answer = await client.query(
    `select application_name from pg_stat_activity
      where application_name like 'jizhuan holder %' and pid <> pg_backend_pid()
        and pid in (select pid from pg_locks where locktype = 'advisory' and granted)`,
  );
  return answer.rows[0]?.application_name ?? null;
}

/**
 * Makes the roles and the database at the first start. Passwords are set again at each start, from the password file.
 */
async function prepareDatabase(client: pg.Client, credentials: Credentials): Promise<void> {
  const roles: [string, string][] = [
    [OWNER_ROLE, credentials.owner],
    [APPLICATION_ROLE, credentials.application],
  ];
  for (const [role, password] of roles) {
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${role} login password ${client.escapeLiteral(password)}`);
  }
  const existing = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (existing.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER_ROLE}`);
}
