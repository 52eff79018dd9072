import type { Message } from '../kernel/messages.ts';
import { CLAUSE_USES, type ClauseUse, coverageOf, type PackCoverage } from '../policy/lint/coverage.ts';
import { loadPack } from '../policy/load-pack.ts';
import { type PackProblem, problemLine } from '../policy/pack.ts';
import type { Clause } from '../policy/pack-schema.ts';
import type { CommandIo, ExitCode } from './command.ts';
import type { NamedPack } from './policy.ts';

const KINDS: Readonly<Record<Clause['kind'], Message>> = {
  measure: { zh: '措施', en: 'measures' },
  target: { zh: '指标', en: 'targets' },
  task: { zh: '任务', en: 'tasks' },
  principle: { zh: '原则', en: 'principles' },
  formal: { zh: '格式', en: 'formal' },
};

const USES: Readonly<Record<ClauseUse, Message>> = {
  executable: { zh: '可执行', en: 'executable' },
  tracked: { zh: '可跟踪', en: 'tracked' },
  open: { zh: '未计算', en: 'not computed' },
  informative: { zh: '说明性', en: 'informative' },
};

type Measured =
  | { readonly name: string; readonly coverage: PackCoverage }
  | { readonly name: string; readonly problems: readonly PackProblem[] };

/** `jizhuan policy coverage`: what each pack accounts for. Exit code 1 when a character belongs to no clause. */
export function coverPacks(packs: readonly NamedPack[], io: CommandIo): ExitCode {
  const measured = packs.map(measure);
  if (io.json) io.out(JSON.stringify({ packs: measured }));
  else for (const each of measured) print(each, io);
  return measured.every((each) => 'coverage' in each && each.coverage.uncovered.length === 0) ? 0 : 1;
}

function measure({ name, files }: NamedPack): Measured {
  try {
    return { name, coverage: coverageOf(files) };
  } catch (error) {
    // The loader says in sentences what the shapes object to; only a defect of ours leaves it nothing to say.
    const loaded = loadPack(files);
    if (loaded.ok) throw error;
    return { name, problems: loaded.problems };
  }
}

function print(measured: Measured, io: CommandIo): void {
  const { language } = io;
  if ('problems' in measured) {
    for (const problem of measured.problems) io.err(`${measured.name}/${problemLine(problem, language)}`);
    return;
  }
  const { coverage } = measured;
  for (const line of coverageLines(coverage, language)) io.out(line);
  for (const { start, end, words } of coverage.uncovered) {
    io.err(
      language === 'zh'
        ? `${measured.name}：原文第 ${start + 1} 至 ${end} 字（“${words}…”）不属于任何条款。`
        : `${measured.name}: characters ${start + 1} to ${end} ("${words}…") belong to no clause.`,
    );
  }
}

function coverageLines(coverage: PackCoverage, language: 'zh' | 'en'): readonly string[] {
  const zh = language === 'zh';
  const { characters, accounted, kinds, uses, notComputed } = coverage;
  const name =
    coverage.documentNumber === null
      ? ''
      : zh
        ? `（${coverage.documentNumber}）`
        : ` (${coverage.documentNumber})`;
  const list = (entries: readonly (readonly [Message, number])[]) =>
    entries.map(([label, count]) => `${label[language]} ${count}`).join(zh ? '，' : ', ');
  const byKind = Object.entries(KINDS).map(
    ([kind, label]) => [label, kinds[kind as Clause['kind']].clauses] as const,
  );
  const useWords = CLAUSE_USES.map((use) => {
    const { clauses, characters: some } = uses[use];
    return zh
      ? `${USES[use].zh} ${clauses} 条 ${some} 字`
      : `${USES[use].en} ${clauses} (${some} characters)`;
  });
  return [
    `${coverage.title[language]}${name} ${coverage.packId}`,
    zh
      ? `  原文 ${characters} 字，已归入条款 ${accounted} 字（${percent(accounted, characters)}）`
      : `  ${characters} characters, ${accounted} in a clause (${percent(accounted, characters)})`,
    `  ${zh ? '条款：' : 'Clauses: '}${list(byKind)}`,
    `  ${zh ? '去向：' : 'Use: '}${useWords.join(zh ? '，' : ', ')}`,
    ...notComputed.map(({ clause, note }) => {
      const reason = note?.[language] ?? (zh ? '没有说明理由。' : 'No reason is given.');
      return zh
        ? `  不计算金额：${clause.label.zh}。${reason}`
        : `  No amount: ${clause.label.en}. ${reason}`;
    }),
  ];
}

/** Rounded down, so that 100 % means every character. */
function percent(part: number, whole: number): string {
  return part === whole ? '100%' : `${Math.floor((part * 10_000) / whole) / 100}%`;
}
