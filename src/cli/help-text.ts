import type { Language, Message } from '../kernel/messages.ts';
import type { Command, CommandOption } from './command.ts';
import { COMMON_OPTIONS } from './parse-arguments.ts';

const WORDS = {
  title: {
    zh: '技转：技术转移体系的可验证台账',
    en: 'Jizhuan: the verifiable ledger of a technology-transfer system',
  },
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
  command: { zh: '命令', en: 'command' },
  options: { zh: '选项', en: 'Options' },
  help: { zh: '显示全部命令或某个命令的说明', en: 'Shows all commands, or one in detail' },
  required: { zh: '（必需）', en: ' (required)' },
  more: {
    zh: '运行 npx jizhuan <命令> --help 查看各命令的说明。',
    en: 'Run npx jizhuan <command> --help for more.',
  },
} as const satisfies Record<string, Message>;

/** Width in a terminal, where a Chinese character takes two columns. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1;
  return width;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => widthOf(left)));
  return rows.map(([left, right]) => `  ${left}${' '.repeat(width - widthOf(left))}  ${right}`);
}

function optionText(option: CommandOption): string {
  return option.value === undefined ? `--${option.name}` : `--${option.name} ${option.value}`;
}

/** The list of all commands, one line each. */
export function overviewText(commands: readonly Command[], language: Language): string[] {
  return [
    WORDS.title[language],
    '',
    `${WORDS.usage[language]}: npx jizhuan <${WORDS.command[language]}> [--json] [--help]`,
    '',
    `${WORDS.commands[language]}:`,
    ...table([
      ['help [COMMAND]', WORDS.help[language]],
      ...commands.map((each) => [each.name, each.summary[language]] as const),
    ]),
    '',
    WORDS.more[language],
  ];
}

/** How one command is called. */
export function commandText(command: Command, language: Language): string[] {
  const arguments_ = (command.positionals ?? []).map((each) =>
    each.endsWith('?') ? `[${each.slice(0, -1)}]` : each,
  );
  const options = (command.options ?? []).map((each) => {
    const text = optionText(each);
    return each.required === true ? text : `[${text}]`;
  });
  return [
    command.summary[language],
    '',
    `${WORDS.usage[language]}: npx jizhuan ${[command.name, ...arguments_, ...options, '[--json]'].join(' ')}`,
    ...(command.description === undefined ? [] : ['', command.description[language]]),
    '',
    `${WORDS.options[language]}:`,
    ...table(
      [...(command.options ?? []), ...COMMON_OPTIONS].map((each) => {
        const required = each.required === true ? WORDS.required[language] : '';
        return [optionText(each), each.summary[language] + required] as const;
      }),
    ),
  ];
}
