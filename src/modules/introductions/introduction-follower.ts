import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { SealedEvent } from '../../platform/events/event.ts';
import type { LedgerFollower } from '../../platform/events/follower.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { introductionDefinition } from './introduction-definition.ts';

const COMMAND_AFTER: Readonly<Record<string, 'settle' | 'perform' | 'unperform'>> = {
  'need.closed': 'settle',
  'receipt.confirmed': 'perform',
  'receipt.voided': 'unperform',
};

/** What follows for introductions from needs that are closed, and from money that comes or turns out not to. */
export const introductionsFollower: LedgerFollower = {
  name: 'introductions',
  eventTypes: Object.keys(COMMAND_AFTER),
  react: async (transaction, event) => {
    const command = COMMAND_AFTER[event.type];
    if (command === undefined) return 'done';
    for (const id of await concerned(transaction, event, command)) {
      await giveIfAllowed(transaction, introductionDefinition, { id, command });
    }
    return 'done';
  },
};

async function concerned(
  { query }: Transaction,
  event: SealedEvent,
  command: 'settle' | 'perform' | 'unperform',
): Promise<readonly string[]> {
  const { rows } =
    command === 'settle'
      ? await sql<{ id: string }>`
          select id from introductions where need_id = ${event.streamId}
            and state in ('proposed', 'awaitingProvider', 'awaitingSeeker', 'contacting', 'talking') order by id
        `.execute(query)
      : await sql<{ id: string }>`
          select i.id from introductions i join receipts r on r.contract_id = i.contract_id
          where r.id = ${event.streamId} and i.state = ${command === 'perform' ? 'contracted' : 'performed'}
            and exists (select 1 from receipts c where c.contract_id = i.contract_id and c.state = 'confirmed')
              = ${command === 'perform'}
        `.execute(query);
  return rows.map(({ id }) => id);
}

/** Somebody may have moved the record on meanwhile; then there is nothing left to do for this one. */
export async function giveIfAllowed(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  step: { readonly id: string; readonly command: string },
): Promise<void> {
  try {
    await executeCommand(transaction, definition, { ...step, values: {}, expectedVersion: null });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'record.command_not_allowed') throw error;
  }
}
