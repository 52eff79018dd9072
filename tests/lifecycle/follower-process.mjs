/**
 * A follower of the ledger as a process of its own, for tests that kill it: `node follower-process.mjs URL`. It uses
 * the built program; what follows from `thing.made` is an event `thing.counted` of a stream of its own. It says what
 * it is about to do and what it did, and works until it is ended.
 */
import { setTimeout as wait } from 'node:timers/promises';

const [appUrl] = process.argv.slice(2);
const built = (place) => import(new URL(`../../dist/server/${place}`, import.meta.url).href);
const { openDatabase } = await built('platform/database/connect.js');
const { systemIdFactory } = await built('platform/clock/clock.js');
const { followLedger } = await built('platform/events/follower.js');

const database = openDatabase({ url: appUrl, newId: systemIdFactory() });
const follower = {
  name: 'thing-counter',
  eventTypes: ['thing.made'],
  react: async ({ append }, { streamId }) => {
    console.log('before the effect');
    const streamType = 'thing';
    const event = { streamType, version: 1, type: 'thing.counted', schemaVersion: 1, data: {} };
    // A stream takes a name of its own for each effect: an effect that happened twice would be seen as two.
    await append([{ ...event, streamId: `${streamId}:${process.pid}` }]);
    console.log('after the effect');
    return 'done';
  },
};
const task = { database, runId: 'run_kill', signal: new AbortController().signal };
console.log('started');
for (;;) {
  await followLedger(follower, task);
  console.log('waiting');
  await wait(20);
}
