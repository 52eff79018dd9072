import { createHash } from 'node:crypto';
import pg from 'pg';

/** The right to write the index of a directory; it ends with the connection, however the process ends. */
export interface WriterLock {
  /** Whether the connection that carries the lock still stands. */
  isHeld(): boolean;
  release(): Promise<void>;
}

/**
 * Takes the lock of a directory, or null when another process has it. The lock lies in the database, because processes
 * on several machines may share a directory; nodes with directories of their own do not hinder each other.
 */
export async function takeWriterLock(appUrl: string, identity: string): Promise<WriterLock | null> {
  const client = new pg.Client({
    connectionString: appUrl,
    application_name: 'jizhuan search index',
    keepAlive: true,
  });
  let held = true;
  const lose = () => {
    held = false;
  };
  client.on('error', lose);
  client.on('end', lose);
  await client.connect();
  const key = createHash('sha256').update(`search ${identity}`).digest().readBigInt64BE(0);
  const answer = await client.query('select pg_try_advisory_lock($1::bigint) as taken', [key.toString()]);
  if (answer.rows[0]?.taken === true) {
    return { isHeld: () => held, release: () => client.end().catch(() => {}) };
  }
  await client.end().catch(() => {});
  return null;
}
