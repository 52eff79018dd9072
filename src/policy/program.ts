import type { ExpressionNode } from './expressions/expression.ts';
import { constantEvaluator, constantOf, type Evaluator, type Frame } from './frame.ts';

/** An expression of a program in both forms: quick, and recording every node's value at its index of the trace. */
export interface CompiledExpression {
  readonly node: ExpressionNode;
  /** Index of the node in the trace; its children follow in order, each with its whole subtree. */
  readonly index: number;
  readonly quick: Evaluator;
  readonly traced: Evaluator;
}

/** Gives the nodes of one program their places in the trace and makes their evaluators. */
export class ProgramBuilder {
  readonly places = new Map<ExpressionNode, number>();

  compile(node: ExpressionNode): CompiledExpression {
    this.number(node);
    return {
      node,
      index: this.places.get(node) ?? 0,
      quick: makeQuick(node),
      traced: this.makeTraced(node),
    };
  }

  get width(): number {
    return this.places.size;
  }

  private number(node: ExpressionNode): void {
    this.places.set(node, this.places.size);
    for (const child of node.children) this.number(child);
  }

  private makeTraced(node: ExpressionNode): Evaluator {
    const place = this.places.get(node) ?? 0;
    const evaluate = node.make(
      node.children.map((child) => this.makeTraced(child)),
      true,
    );
    return (frame) => {
      const value = evaluate(frame);
      frame.trace[frame.traceOffset + place] = value;
      return value;
    };
  }
}

/** Kinds whose value depends on their children alone, so that constants can be folded. Rates need the frame's table. */
const FOLDED = new Set([
  'all',
  'any',
  'not',
  'compare',
  'within',
  'add',
  'subtract',
  'atMost',
  'atLeast',
  'round',
  'rule',
]);

function makeQuick(node: ExpressionNode): Evaluator {
  const children = node.children.map(makeQuick);
  const evaluate = node.make(children, false);
  const fixed = children.length > 0 && children.every((child) => constantOf(child) !== undefined);
  // A folded node reads nothing of the frame, because each of its children gives its constant without looking.
  return fixed && FOLDED.has(node.kind) ? constantEvaluator(evaluate({} as Frame)) : evaluate;
}
