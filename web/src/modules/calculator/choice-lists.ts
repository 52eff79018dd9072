import type { Choice, Field } from '../../../../src/kernel/fields.ts';
import { contractRegister } from '../../../../src/modules/contracts/contract-schema.ts';
import { ORGANIZATION_KINDS } from '../../../../src/modules/organizations/organization-schema.ts';
import {
  QUALIFICATION_KINDS,
  QUALIFICATION_LEVELS,
} from '../../../../src/modules/organizations/qualification-schema.ts';
import { ROLE_WORDS } from './calculator-text.ts';

const contractType: Field = contractRegister.fields.type;

/** What one can be: the kinds of organizations, and a natural person who brings deals about. */
export const UNIT_KIND_CHOICES: readonly Choice[] = [
  ...ORGANIZATION_KINDS,
  {
    code: 'person',
    label: { zh: '个人（技术经纪人、经理人）', en: 'Person (technology broker or manager)' },
  },
];

export const CONTRACT_TYPE_CHOICES: readonly Choice[] =
  contractType.kind === 'choice' ? contractType.choices : [];

export const ROLE_CHOICES: readonly Choice[] = Object.entries(ROLE_WORDS).map(([code, label]) => ({
  code,
  label,
}));

export { QUALIFICATION_KINDS, QUALIFICATION_LEVELS };

/** The words of a code; the code itself when nobody has named it. */
export function labelOf(choices: readonly Choice[], code: string) {
  return choices.find((choice) => choice.code === code)?.label ?? { zh: code, en: code };
}
