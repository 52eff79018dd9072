import type { Language } from '../../../../src/kernel/messages.ts';
import { formatMessage } from '../../../../src/kernel/messages.ts';
import type { PlanTarget } from '../../../../src/modules/plans/plan-schema.ts';
import { formatCount } from '../../i18n/format.ts';
import { planText, unitWords } from './plan-text.ts';

/** Fen in 亿元, and in million yuan. */
const FEN_PER = { zh: 10_000_000_000n, en: 100_000_000n } as const;

/**
 * A figure as it is read: `150 亿元`, `100 家`, `8%`. Two decimals of 亿元 at most, cut and not rounded, so that a figure
 * is never shown as reached before it is.
 */
export function figureWords(unit: PlanTarget['unit'], value: string, language: Language): string {
  if (unit === 'growth') return value;
  if (unit !== 'fen') return formatMessage(unitWords[unit], language, { count: formatCount(Number(value)) });
  const hundredths = (BigInt(value) * 100n) / FEN_PER[language];
  const decimals = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  const whole = formatCount(Number(hundredths / 100n));
  const count = decimals === '' ? whole : `${whole}.${decimals}`;
  return formatMessage(unitWords.fen, language, { count });
}

/** What a target wants: `不低于 150 亿元`, `5 家—10 家`; that the document names no figure. */
export function wantedWords(
  { unit, atLeast, upTo }: Pick<PlanTarget, 'unit' | 'atLeast' | 'upTo'>,
  language: Language,
): string {
  if (atLeast === null) return planText.noFigure[language];
  const figure = figureWords(unit, atLeast, language);
  if (upTo === null || upTo === atLeast) return formatMessage(planText.atLeast, language, { figure });
  return formatMessage(planText.between, language, {
    from: figure,
    to: figureWords(unit, upTo, language),
  });
}

/** Basis points as percent with one decimal, cut: `99.9%` is not yet all. */
export function shareWords(share: string): string {
  const tenths = BigInt(share) / 10n;
  return `${tenths / 10n}.${tenths % 10n}%`;
}

/** Width of a bar in percent. */
export function barWidth(share: string): number {
  return Math.min(100, Number(share) / 100);
}

/** The targets as lines of a CSV file that a spreadsheet opens: UTF-8 with a mark, money in fen as text of digits. */
export function targetsAsCsv(targets: readonly PlanTarget[], language: Language): string {
  const { targets: name, target: wanted, deadline, value, share, status } = planText;
  const heads = [name, wanted, deadline, value, share, status].map((each) => each[language]);
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = targets.map((target) => [
    target.label[language],
    wantedWords(target, language),
    target.deadline ?? '',
    target.value === null ? '' : figureWords(target.unit, target.value, language),
    target.share === null ? '' : shareWords(target.share),
    planText[target.status][language],
  ]);
  return `\u{feff}${[heads, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
