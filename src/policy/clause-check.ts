import type { PackProblem } from './pack.ts';
import type { Clause } from './pack-schema.ts';

/**
 * Checks that the clauses are a tree over the whole text: every clause lies inside its parent, neighbours do not
 * overlap, and every character that is not white space belongs to a clause.
 */
export function checkClauses(clauses: readonly Clause[], source: string): PackProblem[] {
  const problems: PackProblem[] = [];
  const byId = new Map<string, Clause>();
  for (const [index, clause] of clauses.entries()) {
    const path = `${index}.id`;
    if (byId.has(clause.id)) {
      problems.push(
        problem(
          path,
          `条款编号 ${clause.id} 重复，请改成唯一的编号。`,
          `The clause id ${clause.id} is used twice: make it unique.`,
        ),
      );
    }
    byId.set(clause.id, clause);
  }
  for (const [index, clause] of clauses.entries())
    problems.push(...checkPlace(clause, index, { byId, source }));
  problems.push(...checkNeighbours(clauses));
  problems.push(...checkCoverage(clauses, source));
  return problems;
}

function problem(path: string, zh: string, en: string): PackProblem {
  return { file: 'clauses.yaml', path, message: { zh, en } };
}

function checkPlace(
  clause: Clause,
  index: number,
  { byId, source }: { readonly byId: ReadonlyMap<string, Clause>; readonly source: string },
): PackProblem[] {
  const [start, end] = clause.span;
  if (start >= end || end > source.length) {
    const zh = `${clause.id} 的起止 [${start}, ${end}) 不在原文 ${source.length} 字之内，请改正。`;
    const en = `The span [${start}, ${end}) of ${clause.id} is not inside the ${source.length} characters of the text.`;
    return [problem(`${index}.span`, zh, en)];
  }
  if (clause.parent === null) return [];
  const parent = byId.get(clause.parent);
  if (parent === undefined) {
    return [
      problem(
        `${index}.parent`,
        `没有上级条款 ${clause.parent}。`,
        `There is no clause ${clause.parent}: name an existing parent.`,
      ),
    ];
  }
  if (start >= parent.span[0] && end <= parent.span[1]) return [];
  const zh = `${clause.id} 超出上级 ${parent.id} 的范围，请改正起止。`;
  return [
    problem(`${index}.span`, zh, `${clause.id} reaches outside its parent ${parent.id}: correct the span.`),
  ];
}

function checkNeighbours(clauses: readonly Clause[]): PackProblem[] {
  const problems: PackProblem[] = [];
  const siblings = new Map<string | null, Clause[]>();
  for (const clause of clauses) siblings.set(clause.parent, [...(siblings.get(clause.parent) ?? []), clause]);
  for (const group of siblings.values()) {
    const ordered = [...group].sort((a, b) => a.span[0] - b.span[0]);
    for (const [index, clause] of ordered.entries()) {
      const next = ordered[index + 1];
      if (next === undefined || next.span[0] >= clause.span[1]) continue;
      const path = `${clauses.indexOf(next)}.span`;
      const zh = `${clause.id} 与 ${next.id} 重叠，请改正起止。`;
      problems.push(problem(path, zh, `${clause.id} and ${next.id} overlap: correct the spans.`));
    }
  }
  return problems;
}

function checkCoverage(clauses: readonly Clause[], source: string): PackProblem[] {
  const parents = new Set(clauses.map((clause) => clause.parent));
  const covered = new Uint8Array(source.length);
  for (const clause of clauses) if (!parents.has(clause.id)) covered.fill(1, clause.span[0], clause.span[1]);
  const problems: PackProblem[] = [];
  for (let index = 0; index < source.length; index += 1) {
    if (covered[index] === 1 || /\s/.test(source[index] ?? '')) continue;
    const start = index;
    while (index < source.length && covered[index] === 0) index += 1;
    const end = start + source.slice(start, index).trimEnd().length;
    const words = source.slice(start, Math.min(end, start + 20)).replace(/\s+/g, '');
    const zh = `原文第 ${start} 至 ${end} 字（“${words}…”）不属于任何条款，请补充条款。`;
    problems.push(
      problem('', zh, `Characters ${start} to ${end} ("${words}…") belong to no clause: add one.`),
    );
  }
  return problems;
}
