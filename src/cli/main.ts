import type { ExitCode } from './command.ts';
import { commands } from './commands.ts';
import { runCommandLine } from './run-cli.ts';

/** The entry of `npx jizhuan`: the process's own streams, environment and signals around `runCommandLine`. */
export async function runCli(words: readonly string[]): Promise<ExitCode> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Whoever reads only the first lines (`| head`) closes the pipe: that is the end of the work and no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    return await runCommandLine(words, {
      commands,
      out: (line) => process.stdout.write(`${line}\n`),
      err: (line) => process.stderr.write(`${line}\n`),
      environment: process.env,
      signal: stopping.signal,
    });
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
