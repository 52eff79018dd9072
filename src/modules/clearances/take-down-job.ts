import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { RequestContext } from '../../platform/database/database.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { SYSTEM_ACTOR } from '../../platform/sessions/session-store.ts';
import { type ClearedNoun, loadUncleared } from './clearance-facts.ts';

/** The job that follows the revoking of a clearance; its payload names the clearance. */
export const TAKE_DOWN_TASK = 'clearances.take-down';

/** What is taken down is told: the registers of achievements and needs. */
export interface TakeDownParts {
  readonly definitions: Readonly<Record<ClearedNoun, AnyRecordDefinition>>;
}

/** Withdraws what a revoked clearance had let the public see. Run twice, it finds nothing left to do. */
export function takeDownTask(parts: TakeDownParts): Task {
  return {
    name: TAKE_DOWN_TASK,
    run: async ({ clearanceId }, task) => {
      await takeDown(parts, String(clearanceId), task);
    },
  };
}

/**
 * Withdraws the listing of a revoked clearance with the reason of the revocation, unless another clearance has passed
 * for the text as it stands. Returns whether it was withdrawn.
 */
export async function takeDown(
  parts: TakeDownParts,
  clearanceId: string,
  { database, runId }: Pick<TaskContext, 'database' | 'runId'>,
): Promise<boolean> {
  const { rows } = await sql<{ achievement: string | null; need: string | null; reason: string | null }>`
    select c.achievement_id as achievement, c.need_id as need,
      (select e.data -> 'note' ->> 'reason' from events e
        where e.stream_id = c.id and e.type = 'clearance.revoked' order by e.version desc limit 1) as reason
    from clearances c where c.id = ${clearanceId} and c.state = 'revoked'
  `.execute(database.read);
  const [found] = rows;
  if (found === undefined) return false;
  const noun = found.achievement === null ? 'need' : 'achievement';
  const id = found.achievement ?? found.need ?? '';
  const context: RequestContext = { actor: SYSTEM_ACTOR, requestId: runId };
  const reason = `发布审查已撤销：${found.reason ?? ''}`.slice(0, 1000);
  try {
    return await database.transact(context, async (transaction) => {
      if (((await loadUncleared(transaction, noun, [id])).get(id) ?? null) === null) return false;
      const given = { id, command: 'withdraw', values: { reason }, expectedVersion: null };
      await executeCommand(transaction, parts.definitions[noun], given);
      return true;
    });
  } catch (error) {
    // Its owner took it off before, or it was never public: then the step is not in the table, and nothing is shown.
    if (error instanceof Refusal) return false;
    throw error;
  }
}
