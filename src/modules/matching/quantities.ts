import { normalizeText } from '../../platform/chinese-text/normalize.ts';
import { UNIT_PATTERN, unitOf } from './units.ts';

/** A stretch of a text, end exclusive, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a text says of a measurable property: an interval of values in one unit. */
export interface Quantity {
  /** The property as it stands before the number (冲击韧性); empty when nothing does. */
  readonly property: string;
  /** In the dimension's unit of comparison; null is open. */
  readonly low: number | null;
  readonly high: number | null;
  readonly dimension: string;
  /** Whether the property itself changes by the value (成本降低30%) or has the value. */
  readonly change: 'decrease' | 'increase' | null;
  /** How it was said; a single value says neither at least nor at most. */
  readonly form: 'bound' | 'range' | 'tolerance' | 'value' | 'grade';
  /** As written, with its unit. */
  readonly text: string;
  /** From the property to the last character of the value. */
  readonly span: Span;
}

const NUMBER = String.raw`\d+(?:,\d{3})*(?:\.\d+)?(?:\s*[×x]\s*10\^?-?\d+)?`;
const UNIT = `(?:${UNIT_PATTERN})`;
const FROM = '≥|>=|⩾|不低于|不少于|不小于|不短于|至少|大于等于|大于或等于';
const TO = '≤|<=|⩽|不高于|不超过|不大于|不多于|不长于|至多|最多|小于等于|小于或等于';
const OVER = '>|大于|超过|高于|多于|优于|突破';
const UNDER = '<|小于|低于|少于|短于';
const IS = '=|约为|约|为|达到|可达|达|是|控制在';
const CHANGE = String.raw`(?<change>(?:降低|减少|下降|缩短|节约|节省|降|减|提高|提升|增加|增长|延长)了?)?(?<until>到|至)?\s*`;
const TO_WORDS = '~|-|–|—|至|到';

const PATTERN = new RegExp(
  [
    String.raw`(?<grade>\d{2,3}\/\d{2,3})(?=\s*(?:目|粒度|#|号))`,
    String.raw`${CHANGE}(?<sign>${FROM}|${TO}|${OVER}|${UNDER}|${IS})?\s*(?<first>[-+±]?${NUMBER})\s*(?<firstUnit>${UNIT})?(?:\s*(?:(?<join>${TO_WORDS}|±)\s*(?<second>-?${NUMBER})\s*(?<secondUnit>${UNIT})?))?\s*(?<after>及以上|以上|及以下|以下|以内|之内)?`,
  ].join('|'),
  'g',
);

/** Everything measurable that a text says, in its order. Pure; text without numbers has none. */
export function parseQuantities(original: string): Quantity[] {
  const { text, origins } = normalizeText(original, { keepCase: true });
  const found: Quantity[] = [];
  let from = 0;
  for (const match of text.matchAll(PATTERN)) {
    const start = match.index;
    const end = start + match[0].trimEnd().length;
    if (isInsideName(text, match)) continue;
    const value =
      match.groups?.grade === undefined ? readValue(match.groups ?? {}) : readGrade(match.groups.grade);
    if (value === null) continue;
    const property =
      value.form === 'grade' ? { words: '粒度', start } : propertyBefore(text.slice(from, start), from);
    found.push({
      ...value,
      property: property.words,
      text: original.slice(origins[start] ?? 0, origins[end] ?? original.length).trim(),
      span: { start: origins[property.start] ?? 0, end: origins[end] ?? original.length },
    });
    from = end;
  }
  return found;
}

/** Numbers that belong to a name: GCr15, 811三元, STAT3, 2021年, a list number. */
function isInsideName(text: string, match: RegExpExecArray): boolean {
  const groups = match.groups ?? {};
  if (groups.first === undefined) return false;
  const digits = match.index + match[0].indexOf(groups.first);
  const before = text[digits - 1] ?? '';
  const hasSign = groups.sign !== undefined || groups.change !== undefined;
  if (!hasSign && /[A-Za-z0-9.]/.test(before)) return true;
  return groups.firstUnit === '年' && /^(19|20)\d\d$/.test(groups.first) && groups.after === undefined;
}

