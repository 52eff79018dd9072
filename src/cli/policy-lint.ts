import { compilePack } from '../policy/compile.ts';
import { lintPack } from '../policy/lint/lint-pack.ts';
import { lintReport } from '../policy/lint/lint-report.ts';
import { loadPack } from '../policy/load-pack.ts';
import { problemLine } from '../policy/pack.ts';
import type { CommandIo, ExitCode } from './command.ts';
import type { NamedPack } from './policy.ts';

/**
 * `jizhuan policy lint`: advice to the drafting office of each document. Advice is no fault, so the exit code is 0; it
 * is 1 only for a pack that does not load.
 */
export function lintPacks(packs: readonly NamedPack[], on: string, io: CommandIo): ExitCode {
  const results = packs.map(({ name, files }) => {
    const loaded = loadPack(files);
    const compiled = loaded.ok ? compilePack(loaded.pack) : loaded;
    if (!compiled.ok) return { name, problems: compiled.problems, lines: [], findings: [] };
    const findings = lintPack(compiled.compiled, { on });
    return { name, problems: [], lines: lintReport(compiled.compiled.pack, findings, io.language), findings };
  });
  if (io.json) {
    io.out(
      JSON.stringify({
        on,
        packs: results.map(({ name, problems, findings }) => ({ pack: name, problems, findings })),
      }),
    );
  } else {
    for (const [index, { name, problems, lines }] of results.entries()) {
      if (index > 0) io.out('');
      for (const problem of problems) io.err(`${name}/${problemLine(problem, io.language)}`);
      for (const line of lines) io.out(line);
    }
  }
  return results.some(({ problems }) => problems.length > 0) ? 1 : 0;
}
