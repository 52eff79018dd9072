import type { Logger } from '../logging/logger.ts';

/** What has been started, so that it can be stopped in the opposite order. */
export interface Shutdown {
  /** Remembers how to stop what was just started. */
  add(name: string, stop: () => Promise<void>): void;
  /** Stops everything, the latest first. A part that fails is logged and does not keep the others running. */
  run(): Promise<void>;
}

/** Makes an empty list of things to stop. `run` may be called twice; the second call waits for the first. */
export function createShutdown(logger: Logger): Shutdown {
  const steps: { readonly name: string; readonly stop: () => Promise<void> }[] = [];
  let running: Promise<void> | undefined;
  const stopAll = async () => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        await step.stop();
        logger.debug({ part: step.name }, 'stopped');
      } catch (error) {
        logger.error({ err: error, part: step.name }, 'could not be stopped in order');
      }
    }
  };
  return {
    add: (name, stop) => steps.push({ name, stop }),
    run: () => {
      running ??= stopAll();
      return running;
    },
  };
}
