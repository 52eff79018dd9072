/** One paragraph of a text as the beginning of a clause. */
export interface OutlinedClause {
  readonly id: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** `[start, end)` in UTF-16 code units, without the white space around the paragraph. */
  readonly span: readonly [number, number];
  readonly words: string;
}

const DIGITS = '零一二三四五六七八九';

/**
 * The paragraphs of a document as clauses to start from: each line that is not empty, with its place. Together they
 * leave no character out; which kind each is, and which of them belong together, is for the person who reads them.
 */
export function outlineOf(text: string): readonly OutlinedClause[] {
  const outline: OutlinedClause[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words !== '') {
      const from = start + line.indexOf(words);
      const article = articleOf(words);
      const taken = outline.some(({ id }) => id === `article-${article}`);
      const number = outline.length + 1;
      outline.push({
        ...(article === null || taken
          ? { id: `paragraph-${number}`, label: { zh: `第 ${number} 段`, en: `paragraph ${number}` } }
          : { id: `article-${article}`, label: { zh: `第${article}条`, en: `article ${article}` } }),
        span: [from, from + words.length],
        words: words.length > 24 ? `${words.slice(0, 24)}…` : words,
      });
    }
    start += line.length + 1;
  }
  return outline;
}

/** The number of an article whose line begins with 第…条, up to 99; null for any other line. */
function articleOf(words: string): number | null {
  const match = /^第([零一二三四五六七八九十]{1,3})条/.exec(words);
  if (match === null) return null;
  const [tens, ones] = (match[1] ?? '').includes('十') ? (match[1] ?? '').split('十') : ['零', match[1]];
  const digit = (text: string | undefined, empty: number) =>
    text === undefined || text === '' ? empty : DIGITS.indexOf(text);
  return digit(tens, 1) * 10 + digit(ones, 0);
}

/** The outline as a `clauses.yaml` to be filled in. */
export function outlineYaml(outline: readonly OutlinedClause[]): readonly string[] {
  return outline.flatMap(({ id, label, span, words }) => [
    `# ${words}`,
    `- id: ${id}`,
    '  kind: principle',
    `  label: { zh: ${label.zh}, en: ${label.en} }`,
    `  span: [${span.join(', ')}]`,
    '  parent: null',
  ]);
}
