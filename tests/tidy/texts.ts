import path from 'node:path';
import type { SourceFile } from './project.ts';

/** Links of a Markdown file to files of the project that are not there. Addresses on the network are not tried. */
export function linkSentences(files: readonly SourceFile[], paths: ReadonlySet<string>): readonly string[] {
  const exists = (target: string) =>
    paths.has(target) || [...paths].some((each) => each.startsWith(`${target}/`));
  return files.flatMap((file) => {
    const withoutCode = file.text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
    return [...withoutCode.matchAll(/\]\(([^)\s]+)\)/g)].flatMap((match) => {
      const target = (match[1] ?? '').split('#')[0] ?? '';
      if (target === '' || /^[a-z]+:/.test(target)) return [];
      const resolved = path.posix.join(path.posix.dirname(file.path), target).replace(/\/$/, '');
      return exists(resolved) ? [] : [`${file.path} links to ${target}, which does not exist.`];
    });
  });
}

/** What must not be committed: places of one machine, registries, notes to self, secrets. The parts are joined here. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.~$}])\/(?:work|Users|home)\/[A-Za-z]\w*\//, 'a path of one machine'],
  [/(?<![\w.~$}])\/root\/[A-Za-z.]/, 'a path of one machine'],
  [
    /https?:\/\/(?:[\w-]+\.)*(?:registry|npmmirror|verdaccio|artifactory|nexus)[\w-]*\./i,
    'the address of a registry',
  ],
  [new RegExp(`\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|X${'XX'})\\b`), 'a note to self'],
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[\s\\n]+[A-Za-z0-9+/]{20}/, 'a private key'],
];

/** Files that hold what must not be committed. */
export function traceSentences(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) =>
        FORBIDDEN.filter(([pattern]) => pattern.test(line)).map(
          ([, what]) => `${file.path}:${index + 1} holds ${what}.`,
        ),
      ),
  );
}

/** Places in the server's code that read a clock or make chance of their own; both are passed in. */
export function effectSentences(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => !file.path.startsWith('src/platform/clock/'))
    .flatMap((file) =>
      file.text.split('\n').flatMap((line, index) => {
        if (/^\s*(\*|\/\/)/.test(line)) return [];
        if (/\bDate\.now\(|\bnew Date\(\s*\)/.test(line)) {
          return [`${file.path}:${index + 1} reads the clock; only src/platform/clock may.`];
        }
        return /\bMath\.random\(/.test(line)
          ? [`${file.path}:${index + 1} makes its own chance; pass it in.`]
          : [];
      }),
    );
}
