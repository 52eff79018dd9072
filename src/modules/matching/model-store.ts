import { type Kysely, sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { handSetModel, type MatchModel, modelHash, readMatchModel } from './match-model.ts';

/** The model that is always there. */
export const HAND_SET_ID = 'hand-set';
const ACTIVE_STREAM = 'active';

/** A model with its id and when it was added; the hand-set one was never added. */
export interface StoredModel {
  readonly id: string;
  readonly hash: string;
  readonly addedAt: string | null;
  readonly model: MatchModel;
}

const HAND_SET: StoredModel = {
  id: HAND_SET_ID,
  hash: modelHash(handSetModel),
  addedAt: null,
  model: handSetModel,
};

/** Every model of this node, the newest first, the hand-set one last. Models stand in the ledger and never change. */
export async function listModels(read: Kysely<Tables>): Promise<StoredModel[]> {
  const { rows } = await sql<{ id: string; data: JsonObject; at: Date }>`
    select stream_id as id, data, recorded_at as at from events
     where stream_type = 'match-model' and type = 'match-model.added' order by position desc`.execute(read);
  return [...rows.flatMap(({ id, data, at }) => storedModel(id, data, at)), HAND_SET];
}

/** A model of an older version with other features is left out: it cannot rank here. */
function storedModel(id: string, data: JsonObject, at: Date): StoredModel[] {
  try {
    const model = readMatchModel(JSON.stringify(data.model), id);
    return [{ id, hash: modelHash(model), addedAt: new Date(at).toISOString(), model }];
  } catch {
    return [];
  }
}

/** The id of the model that ranks; the hand-set one until another was activated. */
export async function activeModelId(read: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select data->>'modelId' as id from events
     where stream_type = 'match-model-choice' and stream_id = ${ACTIVE_STREAM}
     order by version desc limit 1`.execute(read);
  return rows[0]?.id ?? HAND_SET_ID;
}

/** The model that ranks now. */
export async function activeModel(read: Kysely<Tables>): Promise<StoredModel> {
  const id = await activeModelId(read);
  return (await listModels(read)).find((stored) => stored.id === id) ?? HAND_SET;
}

/** Adds a model; it ranks only once it is activated. */
export async function addModel(transaction: Transaction, model: MatchModel): Promise<string> {
  const id = transaction.newId('mmd');
  const data = { model: JSON.parse(JSON.stringify(model)), hash: modelHash(model) };
  const stream = { streamType: 'match-model', streamId: id, version: 1, schemaVersion: 1 } as const;
  await transaction.append([{ ...stream, type: 'match-model.added', data }]);
  return id;
}

/** Lets a model rank from now on; an earlier one is a roll-back. */
export async function activateModel(transaction: Transaction, modelId: string): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 0)::int as version from events
     where stream_type = 'match-model-choice' and stream_id = ${ACTIVE_STREAM}`.execute(transaction.query);
  const version = (rows[0]?.version ?? 0) + 1;
  const stream = {
    streamType: 'match-model-choice',
    streamId: ACTIVE_STREAM,
    version,
    schemaVersion: 1,
  } as const;
  await transaction.append([{ ...stream, type: 'match-model.activated', data: { modelId } }]);
}
