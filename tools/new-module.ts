/** `npm run new:module -- NOUN [PLURAL]`: writes a tiny module that passes every check, to be filled in. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { moduleFiles } from './module-template.ts';

const root = path.join(import.meta.dirname, '..');
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

function nextMigration(): number {
  const numbers = readdirSync(path.join(root, 'migrations')).map((file) => Number(file.slice(0, 4)) || 0);
  return Math.max(0, ...numbers) + 1;
}

function main(): void {
  const [noun = '', plural = pluralOf(noun)] = process.argv.slice(2);
  if (!KEBAB.test(noun) || !KEBAB.test(plural)) {
    console.error('usage: npm run new:module -- NOUN [PLURAL]   (singular and plural noun in kebab-case)');
    process.exitCode = 2;
    return;
  }
  if (existsSync(path.join(root, 'src/modules', plural))) {
    console.error(`There is already a module ${plural}.`);
    process.exitCode = 1;
    return;
  }
  for (const [file, text] of moduleFiles({ noun, plural, migration: nextMigration() })) {
    const target = path.join(root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text, { flag: 'wx' });
    console.log(file);
  }
  console.log(
    'Next: list it in src/composition.ts, give its actions to roles, and replace names and fields.',
  );
}

main();
