import type { CompiledPack } from '../compile.ts';
import { findQuote, type Pack, passageOf, resolveCitation } from '../pack.ts';
import type { Citation } from '../pack-schema.ts';
import { citeClause, type LintFinding } from './finding.ts';

const ADVICE = {
  zh: '请引用能独立指明出处的原文：足够长、在条款中只出现一次。',
  en: 'Quote words that point to one place: long enough, and standing once in their clause.',
};

/**
 * Rules without words of the document, and quotations that stand several times in their clause, so that no span is
 * certain.
 */
export function citationsWithoutSpan({ pack }: CompiledPack): readonly LintFinding[] {
  const missing = pack.relations
    .filter(({ citation }) => citation === null)
    .map(
      ({ id, measures }): LintFinding => ({
        rule: 'citation-without-span',
        severity: 'must',
        subject: id,
        message: {
          zh: `关系“${id}”没有引用原文，措施 ${measures.join('、')} 之间的限制没有依据。`,
          en: `The relation "${id}" cites nothing: what it does to ${measures.join(', ')} rests on no words.`,
        },
        advice: {
          zh: '请引用规定这一限制的原文；文件没有规定的，删去该关系，或改为待决定的事项。',
          en: 'Quote the words that say so; if there are none, take it out or make it a question to be decided.',
        },
        citations: pack.measures
          .filter(({ id: own }) => measures.includes(own))
          .flatMap(({ clause }) => citeClause(pack, clause)),
      }),
    );
  const repeated = [...citationsOf(pack)]
    .filter(([, citation]) => standsOften(pack, citation))
    .map(
      ([subject, citation]): LintFinding => ({
        rule: 'citation-without-span',
        severity: 'may',
        subject,
        message: {
          zh: `“${subject}”引用的“${citation.quote}”在该条款中不止一处，无法确定出处。`,
          en: `"${citation.quote}", quoted for "${subject}", stands several times in its clause: the place is not certain.`,
        },
        advice: ADVICE,
        citations: [resolveCitation(pack, citation)],
      }),
    );
  return [...missing, ...repeated];
}

function* citationsOf(pack: Pack): Generator<readonly [subject: string, citation: Citation]> {
  for (const { id, citation } of pack.parameters) yield [id, citation];
  for (const { id, subject, items } of pack.measures) {
    const parts = [...subject.conditions, ...items.conditions, ...(items.exceptions ?? [])];
    for (const part of parts) yield [`${id}/${part.id}`, part.citation];
  }
  for (const { id, citation } of pack.relations) if (citation !== null) yield [id, citation];
  for (const { id, clause, quote } of pack.interpretations) yield [id, { clause, quote }];
}

function standsOften(pack: Pack, { clause, quote }: Citation): boolean {
  const passage = passageOf(pack, clause);
  const first = passage === null ? null : findQuote(passage.text, passage.span, quote);
  if (passage === null || first === null) return false;
  return findQuote(passage.text, [first[0] + 1, passage.span[1]], quote) !== null;
}

/** Questions that the text leaves open and that neither a person nor a notice has decided. */
export function openQuestions({ pack }: CompiledPack): readonly LintFinding[] {
  const decided = new Set(
    pack.notices.flatMap(({ decisions }) => decisions.map(({ interpretation }) => interpretation)),
  );
  return pack.interpretations
    .filter(({ id, decision }) => decision === null && !decided.has(id))
    .map(
      ({ id, question, clause, quote, options }): LintFinding => ({
        rule: 'open-question',
        severity: 'should',
        subject: id,
        message: {
          zh: `${question.zh.replace(/？$/, '')}？可以理解为：${options.map(({ label }) => label.zh).join('；')}。`,
          en: `${question.en} It can mean: ${options.map(({ label }) => label.en).join('; ')}.`,
        },
        advice: {
          zh: '建议在文件或通知中写明采用哪一种理解；写明之前，受影响的金额须等待。',
          en: 'Say in the document or a notice which is meant; until then the amounts that depend on it wait.',
        },
        citations: [resolveCitation(pack, { clause, quote })],
      }),
    );
}
