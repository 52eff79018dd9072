/**
 * Completes package-lock.json: npm writes only those optional platform binaries that it could look up, and `npm ci` on
 * another platform then refuses the whole file. This adds the missing entries and removes addresses of registries.
 *
 *   node tools/complete-lock.mjs           mends the file
 *   node tools/complete-lock.mjs --check   changes nothing; prints a sentence for each defect, exits 1 if there is one
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const lockPath = path.join(import.meta.dirname, '..', 'package-lock.json');

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'win32',
  'openharmony',
  'aix',
  'netbsd',
  'openbsd',
  'sunos',
];
const PROCESSORS = 'arm64|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el|wasm32|arm';

/** The `os`, `cpu` and `libc` that npm would have read from the package, as its name tells them. */
export function platformOf(name) {
  const parts = name.split('/').at(-1).split(/[-_]/);
  const system =
    SYSTEMS.find((each) => parts.includes(each)) ?? (parts.includes('windows') ? 'win32' : undefined);
  const processor = parts.find((part) => new RegExp(`^(${PROCESSORS})$`).test(part));
  return {
    ...(processor === undefined ? {} : { cpu: [processor] }),
    ...(system === 'linux' && parts.some((part) => part.startsWith('musl')) ? { libc: ['musl'] } : {}),
    ...(system === 'linux' && parts.some((part) => part.startsWith('gnu')) ? { libc: ['glibc'] } : {}),
    ...(system === undefined ? {} : { os: [system] }),
  };
}

/** The place where Node would find `name` from the package at `from`, or undefined when the lockfile has none. */
function resolvedPlace(packages, from, name) {
  for (
    let base = from;
    ;
    base = base.includes('/node_modules/') ? base.slice(0, base.lastIndexOf('/node_modules/')) : ''
  ) {
    const place = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (base === '') return undefined;
  }
}

/** Every optional dependency that the lockfile names but does not describe. */
export function missingOptional(lock) {
  const missing = [];
  for (const [from, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolvedPlace(lock.packages, from, name) === undefined)
        missing.push({ from, name, range, dev: entry.dev === true });
    }
  }
  return missing;
}

/** The sentences that tell what is wrong with a lockfile; none when it serves every platform and names no registry. */
export function defectsOf(lock, text) {
  const defects = missingOptional(lock).map(
    ({ from, name, range }) =>
      `${from || 'package.json'} may need ${name}@${range}, which the lockfile does not describe.`,
  );
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (entry.resolved !== undefined) defects.push(`${place} names the address that it was fetched from.`);
  }
  if (/https?:\/\/(registry|npm)[^"]*|\.tgz"/i.test(text))
    defects.push('The lockfile holds the address of a registry.');
  return defects;
}

/** Adds the missing entries and removes addresses; returns how many entries were added. */
export function complete(lock) {
  const missing = missingOptional(lock);
  for (const { from, name, range, dev } of missing) {
    if (!/^\d+\.\d+\.\d+/.test(range))
      throw new Error(`${from} asks for a range of ${name} (${range}); pin it by hand.`);
    lock.packages[`node_modules/${name}`] = {
      version: range,
      ...platformOf(name),
      ...(dev ? { dev: true } : {}),
      optional: true,
    };
  }
  for (const entry of Object.values(lock.packages)) delete entry.resolved;
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  return missing.length;
}

function main() {
  const text = readFileSync(lockPath, 'utf8');
  const lock = JSON.parse(text);
  if (process.argv.includes('--check')) {
    const defects = defectsOf(lock, text);
    for (const defect of defects) console.error(defect);
    if (defects.length > 0) console.error('Run `npm run lock:complete`.');
    process.exitCode = defects.length > 0 ? 1 : 0;
    return;
  }
  const added = complete(lock);
  writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${added} entries added to package-lock.json.`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
