import { createHash, createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Database, Transaction } from '../database/database.ts';
import { encodeAnswer } from './answer.ts';
import type { Call } from './call.ts';
import { refuseRequest } from './http-refusals.ts';
import type { HandlerContext } from './route.ts';

const KEY_PATTERN = /^[\x21-\x7e]{8,128}$/;

/**
 * Runs a command in one transaction, once per `Idempotency-Key`. The work returns the answer of the route; what it
 * returned is stored with the key in the same transaction, and a repeated request is answered with it, word for
 * word, without running the work again. Without the header the command simply runs.
 *
 * Throws `request.key_reused` when the key came before with another body or address; two requests with one key at
 * the same time wait for each other. Throws a defect, and rolls back, when the answer does not fit the schema of
 * its route or when `permit` was not consulted.
 */
export type RunCommand = <T>(
  context: HandlerContext,
  work: (transaction: Transaction) => Promise<T>,
) => Promise<T>;

/** Makes the function that modules run their commands with. */
export function createCommandRunner(database: Database): RunCommand {
  return async <T>(context: HandlerContext, work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    const call = callOf(context);
    const claim = claimOf(context.request, call);
    return await database.transact(context, async (transaction) => {
      if (claim !== null) {
        const stored = await claimKey(transaction, claim);
        if (stored !== null) {
          call.storedAnswer = stored;
          return (stored === '' ? undefined : JSON.parse(stored)) as T;
        }
      }
      const answer = await work(transaction);
      call.assertPermitted();
      if (claim !== null) await storeAnswer(transaction, claim, encodeAnswer(call.route, answer) ?? '');
      return answer;
    });
  };
}

function callOf(context: HandlerContext): Call {
  if (context.request.call === null) throw new Error('a command runs only for a request to a route');
  return context.request.call;
}

/** A key, for whom it counts, and the digest of everything that must be the same when it comes again. */
interface Claim {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: Buffer;
}

function claimOf(request: FastifyRequest, call: Call): Claim | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !KEY_PATTERN.test(key)) throw refuseRequest('request.key_malformed');
  // Keyed with the secret of the session: a body may hold a password, which a bare digest would let a reader guess at.
  const requestHash = createHmac('sha256', call.sessionToken ?? '')
    .update(`${request.method} ${request.url}\n`)
    .update(request.bodyDigest ?? '')
    .digest();
  return { scope: scopeOf(call), key, requestHash };
}

/** Keys of different people never meet; a visitor is known by the token of its browser. */
function scopeOf(call: Call): string {
  if (call.actor.kind === 'user') return call.actor.userId;
  return `visitor:${createHash('sha256')
    .update(call.sessionToken ?? '')
    .digest('base64url')}`;
}

/**
 * Claims the key for this transaction; null when it is new. A concurrent claim of the same key makes the insert
 * wait until the other transaction has ended: if it committed, its answer is returned; if it rolled back, the key
 * is ours.
 */
async function claimKey(transaction: Transaction, claim: Claim): Promise<string | null> {
  const claimed = await sql`
    insert into idempotency_keys (scope, key, request_hash, request_id)
    values (${claim.scope}, ${claim.key}, ${claim.requestHash}, ${transaction.context.requestId})
    on conflict (scope, key) do nothing returning key
  `.execute(transaction.query);
  if (claimed.rows.length > 0) return null;
  const { rows } = await sql<{ request_hash: Buffer; answer: string | null }>`
    select request_hash, answer from idempotency_keys where scope = ${claim.scope} and key = ${claim.key}
  `.execute(transaction.query);
  const first = rows[0];
  if (first === undefined || first.answer === null)
    throw new Error('an idempotency key was claimed without an answer');
  if (!claim.requestHash.equals(first.request_hash)) throw refuseRequest('request.key_reused');
  return first.answer;
}

async function storeAnswer(transaction: Transaction, claim: Claim, answer: string): Promise<void> {
  await sql`
    update idempotency_keys set answer = ${answer} where scope = ${claim.scope} and key = ${claim.key}
  `.execute(transaction.query);
}

/** How long an answer can be asked for again. */
const KEPT_DAYS = 7;

/** Removes keys that are too old to be sent again; for a nightly job. */
export async function purgeIdempotencyKeys(transaction: Transaction): Promise<void> {
  await sql`
    delete from idempotency_keys where claimed_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS})
  `.execute(transaction.query);
}
