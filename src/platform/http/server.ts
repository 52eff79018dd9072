import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { IdFactory } from '../../kernel/identifiers.ts';
import type { RoleTable } from '../access/access.ts';
import type { Database } from '../database/database.ts';
import type { Module } from '../module.ts';
import { readSessionCookie } from '../sessions/session-cookie.ts';
import type { SessionSettings } from '../sessions/session-settings.ts';
import { findSession } from '../sessions/session-store.ts';
import { JSON_LIMIT, readBodies, UPLOAD_LIMIT } from './bodies.ts';
import { answerErrors } from './errors.ts';
import { guard, identify } from './guard.ts';
import { type HealthChecks, serveHealth } from './health.ts';
import { refuseRequest } from './http-refusals.ts';
import { serveReference } from './reference.ts';
import type { Route } from './route.ts';
import { checkRoutes, routesOf, urlOf } from './routes-of.ts';
import { secureHeaders } from './security-headers.ts';
import { serveRoute } from './serve-route.ts';
import { answerUnknown, type FrontPage, serveWeb } from './web-files.ts';

/** Requests a minute from one session, or from one address without a session. An office may share one address. */
const REQUESTS_PER_MINUTE = 1200;

/** What a server is made of. */
export interface ServerParts {
  readonly database: Database;
  readonly modules: readonly Module[];
  readonly roles: RoleTable;
  readonly sessions: SessionSettings;
  readonly newId: IdFactory;
  /** Version of the software, for the OpenAPI document. */
  readonly version: string;
  /** The built web application; null, or a directory that is not there, serves the API alone. */
  readonly webDirectory: string | null;
  /** Path of what visitors see at the address of the node; absent: the workbench, which asks who they are. */
  readonly frontPage?: string;
  /** Absent: nothing is logged. */
  readonly logger?: FastifyBaseLogger;
  /** What `/readyz` asks beside the database. */
  readonly health?: HealthChecks;
  readonly requestsPerMinute?: number;
  /** The reverse proxies whose `X-Forwarded-For` is believed: addresses or networks. */
  readonly trustedProxies?: readonly string[];
}

/**
 * Makes the HTTP server of a node from the routes of its modules; it listens when told to. Throws when the modules
 * contradict themselves (`checkRoutes`). Everything that is not declared is refused.
 */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  checkRoutes(parts.modules);
  const routes = routesOf(parts.modules);
  const app = Fastify({
    ...(parts.logger === undefined ? {} : { loggerInstance: parts.logger }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => parts.newId('req'),
    requestIdHeader: false,
    bodyLimit: JSON_LIMIT,
    trustProxy: parts.trustedProxies === undefined ? false : [...parts.trustedProxies],
    return503OnClosing: true,
    // An upload of 32 MiB over a slow line still fits; a request that never ends does not hold its socket for ever.
    requestTimeout: 300_000,
    forceCloseConnections: 'idle',
  });
  app.decorateRequest('call', null);
  app.decorateRequest('bodyDigest', null);
  answerErrors(app);
  await secureHeaders(app, { secure: parts.sessions.secure, randomBytes: parts.sessions.randomBytes });
  await app.register(cookie);
  identifyRequests(app, parts);
  await limitRequests(app, parts.requestsPerMinute ?? REQUESTS_PER_MINUTE);
  logRequests(app);
  readBodies(app);
  serveHealth(app, parts.database, parts.health ?? {});
  serveReference(app, routes, { version: parts.version });
  for (const route of routes) addRoute(app, route);
  await serveWeb(app, parts.webDirectory, frontPageOf(parts));
  answerUnknown(app, routes, parts.webDirectory);
  return app;
}

function frontPageOf({ frontPage, sessions, database }: ServerParts): FrontPage | null {
  if (frontPage === undefined) return null;
  const isVisitor = async (request: FastifyRequest) => {
    const token = readSessionCookie(sessions, request);
    return token === null || (await findSession(database, sessions, token)) === null;
  };
  return { path: frontPage, isVisitor };
}

function identifyRequests(app: FastifyInstance, parts: ServerParts): void {
  app.addHook('onRequest', async (request) => {
    const { route } = request.routeOptions.config;
    if (route !== undefined) request.call = await identify(parts, request, route);
  });
}

async function limitRequests(app: FastifyInstance, max: number): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    keyGenerator: (request) => request.call?.sessionId ?? request.ip,
    errorResponseBuilder: (_request, context) =>
      refuseRequest('request.too_many', { seconds: Math.max(1, Math.ceil(context.ttl / 1000)) }),
  });
}

/** One line a request: the pattern of the route, never its parameters, query or body. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      userId: request.call?.actor.userId ?? null,
    };
    if (reply.statusCode >= 500) request.log.error(line, 'answered');
    else request.log.info(line, 'answered');
  });
}

function addRoute(app: FastifyInstance, route: Route): void {
  app.route({
    method: route.method,
    url: urlOf(route),
    bodyLimit: route.body === 'upload' ? UPLOAD_LIMIT : JSON_LIMIT,
    config: {
      route,
      ...(route.limitPerMinute === undefined
        ? {}
        : { rateLimit: { max: route.limitPerMinute, timeWindow: 60_000 } }),
    },
    // After the rate limit, before the body is read.
    preParsing: async (request) => {
      if (request.call !== null) guard(request, request.call);
    },
    // The last door for what handlers send themselves, such as files: nothing leaves unasked.
    onSend: async (request, reply) => {
      if (reply.statusCode < 300) request.call?.assertPermitted();
    },
    handler: async (request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      return await serveRoute(route, request, reply);
    },
  });
}
