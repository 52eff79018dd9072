import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { encodeAnswer } from './answer.ts';
import type { Call } from './call.ts';
import type { HandlerContext, Route } from './route.ts';
import {
  InvalidRequest,
  problemsFrom,
  type RequestPart,
  type RequestProblem,
} from './validation-problems.ts';

/** Answers one request to a route: check the input, let the handler work, check that it asked, check the answer. */
export async function serveRoute(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { call } = request;
  if (call === null) throw new Error('the request was not identified');
  const input = parseInput(route, request);
  const result = await route.handler(
    input as Parameters<Route['handler']>[0],
    contextOf(call, request, reply),
  );
  if (typeof route.response === 'string') {
    call.assertPermitted();
    return result === undefined || reply.sent ? reply : result;
  }
  if (call.storedAnswer !== null) {
    reply.header('idempotency-replayed', 'true');
    if (call.storedAnswer === '') return reply.code(204).send();
    return reply.type('application/json; charset=utf-8').send(call.storedAnswer);
  }
  call.assertPermitted();
  const answer = encodeAnswer(route, result);
  if (answer === undefined) return reply.code(204).send();
  return reply.type('application/json; charset=utf-8').send(answer);
}

/** Checks all parts of the request before it refuses, so that every fault is named at once. */
function parseInput(route: Route, request: FastifyRequest): object {
  const problems: RequestProblem[] = [];
  const parse = (part: RequestPart, schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value, { reportInput: true });
    if (!result.success) problems.push(...problemsFrom(part, result.error));
    return result.data;
  };
  const input = {
    params: parse('path', route.params, request.params),
    query: parse('query', route.query, request.query),
    body: route.body === 'upload' ? undefined : parse('body', route.body, request.body),
  };
  if (problems.length > 0) throw new InvalidRequest(problems);
  return input;
}

function contextOf(call: Call, request: FastifyRequest, reply: FastifyReply): HandlerContext {
  return {
    actor: call.actor,
    requestId: request.id,
    language: call.language,
    permit: (action, subject) => call.permit(action, subject),
    permitScoped: (action) => call.permitScoped(action),
    request,
    reply,
  };
}
