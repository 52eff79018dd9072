/**
 * The indexer of a node as a process of its own, for tests that kill it: `node indexer-process.mjs DIRECTORY URL`.
 * It uses the built program, says `started`, and works until it is ended.
 */
const [directory, appUrl] = process.argv.slice(2);
const built = (place) => import(new URL(`../../dist/server/${place}`, import.meta.url).href);
const { openDatabase } = await built('platform/database/connect.js');
const { systemIdFactory } = await built('platform/clock/clock.js');
const { openSearch } = await built('start-search.js');

const silent = { info: () => {}, warn: () => {}, error: (facts, message) => console.error(message, facts) };
openSearch({
  dataDirectory: directory,
  database: openDatabase({ url: appUrl, newId: systemIdFactory() }),
  appUrl,
  logger: silent,
  notice: () => {},
  shutdown: { add: () => {} },
}).follow();
console.log('started');