type Value = Pick<Quantity, 'low' | 'high' | 'dimension' | 'change' | 'form'>;

function readGrade(grade: string): Value {
  const [coarse = 0, fine = 0] = grade.split('/').map(Number);
  return {
    low: Math.min(coarse, fine),
    high: Math.max(coarse, fine),
    dimension: 'mesh',
    change: null,
    form: 'grade',
  };
}

function readValue(groups: Readonly<Record<string, string | undefined>>): Value | null {
  const { sign, first = '', second, join, after } = groups;
  const hasRange =
    second !== undefined && (groups.firstUnit !== undefined || groups.secondUnit !== undefined);
  const spelling = groups.secondUnit ?? groups.firstUnit ?? null;
  const unit = spelling === null ? null : unitOf(spelling);
  const isBound = (sign !== undefined && !isEquality(sign)) || after !== undefined;
  if (unit === null && !isBound && !(sign === '=')) return null;
  const { dimension, factor } = unit ?? { dimension: 'number', factor: 1 };
  const scale = (digits: string, ownUnit: string | undefined) =>
    readNumber(digits) * (ownUnit === undefined ? factor : (unitOf(ownUnit)?.factor ?? factor));
  const change = changeOf(groups);
  if (first.startsWith('±')) {
    const half = scale(first.slice(1), groups.firstUnit);
    return { low: -half, high: half, dimension, change, form: 'tolerance' };
  }
  const value = scale(first, groups.firstUnit);
  if (hasRange && join === '±') {
    const half = scale(second, groups.secondUnit);
    return { low: value - half, high: value + half, dimension, change, form: 'tolerance' };
  }
  if (hasRange) {
    const other = scale(second, groups.secondUnit);
    return { low: Math.min(value, other), high: Math.max(value, other), dimension, change, form: 'range' };
  }
  if (!isBound) return { low: value, high: value, dimension, change, form: 'value' };
  const isLowest = after === undefined ? isLowerBound(sign ?? '') : /以上/.test(after);
  return { low: isLowest ? value : null, high: isLowest ? null : value, dimension, change, form: 'bound' };
}

const isEquality = (sign: string): boolean => new RegExp(`^(?:${IS})$`).test(sign);
const isLowerBound = (sign: string): boolean => new RegExp(`^(?:${FROM}|${OVER})$`).test(sign);

function readNumber(digits: string): number {
  const [mantissa = '', exponent] = digits.replace(/[,\s]/g, '').split(/[×x]10\^?/);
  return Number(mantissa) * (exponent === undefined ? 1 : 10 ** Number(exponent));
}

/** 降低30% changes by the value; 降低到5% has it. */
function changeOf({ change, until }: Readonly<Record<string, string | undefined>>): Quantity['change'] {
  if (change === undefined || until !== undefined) return null;
  return /[降减短节]/.test(change) ? 'decrease' : 'increase';
}

const FILLERS =
  /(?:[::()[\]【】"“”'、,\s]|的|应|须|需|要求|能够|能|可|在|由|保持|实现|为|是|使用|指标|目标|分别|均|仅|只有|提高|降低)+$/;
const LONGEST_PROPERTY = 14;

/** The run of words right before a number, at most fourteen characters, without what only joins it to the number. */
function propertyBefore(before: string, offset: number): { readonly words: string; readonly start: number } {
  const trimmed = before.replace(FILLERS, '');
  const run = /[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9-]*$/.exec(trimmed.slice(-LONGEST_PROPERTY));
  // What is further away than a joining word belongs to something else.
  if (run === null || before.length - trimmed.length > 6) return { words: '', start: offset + before.length };
  const words = run[0].replace(/^(?:[的且并和与及了其将由到在]|使(?!用)|要求|保证|确保)+/, '');
  return { words, start: offset + trimmed.length - words.length };
}
