import type { Json } from '../../../../src/kernel/json.ts';
import type { Message } from '../../../../src/kernel/messages.ts';

/** `GET /audit/head`. Numbers of the chain are decimal strings, hashes hexadecimal. */
export interface HeadAnswer {
  readonly head: { readonly seq: string; readonly hash: string };
  readonly unsealed: string;
  readonly checkpoint: {
    readonly seq: string;
    readonly hash: string;
    readonly signedAt: string;
    readonly keyId: string;
    readonly algorithm: string;
  } | null;
}

/** One entry of the ledger; `seq` and `hash` are null until it is sealed. */
export interface LedgerEvent {
  readonly position: string;
  readonly seq: string | null;
  readonly hash: string | null;
  readonly streamType: string;
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly requestId: string;
  readonly causedBy: string | null;
  readonly data: Readonly<Record<string, Json>>;
}

export interface EventsAnswer {
  readonly items: readonly LedgerEvent[];
  readonly nextBefore: string | null;
}

/** What a verification found, as the server stores it. */
export interface VerificationResult {
  readonly intact: boolean;
  readonly breach: {
    readonly kind: string;
    readonly seq: string | null;
    readonly position: string | null;
    readonly record: {
      readonly streamType: string;
      readonly streamId: string;
      readonly version: number;
      readonly type: string;
    } | null;
    readonly message: Message;
  } | null;
  readonly events: string;
  readonly head: { readonly seq: string; readonly hash: string };
  readonly unsealed: string;
  readonly checkpoints: number;
  readonly signaturesChecked: boolean;
}

/** One verification of the whole ledger. */
export interface Verification {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'intact' | 'broken' | 'failed';
  readonly requestedBy: { readonly id: string; readonly name: string };
  readonly requestedAt: string;
  readonly finishedAt: string | null;
  readonly done: string;
  readonly total: string;
  readonly result: VerificationResult | null;
}
