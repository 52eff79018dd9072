import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readPackDirectory } from './read-pack-directory.ts';

/** The files of every policy pack below a folder, by the name of the pack's own folder. */
export async function readAllPacks(
  directory: string,
): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const packs = await Promise.all(names.map((name) => readPackDirectory(join(directory, name))));
  return Object.fromEntries(names.map((name, index) => [name, packs[index] ?? {}]));
}
