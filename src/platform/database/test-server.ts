import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, startEmbeddedServer } from './embedded/embedded-server.ts';
import { isAlive } from './embedded/postmaster.ts';
import { migrateDatabase } from './migrate.ts';

/** What a test file needs to know to make its own database. */
export interface TestServerAddress {
  readonly adminUrl: string;
  readonly migratorUrl: string;
  readonly appUrl: string;
  readonly appRole: string;
}

/** The variable through which a test run tells its files where to ask for the server. */
export const TEST_SERVER_VARIABLE = 'TEST_DATABASE_DOOR';
export const TEMPLATE_DATABASE = 'jizhuan';
const PREFIX = 'jizhuan-test-';

/**
 * Opens the door to a PostgreSQL that starts when the first test file asks for it, so that pure tests never wait for
 * one.
 * Returns the address of the door and what closes everything.
 */
export async function openTestServerDoor(): Promise<{ readonly url: string; close(): Promise<void> }> {
  await sweepAbandoned();
  let server: Promise<EmbeddedServer & { readonly dataDir: string }> | undefined;
  const door: Server = createServer((_request, response) => {
    server ??= startForTests();
    server.then(
      ({ adminUrl, migratorUrl, appUrl, appRole }) =>
        response.end(JSON.stringify({ adminUrl, migratorUrl, appUrl, appRole } satisfies TestServerAddress)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      door.close();
      door.closeAllConnections();
      const started = await server?.catch(() => undefined);
      if (started === undefined) return;
      await started.stop();
      rmSync(started.dataDir, { recursive: true, force: true });
    },
  };
}

async function startForTests(): Promise<EmbeddedServer & { readonly dataDir: string }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Temporary folders are closed to others; as root the server's user must enter, or its files would go elsewhere.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedServer({ dataDir, durable: false });
  await migrateDatabase({ migratorUrl: server.migratorUrl, appRole: server.appRole });
  return { ...server, dataDir };
}

/** A test run that was killed leaves its server behind; the next run ends it. */
async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!Number.isInteger(owner) || isAlive(owner)) continue;
    const dataDir = path.join(tmpdir(), name);
    if (existsSync(path.join(dataDir, 'postgres', 'pgdata', 'postmaster.pid'))) {
      await startEmbeddedServer({ dataDir, durable: false })
        .then((server) => server.stop())
        .catch(() => {});
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Runs one statement as superuser of the test server, outside a transaction. */
export async function runAsAdmin(adminUrl: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
