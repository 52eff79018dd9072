import type { Message } from '../kernel/messages.ts';
import { type Fen, sumFen } from '../kernel/money.ts';
import { type CompiledPack, packOfYear } from './compile.ts';
import { unitSide } from './fact-table.ts';
import { LEVELS, type Level, type PriorGrantFact } from './facts.ts';
import { createFrame, readingsOf } from './prepare.ts';
import { type GraphEdge, type RelationGraph, relationGraph, settlingOrder } from './relation-graph.ts';
import { applies, choiceFor } from './relations.ts';
import { settleUnit } from './settle.ts';
import type {
  AcrossRelation,
  ApprovedRate,
  ItemSettlement,
  MeasureSettlement,
  SettlementRequest,
  UnitSettlement,
} from './settlement.ts';

/** One unit's year under several packs. Rates and jurisdictions are given by the id of the pack. */
export interface TogetherRequest
  extends Omit<SettlementRequest, 'jurisdiction' | 'approvedRates' | 'across'> {
  readonly jurisdictions?: Readonly<Record<string, string>>;
  readonly approvedRates?: Readonly<Record<string, readonly ApprovedRate[]>>;
}

/** A relation between packs that came to bear on an item, and what it did to the measure `pack/measure`. */
export interface RelationMet {
  readonly edge: GraphEdge;
  readonly itemId: string;
  readonly measure: string;
  readonly effect: 'wait' | 'refuse' | 'allow';
  readonly sentence: Message;
}

/** What a unit gets under several packs: each pack's own settlement, highest level first, and what joined them. */
export interface TogetherSettlement {
  readonly graph: RelationGraph;
  readonly settlements: readonly UnitSettlement[];
  /**
   * What each pack was asked in the end, in the order of `settlements`: settled alone it gives that settlement, so that
   * a counterfactual or a second look needs no other pack.
   */
  readonly requests: readonly SettlementRequest[];
  readonly met: readonly RelationMet[];
  /** Σ of what is granted for certain, and Σ of what is granted at most until rates are approved. */
  readonly granted: Fen;
  readonly upTo: Fen;
}

/**
 * Settles a unit under several packs, the highest level first, so that each pack knows what those above it paid: a
 * text that forbids a repeat refuses it, a joint cap takes it off, and where no text says anything the lower level
 * waits for a person (of one level both wait). A choice names the edge's relation and the measures `pack/measure`
 * that pay. The same request gives the same settlements, to the byte.
 */
export function settleTogether(packs: readonly CompiledPack[], request: TogetherRequest): TogetherSettlement {
  const ordered = settlingOrder(packs);
  const graph = relationGraph(ordered.map((compiled) => packOfYear(compiled, request.year)));
  const stackable = stackableEdges(ordered, request);
  let met: readonly RelationMet[] = [];
  for (;;) {
    const { settlements, requests } = settleInOrder(ordered, request, met);
    const found = meetings(settlements, { graph, request, stackable });
    const added = found.filter((one) => !met.some((known) => keyOf(known) === keyOf(one)));
    if (added.length === 0) {
      const { granted, upTo } = {
        granted: sumFen(settlements.map((settlement) => settlement.granted)),
        upTo: sumFen(settlements.map((settlement) => settlement.upTo)),
      };
      return { graph, settlements, requests, met, granted, upTo };
    }
    // What one relation refuses can free another: the packs are settled again until nothing new comes to bear.
    met = [...met, ...added];
  }
}

function keyOf({ edge, itemId, measure }: RelationMet): string {
  return `${edge.relation} ${itemId} ${measure}`;
}

function settleInOrder(
  ordered: readonly CompiledPack[],
  request: TogetherRequest,
  met: readonly RelationMet[],
): { readonly settlements: readonly UnitSettlement[]; readonly requests: readonly SettlementRequest[] } {
  const grants: PriorGrantFact[] = [...request.facts.priorGrants];
  const requests: SettlementRequest[] = [];
  const settlements = ordered.map((compiled) => {
    const { id, level } = compiled.pack;
    const { jurisdictions, approvedRates, ...rest } = request;
    const jurisdiction = jurisdictions?.[id];
    const asked: SettlementRequest = {
      ...rest,
      ...(jurisdiction === undefined ? {} : { jurisdiction }),
      approvedRates: approvedRates?.[id] ?? [],
      facts: { ...request.facts, priorGrants: [...grants] },
      across: met.flatMap((one) => acrossOf(one, id)),
    };
    const settlement = settleUnit(compiled, asked);
    requests.push(asked);
    grants.push(...grantsOf(settlement, level, { request, title: compiled.pack.title.zh }));
    return settlement;
  });
  return { settlements, requests };
}

function acrossOf(met: RelationMet, pack: string): readonly AcrossRelation[] {
  const [owner, measure = ''] = met.measure.split('/');
  if (owner !== pack || met.effect === 'allow') return [];
  const { edge, itemId, effect, sentence } = met;
  return [{ relation: edge.relation, itemId, measure, effect, sentence, citation: edge.citation }];
}

