import { parseSync } from 'vite';
import { lineAt, type SourceFile } from './project.ts';

/** A node of the syntax tree (ESTree with TypeScript), as loosely as these checks need it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** A parsed file: its statements, and the ends of its documentation comments. */
export interface Syntax {
  readonly body: readonly SyntaxNode[];
  readonly docCommentEnds: readonly number[];
}

const parsed = new WeakMap<SourceFile, Syntax>();

/** Parses a file once. Throws when it is not valid TypeScript. */
export function syntaxOf(file: SourceFile): Syntax {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const result = parseSync(file.path, file.text);
  const [error] = result.errors;
  if (error !== undefined) throw new Error(`${file.path}: ${error.message}`);
  const syntax = {
    body: result.program.body as unknown as readonly SyntaxNode[],
    docCommentEnds: result.comments
      .filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
      .map((comment) => comment.end),
  };
  parsed.set(file, syntax);
  return syntax;
}

function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** Visits every node below a value of the tree, parents first. */
export function visit(value: unknown, look: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, look);
    return;
  }
  if (!isNode(value)) return;
  look(value);
  for (const child of Object.values(value))
    if (typeof child === 'object' && child !== null) visit(child, look);
}

/** Where a node stands, as `path:line`. */
export function placeOf(file: SourceFile, node: SyntaxNode): string {
  return `${file.path}:${lineAt(file.text, node.start)}`;
}

/** The text of a string literal, of a template without parts, or of strings joined with `+`; else undefined. */
export function literalText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type === 'TemplateLiteral') {
    const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
    return quasis.length === 1 ? quasis[0]?.value.cooked : undefined;
  }
  if (node.type !== 'BinaryExpression' || node['operator'] !== '+') return undefined;
  const [left, right] = [literalText(node['left']), literalText(node['right'])];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** The properties of an object literal by name; computed names and spreads are left out. */
export function propertiesOf(node: unknown): ReadonlyMap<string, SyntaxNode> {
  const found = new Map<string, SyntaxNode>();
  if (!isNode(node) || node.type !== 'ObjectExpression') return found;
  for (const property of node['properties'] as readonly SyntaxNode[]) {
    if (property.type !== 'Property' || property['computed'] === true) continue;
    const key = property['key'] as SyntaxNode;
    const name = key.type === 'Identifier' ? key['name'] : key['value'];
    if (typeof name === 'string' && isNode(property['value'])) found.set(name, property['value']);
  }
  return found;
}
