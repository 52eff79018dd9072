import path from 'node:path';
import { systemClock, systemIdFactory } from '../platform/clock/clock.ts';
import { readConfig } from '../platform/config/config.ts';
import { findProgram } from '../platform/config/program.ts';
import { openDatabase } from '../platform/database/connect.ts';
import type { Database } from '../platform/database/database.ts';
import { openDatabaseServer } from '../platform/database/open-server.ts';
import type { CommandIo } from './command.ts';

/** The database that a command works on, and where the keys of the node lie. */
export interface OpenedNode {
  readonly database: Database;
  readonly keyDirectory: string;
}

/**
 * Opens the database of the node that the environment describes, gives it to `work`, and closes it. Attaches to a
 * node that is running; starts the embedded server for the time of the command when none is.
 * Throws `ConfigError` and the refusals of the database.
 */
export async function withDatabase<T>(io: CommandIo, work: (node: OpenedNode) => Promise<T>): Promise<T> {
  const config = readConfig(io.environment, findProgram().root);
  const server = await openDatabaseServer({
    dataDir: config.dataDirectory,
    whenRunning: 'attach',
    ...(config.database === undefined ? {} : { external: config.database }),
  });
  server.notices.forEach(io.err);
  const database = openDatabase({
    url: server.appUrl,
    newId: systemIdFactory(systemClock),
    name: 'jizhuan command',
  });
  try {
    return await work({ database, keyDirectory: path.join(config.dataDirectory, 'keys') });
  } finally {
    await database.close();
    await server.stop();
  }
}
