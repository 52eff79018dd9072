import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import { bodyLimitOf } from './bodies.ts';
import { refuseRequest } from './http-refusals.ts';
import { languageOf } from './language.ts';
import { problemDocument } from './problem.ts';

/** Turns whatever was thrown into a refusal; what is not one is a defect, whose details stay in the log. */
export function refusalFrom(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  const { code, statusCode } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return refuseRequest('request.too_large', { limit: bodyLimitOf(request) });
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return refuseRequest('request.media_type', { expected: 'application/json' });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return refuseRequest('request.malformed');
  }
  return refuseRequest('server.defect', { requestId: request.id });
}

/** The address as asked for, without its query, which may hold names. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '/';
}

/** Answers a refusal as `application/problem+json`, whatever headers the handler had already set for its own answer. */
export function sendProblem(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = request.call?.language ?? languageOf(request);
  const document = problemDocument(refusal, { language, requestId: request.id, path: pathOf(request) });
  for (const name of ['content-length', 'content-disposition', 'etag', 'last-modified'])
    reply.removeHeader(name);
  if (refusal.entry.status === 503) reply.header('retry-after', '5');
  const { seconds } = refusal.params;
  if (refusal.entry.status === 429 && seconds !== undefined) reply.header('retry-after', String(seconds));
  return reply
    .code(refusal.entry.status)
    .header('cache-control', 'no-store')
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .header('vary', 'Accept-Language, Cookie')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document));
}

/** Every error becomes a problem document; a defect is logged with the id that the person can quote. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const refusal = refusalFrom(error, request);
    if (refusal.entry.status >= 500)
      request.log.error({ err: error, requestId: request.id }, 'request failed');
    return sendProblem(refusal, request, reply);
  });
}
