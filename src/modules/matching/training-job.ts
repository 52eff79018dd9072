import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { jobContext } from '../../platform/jobs/job-context.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import { digestOf } from './judgement-files.ts';
import type { MatchingRouteParts } from './match-answer.ts';
import type { MatchTrainingFigures } from './matching-schema.ts';
import { activeModel, addModel } from './model-store.ts';
import { type OutcomeSet, readOutcomeSet, setFiles } from './outcome-set.ts';
import { groupByNeed } from './ranking-quality.ts';
import { trainApart } from './train-apart.ts';
import { isEnough } from './train-model.ts';
import { trainingFigures } from './training-figures.ts';

/** The name of the job; its payload names the training. */
export const TRAINING_TASK = 'matching.train';
const SEED = 20170317;

/** Learns a model from what the ledger tells, adds it, and leaves it to a person whether it is activated. */
export function trainingTask(parts: MatchingRouteParts): Task {
  return {
    name: TRAINING_TASK,
    run: async ({ trainingId }, task) => {
      const id = String(trainingId);
      try {
        await train(parts, id, task);
      } catch (error) {
        // A node that is being stopped gives the job back; it begins again at the next start.
        if (task.signal.aborted) throw error;
        const why = error instanceof Refusal ? error.code : 'error';
        await finish(task, id, { state: 'failed', counts: { why } });
        if (!(error instanceof Refusal)) throw error;
      }
    },
  };
}

async function train(parts: MatchingRouteParts, id: string, task: TaskContext): Promise<void> {
  const { read } = parts.kit.database;
  if (!(await advance(task, id, { state: 'reading', done: 0, total: 0 }))) return;
  const set = await readOutcomeSet(read, parts.sources);
  const judged = [...groupByNeed(set.judgements)].flatMap(([needId, list]) => {
    const need = set.needs.get(needId);
    return need === undefined ? [] : [{ need, judged: achievementsOf(set, list) }];
  });
  const total = judged.length;
  await advance(task, id, { state: 'comparing', done: 0, total });
  const pairs = await parts.listings.trainingPairs(judged, async (done) => {
    task.signal.throwIfAborted();
    await advance(task, id, { state: 'comparing', done, total });
  });
  if (!isEnough(pairs)) {
    await finish(task, id, {
      state: 'too-few',
      counts: { ...set.counts, needs: total, pairs: pairs.length },
    });
    return;
  }
  await advance(task, id, { state: 'learning', done: total, total });
  const digest = digestOf(Object.values(setFiles(set)));
  const training = await trainApart({ pairs, digest, seed: SEED }, task.signal);
  const figures = trainingFigures(pairs, training, (await activeModel(read)).model);
  const counts = { ...set.counts, needs: total, pairs: pairs.length };
  await finish(task, id, { state: 'done', counts, figures, model: training.model });
}

function achievementsOf(set: OutcomeSet, list: OutcomeSet['judgements']) {
  return list.flatMap((judgement) => {
    const achievement = set.achievements.get(judgement.achievementId);
    return achievement === undefined ? [] : [{ achievement, judgement }];
  });
}

/** Says how far a training is; false when it is over already, by another run of the same job. */
async function advance(
  task: TaskContext,
  id: string,
  step: { readonly state: string; readonly done: number; readonly total: number },
): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select finished_at is null as open from match_trainings where id = ${id}`.execute(task.database.read);
  if (rows[0]?.open !== true) return false;
  await task.database.transact(jobContext('matching', task), async ({ query }) => {
    await sql`update match_trainings set state = ${step.state}, done = ${step.done}, total = ${step.total}
      where id = ${id} and finished_at is null`.execute(query);
  });
  return true;
}

interface Ending {
  readonly state: 'done' | 'too-few' | 'failed';
  readonly counts: Readonly<Record<string, number | string>>;
  readonly figures?: MatchTrainingFigures;
  readonly model?: Parameters<typeof addModel>[1];
}

async function finish(task: TaskContext, id: string, ending: Ending): Promise<void> {
  await task.database.transact(jobContext('matching', task), async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      select id from match_trainings where id = ${id} and finished_at is null for update`.execute(
      transaction.query,
    );
    if (rows.length === 0) return;
    await writeEnding(transaction, id, ending);
  });
}

async function writeEnding(
  transaction: Transaction,
  id: string,
  { state, counts, figures, model }: Ending,
): Promise<void> {
  const modelId = model === undefined ? null : await addModel(transaction, model);
  const now = await transaction.now();
  const told = figures === undefined ? null : JSON.stringify(figures);
  await sql`
    update match_trainings set state = ${state}, finished_at = ${now}, counts = ${JSON.stringify(counts)}::jsonb,
      figures = ${told}::jsonb, model_id = ${modelId} where id = ${id}`.execute(transaction.query);
  await transaction.append([
    {
      streamType: 'match-training',
      streamId: id,
      version: 2,
      schemaVersion: 1,
      type: `match-training.${state === 'done' ? 'finished' : state}`,
      data: { counts, figures: told === null ? null : JSON.parse(told), modelId },
    },
  ]);
}
