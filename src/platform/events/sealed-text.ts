import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RecordedEvent } from './event.ts';

/** What the first event is chained to: 32 zero bytes. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

/**
 * The text of an event that is hashed: RFC 8785 JSON of everything about it that has meaning. Never change it: a hash
 * made years ago must come out the same. Positions are text, because JSON numbers are not exact.
 */
export function sealedText(event: RecordedEvent): string {
  return canonicalJson({
    actor: event.actor,
    causedBy: event.causedBy,
    data: event.data,
    onBehalfOf: event.onBehalfOf,
    position: String(event.position),
    recordedAt: event.recordedAt,
    requestId: event.requestId,
    schemaVersion: event.schemaVersion,
    streamId: event.streamId,
    streamType: event.streamType,
    type: event.type,
    version: event.version,
  });
}

/** The next hash of the chain: `sha256(previous ‖ UTF-8 of the text)`, 32 bytes. */
export function chainHash(previous: Uint8Array, text: string): Uint8Array {
  return createHash('sha256').update(previous).update(text, 'utf8').digest();
}

/** What a checkpoint states: after `seq` events the chain had this hash. */
export interface CheckpointStatement {
  readonly seq: bigint;
  readonly hash: Uint8Array;
  readonly keyId: string;
  readonly algorithm: string;
  readonly signedAt: Instant;
}

/** The bytes of a checkpoint that are signed: RFC 8785 JSON, so that anyone can rebuild them from what is published. */
export function checkpointBytes(checkpoint: CheckpointStatement): Uint8Array {
  const text = canonicalJson({
    algorithm: checkpoint.algorithm,
    hash: Buffer.from(checkpoint.hash).toString('hex'),
    keyId: checkpoint.keyId,
    seq: String(checkpoint.seq),
    signedAt: checkpoint.signedAt,
  });
  return Buffer.from(text, 'utf8');
}
