import type { FieldValues } from '../../kernel/field-values.ts';
import { type Fen, formatYuan, parseYuan } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { isMeasurable, measurableTargets } from './need-authenticity.ts';

/** Where a need goes, with the reasons for it. */
export interface Triage {
  readonly route: 'direct' | 'manager' | 'challenge' | 'joint';
  readonly reasons: readonly string[];
}

/** Bounds of the triage from a date on. */
export interface TriageBounds {
  readonly from: PlainDate;
  /** From this budget on, an open challenge is worth its procedure. */
  readonly challengeFrom: Fen;
  /** From this budget on, one party alone will hardly do it. */
  readonly jointFrom: Fen;
  readonly source: string;
}

/** No law sets them: they are the service's own, dated so that a change keeps what was decided before. */
export const TRIAGE_BOUNDS: readonly TriageBounds[] = [
  {
    from: '2000-01-01' as PlainDate,
    challengeFrom: parseYuan('3000000'),
    jointFrom: parseYuan('10000000'),
    source: '平台需求分类规则',
  },
];

const RESEARCH = /机理|基础研究|关键共性|共性技术|卡脖子|首创|空白|前沿|原创/;
const LONG_TEXT = 400;

/**
 * What the complexity of a need calls for: joint research (联合攻关) when it is research or very large; an open challenge
 * (揭榜挂帅) when it is large and its targets can be judged; a technology manager when the targets have yet to be worked
 * out or the need is not public; else a direct match. A proposal: a person may overrule it and says why.
 */
export function triageOf(values: FieldValues, today: PlainDate): Triage {
  const bounds = boundsOn(today);
  const { problem, targets, budget, confidentiality } = values;
  const text = `${String(problem ?? '')}${String(targets ?? '')}`;
  const amount = typeof budget === 'bigint' ? budget : 0n;
  const word = RESEARCH.exec(text)?.[0];
  if (word !== undefined || amount >= bounds.jointFrom) {
    return joint(word, amount, bounds);
  }
  const measured = measurableTargets(targets);
  if (amount >= bounds.challengeFrom && measured >= 2) {
    return {
      route: 'challenge',
      reasons: [`经费达到 ${formatYuan(bounds.challengeFrom)} 元`, `有 ${measured} 项指标可供评判`],
    };
  }
  const reasons = [
    ...(isMeasurable(targets) ? [] : ['指标还不能考核，需要帮助凝练']),
    ...(confidentiality === 'restricted' ? ['不公开，须定向寻找'] : []),
    ...(text.length > LONG_TEXT && measured > 4 ? ['涉及多项指标，需要统筹'] : []),
  ];
  return reasons.length > 0
    ? { route: 'manager', reasons }
    : { route: 'direct', reasons: ['问题明确、指标可考核、规模适中'] };
}

function joint(word: string | undefined, amount: bigint, bounds: TriageBounds): Triage {
  return {
    route: 'joint',
    reasons: [
      ...(word === undefined ? [] : [`文字中提到“${word}”`]),
      ...(amount >= bounds.jointFrom ? [`经费达到 ${formatYuan(bounds.jointFrom)} 元`] : []),
    ],
  };
}

function boundsOn(day: PlainDate): TriageBounds {
  const found = TRIAGE_BOUNDS.findLast(({ from }) => from <= day);
  if (found === undefined) throw new Error(`no bounds of the triage are known on ${day}`);
  return found;
}
