import { sql } from 'kysely';
import type { FieldValues } from '../kernel/field-values.ts';
import { createIdFactory } from '../kernel/identifiers.ts';
import type { Instant, PlainDate } from '../kernel/time.ts';
import type { Actor } from '../platform/access/access.ts';
import type { Transaction } from '../platform/database/database.ts';
import { appendEvents } from '../platform/events/append.ts';
import type { AnyRecordDefinition } from '../platform/records/definition.ts';
import { createRecords, executeCommand } from '../platform/records/record-service.ts';
import { SYSTEM_ACTOR } from '../platform/sessions/session-store.ts';
import type { Random } from './random.ts';

/** Half past ten in China. */
const OFFICE_HOUR = '02:30:00.000';

/** Who does a step, and on which day; `unit` acts for itself, or through the node where it has no account. */
export interface Scene {
  readonly on: PlainDate;
  readonly by: { readonly login: string } | { readonly unit: string } | 'node';
}

/**
 * Gives commands to the registers themselves, each in the name of whom it concerns and on its own day, in one
 * transaction: what they make of it is what they would have made of it then.
 */
export class Stage {
  readonly transaction: Transaction;
  readonly #random: Random;
  readonly #byLogin = new Map<string, Actor>();
  readonly #byUnit = new Map<string, Actor>();

  constructor(transaction: Transaction, random: Random) {
    this.transaction = transaction;
    this.#random = random;
  }

  /** Reads the accounts that act. */
  async open(): Promise<this> {
    const { rows } = await sql<{ id: string; login: string; name: string; organizationId: string | null }>`
      select id, login, display_name as name, organization_id as "organizationId" from users where demonstration
    `.execute(this.transaction.query);
    for (const { id, login, name, organizationId } of rows) {
      const actor: Actor = {
        kind: 'user',
        userId: id,
        displayName: name,
        personId: null,
        organizationId,
        grants: [],
      };
      this.#byLogin.set(login, actor);
      if (organizationId !== null && UNIT_LOGINS.includes(login)) this.#byUnit.set(organizationId, actor);
    }
    return this;
  }

  /** The organization of an account of the sign-in page. Throws where there is none. */
  organizationOf(login: string): string {
    const id = this.#byLogin.get(login)?.organizationId;
    if (typeof id !== 'string') throw new Error(`the demonstration has no organization for ${login}`);
    return id;
  }

  /** Creates records of one register; returns their ids in the order given. */
  async create(
    definition: AnyRecordDefinition,
    values: readonly FieldValues[],
    scene: Scene,
  ): Promise<readonly string[]> {
    const records = await createRecords(this.#as(scene), definition, values);
    return records.map(({ id }) => id);
  }

  /** Creates one record and returns its id. */
  async createOne(definition: AnyRecordDefinition, values: FieldValues, scene: Scene): Promise<string> {
    const [id] = await this.create(definition, [values], scene);
    if (id === undefined) throw new Error(`no ${definition.description.noun} was made`);
    return id;
  }

  /** Gives a command to a record. */
  async give(
    definition: AnyRecordDefinition,
    id: string,
    step: Scene & { readonly command: string; readonly values?: FieldValues },
  ): Promise<void> {
    const { command, values = {} } = step;
    await executeCommand(this.#as(step), definition, { id, command, values, expectedVersion: null });
  }

  #actor({ by }: Scene): Actor {
    if (by === 'node') return SYSTEM_ACTOR;
    if ('unit' in by) return this.#byUnit.get(by.unit) ?? SYSTEM_ACTOR;
    const actor = this.#byLogin.get(by.login);
    if (actor === undefined) throw new Error(`the demonstration has no account ${by.login}`);
    return actor;
  }

  #as(scene: Scene): Transaction {
    const { transaction } = this;
    const context = { ...transaction.context, actor: this.#actor(scene) };
    const now = `${scene.on}T${OFFICE_HOUR}Z` as Instant;
    return {
      ...transaction,
      context,
      newId: createIdFactory(() => Date.parse(now), this.#random.next),
      now: () => Promise.resolve(now),
      append: (events) => appendEvents(transaction.query, context, events),
    };
  }
}

/** Accounts that speak for their whole organization. */
const UNIT_LOGINS = ['enterprise', 'university', 'exchange'];
