import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { type PublicKeys, verifySignature } from '../signing/signer.ts';
import { type Breach, type BreachKind, breachSentences } from './breach.ts';
import { type Checkpoint, readAllCheckpoints } from './checkpoints.ts';
import type { RecordedEvent } from './event.ts';
import { type EventRow, eventColumns, eventFromRow } from './event-row.ts';
import { type ChainHead, readHead } from './feed.ts';
import { CHAIN_START, chainHash, checkpointBytes, sealedText } from './sealed-text.ts';

/** How a verification is done. */
export interface VerifyOptions {
  /** The keys that checkpoints are checked with. Without them signatures are left unchecked, and the result says so. */
  readonly publicKeys?: PublicKeys;
  /** Called after each batch. */
  readonly onProgress?: (progress: { readonly done: bigint; readonly total: bigint }) => void;
  readonly signal?: AbortSignal;
  /** Events read at a time. Default 5,000. */
  readonly batchSize?: number;
}

/** What a verification found. When the ledger is broken, `breach` names the first record that does not fit. */
export interface VerificationResult {
  readonly intact: boolean;
  readonly breach: Breach | null;
  /** Events whose place in the chain was recomputed and found right. */
  readonly events: bigint;
  /** The end of the chain when the verification began. */
  readonly head: ChainHead;
  /** Events that still wait for their seal; they belong to no verification yet. */
  readonly unsealed: bigint;
  readonly checkpoints: number;
  readonly signaturesChecked: boolean;
}

/**
 * Walks the whole chain from its start, recomputes every hash, and holds the signed checkpoints against it. Finds a
 * changed event, a missing one, a seal that was removed, events that changed places, a shortened chain, and a wrong
 * signature; stops at the first. Reads only.
 */
export async function verifyLedger(
  database: Database,
  options: VerifyOptions = {},
): Promise<VerificationResult> {
  const read = database.read;
  const head = await readHead(read);
  const checkpoints = await readAllCheckpoints(read);
  const walked = await walkChain({ read, head, checkpoints, options });
  const breach = walked.breach ?? (await findUnsealedPast(read));
  const open = await sql<{ count: bigint }>`
    select count(*) as count from events e
     where not exists (select 1 from event_seals s where s.position = e.position)`.execute(read);
  return {
    intact: breach === null,
    breach,
    events: walked.done,
    head,
    unsealed: open.rows[0]?.count ?? 0n,
    checkpoints: checkpoints.length,
    signaturesChecked: options.publicKeys !== undefined,
  };
}

interface Walk {
  readonly read: Kysely<Tables>;
  readonly head: ChainHead;
  readonly checkpoints: readonly Checkpoint[];
  readonly options: VerifyOptions;
}

/** A seal with its event; the event's columns are null when it is gone. */
type SealRow = Omit<EventRow, 'position' | 'stream_id'> & {
  readonly seq: bigint;
  readonly hash: Uint8Array;
  readonly position: bigint;
  readonly stream_id: string | null;
};

async function walkChain(walk: Walk): Promise<{ readonly done: bigint; readonly breach: Breach | null }> {
  const { read, head, options } = walk;
  const size = options.batchSize ?? 5_000;
  const pending = [...walk.checkpoints];
  let previous = CHAIN_START;
  let done = 0n;
  let next = readSeals(read, 0n, size);
  while (done < head.seq) {
    options.signal?.throwIfAborted();
    const rows = await next;
    // The database reads the next batch while this one is hashed.
    next = readSeals(read, done + BigInt(size), size);
    next.catch(() => {});
    for (const row of rows) {
      if (row.seq > head.seq) break;
      const breach = await checkSeal(read, { row, expected: done + 1n, previous });
      if (breach !== null) return { done, breach };
      previous = row.hash;
      done = row.seq;
      const wrong = checkCheckpoints(pending, row, options.publicKeys);
      if (wrong !== null) return { done, breach: wrong };
    }
    if (rows.length === 0) return { done, breach: breachOf('seal_removed', { seq: done + 1n }) };
    options.onProgress?.({ done, total: head.seq });
  }
  await next.catch(() => {});
  const beyond = pending[0];
  return { done, breach: beyond === undefined ? null : breachOf('chain_shortened', { seq: beyond.seq }) };
}

