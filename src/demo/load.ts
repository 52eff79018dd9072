import { sql } from 'kysely';
import type { JsonObject } from '../kernel/json.ts';
import type { Instant, PlainDate } from '../kernel/time.ts';
import { loadRelations } from '../modules/organizations/index.ts';
import { createPerson } from '../modules/people/index.ts';
import type { DemonstrationAccount } from '../modules/permissions/index.ts';
import type { Actor } from '../platform/access/access.ts';
import type { Database, RequestContext, Transaction } from '../platform/database/database.ts';
import { appendEvents } from '../platform/events/append.ts';
import type { NewEvent } from '../platform/events/event.ts';
import type { AnyRecordDefinition } from '../platform/records/definition.ts';
import type { RegisterRecord } from '../platform/records/record.ts';
import { insertRecords } from '../platform/records/record-store.ts';
import { SYSTEM_ACTOR } from '../platform/sessions/session-store.ts';
import { gatherCompany } from './cast.ts';
import type { DemoContract } from './contracts.ts';
import { loadEncounters } from './encounters.ts';
import { type Demonstration, type DemonstrationOptions, generateDemonstration } from './generate.ts';
import { type DemoGrantParts, loadGrants } from './grants.ts';
import { createHistoryWriter, type HistoryWriter } from './histories.ts';
import type { DemoHistory } from './play.ts';
import { loadPolicyRegisters } from './policy-registers.ts';

/** Where to load, how much, and how the caller follows and stops it. */
export interface LoadDemonstrationOptions {
  readonly database: Database;
  /** How much to load; what is absent is taken from `DEMONSTRATION_DEFAULTS`. */
  readonly size?: Partial<DemonstrationOptions>;
  /** A password that nobody is told, for accounts that only lend their name to the history. */
  readonly newPassword: () => string;
  /** Called after each batch of contracts. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Stops after the running batch; what is missing is loaded at the next call. */
  readonly signal?: AbortSignal;
  readonly contractsPerBatch?: number;
  /** What claims are loaded with; asked for once everything else is there. Absent: no claims. */
  readonly grants?: () => Promise<DemoGrantParts>;
  /**
   * The register of mandates, which signs with the key of the node. Absent: no mandates, meetings and introductions.
   */
  readonly mandate?: AnyRecordDefinition;
}

/**
 * `loaded` now; `present` since an earlier call; `not-empty`: other people's data is there and nothing was touched;
 * `stopped` half way.
 */
export interface LoadDemonstrationResult {
  readonly outcome: 'loaded' | 'present' | 'not-empty' | 'stopped';
  /** Records written by this call. */
  readonly contracts: number;
  readonly receipts: number;
  readonly events: number;
  /** The accounts to be shown at sign-in; empty when the data is not ours. */
  readonly accounts: readonly DemonstrationAccount[];
}

const STREAM = {
  streamType: 'demonstration',
  streamId: 'dem_00000000000000000000000000',
  schemaVersion: 1,
} as const;
/** Small loads show progress; large ones need fewer statements, measured a third faster from here on. */
const CONTRACTS_PER_BATCH = { small: 500, large: 2_000, largeFrom: 10_000 } as const;
/** While the server writes one batch the next ones are made: it and this process keep a core each. */
const BATCHES_TOGETHER = 3;

/**
 * Fills an empty database with the demonstration: rows and events by the rules of the registers, in transactions of
 * whole contracts. A load that was broken off goes on where it stopped, with the size it was begun with. Data that was
 * not loaded by this function is never touched.
 */
export async function loadDemonstration(options: LoadDemonstrationOptions): Promise<LoadDemonstrationResult> {
  const { database } = options;
  const begun = await findBegun(database);
  if (begun === null && !(await isEmpty(database))) return nothingDone('not-empty');
  const demonstration = generateDemonstration(
    begun?.size ?? { listingsAsOf: await today(database), ...options.size },
  );
  const context: RequestContext = {
    actor: SYSTEM_ACTOR,
    requestId: `demonstration-${demonstration.options.seed}`,
  };
  if (begun === null) await loadBodies(database, context, demonstration);
  const company = await gatherCompany(database, context, {
    demonstration,
    newPassword: options.newPassword,
  });
  const { accounts } = company;
  if (begun?.finished === true) return { ...nothingDone('present'), accounts };
  const loader = new Loader(database, context, {
    demonstration,
    histories: createHistoryWriter(demonstration, company.cast),
  });
  await loader.loadSmallRegisters();
  const finished = await loader.loadContracts(options);
  if (finished && options.grants !== undefined) {
    const grants = await options.grants();
    const { seed, years } = demonstration.options;
    // Before claims: what the year's settlement says of distributions rests on them.
    await loadPolicyRegisters({ database, context, library: grants.library, seed, year: years.to });
    await loadGrants(grants, { database, context, year: years.to });
  }
  if (finished && options.mandate !== undefined) {
    const { mandate } = options;
    await loadEncounters({ database, context, mandate, seed: demonstration.options.seed });
  }
  if (finished)
    await database.transact(context, (transaction) => transaction.append([marker(2, 'loaded', {})]));
  const { contracts, receipts, events } = loader;
  return { outcome: finished ? 'loaded' : 'stopped', contracts, receipts, events, accounts };
}

