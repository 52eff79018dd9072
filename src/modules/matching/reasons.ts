import type { ComparedPair } from './matcher.ts';
import type { MatchConcept, MatchFinding, MatchReason } from './matching-schema.ts';

const NAMED_CONCEPTS = 4;
const FIELD_IN_COMMON = 0.3;

/** Why a pair stands where it stands, as sentences, the weightiest first. Pure. */
export function reasonsOf(pair: ComparedPair, concepts: readonly MatchConcept[]): MatchReason[] {
  return [...wordReasons(pair, concepts), ...targetReasons(pair), ...circumstanceReasons(pair)];
}

function wordReasons({ likeness }: ComparedPair, concepts: readonly MatchConcept[]): MatchReason[] {
  const reasons: MatchReason[] = [];
  const named = concepts.slice(0, NAMED_CONCEPTS);
  if (named.length > 0) {
    const zh = named
      .map(conceptName)
      .map((name) => `“${name}”`)
      .join('');
    const en = named.map(conceptName).join(', ');
    reasons.push({
      code: 'shared-concepts',
      speaks: 'for',
      sentence: { zh: `双方都提到${zh}。`, en: `Both speak of ${en}.` },
    });
  } else {
    reasons.push({
      code: 'no-shared-concept',
      speaks: 'against',
      sentence: { zh: '没有共同的技术词语。', en: 'They share no word of technology.' },
    });
  }
  if (likeness.fields >= FIELD_IN_COMMON) {
    reasons.push({
      code: 'same-field',
      speaks: 'for',
      sentence: { zh: '所说的技术领域相近。', en: 'They speak of the same field of technology.' },
    });
  }
  return reasons;
}

function conceptName({ needWord, achievementWord, kind }: MatchConcept): string {
  return kind === 'same' ? needWord : `${needWord}/${achievementWord}`;
}

function targetReasons({ circumstances }: ComparedPair): MatchReason[] {
  const reasons: MatchReason[] = [];
  const written = (outcome: 'satisfied' | 'violated') =>
    circumstances.findings
      .filter((finding) => finding.outcome === outcome)
      .map(({ target, claim }) => ({ target: nameOf(target), claim: claim === null ? '' : nameOf(claim) }));
  const satisfied = written('satisfied');
  if (satisfied.length > 0) {
    reasons.push({
      code: 'targets-satisfied',
      speaks: 'for',
      sentence: {
        zh: `满足指标：${satisfied.map(({ target, claim }) => `${target}（成果：${claim}）`).join('；')}。`,
        en: `Targets satisfied: ${satisfied.map(({ target, claim }) => `${target} (offered: ${claim})`).join('; ')}.`,
      },
    });
  }
  const violated = written('violated');
  if (violated.length > 0) {
    reasons.push({
      code: 'targets-violated',
      speaks: 'against',
      sentence: {
        zh: `不满足指标：${violated.map(({ target, claim }) => `${target}（成果：${claim}）`).join('；')}。`,
        en: `Targets violated: ${violated.map(({ target, claim }) => `${target} (offered: ${claim})`).join('; ')}.`,
      },
    });
  }
  return reasons;
}

function nameOf({ property, text }: { readonly property: string; readonly text: string }): string {
  return text.includes(property) ? text : `${property}${text}`;
}

function circumstanceReasons({ circumstances }: ComparedPair): MatchReason[] {
  const { maturityGap, budget, nearness, sameIndustry, pastDeals } = circumstances;
  const reasons: MatchReason[] = [];
  const add = (
    code: MatchReason['code'],
    speaks: MatchReason['speaks'],
    sentence: MatchReason['sentence'],
  ) => {
    reasons.push({ code, speaks, sentence });
  };
  if (maturityGap !== null && maturityGap >= 0)
    add('maturity', 'for', { zh: '成熟度达到要求。', en: 'It is as mature as wanted.' });
  if (maturityGap !== null && maturityGap < 0)
    add('maturity', 'against', {
      zh: `成熟度比要求低${-maturityGap}级。`,
      en: `It is ${-maturityGap} level(s) less mature than wanted.`,
    });
  if (budget === 1)
    add('within-budget', 'for', { zh: '报价在预算之内。', en: 'The price is within the budget.' });
  if (budget === -1)
    add('over-budget', 'against', { zh: '报价高于预算。', en: 'The price is above the budget.' });
  if (nearness >= 1)
    add('same-region', 'for', { zh: '双方在同一地市。', en: 'Both are in the same prefecture.' });
  if (sameIndustry)
    add('same-industry', 'for', { zh: '所属行业相同。', en: 'They belong to the same industry.' });
  if (pastDeals > 0)
    add('past-deals', 'for', {
      zh: `双方有过${pastDeals}笔合同。`,
      en: `The parties have had ${pastDeals} contract(s).`,
    });
  return reasons;
}

/** The table of targets with places: offsets are taken apart into title and body, which were read as one text. */
export function findingsOf({ circumstances, need, achievement }: ComparedPair): MatchFinding[] {
  const place = (title: string, span: { readonly start: number; readonly end: number }) =>
    span.start <= title.length
      ? { part: 'title' as const, start: span.start, end: Math.min(span.end, title.length) }
      : { part: 'body' as const, start: span.start - title.length - 1, end: span.end - title.length - 1 };
  return circumstances.findings.map(({ target, claim, outcome }) => ({
    property: target.property,
    target: target.text,
    targetPlace: place(need.title, target.span),
    claim: claim?.text ?? null,
    claimPlace: claim === null ? null : place(achievement.title, claim.span),
    outcome,
  }));
}
