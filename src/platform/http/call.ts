import type { Language } from '../../kernel/messages.ts';
import { type Action, type Actor, permits, type RoleTable, type Subject } from '../access/access.ts';
import { refuseRequest } from './http-refusals.ts';
import type { Route } from './route.ts';
import { actionOf } from './routes-of.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is known of the request once it has been identified; absent for files and health checks. */
    call: Call | null;
    /** SHA-256 of the body as it was sent; null without one. */
    bodyDigest: Buffer | null;
    /** Allows the styles of one answer; changes with each. */
    cspNonce: string;
  }
  interface FastifyContextConfig {
    route?: Route;
  }
}

/** One request to one route: who asks, and which permissions were consulted while it was answered. */
export class Call {
  readonly route: Route;
  readonly actor: Actor;
  readonly language: Language;
  /** The token of the browser's cookie, signed in or not. */
  readonly sessionToken: string | null;
  /** Null for visitors. */
  readonly sessionId: string | null;
  /** An answer that was stored with its idempotency key and is sent again, as it was. */
  storedAnswer: string | null = null;
  readonly #roles: RoleTable;
  readonly #consulted = new Set<Action>();

  constructor(parts: {
    readonly route: Route;
    readonly roles: RoleTable;
    readonly actor: Actor;
    readonly language: Language;
    readonly sessionToken: string | null;
    readonly sessionId: string | null;
  }) {
    this.route = parts.route;
    this.actor = parts.actor;
    this.language = parts.language;
    this.sessionToken = parts.sessionToken;
    this.sessionId = parts.sessionId;
    this.#roles = parts.roles;
  }

  /** Refuses with `access.denied` unless the actor may do this to that. */
  permit(action: Action, subject: Subject): void {
    this.#consulted.add(action);
    if (!permits(this.#roles, this.actor, { action, subject })) throw this.#denied(action);
  }

  /** Refuses with `access.denied` unless some grant of the actor holds the action. */
  permitScoped(action: Action): void {
    this.#consulted.add(action);
    if (!this.mayAnywhere(action)) throw this.#denied(action);
  }

  /** Whether some grant of the actor holds the action, in whatever area. */
  mayAnywhere(action: Action): boolean {
    return this.actor.grants.some((grant) => {
      const roles = { [grant.role]: this.#roles[grant.role] ?? { actions: [], upTo: 'public' as const } };
      const everywhere: Actor = {
        ...this.actor,
        grants: [{ role: grant.role, area: { kind: 'everywhere' } }],
      };
      return permits(roles, everywhere, { action, subject: { confidentiality: 'public' } });
    });
  }

  /**
   * Whether the route answers without having asked whether the actor may: a defect of its handler. A stored answer was
   * permitted to this very actor when it was made.
   */
  get forgotPermit(): boolean {
    const action = actionOf(this.route);
    return action !== null && this.storedAnswer === null && !this.#consulted.has(action);
  }

  /** Throws a defect when the handler has not consulted the permission that its route declares. */
  assertPermitted(): void {
    if (!this.forgotPermit) return;
    throw new Error(`${this.route.operationId} answers without having called permit('${this.route.access}')`);
  }

  #denied(action: Action): Error {
    return this.actor.kind === 'visitor'
      ? refuseRequest('session.required')
      : refuseRequest('access.denied', { action });
  }
}
