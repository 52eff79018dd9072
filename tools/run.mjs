/** Runs one TypeScript tool on any supported Node.js: `node tools/run.mjs tools/NAME.ts [arguments]`. */
import path from 'node:path';
import { checkNodeVersion, ensureInstalled, root } from './install.mjs';

checkNodeVersion();
const [source, ...rest] = process.argv.slice(2);
if (source === undefined) {
  console.error('usage: node tools/run.mjs tools/NAME.ts [arguments]');
  process.exit(2);
}
await ensureInstalled(console.error);
const { runnerImport } = await import('vite');
const file = path.resolve(root, source);
process.argv.splice(1, process.argv.length - 1, file, ...rest);
// `configFile: false`: the tool needs nothing of the web's build settings.
await runnerImport(file, { configFile: false, logLevel: 'warn' });
