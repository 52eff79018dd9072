/** `npm start`: installs and builds what is missing or out of date, then becomes the server. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './build.mjs';
import { checkNodeVersion, ensureInstalled, root } from './install.mjs';

checkNodeVersion();
let ready = false;
try {
  await ensureInstalled();
  await buildAll();
  ready = true;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
// The server runs in this very process: one process to signal, to watch and to kill.
if (ready) await import(pathToFileURL(path.join(root, 'dist/server/main.js')).href);
