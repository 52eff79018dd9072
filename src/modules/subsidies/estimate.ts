import type { Message } from '../../kernel/messages.ts';
import { isWithinRegion } from '../../kernel/region-code.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { counterfactual } from '../../policy/counterfactual.ts';
import { explanationText } from '../../policy/explain-text.ts';
import type { UnitFact } from '../../policy/facts.ts';
import { settleUnit } from '../../policy/settle.ts';
import type { MeasureSettlement, SettlementRequest, UnitSettlement } from '../../policy/settlement.ts';
import { type RelationMet, settleTogether } from '../../policy/several-packs.ts';
import { factsOf } from './estimate-facts.ts';
import type { EstimateAnswer, EstimateRequest } from './estimate-schema.ts';

type MeasureAnswer = EstimateAnswer['packs'][number]['measures'][number];

/**
 * What a unit could get for what it says it did, under every document of the node: those that hold where it is
 * together, so that what one forbids or leaves open beside another is said; the others each alone. The same engine as a
 * settlement: nothing is guessed, what is not said is listed as missing. Pure; nothing is stored.
 */
export function estimate(packs: readonly CompiledPack[], request: EstimateRequest): EstimateAnswer {
  const unit: UnitFact = {
    id: 'unit',
    name: '本单位',
    kind: request.unitKind,
    regionCode: request.unitRegion,
  };
  const alone = { unit, year: request.year, facts: factsOf(request, unit) };
  const holds = ({ pack }: CompiledPack) => isWithinRegion(request.unitRegion, pack.jurisdiction);
  const together = settleTogether(packs.filter(holds), alone);
  const places = new Map(together.settlements.map(({ packId }, index) => [packId, index]));
  return {
    together: {
      granted: together.granted.toString(),
      upTo: together.upTo.toString(),
      relations: together.met.map((met) => relationAnswer(met, packs)),
    },
    packs: packs.map((compiled) => {
      const { pack } = compiled;
      const place = places.get(pack.id);
      const asked = (place === undefined ? undefined : together.requests[place]) ?? alone;
      const settled =
        (place === undefined ? undefined : together.settlements[place]) ?? settleUnit(compiled, alone);
      return {
        id: pack.id,
        title: pack.title,
        documentNumber: pack.documentNumber,
        level: pack.level,
        jurisdiction: pack.jurisdiction,
        holdsHere: place !== undefined,
        hash: pack.hash,
        granted: settled.granted.toString(),
        upTo: settled.upTo.toString(),
        measures: measureAnswers(compiled, settled, { asked, alone: place === undefined ? null : alone }),
        checks: (settled.checks ?? []).map((check) => ({ ...measureAnswer(check), alone: null, advice: [] })),
      };
    }),
  };
}

function measureAnswers(
  compiled: CompiledPack,
  settled: UnitSettlement,
  { asked, alone }: { readonly asked: SettlementRequest; readonly alone: SettlementRequest | null },
): MeasureAnswer[] {
  const byItself = alone === null ? settled : settleUnit(compiled, alone);
  return settled.measures.map((measure) => {
    const single = byItself.measures.find(({ id }) => id === measure.id) ?? measure;
    const differs = single.status !== measure.status || single.amount !== measure.amount;
    return {
      ...measureAnswer(measure),
      alone: differs ? { status: single.status, amount: single.amount?.toString() ?? null } : null,
      // Elsewhere the one thing that would help is to move there, which is no advice.
      advice: alone === null ? [] : adviceFor(compiled, asked, measure.id),
    };
  });
}

function relationAnswer(met: RelationMet, packs: readonly CompiledPack[]) {
  const titleOf = (name: string) => {
    const [packId, measureId] = name.split('/');
    const pack = packs.find((compiled) => compiled.pack.id === packId)?.pack;
    const title = pack?.measures.find(({ id }) => id === measureId)?.title;
    return title ?? { zh: name, en: name };
  };
  const { edge, effect, measure, sentence } = met;
  return { measures: [titleOf(edge.from), titleOf(edge.to)], concerns: titleOf(measure), effect, sentence };
}

function adviceFor(compiled: CompiledPack, asked: SettlementRequest, measureId: string): Message[] {
  return distinct(counterfactual(compiled, asked, measureId).map((each) => each.sentence));
}

function measureAnswer(measure: MeasureSettlement): Omit<MeasureAnswer, 'advice' | 'alone'> {
  const reasons = [...measure.reasons, ...measure.items.flatMap((item) => item.reasons)].map(
    (reason) => reason.sentence,
  );
  const missing = [...measure.missing, ...measure.items.flatMap((item) => item.missing)].map(
    (each) => each.label,
  );
  return {
    id: measure.id,
    title: measure.title,
    clause: measure.clause,
    clauseLabel: measure.clauseLabel,
    result: measure.result ?? null,
    note: measure.note ?? null,
    status: measure.status,
    amount: measure.amount?.toString() ?? null,
    possible: measure.possible?.toString() ?? null,
    reasons: distinct(reasons),
    missing: distinct(missing),
    questions: distinct(measure.questions.map((question) => question.question)),
    text: {
      zh: [...explanationText(measure.explanation, 'zh')],
      en: [...explanationText(measure.explanation, 'en')],
    },
  };
}

/** Each sentence once: ten contracts that fail for one reason are told so once. */
function distinct(messages: readonly Message[]): Message[] {
  return [...new Map(messages.map((message) => [message.zh, { zh: message.zh, en: message.en }])).values()];
}
