import { writeFile } from 'node:fs/promises';
import { writeTemplateWorkbook } from '../platform/excel/register-template.ts';
import type { Command } from './command.ts';
import { settleFields } from './settle-file.ts';

/** `jizhuan settle-template FILE.xlsx`: the empty form that `jizhuan settle` reads, with hints and dropdown lists. */
export const settleTemplateCommand: Command = {
  name: 'settle-template',
  summary: {
    zh: '写出 settle 命令所用合同清单的空白模板',
    en: 'Writes the empty file of contracts that settle reads',
  },
  positionals: ['FILE'],
  run: async (args, io) => {
    const file = args.positionals[0] ?? '';
    const title = { zh: '合同清单', en: 'Contracts' };
    // `wx` refuses a file that exists: somebody's filled-in list must not be overwritten by an empty one.
    await writeFile(
      file,
      await writeTemplateWorkbook({ fields: settleFields, title, language: io.language }),
      { flag: 'wx' },
    );
    io.out(io.json ? JSON.stringify({ file }) : file);
    return 0;
  },
};
