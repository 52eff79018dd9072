import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refuseDatabase } from '../database-refusals.ts';

/** The passwords of an embedded server: its superuser, the owner of the tables, and the application. */
export interface Credentials {
  readonly admin: string;
  readonly owner: string;
  readonly application: string;
}

/**
 * Reads the passwords of the server in `directory`, or makes them before its first start. The file is readable by its
 * owner alone. Throws `embedded.credentials_missing` when a database exists without them.
 */
export function loadCredentials(directory: string): Credentials {
  const file = path.join(directory, 'credentials.json');
  if (!existsSync(file)) {
    if (existsSync(path.join(directory, 'pgdata'))) {
      throw refuseDatabase('embedded.credentials_missing', { dataDir: directory, file });
    }
    create(file);
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Credentials;
  } catch {
    throw refuseDatabase('embedded.credentials_missing', { dataDir: directory, file });
  }
}

/** Linking a finished file into place makes two first starts at the same moment agree on one set of passwords. */
function create(file: string): void {
  const secret = () => randomBytes(24).toString('base64url');
  const unfinished = `${file}.${process.pid}`;
  const credentials: Credentials = { admin: secret(), owner: secret(), application: secret() };
  writeFileSync(unfinished, JSON.stringify(credentials), { mode: 0o600 });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(unfinished);
  }
}