function nothingDone(outcome: 'present' | 'not-empty'): LoadDemonstrationResult {
  return { outcome, contracts: 0, receipts: 0, events: 0, accounts: [] };
}

function marker(version: number, what: 'begun' | 'loaded', data: JsonObject): NewEvent {
  return { ...STREAM, version, type: `demonstration.${what}`, data };
}

async function findBegun(
  database: Database,
): Promise<{ readonly size: DemonstrationOptions; readonly finished: boolean } | null> {
  const { rows } = await sql<{ version: number; data: DemonstrationOptions }>`
    select version, data from events where stream_type = ${STREAM.streamType} and stream_id = ${STREAM.streamId}
    order by version
  `.execute(database.read);
  const [first] = rows;
  return first === undefined ? null : { size: first.data, finished: rows.length > 1 };
}

/** Offers and needs are made as fresh as the day on which they are loaded. */
async function today(database: Database): Promise<PlainDate> {
  const { rows } = await sql<{ today: PlainDate }>`
    select (clock_timestamp() at time zone 'Asia/Shanghai')::date as today
  `.execute(database.read);
  const [row] = rows;
  if (row === undefined) throw new Error('the database tells no date');
  return row.today;
}

async function isEmpty(database: Database): Promise<boolean> {
  const { rows } = await sql<{ occupied: boolean }>`
    select exists (select 1 from organizations) or exists (select 1 from contracts)
      or exists (select 1 from users) as occupied
  `.execute(database.read);
  return rows[0]?.occupied === false;
}

/** The people and bodies, and the mark that says what this database was filled with: all of it or nothing. */
async function loadBodies(
  database: Database,
  context: RequestContext,
  demonstration: Demonstration,
): Promise<void> {
  const histories = createHistoryWriter(demonstration, () => SYSTEM_ACTOR);
  await database.transact(context, async (transaction) => {
    const { years, ...size } = demonstration.options;
    await transaction.append([marker(1, 'begun', { ...size, years: { ...years } })]);
    for (const person of demonstration.people) {
      const { id, name, organizationId } = person;
      await createPerson({ ...transaction, newId: () => id }, { name, organizationId });
    }
    const now = await transaction.now();
    await store(
      transaction,
      demonstration.organizations.map((each) => histories.organization(each, now)),
    );
    await store(
      transaction,
      demonstration.shareholdings.map((each) => histories.shareholding(each, now)),
    );
  });
}

/** Writes what is missing, batch by batch, and counts it. */
class Loader {
  contracts = 0;
  receipts = 0;
  events = 0;
  readonly #database: Database;
  readonly #context: RequestContext;
  readonly #demonstration: Demonstration;
  readonly #histories: HistoryWriter;

  constructor(
    database: Database,
    context: RequestContext,
    parts: { readonly demonstration: Demonstration; readonly histories: HistoryWriter },
  ) {
    this.#database = database;
    this.#context = context;
    this.#demonstration = parts.demonstration;
    this.#histories = parts.histories;
  }

