import type { Message } from '../../../../src/kernel/messages.ts';
import type { Evidence, Explanation } from '../../../../src/policy/explanation.ts';
import { codeWords } from './fact-codes.ts';
import { OPERATOR_WORDS, unitText } from './unit-text.ts';

/** One line of the drawn explanation. `met` gathers the conditions that hold, so that those that do not stand out. */
export interface TreeEntry {
  /** The way from the root: unique in its tree and the same each time it is drawn. */
  readonly key: string;
  readonly kind: Explanation['kind'] | 'met';
  readonly label: Message;
  /** How many conditions a `met` entry gathers. */
  readonly count: number;
  readonly node: Explanation | null;
  /** The record behind the line, unless the line above has named it already. */
  readonly evidence: Evidence | null;
  readonly children: readonly TreeEntry[];
}

/** The lines below the root of a measure. */
export function treeOf(root: Explanation): readonly TreeEntry[] {
  return entriesOf(root, { key: '', evidence: null });
}

interface Place {
  readonly key: string;
  readonly evidence: string | null;
}

function entriesOf(parent: Explanation, place: Place): readonly TreeEntry[] {
  const entries = parent.children.map((child, index) =>
    entryOf(child, { ...place, key: `${place.key}/${index}` }),
  );
  const met = entries.filter(({ node }) => node?.kind === 'condition' && node.value === true);
  if (met.length < 2) return entries;
  const gathered: TreeEntry = {
    key: `${place.key}/met`,
    kind: 'met',
    label: unitText.metConditions,
    count: met.length,
    node: null,
    evidence: null,
    children: met,
  };
  return [gathered, ...entries.filter((entry) => !met.includes(entry))];
}

function entryOf(node: Explanation, place: Place): TreeEntry {
  const [only, ...others] = node.children;
  // A named rule has a name for the makers of the pack and none for the reader: what it computes is shown instead.
  if (node.kind === 'rule' && node.detail !== 'items' && only !== undefined && others.length === 0) {
    return entryOf(only, place);
  }
  const evidence = node.evidence !== undefined && node.evidence.id !== place.evidence ? node.evidence : null;
  return {
    key: place.key,
    kind: node.kind,
    label: labelOf(node),
    count: 0,
    node,
    evidence,
    children: entriesOf(node, { key: place.key, evidence: node.evidence?.id ?? place.evidence }),
  };
}

function labelOf(node: Explanation): Message {
  if (node.kind === 'compare') return comparisonWords(node);
  if (node.kind === 'within') return withinWords(node);
  if (node.kind === 'table')
    return node.children[1] === undefined ? node.label : shownLabel(node.children[1]);
  return node.label;
}

function shownLabel(node: Explanation): Message {
  const [only] = node.children;
  return node.kind === 'rule' && node.detail !== 'items' && only !== undefined
    ? shownLabel(only)
    : labelOf(node);
}

/** `买方类别 是 企业`: both sides of a comparison by name. */
function comparisonWords(node: Explanation): Message {
  const [operator = '', ...rest] = (node.detail ?? '').split(' ');
  const [left, right] = node.children;
  const words = OPERATOR_WORDS[operator]?.[left?.type === 'date' ? 'date' : 'other'];
  if (left === undefined || words === undefined) return node.label;
  const other = right === undefined ? constantWords(left, rest.join(' ')) : shownLabel(right);
  const first = shownLabel(left);
  return {
    zh: `${first.zh}${words.zh}${other.zh}`,
    en: `${first.en} ${words.en} ${other.en}`,
  };
}

function withinWords(node: Explanation): Message {
  const [region, area] = node.children;
  if (region === undefined || area === undefined) return node.label;
  const [inner, outer] = [shownLabel(region), shownLabel(area)];
  return { zh: `${inner.zh}位于${outer.zh}内`, en: `${inner.en} lies within the ${outer.en}` };
}

function constantWords(left: Explanation, constant: string): Message {
  if (left.type === 'boolean')
    return constant === 'true' ? { zh: '“是”', en: '"yes"' } : { zh: '“否”', en: '"no"' };
  const named = constant.split(' / ').map((code) => codeWords(left.detail ?? '', code));
  return {
    zh: `“${named.map(({ zh }) => zh).join('”或“')}”`,
    en: `"${named.map(({ en }) => en).join('" or "')}"`,
  };
}

/** The keys of all lines that can be opened. */
export function openableKeys(entries: readonly TreeEntry[]): readonly string[] {
  return entries.flatMap((entry) =>
    entry.children.length === 0 ? [] : [entry.key, ...openableKeys(entry.children)],
  );
}

const CLOSED_AT_FIRST: ReadonlySet<string> = new Set([
  'met',
  'condition',
  'item',
  'table',
  'exception',
  'input',
]);

/** What is open at first: the way from the amount down to the records, and none of the records themselves. */
export function firstOpenKeys(entries: readonly TreeEntry[]): readonly string[] {
  return entries.flatMap((entry) =>
    entry.children.length === 0 || CLOSED_AT_FIRST.has(entry.kind)
      ? []
      : [entry.key, ...firstOpenKeys(entry.children)],
  );
}

const NOUNS: Readonly<Record<string, string>> = {
  contract: 'contracts',
  receipt: 'receipts',
  qualification: 'qualifications',
  sharingFee: 'sharing-fees',
  insurance: 'insurances',
  evaluation: 'evaluations',
  distribution: 'distributions',
  investment: 'investments',
  mandate: 'mandates',
};

/** The page of the record that proves something; null for papers that are no record here. */
export function recordPath(kind: string, id: string): string | null {
  const plural = NOUNS[kind];
  return plural === undefined ? null : `/${plural}/${id}`;
}

/** How many items a tree tells of, in one reading. */
export function countItems(node: Explanation): number {
  if (node.kind === 'item') return 1;
  const [first] = node.children;
  const children = first?.kind === 'reading' ? [first] : node.children;
  return children.reduce((sum, child) => sum + countItems(child), 0);
}
