import type { SourceFile } from './project.ts';
import { literalText, placeOf, propertiesOf, type SyntaxNode, syntaxOf, visit } from './syntax.ts';

const CHINESE = /[\u4e00-\u9fff]/;
const CODE_FORM = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*\.[a-z][a-z0-9_]*$/;

function placeholdersOf(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join(', ');
}

function messageSentences(file: SourceFile, node: SyntaxNode): readonly string[] {
  const properties = propertiesOf(node);
  if (!properties.has('zh') && !properties.has('en')) return [];
  const [zhNode, enNode] = [properties.get('zh'), properties.get('en')];
  const place = placeOf(file, node);
  if (zhNode === undefined || enNode === undefined) {
    return [`${place}: the ${zhNode === undefined ? 'Chinese' : 'English'} half of a message is missing.`];
  }
  const [zh, en] = [literalText(zhNode), literalText(enNode)];
  const sentences: string[] = [];
  if (zh?.trim() === '' || en?.trim() === '') sentences.push(`${place}: a message is empty in one language.`);
  if (zh !== undefined && en !== undefined && placeholdersOf(zh) !== placeholdersOf(en)) {
    sentences.push(`${place}: the two languages have different placeholders.`);
  }
  if (en !== undefined && zh === en && CHINESE.test(en))
    sentences.push(`${place}: the English is still Chinese.`);
  return sentences;
}

/** Messages that lack a language, are empty in one, or whose placeholders differ. */
export function translationSentences(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const sentences: string[] = [];
    visit(syntaxOf(file).body, (node) => {
      if (node.type === 'ObjectExpression') sentences.push(...messageSentences(file, node));
    });
    return sentences;
  });
}

/** Refusals whose code has another form than `noun.what_is_wrong`, or is declared twice, or that lack a sentence. */
export function refusalSentences(files: readonly SourceFile[]): readonly string[] {
  const seen = new Map<string, string>();
  const sentences: string[] = [];
  const lookAt = (file: SourceFile, call: SyntaxNode) => {
    const [catalogue] = call['arguments'] as readonly unknown[];
    for (const [code, entry] of propertiesOf(catalogue)) {
      const place = placeOf(file, entry);
      if (!CODE_FORM.test(code))
        sentences.push(`${place}: the code “${code}” is not of the form noun.what_is_wrong.`);
      const before = seen.get(code);
      if (before !== undefined)
        sentences.push(`${place}: the code ${code} is already declared at ${before}.`);
      seen.set(code, place);
      const properties = propertiesOf(entry);
      if (properties.size > 0 && !['zh', 'en', 'status'].every((name) => properties.has(name))) {
        sentences.push(`${place}: ${code} needs zh, en and status.`);
      }
    }
  };
  for (const file of files) {
    visit(syntaxOf(file).body, (node) => {
      if (node.type !== 'CallExpression') return;
      if ((node['callee'] as { name?: string }).name === 'defineRefusals') lookAt(file, node);
    });
  }
  return sentences;
}
