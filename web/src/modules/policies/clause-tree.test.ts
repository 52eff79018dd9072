import { describe, expect, it } from 'vitest';
import { clauseTree, formalPart, leavesOf, pathOf, spokenClause } from './clause-tree.ts';
import type { PolicyClause } from './policy-answers.ts';

const source = '一、总体思路\n\n深入贯彻。\n\n1\t建设\t市科技局';
const clause = (id: string, span: readonly [number, number], parent: string | null): PolicyClause => ({
  id,
  kind: 'principle',
  label: { zh: id, en: id },
  heading: id === 'part-1' ? '一、总体思路' : null,
  start: span[0],
  end: span[1],
  parent,
  responsible: [],
  coverage: null,
});
const clauses = [
  clause('row', [15, 25], null),
  clause('text', [8, 13], 'part-1'),
  clause('heading', [0, 6], 'part-1'),
  clause('part-1', [0, 13], null),
];

describe('the tree of clauses', () => {
  it('puts clauses into the order of the text, whatever the order of the file', () => {
    const tree = clauseTree(clauses);
    expect(tree.map((node) => node.clause.id)).toEqual(['part-1', 'row']);
    expect(leavesOf(tree).map((node) => node.clause.id)).toEqual(['heading', 'text', 'row']);
    expect(tree[0]?.children[0]?.level).toBe(2);
  });

  it('names the way from a clause outwards', () => {
    expect(pathOf(clauses, 'text').map(({ id }) => id)).toEqual(['text', 'part-1']);
    expect(pathOf(clauses, 'nothing')).toEqual([]);
  });

  it('speaks of the part when its heading is pointed at, and of a paragraph itself', () => {
    expect(spokenClause(clauses, 'heading', source)?.id).toBe('part-1');
    expect(spokenClause(clauses, 'text', source)?.id).toBe('text');
    expect(spokenClause(clauses, 'nothing', source)).toBeUndefined();
  });

  it('lays out formal parts alone by their names', () => {
    const issuer = clause('notice-issuer', [0, 1], null);
    expect(formalPart({ ...issuer, kind: 'formal' })).toBe('issuer');
    expect(formalPart(issuer)).toBe('text');
  });
});
