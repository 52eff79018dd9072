import { refuseCall } from './cli-refusals.ts';
import type { Command, CommandArguments, CommandOption } from './command.ts';

/** What a whole call asks for, before the command runs. */
export interface ParsedCall extends CommandArguments {
  readonly json: boolean;
  readonly help: boolean;
}

interface Collected {
  readonly positionals: string[];
  readonly values: Record<string, string | undefined>;
  readonly switches: Set<string>;
}

/** The switches that every command knows. */
export const COMMON_OPTIONS: readonly CommandOption[] = [
  {
    name: 'json',
    summary: {
      zh: '以一份 JSON 输出结果，供程序读取',
      en: 'Prints the result as one JSON document for programs',
    },
  },
  { name: 'help', summary: { zh: '显示本说明', en: 'Shows this help' } },
];

/** Takes one `--name`, `--name value` or `--name=value`; returns how many words it used. */
function takeOption(command: Command, words: readonly string[], into: Collected): number {
  const [word = '', following] = words;
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  const option = [...COMMON_OPTIONS, ...(command.options ?? [])].find((each) => each.name === name);
  if (option === undefined || !word.startsWith('--') || (option.value === undefined && equals >= 0)) {
    throw refuseCall('option.unknown', { command: command.name, option: word });
  }
  if (option.value === undefined) {
    into.switches.add(name);
    return 1;
  }
  const value = equals >= 0 ? word.slice(equals + 1) : following;
  if (value === undefined || value === '' || (equals < 0 && value.startsWith('--'))) {
    throw refuseCall('option.needs_value', {
      command: command.name,
      option: `--${name}`,
      value: option.value,
    });
  }
  into.values[name] = value;
  return equals >= 0 ? 1 : 2;
}

function checkComplete(command: Command, collected: Collected): void {
  for (const option of command.options ?? []) {
    if (option.required === true && collected.values[option.name] === undefined) {
      throw refuseCall('option.missing', { command: command.name, option: `--${option.name}` });
    }
  }
  const wanted = command.positionals ?? [];
  const missing = wanted.slice(collected.positionals.length).find((each) => !each.endsWith('?'));
  if (missing !== undefined)
    throw refuseCall('argument.missing', { command: command.name, argument: missing });
  const unexpected = collected.positionals[wanted.length];
  if (unexpected !== undefined) {
    throw refuseCall('argument.unexpected', { command: command.name, argument: unexpected });
  }
}

/**
 * Reads the words behind the command's name. Throws a refusal of `cli-refusals.ts` for an unknown option, a missing
 * value or argument, or one too many; with `--help` nothing else is demanded.
 */
export function parseArguments(command: Command, words: readonly string[]): ParsedCall {
  const collected: Collected = { positionals: [], values: {}, switches: new Set() };
  for (let index = 0; index < words.length; ) {
    const word = words[index] ?? '';
    if (word === '--') {
      collected.positionals.push(...words.slice(index + 1));
      break;
    }
    // A lone dash stands for the standard input.
    if (word.startsWith('-') && word !== '-') {
      index += takeOption(command, word === '-h' ? ['--help'] : words.slice(index), collected);
    } else {
      collected.positionals.push(word);
      index += 1;
    }
  }
  const help = collected.switches.has('help');
  if (!help) checkComplete(command, collected);
  return { ...collected, json: collected.switches.has('json'), help };
}
