import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuseRequest } from './http-refusals.ts';

const MIB = 1024 * 1024;
/** The largest JSON body and the largest uploaded file, in bytes. */
export const JSON_LIMIT = 1 * MIB;
export const UPLOAD_LIMIT = 32 * MIB;

/** Reads JSON for ordinary routes and raw bytes for uploads; refuses every other combination (`request.media_type`). */
export function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const isUpload = request.routeOptions.config.route?.body === 'upload';
    const isJson = /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
    if (request.headers['idempotency-key'] !== undefined) {
      request.bodyDigest = createHash('sha256').update(body).digest();
    }
    if (isUpload && !isJson) return done(null, body);
    if (isUpload) return done(refuseRequest('request.media_type', { expected: 'application/octet-stream' }));
    if (body.length === 0) return done(null, undefined);
    if (!isJson) return done(refuseRequest('request.media_type', { expected: 'application/json' }));
    parseJson(request, body.toString('utf8'), done);
  });
}

/** The limit that a too large body ran into, in MiB, for the sentence. */
export function bodyLimitOf(request: FastifyRequest): number {
  return (request.routeOptions.bodyLimit ?? JSON_LIMIT) / MIB;
}
