/** Runs one TypeScript tool on any supported Node.js: `node tools/run.mjs tools/NAME.ts [arguments]`. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNodeVersion, ensureInstalled, root } from './install.mjs';

checkNodeVersion();
const [source, ...rest] = process.argv.slice(2);
if (source === undefined) {
  console.error('usage: node tools/run.mjs tools/NAME.ts [arguments]');
  process.exit(2);
}
await ensureInstalled(console.error);
const { build } = await import('rolldown');
const file = path.join(root, 'dist/tools', `${path.basename(source, '.ts')}.mjs`);
await build({
  input: path.resolve(root, source),
  platform: 'node',
  // Packages stay outside: only the project's own sources need translating.
  external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
  logLevel: 'warn',
  output: { file, format: 'esm' },
});
process.argv.splice(1, process.argv.length - 1, file, ...rest);
await import(pathToFileURL(file).href);
