import { defineRefusals } from '../kernel/refusal.ts';

const next = { zh: '运行 npx jizhuan help 查看全部命令。', en: 'Run npx jizhuan help to see all commands.' };
const nextForCommand = {
  zh: '运行 npx jizhuan {command} --help 查看用法。',
  en: 'Run npx jizhuan {command} --help to see how it is used.',
};

/** How `jizhuan` can be called wrongly. */
export const refuseCall = defineRefusals({
  'command.unknown': { status: 400, zh: '没有“{name}”这个命令。', en: 'There is no command “{name}”.', next },
  'option.unknown': {
    status: 400,
    zh: '命令 {command} 没有选项 {option}。',
    en: 'The command {command} has no option {option}.',
    next: nextForCommand,
  },
  'option.needs_value': {
    status: 400,
    zh: '选项 {option} 后面缺少 {value}。',
    en: 'The option {option} needs {value} after it.',
    next: nextForCommand,
  },
  'option.missing': {
    status: 400,
    zh: '命令 {command} 缺少必需的选项 {option}。',
    en: 'The command {command} needs the option {option}.',
    next: nextForCommand,
  },
  'argument.missing': {
    status: 400,
    zh: '命令 {command} 缺少参数 {argument}。',
    en: 'The command {command} needs the argument {argument}.',
    next: nextForCommand,
  },
  'argument.unexpected': {
    status: 400,
    zh: '命令 {command} 不接受多余的参数“{argument}”。',
    en: 'The command {command} takes no argument “{argument}”.',
    next: nextForCommand,
  },
  'file.missing': {
    status: 404,
    zh: '没有文件 {path}。',
    en: 'There is no file {path}.',
    next: { zh: '请核对路径。', en: 'Check the path.' },
  },
  'file.exists': {
    status: 409,
    zh: '文件 {path} 已存在，未改动。',
    en: 'The file {path} exists already and was not touched.',
    next: { zh: '请另选文件名，或先删除该文件。', en: 'Choose another name, or remove it first.' },
  },
  'file.not_permitted': {
    status: 403,
    zh: '无权读写 {path}。',
    en: 'It is not permitted to read or write {path}.',
    next: { zh: '请检查文件权限，或另选位置。', en: 'Check its permissions, or choose another place.' },
  },
  'file.is_directory': {
    status: 422,
    zh: '{path} 是文件夹，不是文件。',
    en: '{path} is a folder, not a file.',
    next: { zh: '请给出文件的路径。', en: 'Give the path of a file.' },
  },
});