  async loadSmallRegisters(): Promise<void> {
    const { qualifications, sharingFees, achievements, needs, clearances } = this.#demonstration;
    await this.#storeOnce('qualifications', qualifications[0]?.id, (now) =>
      qualifications.map((each) => this.#histories.qualification(each, now)),
    );
    await this.#storeOnce('sharing_fees', sharingFees[0]?.id, (now) =>
      sharingFees.map((each) => this.#histories.sharingFee(each, now)),
    );
    await this.#storeOnce('achievements', achievements[0]?.id, (now) =>
      achievements.map((each) => this.#histories.achievement(each, now)),
    );
    await this.#storeOnce('needs', needs[0]?.id, (now) =>
      needs.map((each) => this.#histories.need(each, now)),
    );
    await this.#storeOnce('clearances', clearances[0]?.id, (now) =>
      clearances.map((each) => this.#histories.clearance(each, now)),
    );
    for (const { table, firstId, histories } of this.#histories.market)
      await this.#storeOnce(table, firstId, histories);
  }

  /** Returns false when it was stopped before the end. */
  async loadContracts(options: LoadDemonstrationOptions): Promise<boolean> {
    const total = this.#demonstration.options.contracts;
    const { small, large, largeFrom } = CONTRACTS_PER_BATCH;
    const perBatch = options.contractsPerBatch ?? (total < largeFrom ? small : large);
    let begun = 0;
    let done = 0;
    // Batches that are under way, in their order: while the server writes one, the next is made.
    const running: Promise<void>[] = [];
    const begin = (batch: readonly DemoContract[]) => {
      begun += batch.length;
      const loading = this.#loadBatch(batch).then(() => {
        done += batch.length;
        options.onProgress?.({ done, total });
      });
      // Its failure is thrown where it is waited for, which may be after it has happened.
      loading.catch(() => {});
      running.push(loading);
    };
    let batch: DemoContract[] = [];
    for (const contract of this.#demonstration.contracts()) {
      batch.push(contract);
      if (batch.length < perBatch) continue;
      begin(batch);
      batch = [];
      if (options.signal?.aborted === true) break;
      if (running.length === BATCHES_TOGETHER) await running.shift();
    }
    if (batch.length > 0) begin(batch);
    await Promise.all(running);
    return begun === total;
  }

  /** A batch that an earlier call has stored is found by its records; sizes of batches may differ between calls. */
  async #loadBatch(batch: readonly DemoContract[]): Promise<void> {
    const { rows } = await sql<{ id: string }>`
      select id from contracts where id = any(${sql.val(batch.map((each) => each.id))}::text[])
    `.execute(this.#database.read);
    const present = new Set(rows.map((row) => row.id));
    const missing = batch.filter((each) => !present.has(each.id));
    if (missing.length === 0) return;
    const stored = await this.#database.transact(this.#context, async (transaction) => {
      const now = await transaction.now();
      const relations = await loadRelations(
        transaction,
        missing.map(({ parties }) => ({ first: parties.seller.id, second: parties.buyer.id })),
      );
      const contracts = missing.map((each, index) =>
        this.#histories.contract(each, now, relations[index] ?? []),
      );
      const receipts = missing.flatMap((each) => this.#histories.receipts(each, now));
      const events = (await store(transaction, contracts)) + (await store(transaction, receipts));
      return { contracts: contracts.length, receipts: receipts.length, events };
    });
    this.contracts += stored.contracts;
    this.receipts += stored.receipts;
    this.events += stored.events;
  }

  async #storeOnce(
    table: string,
    firstId: string | undefined,
    histories: (now: Instant) => readonly DemoHistory[],
  ): Promise<void> {
    const { rows } = await sql`select 1 from ${sql.table(table)} where id = ${firstId ?? ''}`.execute(
      this.#database.read,
    );
    if (rows.length > 0) return;
    this.events += await this.#database.transact(this.#context, async (transaction) =>
      store(transaction, histories(await transaction.now())),
    );
  }
}

/** Inserts the rows and appends the events of each; returns the number of events. */
async function store(transaction: Transaction, histories: readonly DemoHistory[]): Promise<number> {
  const byDefinition = new Map<AnyRecordDefinition, RegisterRecord[]>();
  for (const { definition, record } of histories) {
    const records = byDefinition.get(definition) ?? [];
    records.push(record);
    byDefinition.set(definition, records);
  }
  for (const [definition, records] of byDefinition) await insertRecords(transaction, definition, records);
  await appendInRounds(transaction, histories);
  return histories.reduce((sum, each) => sum + each.events.length, 0);
}

/**
 * One statement appends the events of one actor, so the first events of all records come first, then the second ones:
 * the order that versions need, in as few statements as there are actors and versions.
 */
async function appendInRounds(transaction: Transaction, histories: readonly DemoHistory[]): Promise<void> {
  const rounds = Math.max(0, ...histories.map((each) => each.events.length));
  for (let round = 0; round < rounds; round += 1) {
    const byActor = new Map<string, { actor: Actor; events: NewEvent[] }>();
    for (const { events } of histories) {
      const entry = events[round];
      if (entry === undefined) continue;
      const group = byActor.get(entry.actor.userId) ?? { actor: entry.actor, events: [] };
      group.events.push(entry.event);
      byActor.set(entry.actor.userId, group);
    }
    for (const { actor, events } of byActor.values()) {
      const own = actor.userId === transaction.context.actor.userId;
      if (own) await transaction.append(events);
      else await appendEvents(transaction.query, { ...transaction.context, actor }, events);
    }
  }
}
