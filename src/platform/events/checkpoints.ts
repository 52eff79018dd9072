import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Tables } from '../database/tables.ts';
import type { Signer } from '../signing/signer.ts';
import { readHead } from './feed.ts';
import { type CheckpointStatement, checkpointBytes } from './sealed-text.ts';

/**
 * A signed statement of how far the chain had come. Copies kept elsewhere prove that the chain was not rewritten since.
 */
export interface Checkpoint extends CheckpointStatement {
  readonly signature: Uint8Array;
}

/**
 * Signs the end of the chain, unless nothing was sealed since the last checkpoint; returns the new checkpoint or null.
 */
export async function signCheckpoint(database: Kysely<Tables>, signer: Signer): Promise<Checkpoint | null> {
  const head = await readHead(database);
  const latest = await readLatestCheckpoint(database);
  if (head.seq === 0n || head.seq === latest?.seq) return null;
  const { rows } = await sql<{
    now: Instant;
  }>`select date_trunc('milliseconds', clock_timestamp()) as now`.execute(database);
  const signedAt = rows[0]?.now;
  if (signedAt === undefined) throw new Error('the database did not tell the time');
  const statement = { ...head, keyId: signer.keyId, algorithm: signer.algorithm, signedAt };
  const signature = await signer.sign(checkpointBytes(statement));
  await sql`
    insert into checkpoints (seq, hash, key_id, algorithm, signature, signed_at)
    values (${head.seq}, ${head.hash}, ${signer.keyId}, ${signer.algorithm}, ${signature}, ${signedAt})`.execute(
    database,
  );
  return { ...statement, signature };
}

/** The checkpoint signed last, or null before the first. */
export async function readLatestCheckpoint(database: Kysely<Tables>): Promise<Checkpoint | null> {
  const [latest] = await readCheckpoints(database, sql`order by id desc limit 1`);
  return latest ?? null;
}

/** Every checkpoint, oldest first: a handful a day at most, so they fit into memory for years. */
export function readAllCheckpoints(database: Kysely<Tables>): Promise<readonly Checkpoint[]> {
  return readCheckpoints(database, sql`order by seq, id`);
}

async function readCheckpoints(
  database: Kysely<Tables>,
  order: ReturnType<typeof sql>,
): Promise<readonly Checkpoint[]> {
  const { rows } = await sql<Checkpoint>`
    select seq, hash, key_id as "keyId", algorithm, signature, signed_at as "signedAt"
      from checkpoints ${order}`.execute(database);
  return rows;
}
