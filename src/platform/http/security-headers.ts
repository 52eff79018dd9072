import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** What a page of this node may load: its own files and nothing else; styles that bear the nonce of this answer. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Puts the security headers on every answer; `Strict-Transport-Security` only when the node is reached by https. */
export async function secureHeaders(
  app: FastifyInstance,
  parts: { readonly secure: boolean; readonly randomBytes: (size: number) => Uint8Array },
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    hsts: parts.secure,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  app.decorateRequest('cspNonce', '');
  app.addHook('onRequest', async (request, reply) => {
    request.cspNonce = Buffer.from(parts.randomBytes(16)).toString('base64');
    reply.header('content-security-policy', contentSecurityPolicy(request.cspNonce));
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    reply.header('x-request-id', request.id);
  });
}
