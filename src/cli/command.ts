import type { Language, Message } from '../kernel/messages.ts';

/** One option of a command: `--contracts N`. Without `value` it is a switch. */
export interface CommandOption {
  readonly name: string;
  /** The word that stands for the value in the help, for example `N` or `FILE`. */
  readonly value?: string;
  readonly summary: Message;
  readonly required?: boolean;
}

/** What a command was called with, checked against its description. */
export interface CommandArguments {
  readonly positionals: readonly string[];
  /** Values of `--name value` options; a missing option is undefined. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** Switches that were given. */
  readonly switches: ReadonlySet<string>;
}

/** Where a command writes and what it knows of its surroundings; tests pass their own. */
export interface CommandIo {
  /** One line to the standard output. */
  readonly out: (line: string) => void;
  /** One line to the error stream: progress and refusals. */
  readonly err: (line: string) => void;
  /** `--json`: the standard output must be one JSON document and nothing else. */
  readonly json: boolean;
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted at SIGINT and SIGTERM: stop at the next safe place. */
  readonly signal: AbortSignal;
}

/** 0 done · 1 found something wrong or failed · 2 called wrongly. */
export type ExitCode = 0 | 1 | 2;

/** One command of `jizhuan`; one file a command, listed in `commands.ts`. */
export interface Command {
  readonly name: string;
  readonly summary: Message;
  /** Names of the positional arguments, for example `['FILE']`; one that ends in `?` may be left out. */
  readonly positionals?: readonly string[];
  readonly options?: readonly CommandOption[];
  /** More than the summary, for `<command> --help`. */
  readonly description?: Message;
  run(args: CommandArguments, io: CommandIo): Promise<ExitCode>;
}
