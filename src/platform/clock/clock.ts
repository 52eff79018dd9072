import { createIdFactory, type IdFactory } from '../../kernel/identifiers.ts';
import { type Instant, instantFrom } from '../../kernel/time.ts';

/**
 * The time of this process. Business time is the database's (`transaction.now()`); this one is for waiting and for ids.
 */
export interface Clock {
  now(): Instant;
  /** Milliseconds since 1970. */
  milliseconds(): number;
}

/** The clock of the machine: the only place that reads it. */
export const systemClock: Clock = {
  now: () => instantFrom(new Date()),
  milliseconds: () => Date.now(),
};

/** A clock that stands still until it is told to move, for tests. */
export function fixedClock(start: Instant): Clock & { advance(milliseconds: number): void } {
  let current = Date.parse(start);
  return {
    now: () => instantFrom(new Date(current)),
    milliseconds: () => current,
    advance: (milliseconds) => {
      current += milliseconds;
    },
  };
}

/** Ids from the machine's clock and cryptographic randomness. */
export function systemIdFactory(clock: Clock = systemClock): IdFactory {
  return createIdFactory(clock.milliseconds, secureRandom);
}

function secureRandom(): number {
  const words = globalThis.crypto.getRandomValues(new Uint32Array(1));
  return (words[0] ?? 0) / 2 ** 32;
}
