import type { Message } from '../../kernel/messages.ts';
import type { CompiledMeasure, CompiledPack } from '../compile.ts';
import { resolveCitation } from '../pack.ts';
import { citeClause, type LintFinding } from './finding.ts';
import { both, worldsOfMeasure } from './worlds.ts';

/** Pairs of measures that can pay the same unit for the same fact while no relation says how they go together. */
export function paidTwice(compiled: CompiledPack): readonly LintFinding[] {
  const { pack } = compiled;
  return pairsOf(compiled.measures)
    .filter(([one, other]) => sharesUnit(one, other) && meets(one, other) && !isRelated(one, other, compiled))
    .map(
      ([{ measure: one }, { measure: other }]): LintFinding => ({
        rule: 'paid-twice',
        severity: 'should',
        subject: `${one.id}+${other.id}`,
        message: {
          zh: `同一单位的同一事项可以同时享受“${one.title.zh}”和“${other.title.zh}”，文件没有写两者的关系。`,
          en: `One unit can get "${one.title.en}" and "${other.title.en}" for the same thing; nothing relates them.`,
        },
        advice: {
          zh: '建议写明可以同时享受、只能择一、就高不重复，还是合并封顶。',
          en: 'Say whether both are paid, one of them, the higher one, or both up to a joint cap.',
        },
        citations: [...new Set([one.clause, other.clause])].flatMap((clause) => citeClause(pack, clause)),
      }),
    );
}

const PARTIES: Readonly<Record<string, Message>> = {
  buyerId: { zh: '买方', en: 'the buyer' },
  sellerId: { zh: '卖方', en: 'the seller' },
  brokerId: { zh: '促成机构', en: 'the institution that brought it about' },
  managerId: { zh: '技术经理人', en: 'the technology manager' },
  userId: { zh: '使用方', en: 'the user' },
  ownerId: { zh: '拥有方', en: 'the owner' },
};

/** Measures that pay different parties for one and the same fact without a relation; one finding for all of them. */
export function paidToSeveralParties(compiled: CompiledPack): readonly LintFinding[] {
  const { pack } = compiled;
  const pairs = pairsOf(compiled.measures).filter(
    ([one, other]) => !sharesUnit(one, other) && meets(one, other) && !isRelated(one, other, compiled),
  );
  const found = new Set(pairs.flat());
  const concerned = compiled.measures.filter((measure) => found.has(measure));
  if (concerned.length === 0) return [];
  const list = (language: 'zh' | 'en') =>
    concerned.map(
      ({ measure }) => `${measure.title[language]}（${partyWords(measure.items.unit, language)}）`,
    );
  return [
    {
      rule: 'paid-to-several-parties',
      severity: 'may',
      subject: concerned.map(({ measure }) => measure.id).join('+'),
      message: {
        zh: `同一笔交易的不同当事人可以分别享受：${list('zh').join('、')}，文件没有写能否同时支持。`,
        en: `Different parties to one transaction can each be paid: ${list('en').join(', ')}; nothing says whether both may be.`,
      },
      advice: {
        zh: '建议写明各方可以分别享受，或同一交易只支持一方。',
        en: 'Say that each party may be paid, or that a transaction is supported on one side only.',
      },
      citations: clausesOf(concerned).flatMap((clause) => citeClause(pack, clause)),
    },
  ];
}

/** Relations by which the document itself leaves it to a person, and relations that rest on no words at all. */
export function silentRelations({ pack }: CompiledPack): readonly LintFinding[] {
  return pack.relations
    .filter(({ kind }) => kind === 'undefined')
    .map(
      ({ id, question, citation, measures }): LintFinding => ({
        rule: 'silent-relation',
        severity: 'should',
        subject: id,
        message: {
          zh: question?.zh ?? `文件没有写 ${measures.join('、')} 之间的关系，每一笔都要由主管部门决定。`,
          en:
            question?.en ??
            `The document does not relate ${measures.join(', ')}; each case needs a decision.`,
        },
        advice: {
          zh: '建议在文件或通知中一次写明，免去逐笔决定。',
          en: 'Settle it once in the document or a notice instead of case by case.',
        },
        citations: citation === null ? [] : [resolveCitation(pack, citation)],
      }),
    );
}

function clausesOf(measures: readonly CompiledMeasure[]): readonly string[] {
  return [...new Set(measures.map(({ measure }) => measure.clause))];
}

function pairsOf(
  measures: readonly CompiledMeasure[],
): readonly (readonly [CompiledMeasure, CompiledMeasure])[] {
  return measures.flatMap((one, index) => measures.slice(index + 1).map((other) => [one, other] as const));
}

function unitsOf({ measure }: CompiledMeasure): readonly string[] {
  return [measure.items.unit].flat();
}

function sharesUnit(one: CompiledMeasure, other: CompiledMeasure): boolean {
  return unitsOf(one).some((unit) => unitsOf(other).includes(unit));
}

/**
 * Whether one fact can be paid for under both: the same kind of fact, and conditions that do not exclude each other.
 */
function meets(one: CompiledMeasure, other: CompiledMeasure): boolean {
  if (one.measure.items.of !== other.measure.items.of) return false;
  return both(worldsOfMeasure(one), worldsOfMeasure(other)).length > 0;
}

function isRelated(one: CompiledMeasure, other: CompiledMeasure, { pack }: CompiledPack): boolean {
  return pack.relations.some(
    ({ measures }) => measures.includes(one.measure.id) && measures.includes(other.measure.id),
  );
}

function partyWords(unit: string | readonly string[], language: 'zh' | 'en'): string {
  const words = [unit].flat().map((party) => PARTIES[party]?.[language] ?? party);
  return words.join(language === 'zh' ? '或' : ' or ');
}
