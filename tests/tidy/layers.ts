import path from 'node:path';
import type { SourceFile } from './project.ts';

/** Which layers each layer may import. `top` is what puts things together: main, composition, cli, demo. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel'],
  policy: ['kernel', 'policy'],
  platform: ['kernel', 'platform'],
  modules: ['kernel', 'policy', 'platform', 'modules'],
  top: ['kernel', 'policy', 'platform', 'modules', 'top'],
  web: ['kernel', 'policy', 'modules', 'web'],
};

const PURE_FILE = /-(rules|errors|schema)\.ts$/;
const IMPURE_FILE = /-(service|store|views|routes|jobs)\.ts$|\/index\.ts$/;

function layerOf(file: string): string | undefined {
  if (file.startsWith('web/')) return 'web';
  if (!file.startsWith('src/')) return undefined;
  const folder = file.split('/')[1] ?? '';
  return folder in ALLOWED && folder !== 'top' && folder !== 'web' ? folder : 'top';
}

/** The name of the module that a file belongs to, if any. */
function moduleOf(file: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(file)?.[1];
}

/** One import of the project's own: the file as a path from the root, and whether only types come over. */
interface Import {
  readonly to: string;
  readonly typesOnly: boolean;
}

const STATEMENT = /^\s*(?:import|export)\b(\s+type\b)?[^'";]*?['"](\.{1,2}\/[^'"]+)['"]/gm;
const CALL = /\bimport\(()\s*['"](\.{1,2}\/[^'"]+)/g;

/** The files that a file imports from the project itself. */
function importsOf(file: SourceFile): readonly Import[] {
  return [...file.text.matchAll(STATEMENT), ...file.text.matchAll(CALL)].map((match) => ({
    to: path.posix.join(path.posix.dirname(file.path), match[2] ?? ''),
    typesOnly: Boolean(match[1]),
  }));
}

function sentenceAbout(from: string, { to, typesOnly }: Import): string | undefined {
  const [layer, target] = [layerOf(from), layerOf(to)];
  if (layer === undefined || target === undefined) return undefined;
  const [own, other] = [moduleOf(from), moduleOf(to)];
  if (!(ALLOWED[layer] ?? []).includes(target)) {
    return `${from} imports ${to}, but ${layer} may use only ${(ALLOWED[layer] ?? []).join(', ')}.`;
  }
  if (layer === 'web' && target === 'modules' && !to.endsWith('-schema.ts')) {
    return `${from} imports ${to}, but the web may use only the -schema.ts of a module.`;
  }
  if (other !== undefined && own !== other && layer !== 'web' && !/\/(index|[^/]+-schema)\.ts$/.test(to)) {
    return `${from} imports ${to}, but a module is entered only through its index.ts or its -schema.ts.`;
  }
  if (own === undefined || !PURE_FILE.test(from) || (typesOnly && !from.endsWith('-schema.ts')))
    return undefined;
  if (target === 'platform' || (target === 'modules' && IMPURE_FILE.test(to))) {
    return `${from} imports ${to}, but -rules, -errors and -schema are pure: they run nothing of the platform.`;
  }
  return undefined;
}

/** Modules that use each other in a circle, each circle as the list of its names. */
function circlesOf(uses: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const circles: string[] = [];
  const walk = (name: string, trail: readonly string[]): void => {
    if (trail[0] === name) circles.push([...trail, name].join(' → '));
    if (trail.includes(name)) return;
    for (const next of uses.get(name) ?? []) walk(next, [...trail, name]);
  };
  for (const name of [...uses.keys()].sort()) walk(name, []);
  // A circle is found once from each of its members; its smallest member tells it.
  return circles.filter((circle) =>
    circle.split(' → ').every((name) => name >= (circle.split(' → ')[0] ?? '')),
  );
}

/** One sentence for each import that breaks the layer rule. Schema files are data and make no circle. */
export function layerSentences(files: readonly SourceFile[]): readonly string[] {
  const uses = new Map<string, Set<string>>();
  const sentences: string[] = [];
  for (const file of files) {
    for (const each of importsOf(file)) {
      const { to } = each;
      const sentence = sentenceAbout(file.path, each);
      if (sentence !== undefined) sentences.push(sentence);
      const [own, other] = [moduleOf(file.path), moduleOf(to)];
      if (own === undefined || other === undefined || own === other || to.endsWith('-schema.ts')) continue;
      uses.set(own, (uses.get(own) ?? new Set()).add(other));
    }
  }
  return [...sentences, ...circlesOf(uses).map((circle) => `Modules use each other in a circle: ${circle}.`)];
}
