import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.ts';
import { createRecords } from '../../platform/records/record-service.ts';
import { clearanceDefinition } from './clearance-definition.ts';
import { type ClearedNoun, loadClearanceTexts } from './clearance-facts.ts';

/**
 * Opens the clearance of a listing that is being submitted, in the same transaction, so that its questions wait on the
 * owner's desk. Does nothing when one is under way, or has passed for the text as it is now.
 */
export async function openClearance(transaction: Transaction, noun: ClearedNoun, id: string): Promise<void> {
  const text = (await loadClearanceTexts(transaction, noun, [id])).get(id);
  const field = noun === 'achievement' ? 'achievementId' : 'needId';
  const column = sql.ref(noun === 'achievement' ? 'achievement_id' : 'need_id');
  const { rows } = await sql`
    select 1 from clearances where ${column} = ${id}
      and state in ('open', 'submitted', 'passed')
      and content_hash = ${text?.contentHash ?? ''}
  `.execute(transaction.query);
  if (rows.length === 0) await createRecords(transaction, clearanceDefinition, [{ [field]: id }]);
}
