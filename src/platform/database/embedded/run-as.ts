import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** Who the database server runs as. `null` means the user of this process: PostgreSQL only objects to root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
  readonly user: string;
}

/**
 * Chooses the user for the server. Only root needs another: the owner of the data directory when an administrator has
 * given it to someone, otherwise `nobody`.
 */
export function chooseRunAs(dataDir: string): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const owner = ownerOf(dataDir);
  if (owner !== null && owner.uid !== 0) return { ...owner, user: `uid ${owner.uid}` };
  return { uid: idOf('-u'), gid: idOf('-g'), user: 'nobody' };
}

function ownerOf(directory: string): { uid: number; gid: number } | null {
  const found = statSync(directory, { throwIfNoEntry: false });
  return found === undefined ? null : { uid: found.uid, gid: found.gid };
}

function idOf(flag: '-u' | '-g'): number {
  const answer = Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  // 65534 is `nobody` on every Linux; the command is missing only in the barest containers.
  return Number.isInteger(answer) && answer > 0 ? answer : 65534;
}

/** The spawn options that make a child run as that user. */
export function spawnIdentity(runAs: RunAs | null): { uid?: number; gid?: number } {
  return runAs === null ? {} : { uid: runAs.uid, gid: runAs.gid };
}
