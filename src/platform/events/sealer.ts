import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import type { Signer } from '../signing/signer.ts';
import { signCheckpoint } from './checkpoints.ts';
import { type SealResult, sealPending } from './seal.ts';

/** What a sealer works with, and whom it tells. */
export interface SealerOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Without it no checkpoints are signed. */
  readonly signer?: Signer;
  /** Told of each failure; the sealer goes on and tries again. */
  readonly onError: (error: unknown) => void;
  /** Told after events were sealed: readers that follow `seq` look again. */
  readonly onSealed?: (count: number) => void;
  /** How long to wait for a nudge before looking anyway, in milliseconds. Default 250. */
  readonly pollMs?: number;
  /** Default five minutes. */
  readonly checkpointEveryMs?: number;
}

/** The sealer of a node while it runs. Several nodes may have one; a lock lets one work at a time. */
export interface Sealer {
  /** Says that there is something to seal. Pass it to `openDatabase` as `onEvents`. */
  nudge(): void;
  /** Ends after the batch at hand and signs a last checkpoint. */
  stop(): Promise<void>;
}

const FIVE_MINUTES_MS = 300_000;
const LONGEST_PAUSE_MS = 5_000;

/** Seals continuously: soon after each nudge, and by itself for the events of other processes. */
export function startSealer(options: SealerOptions): Sealer {
  const stopping = new AbortController();
  const bell = createBell();
  const finished = run(options, bell, stopping.signal);
  return {
    nudge: bell.ring,
    async stop() {
      stopping.abort();
      bell.ring();
      await finished;
    },
  };
}

async function run(options: SealerOptions, bell: Bell, signal: AbortSignal): Promise<void> {
  const { database, clock, signer, onError } = options;
  const every = options.checkpointEveryMs ?? FIVE_MINUTES_MS;
  const shortest = options.pollMs ?? 250;
  let pause = shortest;
  let lastCheckpoint = clock.milliseconds();
  while (!signal.aborted) {
    try {
      const result = await sealPending(database.read, { signal });
      if (result.sealed > 0) options.onSealed?.(result.sealed);
      pause = nextPause(result, pause, shortest);
      if (signer !== undefined && clock.milliseconds() - lastCheckpoint >= every) {
        await signCheckpoint(database.read, signer);
        lastCheckpoint = clock.milliseconds();
      }
    } catch (error) {
      onError(error);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    await bell.wait(pause);
  }
  if (signer !== undefined) await signCheckpoint(database.read, signer).catch(onError);
}

/** A long transaction can hold sealing up for minutes; looking again at the usual pace would only load the database. */
function nextPause(result: SealResult, pause: number, shortest: number): number {
  return result.outcome === 'waiting' && result.sealed === 0 ? Math.min(pause * 2, 2_000) : shortest;
}

interface Bell {
  ring(): void;
  /** Returns when the bell rings, at once if it rang meanwhile, or after the time. */
  wait(milliseconds: number): Promise<void>;
}

function createBell(): Bell {
  let rung = false;
  let wake: AbortController | undefined;
  return {
    ring() {
      rung = true;
      wake?.abort();
    },
    async wait(milliseconds) {
      if (!rung) {
        wake = new AbortController();
        await wait(milliseconds, undefined, { signal: wake.signal }).catch(() => {});
      }
      rung = false;
    },
  };
}
