import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the installed program lies, and which version it is. */
export interface Program {
  /** Folder of package.json: `migrations`, `policies` and `dist` are below it. */
  readonly root: string;
  readonly version: string;
}

/** Finds the program's folder from any of its files, whether it runs from source or compiled. */
export function findProgram(from: string = import.meta.dirname): Program {
  for (let directory = from; ; directory = path.dirname(directory)) {
    const manifest = path.join(directory, 'package.json');
    if (existsSync(manifest)) {
      const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
      return { root: directory, version };
    }
    if (directory === path.dirname(directory)) throw new Error('the package.json of the program is missing');
  }
}
