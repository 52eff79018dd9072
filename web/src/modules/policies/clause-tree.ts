import type { PolicyClause } from './policy-answers.ts';

/** A clause with what lies directly inside it, in the order of the text. */
export interface ClauseNode {
  readonly clause: PolicyClause;
  /** Depth in the document, from 1. */
  readonly level: number;
  readonly children: readonly ClauseNode[];
}

/** The clauses as the tree that they are. */
export function clauseTree(clauses: readonly PolicyClause[]): readonly ClauseNode[] {
  const below = (parent: string | null, level: number): readonly ClauseNode[] =>
    clauses
      .filter((clause) => clause.parent === parent)
      .sort((a, b) => a.start - b.start)
      .map((clause) => ({ clause, level, children: below(clause.id, level + 1) }));
  return below(null, 1);
}

/** The innermost clauses in the order of the text: together they are the whole of it. */
export function leavesOf(nodes: readonly ClauseNode[]): readonly ClauseNode[] {
  return nodes.flatMap((node) => (node.children.length === 0 ? [node] : leavesOf(node.children)));
}

/** The clause and those around it, innermost first. */
export function pathOf(clauses: readonly PolicyClause[], id: string): readonly PolicyClause[] {
  const clause = clauses.find((candidate) => candidate.id === id);
  if (clause === undefined) return [];
  return clause.parent === null ? [clause] : [clause, ...pathOf(clauses, clause.parent)];
}

/** Whether a clause is nothing but the heading of the one around it. */
export function isHeadingOf(clause: PolicyClause, parent: PolicyClause | undefined, source: string): boolean {
  if (parent?.heading == null || parent.heading === '') return false;
  return bare(source.slice(clause.start, clause.end)).endsWith(bare(parent.heading));
}

/** Whether a clause is a row of a table: its words stand in columns. */
export function isTableRow(clause: PolicyClause, source: string): boolean {
  return source.slice(clause.start, clause.end).includes('\t');
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The part that a formal clause plays in the letter, by the convention of the packs' clause names. */
export type FormalPart = 'issuer' | 'number' | 'title' | 'date' | 'text';

/** How a formal clause is laid out. */
export function formalPart(clause: PolicyClause): FormalPart {
  const found = /-(issuer|number|title|date)$/.exec(clause.id)?.[1];
  return clause.kind === 'formal' && found !== undefined ? (found as FormalPart) : 'text';
}

/** The leaf that a heading clause announces is told about by its parent: that is the clause to speak of. */
export function spokenClause(
  clauses: readonly PolicyClause[],
  id: string,
  source: string,
): PolicyClause | undefined {
  const [clause, parent] = pathOf(clauses, id);
  return clause !== undefined && isHeadingOf(clause, parent, source) ? parent : clause;
}
