import { type ZenDecision, ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';

/** How many evaluations the other engines may have under way at once; zen-engine works in threads of its own. */
export const TOGETHER = 250;

/** Stops the benchmark when an engine disagrees: figures of different results are no comparison. */
export function assertSame(what: string, found: number, expected: number | undefined): void {
  if (found !== expected) throw new Error(`${what} gives ${found}, we give ${expected}`);
}

/** A decision of zen-engine that gives each key the value of its expression, in one node. */
export function zenDecision(expressions: Readonly<Record<string, string>>): ZenDecision {
  const at = { position: { x: 0, y: 0 } };
  const content = {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', ...at },
      {
        id: 'rule',
        type: 'expressionNode',
        name: 'rule',
        ...at,
        content: {
          expressions: Object.entries(expressions).map(([key, value]) => ({ id: key, key, value })),
        },
      },
      { id: 'out', type: 'outputNode', name: 'out', ...at },
    ],
    edges: [
      { id: 'e1', type: 'edge', sourceId: 'in', targetId: 'rule' },
      { id: 'e2', type: 'edge', sourceId: 'rule', targetId: 'out' },
    ],
  };
  return new ZenEngine().createDecision(new ZenDecisionContent(content));
}

/** How often something was done in a second, when `count` of it took as long as `work` does. */
export async function rateOf(count: number, work: () => Promise<void> | void): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(count / ((performance.now() - started) / 1000));
}
