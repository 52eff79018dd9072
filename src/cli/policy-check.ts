import { compilePack } from '../policy/compile.ts';
import { loadPack } from '../policy/load-pack.ts';
import { type PackProblem, problemLine } from '../policy/pack.ts';
import { readPackTests, runPackTest } from '../policy/pack-test.ts';
import type { CommandIo, ExitCode } from './command.ts';
import type { NamedPack } from './policy.ts';

/** What checking one pack found: its faults, its failed cases, and how much there is of it. */
interface CheckedPack {
  readonly pack: string;
  readonly problems: readonly PackProblem[];
  readonly failures: readonly {
    readonly file: string;
    readonly name: string;
    readonly differences: readonly string[];
  }[];
  readonly clauses: number;
  readonly measures: number;
  readonly cases: number;
  readonly hash: string | null;
}

/** `jizhuan policy check`: loads, compiles and runs the cases of each pack. Exit code 1 when anything is wrong. */
export function checkPacks(packs: readonly NamedPack[], io: CommandIo): ExitCode {
  const checked = packs.map(checkPack);
  if (io.json) io.out(JSON.stringify({ packs: checked }));
  else for (const each of checked) print(each, io);
  return checked.some(({ problems, failures }) => problems.length + failures.length > 0) ? 1 : 0;
}

function checkPack({ name, files }: NamedPack): CheckedPack {
  const loaded = loadPack(files);
  const compiled = loaded.ok ? compilePack(loaded.pack) : loaded;
  if (!compiled.ok) {
    return {
      pack: name,
      problems: compiled.problems,
      failures: [],
      clauses: 0,
      measures: 0,
      cases: 0,
      hash: null,
    };
  }
  const { pack } = compiled.compiled;
  const paths = Object.keys(files).filter((path) => path.startsWith('tests/'));
  const results = paths.sort().flatMap((file) => runFile(file, files[file] ?? '', compiled.compiled));
  return {
    pack: name,
    problems: [],
    failures: results.filter(({ differences }) => differences.length > 0),
    clauses: pack.clauses.length,
    measures: pack.measures.length,
    cases: results.length,
    hash: pack.hash,
  };
}

/** The cases of one file with what each answered wrongly; a file that cannot be read is one failed case. */
function runFile(file: string, text: string, compiled: Parameters<typeof runPackTest>[0]) {
  try {
    return readPackTests(text).map((test) => ({
      file,
      name: test.name,
      differences: attempt(() => runPackTest(compiled, test)),
    }));
  } catch (error) {
    return [{ file, name: '', differences: [sentenceOf(error)] }];
  }
}

function attempt(run: () => readonly string[]): readonly string[] {
  try {
    return run();
  } catch (error) {
    return [sentenceOf(error)];
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function print(
  { pack, problems, failures, clauses, measures, cases, hash }: CheckedPack,
  io: CommandIo,
): void {
  const zh = io.language === 'zh';
  for (const problem of problems) io.err(`${pack}/${problemLine(problem, io.language)}`);
  for (const { file, name, differences } of failures)
    io.err(`${pack}/${file}: ${name}: ${differences.join('; ')}`);
  if (problems.length > 0) {
    io.out(
      zh
        ? `${pack}：有 ${problems.length} 处错误，未运行用例。`
        : `${pack}: ${problems.length} faults, no cases run.`,
    );
    return;
  }
  const passed = cases - failures.length;
  const short = hash?.slice(0, 12) ?? '';
  io.out(
    zh
      ? `${pack}：条款 ${clauses}，措施 ${measures}，用例 ${cases} 个，通过 ${passed} 个。摘要 ${short}`
      : `${pack}: ${clauses} clauses, ${measures} measures, ${passed} of ${cases} cases pass. Hash ${short}`,
  );
}
