import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf, sendProblem } from './errors.ts';
import { refuseRequest } from './http-refusals.ts';
import type { Route } from './route.ts';
import { urlOf } from './routes-of.ts';

const NONCE_MARK = '__CSP_NONCE__';
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** Where visitors are led who open the address of the node itself; the workbench is for those who have signed in. */
export interface FrontPage {
  readonly path: string;
  readonly isVisitor: (request: FastifyRequest) => Promise<boolean>;
}

/**
 * Serves the built web application: files whose name holds their content's hash are kept for a year, all others are
 * asked for again; `index.html` gets the nonce of its answer and is never kept. A missing directory serves nothing.
 */
export async function serveWeb(
  app: FastifyInstance,
  webDirectory: string | null,
  front: FrontPage | null = null,
): Promise<void> {
  const directory = webDirectory !== null && existsSync(webDirectory) ? path.resolve(webDirectory) : null;
  if (directory === null) return;
  const index = path.join(directory, 'index.html');
  app.get('/', async (request, reply) => {
    if (front === null || !(await front.isVisitor(request))) return await sendShell(index, request, reply);
    // Whoever signs in is led elsewhere by the same address, so nobody may remember this answer.
    return await reply.header('cache-control', 'no-store').redirect(front.path, 302);
  });
  app.get('/index.html', (request, reply) => sendShell(index, request, reply));
  await app.register(fastifyStatic, {
    root: directory,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (response, file) => {
      const hashed = file.startsWith(path.join(directory, 'assets') + path.sep);
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** The one page of the workbench, with the nonce that its styles need. */
async function sendShell(index: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const html = await readFile(index, 'utf8');
  return reply
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll(NONCE_MARK, request.cspNonce));
}

function patternOf(route: Route): RegExp {
  const parts = urlOf(route)
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}

/**
 * What is asked for and is not there: another method of a known address is 405 with `Allow`, a page of the
 * workbench is the workbench itself, anything else 404.
 */
export function answerUnknown(
  app: FastifyInstance,
  routes: readonly Route[],
  webDirectory: string | null,
): void {
  const known = routes.map((route) => ({ method: route.method, pattern: patternOf(route) }));
  app.setNotFoundHandler(async (request, reply) => {
    const asked = pathOf(request);
    const allowed = METHODS.filter((method) =>
      known.some((route) => route.method === method && route.pattern.test(asked)),
    );
    if (allowed.length > 0) {
      const names = allowed.join(', ');
      reply.header('allow', names);
      const { method } = request;
      return sendProblem(
        refuseRequest('request.method_not_allowed', { method, allowed: names }),
        request,
        reply,
      );
    }
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (isPage && webDirectory !== null && !asked.startsWith('/api/') && !/\.\w+$/.test(asked)) {
      const index = path.join(webDirectory, 'index.html');
      if (existsSync(index)) return await sendShell(index, request, reply);
    }
    return sendProblem(refuseRequest('request.not_found', { path: asked }), request, reply);
  });
}
