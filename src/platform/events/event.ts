import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';

/** A fact about one record, before it is stored. `version` counts from 1 within the stream and has no gaps. */
export interface NewEvent {
  readonly streamType: string;
  readonly streamId: string;
  readonly version: number;
  /** `noun.past_participle`, for example `contract.registered`. */
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
}

/** A stored event. `position` is the order of insertion; readers follow `seq`, the order in which it was sealed. */
export interface RecordedEvent extends NewEvent {
  readonly position: bigint;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly requestId: string;
  readonly causedBy: string | null;
  readonly recordedAt: Instant;
}

/** An event with its place in the chain. `hash` is `sha256(previous ‖ RFC 8785 JSON of the event)`, 32 bytes. */
export interface SealedEvent extends RecordedEvent {
  readonly seq: bigint;
  readonly hash: Uint8Array;
}
