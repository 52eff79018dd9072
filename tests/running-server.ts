import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const entry = path.join(import.meta.dirname, '../dist/server/main.js');

/** The built server as its own process, on a data directory of its own. */
export interface RunningServer {
  readonly url: string;
  readonly process: ChildProcess;
  /** Milliseconds from the start of the process to its ready line. */
  readonly readyAfter: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Sends the signal and waits for the end; returns the exit code, or null when the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Where and how the server is started. */
export interface ServerOptions {
  readonly dataDirectory: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A fresh data directory that a server run by another user can enter, and the function that removes it. */
export async function makeDataDirectory(): Promise<{ readonly directory: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'jizhuan-test-'));
  // Under root the database runs as another user, who would otherwise have to keep its files elsewhere.
  await chmod(directory, 0o711);
  return {
    directory,
    remove: () => rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

function cleanEnvironment(options: ServerOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(JIZHUAN_|PORT$|HOST$|DATA_DIR$|DATABASE_|PUBLIC_URL$|LOG_LEVEL$|NODE_ENV$|VITEST)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    PORT: '0',
    DATA_DIR: options.dataDirectory,
    LOG_LEVEL: 'warn',
    ...options.environment,
  };
}

/**
 * Starts the built server and waits for its ready line. Throws with its output when it ends before, or takes too long.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  if (!existsSync(entry)) throw new Error('The server is not built: run `npm run build` first.');
  const started = performance.now();
  const child = spawn(process.execPath, [entry], {
    env: cleanEnvironment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The server ${why}. It printed:\n${output}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('was not ready after 60 s');
    }, 60_000);
    const look = (bytes: Buffer) => {
      output += bytes;
      const ready = /is ready: (https?:\/\/\S+)/.exec(output)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${code ?? signal}`);
    });
  });
  return {
    url,
    process: child,
    readyAfter: performance.now() - started,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}
