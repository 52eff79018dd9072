import type { Refusal } from '../../kernel/refusal.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, RecordDefinition } from '../../platform/records/definition.ts';
import { loadUncleared, openClearance } from '../clearances/index.ts';
import type { Listed } from '../freshness/listing-terms-schema.ts';
import { listingEventOf } from './listing-schema.ts';

/** What the definition of a register of listings starts from. */
export function listingDefinition(noun: Listed): Required<Pick<RecordDefinition, 'eventOf' | 'afterChange'>> {
  return {
    eventOf: listingEventOf(noun),
    afterChange: async (transaction, record, command) => {
      if (command === 'submit') await openClearance(transaction, noun, record.id);
    },
  };
}

/** Of each input that would make something public: why it is not cleared, or null; of all others null. */
export async function unclearedOf(
  transaction: Transaction,
  noun: Listed,
  inputs: readonly CommandInput[],
): Promise<readonly (Refusal | null)[]> {
  const shown = inputs.flatMap(({ command, record }) =>
    record !== null && (command === 'publish' || command === 'renew') ? [record.id] : [],
  );
  const uncleared = await loadUncleared(transaction, noun, shown);
  return inputs.map(({ record }) => uncleared.get(record?.id ?? '') ?? null);
}
