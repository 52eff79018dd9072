import type { Choice, Field } from '../../../../src/kernel/fields.ts';
import type { Message } from '../../../../src/kernel/messages.ts';
import { contractRegister } from '../../../../src/modules/contracts/contract-schema.ts';
import { ORGANIZATION_KINDS } from '../../../../src/modules/organizations/organization-schema.ts';
import {
  QUALIFICATION_KINDS,
  QUALIFICATION_LEVELS,
} from '../../../../src/modules/organizations/qualification-schema.ts';

const contractFields: Readonly<Record<string, Field>> = contractRegister.fields;

function choicesOf(input: string): readonly Choice[] {
  if (/Kind$|^unit\.kind$/.test(input)) return ORGANIZATION_KINDS;
  if (input === 'qualification.kind') return QUALIFICATION_KINDS;
  if (input === 'qualification.level') return QUALIFICATION_LEVELS;
  const field = contractFields[input.replace(/^contract\./, '')];
  return field?.kind === 'choice' ? field.choices : [];
}

/** The name of a code that a fact holds, `contract.buyerKind` = `enterprise`; the code when nobody has named it. */
export function codeWords(input: string, code: string): Message {
  return choicesOf(input).find((choice) => choice.code === code)?.label ?? { zh: code, en: code };
}
