import type { Message } from '../../kernel/messages.ts';
import { isWithinRegion } from '../../kernel/region-code.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { type GraphEdge, type RelationGraph, relationGraph } from '../../policy/relation-graph.ts';
import { OPEN_RELATIONS } from './settlement-choices.ts';

/** A pair of measures that may pay for one item where no text says whether both do, and the ways to decide it. */
export interface OpenRelation {
  readonly id: string;
  readonly question: Message;
  /** The words that leave it open; null where no document speaks of it. */
  readonly quote: string | null;
  readonly options: readonly {
    readonly code: 'first' | 'second' | 'both';
    readonly measures: readonly string[];
    readonly label: Message;
    readonly effect: Message;
  }[];
}

/**
 * The relations on which a settlement of a document may wait: those inside it, and those with documents of its level or
 * above that hold where it holds. A lower document does not keep a higher one waiting.
 */
export function openRelationsOf(
  packs: readonly CompiledPack[],
  compiled: CompiledPack,
): readonly OpenRelation[] {
  const { id, jurisdiction } = compiled.pack;
  const beside = packs.filter(
    ({ pack }) => pack.id === id || isWithinRegion(jurisdiction, pack.jurisdiction),
  );
  const graph = relationGraph(beside);
  const concerns = ({ from, to }: GraphEdge) =>
    to.startsWith(`${id}/`) || (from.startsWith(`${id}/`) && levelOf(graph, from) === levelOf(graph, to));
  return graph.edges
    .filter((edge) => OPEN_RELATIONS.has(edge.kind) && concerns(edge))
    .map((edge) => relationOf(graph, edge));
}

function levelOf(graph: RelationGraph, name: string): string | undefined {
  return graph.nodes.find((node) => node.name === name)?.level;
}

function relationOf(graph: RelationGraph, edge: GraphEdge): OpenRelation {
  const [from, to] = [edge.from, edge.to].map((name) => graph.nodes.find((node) => node.name === name));
  const titles = [from?.title ?? plain(edge.from), to?.title ?? plain(edge.to)] as const;
  const inside = from?.pack === to?.pack;
  const names = [from, to].map((node, index) =>
    inside ? (node?.measure ?? '') : (node?.name ?? [edge.from, edge.to][index] ?? ''),
  );
  const only = (index: 0 | 1) => ({
    measures: names.slice(index, index + 1),
    label: { zh: `按“${titles[index].zh}”支持`, en: `under "${titles[index].en}"` },
    effect: {
      zh: `同一项目不再按“${titles[1 - index]?.zh}”支持。`,
      en: `The item is not paid under "${titles[1 - index]?.en}" too.`,
    },
  });
  return {
    id: edge.relation,
    question: edge.question ?? {
      zh: `“${titles[0].zh}”与“${titles[1].zh}”能否对同一项目同时支持？`,
      en: `Do both "${titles[0].en}" and "${titles[1].en}" support one item?`,
    },
    quote: edge.citation?.quote ?? null,
    options: [
      { code: 'first', ...only(0) },
      { code: 'second', ...only(1) },
      {
        code: 'both',
        measures: names,
        label: { zh: '可同时享受', en: 'both' },
        effect: { zh: '两项措施各按其规定支持。', en: 'Each measure pays by its own text.' },
      },
    ],
  };
}

function plain(name: string): Message {
  return { zh: name, en: name };
}
