import type { Route } from './route.ts';

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/**
 * Checks an answer against the schema of its route and writes it as JSON, bigint as decimal string.
 * Throws an Error naming the fields when it does not fit: the handler is wrong, not the person.
 * `undefined` when the route answers with nothing (204).
 */
export function encodeAnswer(route: Route, answer: unknown): string | undefined {
  if (typeof route.response === 'string') throw new Error(`${route.operationId} does not answer with JSON`);
  const checked = route.response.safeParse(answer);
  if (!checked.success) {
    const fields = checked.error.issues.map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.code}`);
    throw new Error(`${route.operationId} answers with another shape than it declares: ${fields.join(', ')}`);
  }
  return JSON.stringify(checked.data, plain);
}
