import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, RequestContext } from '../../platform/database/database.ts';
import type { Task } from '../../platform/module.ts';
import { type EmbeddingSettings, embedTexts, textToEmbed } from './embedding.ts';

/** Gives the vectors of texts, in their order; throws when the service fails, is slow, or answers something else. */
export type VectorSource = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;

const KEPT_DAYS = 90;
/** The day of use is written anew only when it is older: reading stays reading. */
const DAY_OF_USE_IS_FRESH = 7;

/** Vectors of one service: what was embedded before comes from the database, whatever record it stood in. */
export function createVectorSource(database: Database, settings: EmbeddingSettings): VectorSource {
  const service = sha256(`${settings.url}\n${settings.model}`);
  return async (texts) => {
    const hashes = texts.map((text) => sha256(textToEmbed(text)));
    const known = await knownVectors(database, service, hashes);
    const missing = new Map<string, string>();
    for (const [index, hash] of hashes.entries()) {
      const key = hash.toString('hex');
      if (!known.has(key)) missing.set(key, texts[index] ?? '');
    }
    if (missing.size > 0) {
      const made = await embedTexts(settings, [...missing.values()]);
      const rows = [...missing.keys()].map((key, index) => ({ key, vector: made[index] ?? [] }));
      await keepVectors(database, service, rows);
      for (const { key, vector } of rows) known.set(key, vector);
    }
    return hashes.map((hash) => known.get(hash.toString('hex')) ?? []);
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function knownVectors(database: Database, service: Buffer, hashes: readonly Buffer[]) {
  const { rows } = await sql<{ hash: Buffer; vector: number[]; isOld: boolean }>`
    select text_hash as hash, vector, used_on < current_date - ${DAY_OF_USE_IS_FRESH}::int as "isOld"
      from text_vectors where service = ${service} and text_hash = any(${sql.val([...hashes])}::bytea[])
  `.execute(database.read);
  const old = rows.filter(({ isOld }) => isOld).map(({ hash }) => hash);
  if (old.length > 0)
    await database.transact(vectorContext, async ({ query }) => {
      await sql`update text_vectors set used_on = current_date
        where service = ${service} and text_hash = any(${sql.val(old)}::bytea[])`.execute(query);
    });
  return new Map<string, readonly number[]>(rows.map(({ hash, vector }) => [hash.toString('hex'), vector]));
}

async function keepVectors(
  database: Database,
  service: Buffer,
  vectors: readonly { readonly key: string; readonly vector: readonly number[] }[],
): Promise<void> {
  const rows = vectors.map(
    ({ key, vector }) =>
      sql`(${service}, ${Buffer.from(key, 'hex')}, ${sql.val([...vector])}::real[], current_date)`,
  );
  await database.transact(vectorContext, async ({ query }) => {
    await sql`insert into text_vectors (service, text_hash, vector, used_on) values ${sql.join(rows)}
      on conflict do nothing`.execute(query);
  });
}

/** Nobody asked for it by name: a cache is kept by the node itself. */
const vectorContext: RequestContext = {
  requestId: 'text-vectors',
  actor: {
    kind: 'system',
    userId: 'system:matching',
    displayName: '系统',
    personId: null,
    organizationId: null,
    grants: [],
  },
};

/**
 * Every night: vectors that nobody used for ninety days are forgotten, those of a service that was replaced among them.
 */
export const forgetVectorsTask: Task = {
  name: 'matching.forget-vectors',
  cron: '40 3 * * *',
  run: async (_payload, { database }) => {
    await database.transact(vectorContext, async ({ query }) => {
      await sql`delete from text_vectors where used_on < current_date - ${KEPT_DAYS}::int`.execute(query);
    });
  },
};
