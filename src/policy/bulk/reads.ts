import type { ExpressionNode } from '../expressions/expression.ts';
import type { CompiledExpression } from '../program.ts';

/** What expressions read beside constants: facts, questions of interpretation, parameters of the document. */
export interface Reads {
  readonly inputs: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
}

/** Everything that expressions read, down to the last rule they use. */
export function readsOf(expressions: readonly (CompiledExpression | null)[]): Reads {
  const inputs = new Set<string>();
  const parameters = new Set<string>();
  const visit = ({ detail, children }: ExpressionNode): void => {
    if (detail.input !== undefined) inputs.add(detail.input);
    if (detail.parameter !== undefined) parameters.add(detail.parameter.id);
    for (const child of children) visit(child);
  };
  for (const expression of expressions) if (expression !== null) visit(expression.node);
  return { inputs, parameters };
}
