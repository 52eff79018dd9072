#!/usr/bin/env node
/** `npx jizhuan <command>`: installs and builds what is missing or out of date, then runs the command. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../tools/build.mjs';
import { checkNodeVersion, ensureInstalled, root } from '../tools/install.mjs';

checkNodeVersion();
let ready = false;
try {
  // Progress goes to the error stream, so that `--json` on the standard output stays clean.
  await ensureInstalled(console.error);
  await build('server', console.error);
  ready = true;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
if (ready) {
  const { runCli } = await import(pathToFileURL(path.join(root, 'dist/server/cli/main.js')).href);
  process.exitCode = await runCli(process.argv.slice(2));
}
