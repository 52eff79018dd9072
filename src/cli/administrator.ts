import { defineRefusals } from '../kernel/refusal.ts';
import { createFirstAdministrator } from '../modules/permissions/index.ts';
import type { RequestContext } from '../platform/database/database.ts';
import { SYSTEM_ACTOR } from '../platform/sessions/session-store.ts';
import type { Command } from './command.ts';
import { withDatabase } from './open-database.ts';

const refuse = defineRefusals({
  'administrator.password_missing': {
    status: 422,
    zh: '没有收到口令。',
    en: 'No password was given.',
    next: {
      zh: '请把口令放在环境变量 JIZHUAN_ADMINISTRATOR_PASSWORD 中再运行；口令不写在命令行上，以免留在历史记录里。',
      en: 'Put it into JIZHUAN_ADMINISTRATOR_PASSWORD; on the command line it would stay in the history.',
    },
  },
});

/**
 * `jizhuan administrator`: the first account of a node in production; everybody else is created by an administrator.
 */
export const administratorCommand: Command = {
  name: 'administrator',
  summary: { zh: '为新节点创建第一个管理员', en: 'Creates the first administrator of a new node' },
  description: {
    zh: '口令取自环境变量 JIZHUAN_ADMINISTRATOR_PASSWORD。已有管理员时拒绝：其余用户由管理员在“用户”页面创建。',
    en: 'Takes the password from JIZHUAN_ADMINISTRATOR_PASSWORD. Refuses when there is an administrator already.',
  },
  options: [
    { name: 'login', value: 'LOGIN', required: true, summary: { zh: '登录名', en: 'Login' } },
    { name: 'name', value: 'NAME', required: true, summary: { zh: '显示名称', en: 'Name to show' } },
  ],
  run: async (args, io) => {
    const password = io.environment.JIZHUAN_ADMINISTRATOR_PASSWORD;
    if (password === undefined || password === '') throw refuse('administrator.password_missing');
    const login = args.values.login ?? '';
    const context: RequestContext = { actor: SYSTEM_ACTOR, requestId: 'cli:administrator' };
    const id = await withDatabase(io, ({ database }) =>
      database.transact(context, (transaction) =>
        createFirstAdministrator(transaction, { login, displayName: args.values.name ?? login, password }),
      ),
    );
    if (io.json) io.out(JSON.stringify({ id, login }));
    else io.out(io.language === 'zh' ? `已创建管理员 ${login}。` : `Created the administrator ${login}.`);
    return 0;
  },
};
