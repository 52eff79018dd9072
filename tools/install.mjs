/**
 * Installs what package-lock.json names, when it is not there yet. Plain JavaScript: it runs before anything is
 * installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..');
const stampPath = path.join(root, 'node_modules', '.jizhuan-install');
const NODE_MINIMUM = [20, 19];

/** Refuses a Node.js that is too old, with one sentence in each language and exit code 2. */
export function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor >= NODE_MINIMUM[1])) return;
  const wanted = NODE_MINIMUM.join('.');
  console.error(`需要 Node.js ${wanted} 或更高版本，当前为 ${process.versions.node}，请升级后再启动。`);
  console.error(
    `Node.js ${wanted} or newer is needed; this is ${process.versions.node}. Upgrade it and start again.`,
  );
  process.exit(2);
}

function wantedStamp() {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')));
  return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Whether every package of the lockfile is in its place with its version: someone may have run `npm ci` by hand. */
function everyPackageIsThere() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).every(([place, entry]) => {
    if (place === '' || entry.optional || entry.devOptional || entry.peer) return true;
    try {
      return (
        JSON.parse(readFileSync(path.join(root, place, 'package.json'), 'utf8')).version === entry.version
      );
    } catch {
      return false;
    }
  });
}

/** npm as a command: the npm that started this process, else the one on the path. */
function npmCommand(args) {
  const npm = process.env.npm_execpath;
  if (npm !== undefined && /npm-cli\.(c|m)?js$/.test(npm) && existsSync(npm))
    return [process.execPath, [npm, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

function runNpm(args) {
  const [command, all] = npmCommand(args);
  return new Promise((resolve) => {
    const child = spawn(command, all, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'development' },
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    let output = '';
    const keep = (bytes) => {
      output = (output + bytes).slice(-8_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Installs with `npm ci` when node_modules is missing or the lockfile has changed; otherwise takes some milliseconds.
 * Throws an Error whose message says what failed and what to do.
 */
export async function ensureInstalled(say = console.log) {
  const wanted = wantedStamp();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return;
  if (everyPackageIsThere()) {
    writeFileSync(stampPath, wanted);
    return;
  }
  say(
    '正在安装依赖软件包（npm ci），首次约需一分钟…… Installing packages (npm ci); the first time takes about a minute …',
  );
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const progress = setInterval(() => say(`  …… ${seconds()} s`), 10_000);
  const { code, output } = await runNpm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
  ]);
  clearInterval(progress);
  if (code !== 0) {
    throw new Error(
      `${output}\nnpm ci 未能完成（退出码 ${code}）。请检查网络与 npm 的软件源设置（npm config get registry），再重新启动。\n` +
        `npm ci failed (exit code ${code}). Check the network and npm's registry setting (npm config get registry), then start again.`,
    );
  }
  writeFileSync(stampPath, wanted);
  say(`  依赖已安装，用时 ${seconds()} s。 Packages installed.`);
}
