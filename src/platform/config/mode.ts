import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Config, Mode } from './config.ts';

const refuse = defineRefusals({
  'mode.changed': {
    status: 409,
    zh: '数据目录 {directory} 以 {recorded} 模式建立，不能以 {wanted} 模式启动：演示数据与真实数据不得混用。',
    en: 'The data in {directory} was created in {recorded} mode and cannot be started in {wanted} mode.',
    next: {
      zh: '请为 {wanted} 模式另选一个 DATA_DIR(及另一个数据库)。',
      en: 'Choose another DATA_DIR (and another database) for {wanted} mode.',
    },
  },
});

async function recordedMode(file: string): Promise<Mode | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim() === 'production' ? 'production' : 'demonstration';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Settles the mode for good at the first start: what JIZHUAN_MODE says, else `production` for an external database and
 * `demonstration` for a fresh embedded one. Demonstration accounts have published passwords, so a node never changes
 * over. Throws `mode.changed` when a later start asks for the other one.
 */
export async function settleMode(config: Config): Promise<Mode> {
  const file = path.join(config.dataDirectory, 'mode');
  const recorded = await recordedMode(file);
  if (recorded !== undefined) {
    if (config.mode !== undefined && config.mode !== recorded) {
      throw refuse('mode.changed', { directory: config.dataDirectory, recorded, wanted: config.mode });
    }
    return recorded;
  }
  const mode = config.mode ?? (config.database === undefined ? 'demonstration' : 'production');
  await mkdir(config.dataDirectory, { recursive: true });
  const handle = await open(file, 'wx', 0o644);
  await handle.writeFile(`${mode}\n`);
  await handle.sync();
  await handle.close();
  return mode;
}
