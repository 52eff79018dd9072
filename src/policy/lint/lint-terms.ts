import type { CompiledMeasure, CompiledPack } from '../compile.ts';
import { type Pack, resolveCitation } from '../pack.ts';
import type { Citation } from '../pack-schema.ts';
import { expressionsOf, parametersIn } from './expression-parts.ts';
import type { LintFinding } from './finding.ts';
import { defines, LEGAL_TERMS } from './legal-terms.ts';

/**
 * Terms that the words behind a measure's conditions and values use and that nothing defines: neither the document
 * or its notices, nor a question of interpretation that is about the term (an open one is a finding of its own).
 */
export function undefinedTerms(compiled: CompiledPack): readonly LintFinding[] {
  const { pack } = compiled;
  const uses = new Map<string, { readonly citation: Citation; readonly measures: Set<string> }>();
  for (const measure of compiled.measures) {
    for (const citation of citationsOf(measure)) {
      for (const term of termsIn(citation.quote)) {
        const use = uses.get(term) ?? { citation, measures: new Set<string>() };
        use.measures.add(measure.measure.title.zh);
        uses.set(term, use);
      }
    }
  }
  return [...uses].flatMap(([term, { citation, measures }]): readonly LintFinding[] => {
    if (isExplained(pack, term)) return [];
    const en = LEGAL_TERMS.find(({ zh }) => zh === term)?.en ?? term;
    const titles = [...measures].map((title) => `“${title}”`).join('、');
    return [
      {
        rule: 'undefined-term',
        severity: 'should',
        subject: term,
        message: {
          zh: `“${term}”关系到${titles}的对象或金额，文件没有定义。`,
          en: `"${term}" (${en}) decides who is paid or how much, and the document does not define it.`,
        },
        advice: {
          zh: `建议增加“本文件所称${term}，是指……”，或写明由哪个部门、按什么标准认定。`,
          en: 'Add a definition, or say which office attests it and by which standard.',
        },
        citations: [resolveCitation(pack, citation)],
      },
    ];
  });
}

function citationsOf(compiled: CompiledMeasure): readonly Citation[] {
  const { subject, items } = compiled.measure;
  return [
    ...[...subject.conditions, ...items.conditions, ...(items.exceptions ?? [])].map(
      ({ citation }) => citation,
    ),
    ...expressionsOf(compiled)
      .flatMap(parametersIn)
      .filter(({ nature }) => nature !== 'cap')
      .map(({ citation }) => citation),
  ];
}

/** The terms of a quotation; one that lies inside a longer term of the list is not counted by itself. */
function termsIn(quote: string): readonly string[] {
  let rest = quote.replace(/\s+/g, '');
  return LEGAL_TERMS.flatMap(({ zh }) => {
    if (!rest.includes(zh)) return [];
    rest = rest.replaceAll(zh, '＿');
    return [zh];
  });
}

function isExplained(pack: Pack, term: string): boolean {
  const texts = [
    pack.sourceText,
    ...pack.notices.flatMap((notice) => notice.provisions.map(({ text }) => text)),
  ];
  if (texts.some((text) => defines(text, term))) return true;
  return pack.interpretations.some(({ question, quote }) =>
    [question.zh, quote].every((words) => words.replace(/\s+/g, '').includes(term)),
  );
}
