import { Refusal } from './kernel/refusal.ts';
import { ConfigError, readConfig } from './platform/config/config.ts';
import { findProgram } from './platform/config/program.ts';
import { createLogger, type Logger } from './platform/logging/logger.ts';
import type { RunningNode } from './start-node.ts';

/** What a person reads goes to the standard output; the log, one JSON object a line, goes to the error stream. */
function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function complain(problems: readonly Refusal[]): void {
  for (const problem of problems) {
    process.stderr.write(`${problem.sentence('zh')}\n${problem.sentence('en')}\n`);
  }
}

/** The published accounts of a demonstration: whoever runs it may be anybody in it. */
function tellAccounts(accounts: RunningNode['accounts']): void {
  if (accounts.length === 0) return;
  say('演示账号（口令公开，仅用于演示） · Demonstration accounts (passwords are public):');
  for (const { login, password, label } of accounts)
    say(`  ${login} / ${password}  ${label.zh} · ${label.en}`);
}

/** Stops at the first signal, in order, also while it is still starting; at the second one at once. */
function stopAtSignals(starting: Promise<RunningNode>, logger: Logger): void {
  let stopping = false;
  const stop = (code: number) => {
    if (stopping) process.exit(code || 1);
    stopping = true;
    say('正在停止…… Stopping …');
    const stopped = starting.then(
      (node) => node.stop(),
      () => {},
    );
    stopped.then(
      () => process.exit(code),
      (error: unknown) => {
        logger.fatal({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  const fail = (error: unknown) => {
    logger.fatal({ err: error }, 'a defect: the node stops');
    stop(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}

/** Starts the node with the settings of the environment. Exit code 2: a setting is wrong; 1: it failed. */
async function main(): Promise<void> {
  const program = findProgram();
  try {
    const config = readConfig(process.env, program.root);
    const logger = createLogger(config.logLevel);
    // Loaded only now: a wrong setting is told at once, before a thousand files of libraries are read.
    const { startNode } = await import('./start-node.ts');
    const starting = startNode({ config, program, logger, notice: say });
    stopAtSignals(starting, logger);
    const node = await starting;
    tellAccounts(node.accounts);
    say(`技转已就绪 · Jizhuan is ready: ${node.url}`);
  } catch (error) {
    if (error instanceof ConfigError) complain(error.problems);
    else if (error instanceof Refusal) complain([error]);
    else throw error;
    process.exitCode = 2;
  }
}

await main();