/** Whether a measure pays for an item, for certain or perhaps. */
function pays(measure: MeasureSettlement, item: ItemSettlement): boolean {
  if (measure.status === 'refused' || item.status === 'refused') return false;
  return item.amount === null || item.amount > 0n;
}

/** What a settlement pays as prior grants of the packs below. */
function grantsOf(
  settlement: UnitSettlement,
  level: Level,
  { request, title }: { readonly request: TogetherRequest; readonly title: string },
): readonly PriorGrantFact[] {
  return settlement.measures.flatMap((measure) =>
    measure.items
      .filter((item) => pays(measure, item))
      .map((item): PriorGrantFact => {
        const contract = request.facts.contracts.find(({ id }) => id === item.id);
        const name = `${settlement.packId}/${measure.id}`;
        return {
          id: `${name}:${item.id}`,
          itemId: item.id,
          unitId: settlement.unit.id,
          side: contract === undefined ? null : unitSide(contract, settlement.unit.id),
          level,
          year: settlement.year,
          label: `《${title}》${measure.title.zh}`,
          measure: name,
          ...(item.amount === null ? {} : { amount: item.amount }),
          certain: measure.status === 'granted' && item.status === 'granted',
        };
      }),
  );
}

interface MeetingContext {
  readonly graph: RelationGraph;
  readonly request: TogetherRequest;
  readonly stackable: ReadonlySet<string>;
}

/** The items that measures of two packs pay for, with what a person or nobody decided about it. */
function meetings(
  settlements: readonly UnitSettlement[],
  { graph, request, stackable }: MeetingContext,
): readonly RelationMet[] {
  const payers = new Map<string, Set<string>>();
  for (const { packId, measures } of settlements) {
    for (const measure of measures) {
      for (const item of measure.items.filter((one) => pays(measure, one))) {
        const name = `${packId}/${measure.id}`;
        payers.set(item.id, (payers.get(item.id) ?? new Set()).add(name));
      }
    }
  }
  const levels = new Map(graph.nodes.map(({ name, level }) => [name, LEVELS.indexOf(level)]));
  const open = graph.edges.filter(
    ({ kind, from, to }) =>
      ['exclusive', 'undefined', 'silent'].includes(kind) &&
      from.split('/')[0] !== to.split('/')[0] &&
      !stackable.has(`${from} ${to}`),
  );
  return [...payers].flatMap(([itemId, names]) =>
    open
      .filter(({ from, to }) => names.has(from) && names.has(to))
      .flatMap((edge) => {
        const sameLevel = levels.get(edge.from) === levels.get(edge.to);
        return decide(edge, itemId, { request, sameLevel });
      }),
  );
}

function decide(
  edge: GraphEdge,
  itemId: string,
  { request, sameLevel }: { readonly request: TogetherRequest; readonly sameLevel: boolean },
): readonly RelationMet[] {
  const choice = choiceFor(request.choices, edge.relation, itemId);
  const both = [edge.from, edge.to];
  if (choice !== undefined) {
    const sentence = {
      zh: '经决定，该项目按另一文件的措施支持。',
      en: 'By decision the item is paid under a measure of another document.',
    };
    return both.map((measure) => {
      const effect = choice.measures.includes(measure) ? 'allow' : 'refuse';
      return { edge, itemId, measure, effect, sentence };
    });
  }
  const sentence = edge.question ?? {
    zh: '两份文件的措施能否对同一项目同时支持，须由主管部门决定。',
    en: 'The authority has to decide whether measures of both documents support the same item.',
  };
  // The higher level settles by its own text; the lower one, which comes second, waits for the decision.
  return (sameLevel ? both : [edge.to]).map((measure) => ({
    edge,
    itemId,
    measure,
    effect: 'wait',
    sentence,
  }));
}

/** The pairs that a text allows together: `stackable`, as far as the interpretation it rests on says so. */
function stackableEdges(packs: readonly CompiledPack[], request: TogetherRequest): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const document of packs) {
    const compiled = packOfYear(document, request.year);
    const { jurisdictions, approvedRates: _rates, ...rest } = request;
    const jurisdiction = jurisdictions?.[compiled.pack.id] ?? compiled.pack.jurisdiction;
    for (const entry of compiled.relations) {
      if (entry.relation.kind !== 'stackable') continue;
      const said = readingsOf(compiled).some((reading) => {
        const options = { reading, bound: 'highest', includeOpen: false } as const;
        return applies(entry, createFrame(compiled, { ...rest, jurisdiction }, options));
      });
      if (!said) continue;
      const names = entry.relation.measures.map((name) =>
        name.includes('/') ? name : `${compiled.pack.id}/${name}`,
      );
      for (const from of names) for (const to of names) pairs.add(`${from} ${to}`);
    }
  }
  return pairs;
}
