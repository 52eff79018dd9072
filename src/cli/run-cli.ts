import type { Language } from '../kernel/messages.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ConfigError } from '../platform/config/config.ts';
import { refuseCall } from './cli-refusals.ts';
import type { Command, CommandIo, ExitCode } from './command.ts';
import { commandText, overviewText } from './help-text.ts';
import { parseArguments } from './parse-arguments.ts';

/** What a call of the command line needs from outside; `main.ts` passes the process, tests pass their own. */
export interface CliSurroundings {
  readonly commands: readonly Command[];
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** JIZHUAN_LANGUAGE decides; then an English locale chooses English; Chinese is the language of record. */
function languageOf(environment: CliSurroundings['environment']): Language {
  const asked = environment['JIZHUAN_LANGUAGE'];
  if (asked === 'zh' || asked === 'en') return asked;
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locale.startsWith('en') ? 'en' : 'zh';
}

/** What the system says of a file, in words: a path that was mistyped is no defect of ours. */
function refusalOfFile(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return null;
  const path = String(error.path);
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return refuseCall('file.missing', { path });
  if (error.code === 'EEXIST') return refuseCall('file.exists', { path });
  if (error.code === 'EACCES' || error.code === 'EPERM') return refuseCall('file.not_permitted', { path });
  return error.code === 'EISDIR' ? refuseCall('file.is_directory', { path }) : null;
}

function refusalsOf(error: unknown): readonly Refusal[] {
  if (error instanceof Refusal) return [error];
  const file = refusalOfFile(error);
  if (file !== null) return [file];
  return error instanceof ConfigError ? error.problems : [];
}

/** Says what went wrong: a sentence for each refusal, and the whole trace only for a defect of ours. */
function report(error: unknown, io: CommandIo): void {
  const refusals = refusalsOf(error);
  if (refusals.length === 0) {
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return;
  }
  for (const refusal of refusals) io.err(refusal.sentence(io.language));
  if (io.json) {
    const problems = refusals.map((each) => ({ code: each.code, sentence: each.sentence(io.language) }));
    io.out(JSON.stringify({ problems }));
  }
}

function isCalledWrongly(error: unknown): boolean {
  return refusalsOf(error).some((refusal) => /^(command|option|argument|setting)\./.test(refusal.code));
}

/**
 * Runs `jizhuan <words>`. Exit code 0: done; 1: something is wrong or failed; 2: called wrongly.
 * Never throws: every refusal becomes a sentence on the error stream.
 */
export async function runCommandLine(
  words: readonly string[],
  surroundings: CliSurroundings,
): Promise<ExitCode> {
  const { commands, out, err, environment, signal } = surroundings;
  const [name, ...rest] = words;
  const language = languageOf(environment);
  const io: CommandIo = { out, err, json: rest.includes('--json'), language, environment, signal };
  const print = (lines: readonly string[]) => {
    for (const line of lines) out(line);
  };
  try {
    if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
      print(overviewText(commands, language));
      return name === undefined ? 2 : 0;
    }
    const asked = name === 'help' ? (rest[0] ?? '') : name;
    const command = commands.find((each) => each.name === asked);
    if (command === undefined) throw refuseCall('command.unknown', { name: asked });
    const call = name === 'help' ? undefined : parseArguments(command, rest);
    if (call === undefined || call.help) {
      print(commandText(command, language));
      return 0;
    }
    return await command.run(call, { ...io, json: call.json });
  } catch (error) {
    report(error, io);
    return isCalledWrongly(error) ? 2 : 1;
  }
}
