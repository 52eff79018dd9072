import { administratorCommand } from './administrator.ts';
import type { Command } from './command.ts';
import { demoCommand } from './demo.ts';
import { fingerprintsCommand } from './fingerprints.ts';
import { matchCommand } from './match.ts';
import { policyCommand } from './policy.ts';
import { settleCommand } from './settle.ts';
import { settleTemplateCommand } from './settle-template.ts';
import { verifyCommand } from './verify.ts';

/** Every command of `jizhuan`, in the order of the help. A new command is one file and one line here. */
export const commands: readonly Command[] = [
  settleCommand,
  settleTemplateCommand,
  policyCommand,
  matchCommand,
  verifyCommand,
  fingerprintsCommand,
  demoCommand,
  administratorCommand,
];
