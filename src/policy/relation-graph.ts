import type { Message } from '../kernel/messages.ts';
import type { CompiledPack } from './compile.ts';
import { type ItemKind, LEVELS, type Level } from './facts.ts';
import { type ResolvedCitation, resolveCitation } from './pack.ts';
import type { Relation } from './pack-schema.ts';

/** A measure among those of several packs; `name` is `pack/measure`. */
export interface GraphNode {
  readonly name: string;
  readonly pack: string;
  readonly measure: string;
  readonly level: Level;
  readonly title: Message;
  readonly of: ItemKind;
}

/**
 * How two measures go together. `silent`: both may pay for the same item and no text says whether both do, so that a
 * person decides. Where one is above the other, `from` is the one that is settled first.
 */
export interface GraphEdge {
  readonly kind: Relation['kind'] | 'silent';
  readonly from: string;
  readonly to: string;
  /** Id of the relation, the one that a person's choice names. */
  readonly relation: string;
  /** The pack whose text says so; null when no text does. */
  readonly saidIn: string | null;
  readonly citation: ResolvedCitation | null;
  readonly question: Message | null;
}

/** The measures of several packs and every relation between two of them. */
export interface RelationGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The packs in the order in which they are settled: what a higher level pays is known before a lower one asks. */
export function settlingOrder(packs: readonly CompiledPack[]): readonly CompiledPack[] {
  return [...packs].sort(
    ({ pack: a }, { pack: b }) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** Builds the graph of relations within and across packs. Relations that name a pack which is not there say nothing. */
export function relationGraph(packs: readonly CompiledPack[]): RelationGraph {
  const ordered = settlingOrder(packs);
  const nodes = ordered.flatMap(nodesOf);
  const places = new Map(nodes.map((node, index) => [node.name, index]));
  const edges: GraphEdge[] = [];
  for (const compiled of ordered) {
    for (const { relation } of compiled.relations) edges.push(...edgesOf(compiled, relation, nodes));
  }
  const inOrder = edges.map((edge): GraphEdge => {
    const backwards = (places.get(edge.from) ?? 0) > (places.get(edge.to) ?? 0);
    return backwards ? { ...edge, from: edge.to, to: edge.from } : edge;
  });
  return { nodes, edges: [...inOrder, ...silentEdges(nodes, inOrder, ordered)] };
}

function nodesOf({ pack }: CompiledPack): readonly GraphNode[] {
  // What grants nothing cannot be paid twice.
  const grants = pack.measures.filter(({ result }) => result === undefined);
  return grants.map(({ id, title, items }) => {
    const name = `${pack.id}/${id}`;
    return { name, pack: pack.id, measure: id, level: pack.level, title, of: items.of };
  });
}

function edgesOf(
  { pack }: CompiledPack,
  relation: Relation,
  nodes: readonly GraphNode[],
): readonly GraphEdge[] {
  const names = relation.measures.map((name) => (name.includes('/') ? name : `${pack.id}/${name}`));
  const named = nodes.filter(({ name }) => names.includes(name));
  const edge = (from: GraphNode, to: GraphNode): GraphEdge => ({
    kind: relation.kind,
    from: from.name,
    to: to.name,
    relation: relation.id,
    saidIn: pack.id,
    citation: relation.citation === null ? null : resolveCitation(pack, relation.citation),
    question: relation.question ?? null,
  });
  if (relation.kind !== 'no-repeat-above-level') {
    return named.flatMap((from, index) => named.slice(index + 1).map((to) => edge(from, to)));
  }
  const limit = LEVELS.indexOf(relation.level);
  return named.flatMap((to) =>
    nodes
      .filter((from) => from.pack !== pack.id && from.of === to.of && LEVELS.indexOf(from.level) <= limit)
      .map((from) => edge(from, to)),
  );
}

/** Pairs of measures of different packs that may pay the same unit for the same item, with no text about it. */
function silentEdges(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  packs: readonly CompiledPack[],
): readonly GraphEdge[] {
  const known = new Set(
    edges.filter(({ kind }) => kind !== 'joint-cap').map(({ from, to }) => `${from} ${to}`),
  );
  const fields = new Map<string, readonly string[]>(
    packs.flatMap(({ pack }) =>
      pack.measures.map(({ id, items }) => [`${pack.id}/${id}`, [items.unit].flat()] as const),
    ),
  );
  const meet = (a: GraphNode, b: GraphNode) =>
    (fields.get(a.name) ?? []).some((field) => fields.get(b.name)?.includes(field) === true);
  return nodes.flatMap((from, index) =>
    nodes.slice(index + 1).flatMap((to): readonly GraphEdge[] => {
      if (from.pack === to.pack || from.of !== to.of || known.has(`${from.name} ${to.name}`)) return [];
      return meet(from, to) ? [silentEdge(from, to)] : [];
    }),
  );
}

function silentEdge(from: GraphNode, to: GraphNode): GraphEdge {
  return {
    kind: 'silent',
    from: from.name,
    to: to.name,
    relation: `${from.name}+${to.name}`,
    saidIn: null,
    citation: null,
    question: {
      zh: `“${from.title.zh}”（${from.pack}）与“${to.title.zh}”（${to.pack}）都可支持同一项目，两份文件均未规定能否同时享受，须由主管部门决定。`,
      en: `Both "${from.title.en}" (${from.pack}) and "${to.title.en}" (${to.pack}) may support the item; neither document says whether both do, and the authority has to decide.`,
    },
  };
}
