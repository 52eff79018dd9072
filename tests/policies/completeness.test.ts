import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { requirePack } from '../../src/policy/compile.ts';
import { coverageOf } from '../../src/policy/lint/coverage.ts';

async function load(name: string) {
  const files = await readPackDirectory(fileURLToPath(new URL(`../../policies/${name}`, import.meta.url)));
  return { files, pack: requirePack(files, name).pack };
}

const NAMES = ['national-2017', 'henan-2019', 'heilongjiang-2017', 'zhengzhou-2017', 'zhanhe-2022'] as const;
const packs = new Map(await Promise.all(NAMES.map(async (name) => [name, await load(name)] as const)));

function packOf(name: (typeof NAMES)[number]) {
  const found = packs.get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** A figure of a target and its last day, as the pack has them. */
const figuresOf = (name: (typeof NAMES)[number]) =>
  packOf(name).pack.targets.map(({ unit, atLeast, upTo, deadline }) => [
    unit,
    atLeast,
    upTo,
    deadline?.slice(0, 4),
  ]);

describe.each(NAMES)('%s', (name) => {
  it('accounts for every character, and no clause is left for later', () => {
    const { files, pack } = packOf(name);
    const coverage = coverageOf(files);
    expect(coverage.uncovered).toEqual([]);
    expect(coverage.accounted).toBe(coverage.characters);
    expect(pack.clauses.filter(({ coverage: how }) => how === 'later').map(({ id }) => id)).toEqual([]);
    for (const { clause, note } of coverage.notComputed) expect(note, clause.id).not.toBeNull();
  });

  it('has every bracket that names who is responsible as a list of its clause', () => {
    const { sourceText, clauses } = packOf(name).pack;
    const brackets = [...sourceText.matchAll(/（([^（）]|（[^（）]*）)*(负责|牵头)[^（）]*）/g)];
    const without = brackets.filter(
      ({ index }) =>
        !clauses.some(
          ({ span, responsible }) =>
            span[0] <= index && index < span[1] && responsible !== undefined && responsible.length > 0,
        ),
    );
    expect(without.map(([words]) => words)).toEqual([]);
  });

  it('quotes for each task and target words that stand in its clause', () => {
    const { sourceText, clauses, tasks, targets } = packOf(name).pack;
    for (const { citation } of [...tasks, ...targets]) {
      const clause = clauses.find(({ id }) => id === citation.clause);
      expect(clause, citation.clause).toBeDefined();
      const words = sourceText.slice(...(clause?.span ?? [0, 0])).replace(/\s+/g, '');
      expect(words).toContain(citation.quote.replace(/\s+/g, ''));
    }
  });
});

describe('the tasks and targets of the documents', () => {
  it('has the thirteen rows of the table of Zhengzhou, in order, each with somebody in charge', () => {
    const { tasks } = packOf('zhengzhou-2017').pack;
    expect(tasks.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    for (const { responsible } of tasks) expect(responsible.length).toBeGreaterThan(0);
    for (const { schedule, deadline } of tasks) expect(schedule ?? deadline).not.toBeNull();
  });

  it('has the four figures of Zhengzhou for 2020, the turnover among them', () => {
    expect(figuresOf('zhengzhou-2017')).toEqual(
      expect.arrayContaining([
        ['institution', '1', '2', '2020'],
        ['institution', '5', '10', '2020'],
        ['person', '100', null, '2020'],
      ]),
    );
    expect(
      figuresOf('zhengzhou-2017').some(([unit, least]) => unit === 'fen' && least === '2000000000000'),
    ).toBe(true);
  });

  it('has the figures of Heilongjiang, growth and both turnovers among them', () => {
    const figures = figuresOf('heilongjiang-2017');
    for (const [unit, least] of [
      ['institution', '25'],
      ['institution', '40'],
      ['institution', '20'],
      ['institution', '10'],
      ['person', '600'],
      ['growth', '8%'],
      ['fen', '1700000000000'],
      ['fen', '3000000000000'],
    ])
      expect(
        figures.some((each) => each[0] === unit && each[1] === least),
        `${unit} ${least}`,
      ).toBe(true);
  });
});
