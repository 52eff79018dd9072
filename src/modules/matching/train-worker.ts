import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingWork } from './train-apart.ts';
import { trainModel } from './train-model.ts';

/** The thread of one training: it is started with the pairs, answers with the model, and ends. */
const { pairs, digest, seed } = workerData as TrainingWork;
parentPort?.postMessage(trainModel(pairs, { digest, seed }));
