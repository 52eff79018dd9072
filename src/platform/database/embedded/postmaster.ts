import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { refuseDatabase } from '../database-refusals.ts';
import type { Binaries } from './binaries.ts';
import { type RunAs, spawnIdentity } from './run-as.ts';

/** A running server process and where it listens on the loopback interface. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Everything that is needed to make and start the server of one directory. */
export interface PostmasterSetup {
  readonly directory: string;
  readonly binaries: Binaries;
  readonly runAs: RunAs | null;
  readonly adminPassword: string;
  /** `false` only for databases that tests throw away: changes may then be lost when the machine stops. */
  readonly durable: boolean;
}

export const ADMIN_ROLE = 'jizhuan_admin';
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const START_TIMEOUT_MS = 60_000;

const dataOf = (directory: string): string => path.join(directory, 'pgdata');
/** The file that the server writes its log to. */
export const logOf = (directory: string): string => path.join(directory, 'server.log');

/**
 * Makes the database files unless they exist. Built beside their final name and renamed: a first start that is cut
 * short leaves nothing that looks like a database. Throws `embedded.failed`.
 */
export function initialize(setup: PostmasterSetup): void {
  const final = dataOf(setup.directory);
  if (existsSync(final)) return;
  const unfinished = `${final}.${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, setup.adminPassword, { mode: 0o600 });
  // The server's user may not write to the folder above, so the directory has to exist beforehand.
  mkdirSync(unfinished, { mode: 0o700 });
  if (setup.runAs !== null) {
    for (const file of [passwordFile, unfinished]) chownSync(file, setup.runAs.uid, setup.runAs.gid);
  }
  const options = [
    '-D',
    unfinished,
    '-U',
    ADMIN_ROLE,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
  ];
  options.push('--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums');
  options.push('--no-instructions', ...(setup.durable ? [] : ['--no-sync']));
  const result = spawnSync(setup.binaries.initdb, options, {
    ...spawnIdentity(setup.runAs),
    cwd: '/',
    env: cleanEnv(),
  });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw failure(setup, String(result.stderr));
  }
  try {
    renameSync(unfinished, final);
  } catch {
    // Another first start was quicker; its database is as good as ours.
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * The server that already runs on the directory, left by a process that was killed or held by one that lives; or null.
 */
export function findRunning(directory: string): Postmaster | null {
  const lines = readPidFile(directory);
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return null;
  if (!isAlive(pid) || isSomethingElse(pid)) return null;
  return lines?.[7]?.trim() === 'ready' ? { pid, port } : null;
}

/** Starts the server and waits until it takes connections. Throws `embedded.failed` with the end of its log. */
export async function start(setup: PostmasterSetup): Promise<Postmaster> {
  dropStalePidFile(setup.directory);
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const port = await freePort();
    const logStart = prepareLog(setup);
    const child = launch(setup, port);
    const ready = await waitUntilReady({ directory: setup.directory, child, deadline });
    if (ready) return { pid: child.pid ?? 0, port };
    const running = findRunning(setup.directory);
    if (running !== null) return running;
    const reason = readFileSync(logOf(setup.directory), 'utf8').slice(logStart).trim();
    // Backends of a server that was killed need a moment to notice; a port may have been taken meanwhile.
    const passes =
      /shared memory block|Address already in use|could not create any TCP\/IP sockets|lock file/.test(
        reason,
      );
    if (!passes || performance.now() > deadline) throw failure(setup, reason);
    await wait(200);
  }
}

/** Asks the server to end its sessions and stop, and waits until its process is gone. */
export async function stop(postmaster: Postmaster, directory: string): Promise<void> {
  try {
    process.kill(postmaster.pid, 'SIGINT');
  } catch {
    return;
  }
  const deadline = performance.now() + 60_000;
  while (isAlive(postmaster.pid) && readPidFile(directory) !== null && performance.now() < deadline)
    await wait(10);
}

function launch(setup: PostmasterSetup, port: number): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    ...memorySettings(setup.durable),
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // The log must never show personal data: neither the statement that failed nor the key that it failed on.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(setup.durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  const options = ['-D', dataOf(setup.directory), '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) options.push('-c', `${name}=${value}`);
  const log = openSync(logOf(setup.directory), 'a', 0o600);
  if (setup.runAs !== null) fchownSync(log, setup.runAs.uid, setup.runAs.gid);
  try {
    // Detached, so that Ctrl-C reaches the node alone, which then stops the server in order.
    const child = spawn(setup.binaries.postgres, options, {
      ...spawnIdentity(setup.runAs),
      cwd: '/',
      env: cleanEnv(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.on('error', () => {});
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

const MEGABYTE = 2 ** 20;

/**
 * How much memory the server may keep pages in, and what it may expect of the disk. An eighth of the machine, because
 * the node needs memory as well; pages that are read out of order cost little more on today's disks.
 */
function memorySettings(durable: boolean): Record<string, string> {
  const total = Math.floor(totalmem() / MEGABYTE);
  const buffers = durable ? Math.min(2_048, Math.max(128, Math.floor(total / 8))) : 128;
  return {
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(total / 2))}MB`,
    random_page_cost: '1.1',
    work_mem: '16MB',
  };
}

async function waitUntilReady(attempt: {
  readonly directory: string;
  readonly child: ChildProcess;
  readonly deadline: number;
}): Promise<boolean> {
  const { directory, child, deadline } = attempt;
  while (performance.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false;
    if (findRunning(directory)?.pid === child.pid) return true;
    await wait(5);
  }
  return false;
}

/** Starts a new log once it has grown large, and returns where this start's lines will begin. */
function prepareLog(setup: PostmasterSetup): number {
  const log = logOf(setup.directory);
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT_BYTES) return size;
  renameSync(log, `${log}.1`);
  return 0;
}

function readPidFile(directory: string): string[] | null {
  try {
    return readFileSync(path.join(dataOf(directory), 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
}

/**
 * In a container process numbers start anew, so a stale file often names a process that is alive but not PostgreSQL.
 */
function dropStalePidFile(directory: string): void {
  const pid = Number(readPidFile(directory)?.[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (isAlive(pid) && isSomethingElse(pid))
    rmSync(path.join(dataOf(directory), 'postmaster.pid'), { force: true });
}

/**
 * Whether the process is certainly not a PostgreSQL server. Only Linux can tell; elsewhere PostgreSQL decides itself.
 */
function isSomethingElse(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

/** Whether a process of this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** The server must not inherit connection settings, secrets or preloaded libraries of the node. */
function cleanEnv(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].map((name) => [name, process.env[name]] as const);
  return { ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)), LC_ALL: 'C', TZ: 'UTC' };
}

function failure(setup: PostmasterSetup, reason: string): Error {
  return refuseDatabase('embedded.failed', {
    reason: reason.trim().slice(-800),
    log: logOf(setup.directory),
  });
}
