import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './project.ts';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

test('the lockfile describes every optional package of every platform and names no registry', () => {
  // The tool prints a sentence for each defect and exits with 1, which makes this throw.
  execFileSync(process.execPath, ['tools/complete-lock.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  });
});

test('every dependency is pinned to one version', () => {
  const manifest: Manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
