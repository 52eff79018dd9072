import { Worker } from 'node:worker_threads';
import { type Training, type TrainingPair, trainModel } from './train-model.ts';

/** What a training is given; it crosses into a thread of its own. */
export interface TrainingWork {
  readonly pairs: readonly TrainingPair[];
  readonly digest: string;
  readonly seed: number;
}

/** Trains beside the server's own thread, which goes on answering. Where the sources run unbuilt it trains in place. */
export async function trainApart(
  { pairs, digest, seed }: TrainingWork,
  signal: AbortSignal,
): Promise<Training> {
  if (!import.meta.url.endsWith('.js')) return trainModel(pairs, { digest, seed });
  const worker = new Worker(new URL('./train-worker.js', import.meta.url), {
    workerData: { pairs, digest, seed },
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Training>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the training ended with ${code}`)));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
