import { systemActor } from '../access/system-actor.ts';
import type { RequestContext } from '../database/database.ts';

/** What a job changes things as: the part of the node that it belongs to, in its run, and what led to the change. */
export function jobContext(
  part: string,
  run: { readonly runId: string; readonly causedBy?: string },
): RequestContext {
  const { runId, causedBy } = run;
  return { requestId: runId, ...(causedBy === undefined ? {} : { causedBy }), actor: systemActor(part) };
}
