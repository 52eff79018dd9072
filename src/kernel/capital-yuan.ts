import type { Fen } from './money.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;
const GROUPS = ['', '万', '亿', '万亿', '亿亿'] as const;

/**
 * An amount in capital Chinese figures, as receipts and payment documents need it (中国人民银行《支付结算办法》附一
 * “正确填写票据和结算凭证的基本规定”): `人民币壹佰万元整`, `人民币壹仟零壹元零伍分`. After yuan or jiao without fen comes 整; zeros between digits are
 * read once; where the text leaves a 零 to the writer (a zero before the jiao), it is written, as in its first
 * examples (壹仟陆佰捌拾元零叁角贰分). A negative amount begins with 负. Throws a RangeError from 10^18 yuan on.
 */
export function formatCapitalYuan(amount: Fen): string {
  const absolute = amount < 0n ? -amount : amount;
  const yuan = absolute / 100n;
  const jiao = Number((absolute / 10n) % 10n);
  const fen = Number(absolute % 10n);
  if (yuan >= 10n ** 18n) throw new RangeError('the amount is too large to be written in capital figures');
  const sign = amount < 0n ? '负' : '';
  const whole = yuan === 0n ? '' : `${wholeInCapitals(yuan)}元`;
  return `人民币${sign}${whole}${fractionInCapitals({ jiao, fen, afterYuan: yuan > 0n, afterZero: yuan % 10n === 0n })}`;
}

interface Fraction {
  readonly jiao: number;
  readonly fen: number;
  readonly afterYuan: boolean;
  /** Whether the digit before the jiao is a zero. */
  readonly afterZero: boolean;
}

function fractionInCapitals({ jiao, fen, afterYuan, afterZero }: Fraction): string {
  const gap = afterYuan && (jiao === 0 || afterZero) ? '零' : '';
  if (jiao === 0 && fen === 0) return afterYuan ? '整' : '零元整';
  const jiaoText = jiao === 0 ? '' : `${DIGITS[jiao] ?? ''}角`;
  return fen === 0 ? `${gap}${jiaoText}整` : `${gap}${jiaoText}${DIGITS[fen] ?? ''}分`;
}

/** Groups of four digits, each read on its own; one 零 stands for all zeros between two digits that are read. */
function wholeInCapitals(yuan: bigint): string {
  const groups: number[] = [];
  for (let rest = yuan; rest > 0n; rest /= 10_000n) groups.push(Number(rest % 10_000n));
  let text = '';
  let gap = false;
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const group = groups[index] ?? 0;
    if (group === 0) {
      gap = text !== '';
      continue;
    }
    if (text !== '' && (gap || group < 1000)) text += '零';
    text += groupInCapitals(group) + groupName(groups, index);
    gap = false;
  }
  return text;
}

/** 万亿 is said once: in 1,0001,0000,0000 the higher group is 万 and the lower one closes both with 亿. */
function groupName(groups: readonly number[], index: number): string {
  if (index === 3) return (groups[2] ?? 0) > 0 ? '万' : '万亿';
  return GROUPS[index] ?? '';
}

function groupInCapitals(group: number): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${DIGITS[digit] ?? ''}${PLACES[place] ?? ''}`;
    gap = false;
  }
  return text;
}
