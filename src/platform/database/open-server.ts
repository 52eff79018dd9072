import { ensureApplicationRole } from './application-role.ts';
import { startEmbeddedServer } from './embedded/embedded-server.ts';
import { migrateDatabase } from './migrate.ts';

/** Where the database is. */
export interface DatabaseServerOptions {
  /** The node's data directory; holds the embedded server when no address is given. */
  readonly dataDir: string;
  /** An external PostgreSQL, 15 or newer, as the user who may migrate it. */
  readonly external?: { readonly url: string; readonly appUrl?: string };
  /** For the embedded server: a second node refuses, a command attaches to the running one. Default `refuse`. */
  readonly whenRunning?: 'refuse' | 'attach';
  /** Default `true`; commands that only read may leave the schema as it is. */
  readonly migrate?: boolean;
}

/** A database that is ready for the application: reachable, with its roles, and with the schema of this program. */
export interface DatabaseServer {
  readonly appUrl: string;
  readonly migratorUrl: string;
  readonly appRole: string;
  readonly kind: 'embedded' | 'external';
  /** What the administrator should know, a sentence each. */
  readonly notices: readonly string[];
  /** Migration files applied now. */
  readonly applied: readonly string[];
  /** Stops the embedded server; an external one is left alone. */
  stop(): Promise<void>;
}

/**
 * Brings the database up: starts or reaches it, makes its roles, migrates it. Throws the refusals of
 * `database-refusals.ts`.
 */
export async function openDatabaseServer(options: DatabaseServerOptions): Promise<DatabaseServer> {
  const server = options.external === undefined ? await startInside(options) : await reach(options.external);
  try {
    const applied = options.migrate === false ? [] : await migrateDatabase(server);
    return { ...server, applied };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const ADOPTED =
  '上次未正常停止，已接管仍在运行的数据库，已提交的数据完整。' +
  ' / The last run did not stop in order; its database was still running and has been taken over. Nothing committed is lost.';

type Unmigrated = Omit<DatabaseServer, 'applied'>;

async function startInside({ dataDir, whenRunning }: DatabaseServerOptions): Promise<Unmigrated> {
  const server = await startEmbeddedServer({
    dataDir,
    ...(whenRunning === undefined ? {} : { whenRunning }),
  });
  const { appUrl, migratorUrl, appRole, stop } = server;
  const notices = server.origin === 'adopted' ? [...server.notices, ADOPTED] : server.notices;
  return { appUrl, migratorUrl, appRole, notices, stop, kind: 'embedded' };
}

async function reach(external: { readonly url: string; readonly appUrl?: string }): Promise<Unmigrated> {
  const access = await ensureApplicationRole(external.url, external.appUrl);
  return { ...access, migratorUrl: external.url, kind: 'external', notices: [], stop: async () => {} };
}