async function readSeals(read: Kysely<Tables>, after: bigint, limit: number): Promise<readonly SealRow[]> {
  const { rows } = await sql<SealRow>`
    select ${eventColumns}, s.seq, s.hash, s.position
      from event_seals s left join events e on e.position = s.position
     where s.seq > ${after} and s.seq <= ${after + BigInt(limit)} order by s.seq`.execute(read);
  return rows;
}

async function checkSeal(
  read: Kysely<Tables>,
  seal: { readonly row: SealRow; readonly expected: bigint; readonly previous: Uint8Array },
): Promise<Breach | null> {
  const { row, expected, previous } = seal;
  if (row.seq !== expected) return breachOf('seal_removed', { seq: expected });
  if (row.stream_id === null) return breachOf('event_missing', { seq: row.seq, position: row.position });
  const event = eventFromRow({ ...row, stream_id: row.stream_id });
  if (Buffer.compare(chainHash(previous, sealedText(event)), row.hash) === 0) return null;
  const isOther = await belongsToAnother(read, { event, previous, hash: row.hash });
  return breachOf(isOther ? 'events_reordered' : 'event_changed', {
    seq: row.seq,
    position: row.position,
    event,
  });
}

/** Whether the seal is that of another event near by: then events changed places, and none was altered. */
async function belongsToAnother(
  read: Kysely<Tables>,
  seal: { readonly event: RecordedEvent; readonly previous: Uint8Array; readonly hash: Uint8Array },
): Promise<boolean> {
  const near = 1_000n;
  const { rows } = await sql<EventRow>`
    select ${eventColumns} from events e
     where e.position between ${seal.event.position - near} and ${seal.event.position + near}`.execute(read);
  return rows.some(
    (row) => Buffer.compare(chainHash(seal.previous, sealedText(eventFromRow(row))), seal.hash) === 0,
  );
}

/** Takes the checkpoints of this seal off the list and checks each. */
function checkCheckpoints(pending: Checkpoint[], row: SealRow, keys: PublicKeys | undefined): Breach | null {
  while (pending[0] !== undefined && pending[0].seq <= row.seq) {
    const checkpoint = pending.shift();
    if (checkpoint === undefined) break;
    const kind = judgeCheckpoint(checkpoint, row, keys);
    if (kind !== null) return breachOf(kind, { seq: checkpoint.seq, position: row.position });
  }
  return null;
}

function judgeCheckpoint(
  checkpoint: Checkpoint,
  row: SealRow,
  keys: PublicKeys | undefined,
): BreachKind | null {
  if (keys !== undefined) {
    const key = keys.get(checkpoint.keyId);
    if (key === undefined) return 'checkpoint_key_unknown';
    const claim = { bytes: checkpointBytes(checkpoint), signature: checkpoint.signature };
    if (!verifySignature({ ...claim, publicKeyPem: key.publicKeyPem, algorithm: checkpoint.algorithm })) {
      return 'checkpoint_signature_wrong';
    }
  }
  return Buffer.compare(checkpoint.hash, row.hash) === 0 ? null : 'chain_rewritten';
}

/** An event that the sealer had passed but that has no seal: its seal was taken away, or it was slipped in. */
async function findUnsealedPast(read: Kysely<Tables>): Promise<Breach | null> {
  const { rows } = await sql<EventRow>`
    select ${eventColumns} from events e, event_sealing m
     where (e.tx < m.settled_below or e.position <= m.restored_up_to)
       and not exists (select 1 from event_seals s where s.position = e.position)
     order by e.position limit 1`.execute(read);
  const row = rows[0];
  return row === undefined
    ? null
    : breachOf('event_without_seal', { position: row.position, event: eventFromRow(row) });
}

function breachOf(
  kind: BreachKind,
  where: { readonly seq?: bigint; readonly position?: bigint; readonly event?: RecordedEvent },
): Breach {
  const { seq = null, position = null, event } = where;
  const record =
    event === undefined
      ? null
      : { streamType: event.streamType, streamId: event.streamId, version: event.version, type: event.type };
  return { kind, seq, position, record, message: breachSentences[kind] };
}
