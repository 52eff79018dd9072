import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Language, Message } from '../../kernel/messages.ts';
import type { Action, Actor, Subject } from '../access/access.ts';
import type { RequestContext } from '../database/database.ts';

/**
 * How a route is guarded. A route with an action must call `permit` with the subject before it changes or shows
 * anything.
 */
export type RouteAccess = 'public' | 'signed-in' | Action;

/** What a handler gets beside its input. */
export interface HandlerContext extends RequestContext {
  readonly actor: Actor;
  /** Refuses with `access.denied` (403) unless the actor may do the action to the subject. */
  permit(action: Action, subject: Subject): void;
  /**
   * Refuses unless the actor may do the action somewhere. For lists, whose own condition (`scopesOf`) then narrows
   * to what the grants cover, and for creations, which call `permit` once the record's place is known.
   */
  permitScoped(action: Action): void;
  /** The language the person asked for: `Accept-Language` or the `lang` cookie, Chinese by default. */
  readonly language: Language;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What a route answers with when it is not JSON of a schema. The handler sends it through `context.reply`. */
export type RawResponse = 'file' | 'html' | 'event-stream';

type Infer<S> = S extends z.ZodType ? z.infer<S> : undefined;

/** One endpoint: everything that the server, the OpenAPI document and the permission matrix need to know about it. */
export interface Route<
  P extends z.ZodType | undefined = z.ZodType | undefined,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType | RawResponse = z.ZodType | RawResponse,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, with `:name` parameters; or an absolute path that starts with `//` for pages outside the API. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: Message;
  readonly access: RouteAccess;
  readonly params?: P;
  readonly query?: Q;
  /** Requests a minute from one session or address, when it is stricter than the node's own limit. */
  readonly limitPerMinute?: number;
  /** `'upload'`: the raw bytes of one file in `context.request.body` as a Buffer. */
  readonly body?: B | 'upload';
  readonly response: R;
  readonly handler: (
    input: { readonly params: Infer<P>; readonly query: Infer<Q>; readonly body: Infer<B> },
    context: HandlerContext,
  ) => Promise<R extends z.ZodType ? z.input<R> : unknown>;
}

/** Gives a route its types; modules export `Route[]`. */
export function defineRoute<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | RawResponse = 'file',
>(route: Route<P, Q, B, R>): Route {
  return route as unknown as Route;
}
