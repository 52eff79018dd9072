import type { FieldValues } from '../../kernel/field-values.ts';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { OrganizationFacts } from '../organizations/index.ts';

/** One thing that speaks for a need being real, with what it counts and what was found. */
export interface AuthenticityPart {
  readonly name: 'organization' | 'contact' | 'budget' | 'targets' | 'deadline';
  readonly points: number;
  readonly held: boolean;
  /** What was found, in words. */
  readonly finding: string;
}

/** A figure with its comparison, as a span, or with its unit: `≥67%`, `5 μm`, `-40~85℃`, `降低30%以上`. */
const COMPARED = /[≥≤＞＜><=±]\s*-?\d/;
const SPAN = /\d\s*[-~～至]\s*\d/;
const SIGNS = /\d\s*(%|％|℃|°C|[μµn]?m\b|mm|cm|kg|g\b|t\b|MPa|kW|V\b|A\b|Hz|dB|h\b|s\b)/;
const WORDS = /\d\s*(天|小时|年|元|万元|倍|次|吨|克|毫米|微米|目|级|个|台|件)/;

/** Whether a text holds a target that somebody can be held to. */
export function isMeasurable(text: unknown): boolean {
  return typeof text === 'string' && [COMPARED, SPAN, SIGNS, WORDS].some((pattern) => pattern.test(text));
}

/** How many separate targets a text holds that can be measured. */
export function measurableTargets(text: unknown): number {
  return typeof text === 'string' ? text.split(/[;；。\n]/).filter(isMeasurable).length : 0;
}

/**
 * What speaks for a need being real. Points are the service's own, five times 20: the organization is in the register
 * and active; somebody there confirmed it; a budget is stated; a target can be measured; the deadline is not past.
 * Evidence of the confirmation stands in the event that recorded it.
 */
export function authenticityOf(
  values: FieldValues,
  organization: OrganizationFacts | undefined,
  today: PlainDate,
): readonly AuthenticityPart[] {
  const { budget, targets, deadline, contactConfirmed } = values;
  const active = organization?.state === 'active';
  const measured = measurableTargets(targets);
  const ahead = typeof deadline === 'string' && deadline >= today;
  return [
    part('organization', active, active ? '在单位名录中，状态正常' : '不在名录中或者状态不正常'),
    part(
      'contact',
      contactConfirmed === true,
      contactConfirmed === true ? '已与联系人核实' : '未与联系人核实',
    ),
    part(
      'budget',
      typeof budget === 'bigint',
      typeof budget === 'bigint' ? `拟投入 ${formatYuan(budget as Fen)} 元` : '未说明经费',
    ),
    part('targets', measured > 0, measured > 0 ? `有 ${measured} 项可考核的指标` : '没有可考核的指标'),
    part('deadline', ahead, typeof deadline === 'string' ? `期望 ${deadline} 前解决` : '未说明时间'),
  ];
}

function part(name: AuthenticityPart['name'], held: boolean, finding: string): AuthenticityPart {
  return { name, points: 20, held, finding };
}

/** The points that were reached, of 100. */
export function authenticityScore(parts: readonly AuthenticityPart[]): number {
  return parts.reduce((sum, { points, held }) => sum + (held ? points : 0), 0);
}

/** The parts as a person reads them, with the points of each. */
export function authenticityText(parts: readonly AuthenticityPart[]): string {
  return parts.map(({ held, points, finding }) => `${finding}（${held ? points : 0}/${points}）`).join('；');
}
