import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { sealPending } from './seal.ts';

/** Seals until nothing is left. A transaction of another test on the server keeps later events waiting a moment. */
export async function sealEverything(read: Database['read']): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await sealPending(read)).outcome === 'drained') return;
    await wait(50);
  }
  throw new Error('other transactions kept the ledger from being sealed for ten seconds');
}
