import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * The files of a policy pack by their path inside its folder, with `/` between names: the input of `loadPack` and
 * `requirePack`. Only YAML and text are read. Throws the system's error when the folder does not exist.
 */
export async function readPackDirectory(directory: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return Object.fromEntries(
    paths.map((path, index) => [relative(directory, path).split(sep).join('/'), texts[index] ?? '']),
  );
}
