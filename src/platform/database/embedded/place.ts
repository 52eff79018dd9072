import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { refuseDatabase } from '../database-refusals.ts';
import { type RunAs, spawnIdentity } from './run-as.ts';

/** Where the server's files are, and what to tell the administrator about the choice. */
export interface Place {
  readonly directory: string;
  readonly notices: readonly string[];
}

/**
 * Finds a directory for the server's files that the server's user can enter. It is `DATA_DIR/postgres` unless that lies
 * in a folder closed to that user (a clone in /root); then a directory named after the data directory, and a notice
 * says so. The choice is the same at every start. Throws `embedded.no_place`.
 */
export function choosePlace(dataDir: string, runAs: RunAs | null): Place {
  const wanted = path.join(dataDir, 'postgres');
  if (runAs === null) {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    return { directory: wanted, notices: [] };
  }
  const name = `jizhuan-${createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 12)}`;
  const places = [wanted, path.join('/var/lib', name), path.join(tmpdir(), name)];
  for (const directory of places) {
    if (!prepare(directory, runAs)) continue;
    const notices =
      directory === wanted
        ? []
        : [
            `数据目录 ${dataDir} 对用户 ${runAs.user} 不可进入，数据库文件改存于 ${directory}。` +
              ` / The data directory is closed to user ${runAs.user}; the database is kept in ${directory}.`,
          ];
    return { directory, notices };
  }
  throw refuseDatabase('embedded.no_place', { user: runAs.user, places: places.join(', ') });
}

function prepare(directory: string, runAs: RunAs): boolean {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o711 });
    const owner = statSync(directory).uid;
    // A directory that a stranger made beforehand, in /tmp say, could be swapped under us.
    if (owner !== process.getuid?.() && owner !== runAs.uid) return false;
    chmodSync(directory, 0o711);
    return canEnter(directory, runAs);
  } catch {
    return false;
  }
}

function canEnter(directory: string, runAs: RunAs): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], {
    ...spawnIdentity(runAs),
    cwd: '/',
  });
  return probe.status === 0;
}
