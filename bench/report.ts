/** One measured claim: what was measured, the figure, and the target it is held against when there is one. */
export interface BenchLine {
  readonly name: string;
  readonly value: number;
  /** For example `evaluations/s`, `ms`, `MB`. */
  readonly unit: string;
  readonly target?: { readonly atLeast?: number; readonly atMost?: number };
  /** What else to know about the figure: sizes, settings. */
  readonly note?: string;
}

/** What a benchmark file's `run(): Promise<BenchReport>` answers. `bench/run.mjs` prints it and adds the machine. */
export interface BenchReport {
  readonly bench: string;
  /** What was done, in one sentence. */
  readonly summary: string;
  readonly lines: readonly BenchLine[];
}

/**
 * Runs `work` until `seconds` have passed and returns how often it ran and how long it took; the first run warms up
 * and is not counted.
 */
export function measureFor(
  seconds: number,
  work: () => void,
): { readonly runs: number; readonly seconds: number } {
  work();
  const started = performance.now();
  let runs = 0;
  let elapsed = 0;
  while (elapsed < seconds * 1000) {
    work();
    runs += 1;
    elapsed = performance.now() - started;
  }
  return { runs, seconds: elapsed / 1000 };
}

/** The best of three repetitions in units a second: on a shared machine the slower ones measure the neighbours. */
export function bestRate(units: number, seconds: number, work: () => void): number {
  let best = 0;
  for (let repetition = 0; repetition < 3; repetition += 1) {
    const measured = measureFor(seconds, work);
    best = Math.max(best, (measured.runs * units) / measured.seconds);
  }
  return Math.round(best);
}
