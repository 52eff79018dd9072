/**
 * Builds the server (dist/server) and the web (dist/web, dist/web-ssr), each only when what it is made of has changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNodeVersion, ensureInstalled, root } from './install.mjs';

const isTest = (file) => /\.test\.tsx?$/.test(file);
/** The web may import only these from the server's sources (the layer rule), so only these can change its build. */
const isForWeb = (file) =>
  /^src\/(kernel|policy)\//.test(file) ||
  /^src\/modules\/[^/]+\/[^/]+-schema\.ts$/.test(file) ||
  /^(web\/|vite\.)/.test(file);

/** What can be built: from which files, into which folders, with which commands. */
const TARGETS = {
  server: {
    label: '服务端 server',
    roots: ['src', 'tsconfig.json', 'package-lock.json'],
    takes: (file) => !isTest(file),
    outputs: ['dist/server'],
    commands: [
      ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--outDir', 'dist/building/server'],
    ],
  },
  web: {
    label: '网页 web',
    roots: ['web', 'src', 'package-lock.json', 'vite.config.ts', 'vite.ssr.config.ts'],
    takes: (file) => !isTest(file) && (isForWeb(file) || file === 'package-lock.json'),
    outputs: ['dist/web', 'dist/web-ssr'],
    commands: [
      ['node_modules/vite/bin/vite.js', 'build', '--outDir', path.join(root, 'dist/building/web')],
      [
        'node_modules/vite/bin/vite.js',
        'build',
        '-c',
        'vite.ssr.config.ts',
        '--outDir',
        path.join(root, 'dist/building/web-ssr'),
      ],
    ],
  },
};

function filesBelow(place) {
  const absolute = path.join(root, place);
  if (!existsSync(absolute)) return [];
  const entries = readdirSync(path.dirname(absolute), { withFileTypes: true });
  if (entries.find((entry) => entry.name === path.basename(absolute))?.isFile()) return [place];
  return readdirSync(absolute, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

/** One hash over names and contents of everything that a target is made of. */
function contentHash(target) {
  const hash = createHash('sha256');
  const files = target.roots.flatMap(filesBelow).filter(target.takes).sort();
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (bytes) => {
      output += bytes;
    });
    child.stderr.on('data', (bytes) => {
      output += bytes;
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Puts a finished output into its place, so that a build that fails or is cut off leaves the old one whole. */
function exchange(output) {
  const fresh = path.join(root, 'dist/building', path.basename(output));
  if (!existsSync(fresh)) return;
  rmSync(path.join(root, output), { recursive: true, force: true });
  renameSync(fresh, path.join(root, output));
}

/**
 * Builds one target ('server' or 'web') unless its stamp says that nothing changed.
 * Throws an Error that carries the compiler's output when it fails.
 */
export async function build(name, say = console.log) {
  const target = TARGETS[name];
  const stampPath = path.join(root, `dist/.${name}-stamp`);
  const wanted = contentHash(target);
  const isThere = target.outputs.every((output) => existsSync(path.join(root, output)));
  if (isThere && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return;
  say(`正在构建${target.label} …`);
  const started = performance.now();
  for (const output of target.outputs) {
    rmSync(path.join(root, 'dist/building', path.basename(output)), { recursive: true, force: true });
  }
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  for (const command of target.commands) {
    const { code, output } = await run(command);
    if (code !== 0)
      throw new Error(`${output}\n构建失败：${command.join(' ')}\nThe build failed: ${command.join(' ')}`);
  }
  target.outputs.forEach(exchange);
  writeFileSync(stampPath, wanted);
  say(`  ${target.label}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Builds everything, one after the other: two at once is slower on a small machine. */
export async function buildAll(say = console.log) {
  await build('server', say);
  await build('web', say);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  checkNodeVersion();
  try {
    await ensureInstalled();
    const names = process.argv.slice(2);
    for (const name of names.length > 0 ? names : Object.keys(TARGETS)) await build(name);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
