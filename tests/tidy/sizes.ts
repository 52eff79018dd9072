import type { SourceFile } from './project.ts';
import { placeOf, type SyntaxNode, syntaxOf, visit } from './syntax.ts';

/** The limits of STYLE.md. */
export const LIMITS = { file: 400, function: 60, line: 120, parameters: 3 } as const;

/** Text inside quotes: a sentence that people read, or an address, stays in one piece however long it is. */
const QUOTED = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`|\/(?:[^/\\\n]|\\.)+\/[a-z]*/g;
const DIRECTIVE = /^\s*\/\/ biome-ignore /;

/**
 * The length of a line in characters, so that Chinese text is not punished; what stands in quotes counts as nothing.
 */
function lengthOf(line: string): number {
  if (DIRECTIVE.test(line)) return 0;
  const length = [...line].length;
  return length <= LIMITS.line || /^\s*(\*|\/)/.test(line) ? length : [...line.replace(QUOTED, '')].length;
}

/** Files and lines that are too long. */
export function lengthSentences(files: readonly SourceFile[]): readonly string[] {
  const sentences: string[] = [];
  for (const file of files) {
    const lines = file.text.replace(/\n$/, '').split('\n');
    if (lines.length > LIMITS.file) {
      sentences.push(
        `${file.path} has ${lines.length} lines; the limit is ${LIMITS.file}: divide it by meaning.`,
      );
    }
    lines.forEach((line, index) => {
      const length = lengthOf(line);
      if (length > LIMITS.line) {
        sentences.push(`${file.path}:${index + 1} has ${length} characters; the limit is ${LIMITS.line}.`);
      }
    });
  }
  return sentences;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Functions that are too long or take too many parameters. */
export function functionSentences(files: readonly SourceFile[]): readonly string[] {
  const sentences: string[] = [];
  for (const file of files) {
    visit(syntaxOf(file).body, (node: SyntaxNode) => {
      if (!FUNCTIONS.has(node.type)) return;
      const lines = file.text.slice(node.start, node.end).split('\n').length;
      if (lines > LIMITS.function) {
        sentences.push(
          `${placeOf(file, node)} is a function of ${lines} lines; the limit is ${LIMITS.function}.`,
        );
      }
      const parameters = (node['params'] as readonly unknown[]).length;
      if (parameters > LIMITS.parameters && node.type === 'FunctionDeclaration') {
        sentences.push(
          `${placeOf(file, node)} takes ${parameters} parameters; more than 3 become one object.`,
        );
      }
    });
  }
  return sentences;
}
