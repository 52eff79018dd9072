import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Root folder of the project. */
export const root = path.join(import.meta.dirname, '../..');

/** A file of the project: its path from the root, with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Paths of every file that git follows and that is still there. */
export function trackedPaths(): readonly string[] {
  const listing = execFileSync('git', ['ls-files', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return listing.split('\0').filter((each) => each !== '' && existsSync(path.join(root, each)));
}

/** The tracked files whose path matches, with their texts. */
export function trackedFiles(pattern: RegExp): readonly SourceFile[] {
  return trackedPaths()
    .filter((each) => pattern.test(each))
    .map((each) => ({ path: each, text: readFileSync(path.join(root, each), 'utf8') }));
}

/** Code that people write: TypeScript and JavaScript. */
export const CODE = /\.(ts|tsx|mjs)$/;

/** Whether a file is a test or exists for tests alone. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.startsWith('tests/');
}

/** The line (from 1) of a place in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let index = text.indexOf('\n'); index >= 0 && index < offset; index = text.indexOf('\n', index + 1))
    line += 1;
  return line;
}
