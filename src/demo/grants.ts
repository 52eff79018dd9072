import { sql } from 'kysely';
import { chinaWorkingCalendar } from '../kernel/china-working-calendar.ts';
import type { FieldValues } from '../kernel/field-values.ts';
import type { Fen } from '../kernel/money.ts';
import { addDays, chinaDateOf, type Instant, type PlainDate } from '../kernel/time.ts';
import { type GrantRegisters, priorGrantsOf, proposeClaims } from '../modules/grants/index.ts';
import { type PackLibrary, settlementTask } from '../modules/subsidies/index.ts';
import type { Actor } from '../platform/access/access.ts';
import type { Database, RequestContext, Transaction } from '../platform/database/database.ts';
import { appendEvents } from '../platform/events/append.ts';
import type { AnyRecordDefinition } from '../platform/records/definition.ts';
import type { RegisterRecord } from '../platform/records/record.ts';
import { createRecords, executeCommand } from '../platform/records/record-service.ts';
import { SYSTEM_ACTOR } from '../platform/sessions/session-store.ts';
import { type ClaimPlan, planClaims, STEPS, type Stage } from './grant-plan.ts';

const CITY = '990100';
const PACK = 'zhengzhou-2017';

/** What grants are loaded with: their registers and the policy documents. */
export interface DemoGrantParts {
  readonly grants: GrantRegisters;
  readonly settlement: AnyRecordDefinition;
  readonly library: PackLibrary;
}

/** Who acts: the offices of the main city. */
type Office = 'bureau' | 'reviewer' | 'finance' | 'unit';

/** What loading grants is given beside its parts. */
export interface GrantLoading {
  readonly database: Database;
  readonly context: RequestContext;
  /** The last year of the demonstration. */
  readonly year: number;
}

/**
 * Settles the last two years of the demonstration's city and takes claims on it into every stage, by the rules and the
 * people of the registers, so that no desk is empty. Broken off it is done again from where it stopped.
 */
export async function loadGrants(parts: DemoGrantParts, loading: GrantLoading): Promise<void> {
  const { database, year } = loading;
  const people = await officesOf(database);
  const task = { database, runId: loading.context.requestId, signal: new AbortController().signal };
  for (const settled of [year - 1, year]) {
    const settlementId = await settle(parts, { ...loading, year: settled }, people);
    await proposeClaims(parts.grants, task, settlementId);
  }
  await database.transact(loading.context, async (transaction) => {
    const claims = await proposedClaims(transaction);
    if (claims === null) return;
    const stages = new Stages(parts.grants, transaction, { people, fundedYear: year - 1 });
    await stages.walk(planClaims(claims, year));
  });
}

async function officesOf(database: Database): Promise<ReadonlyMap<Office, Actor>> {
  const { rows } = await sql<{ id: string; login: Office; name: string; organizationId: string | null }>`
    select id, login, display_name as name, organization_id as "organizationId" from users
    where demonstration and login in ('bureau', 'reviewer', 'finance')
  `.execute(database.read);
  const actors = rows.map(({ id, login, name, organizationId }): readonly [Office, Actor] => [
    login,
    { kind: 'user', userId: id, displayName: name, personId: null, organizationId, grants: [] },
  ]);
  // Units without an account here act through the node, as an import from the national system would.
  return new Map<Office, Actor>([...actors, ['unit', SYSTEM_ACTOR]]);
}

/** The settlement of the year: found where an earlier call made it, else asked for, computed and approved. */
async function settle(
  { settlement, library }: DemoGrantParts,
  { database, context, year }: GrantLoading,
  people: ReadonlyMap<Office, Actor>,
): Promise<string> {
  const as = (office: Office): RequestContext => ({ ...context, actor: people.get(office) ?? SYSTEM_ACTOR });
  const find = async () => {
    const { rows } = await sql<{ id: string; state: string; version: number }>`
      select id, state, version from settlements where pack_id = ${PACK} and year = ${year} and region_code = ${CITY}
      order by id limit 1
    `.execute(database.read);
    return rows[0];
  };
  if ((await find()) === undefined) {
    await database.transact(as('bureau'), (transaction) =>
      createRecords(transaction, settlement, [{ packId: PACK, year, regionCode: CITY }]),
    );
  }
  const made = await find();
  if (made === undefined) throw new Error('the settlement of the demonstration was not made');
  const signal = new AbortController().signal;
  await settlementTask({ library, definition: settlement, priorGrants: priorGrantsOf(library) }).run(
    { settlementId: made.id },
    { database, runId: context.requestId, signal },
  );
  if ((await find())?.state === 'computed') {
    await database.transact(as('finance'), (transaction) =>
      executeCommand(transaction, settlement, {
        id: made.id,
        command: 'approve',
        values: {},
        expectedVersion: null,
      }),
    );
  }
  return made.id;
}

interface ProposedClaim {
  readonly id: string;
  readonly unitId: string;
  readonly amount: bigint;
  readonly year: number;
  /** Whether somebody can sign in for the unit: such claims stay proposed, to be tried. */
  readonly hasAccount: boolean;
}

/** The claims that were proposed; null when an earlier call has led them on already. */
async function proposedClaims(transaction: Transaction): Promise<readonly ProposedClaim[] | null> {
  const { rows } = await sql<ProposedClaim & { state: string }>`
    select c.id, c.unit_id as "unitId", c.amount_claimed as amount, c.year, c.state,
      exists (select 1 from users u where u.organization_id = c.unit_id) as "hasAccount"
    from claims c order by c.id
  `.execute(transaction.query);
  return rows.some((row) => row.state !== 'proposed') ? null : rows;
}

/** Leads claims through their stages, each step on a day of its own before today. */
class Stages {
  readonly #registers: GrantRegisters;
  readonly #transaction: Transaction;
  readonly #people: ReadonlyMap<Office, Actor>;
  readonly #fundedYear: number;
  #hasPaid = false;

  constructor(
    registers: GrantRegisters,
    transaction: Transaction,
    given: { readonly people: ReadonlyMap<Office, Actor>; readonly fundedYear: number },
  ) {
    this.#registers = registers;
    this.#transaction = transaction;
    this.#people = given.people;
    this.#fundedYear = given.fundedYear;
  }

  async walk(plans: readonly ClaimPlan[]): Promise<void> {
    const today = lastCountableDay(chinaDateOf(await this.#transaction.now()));
    for (const { command, by, daysAgo, values } of STEPS) {
      const reached = plans.filter((plan) => plan.commands.includes(command));
      // What is to be paid is decided and paid first, so that the batch holds nothing else.
      const first = reached.filter((plan) => plan.stage === 'paid');
      for (const plan of [...first, ...reached.filter((each) => each.stage !== 'paid')]) {
        if (command === 'decide' && plan.stage !== 'paid') await this.#payFirst(first, today);
        const runs = plan.noticeRuns && command === 'publish';
        await this.#give(this.#registers.claim, plan.id, {
          command,
          by,
          on: addDays(today, -(runs ? NOTICE_RUNS_FOR : daysAgo)),
          values: command === 'review' ? { approvedAmount: plan.amount as Fen } : values,
        });
      }
    }
    await this.#stayShort(today);
    await this.#complications(plans, today);
  }

  /** The first budget: it pays what is decided so far, once, before the others are decided. */
  async #payFirst(decided: readonly ClaimPlan[], today: PlainDate): Promise<void> {
    const total = decided.reduce((sum, plan) => sum + plan.amount, 0n);
    if (total === 0n || this.#hasPaid) return;
    this.#hasPaid = true;
    const year = this.#fundedYear;
    const values = {
      ...budgetValues(year),
      title: `${year}年度奖补资金（第一批）`,
      amount: total,
      rule: 'queue',
    };
    const budget = await this.#openBudget(
      { ...values, documentNumber: '示财〔演示〕1号' },
      addDays(today, -8),
    );
    const batch = await this.#create('batch', { number: `${year}-01`, budgetId: budget }, addDays(today, -6));
    await this.#give(this.#registers.batch, batch, {
      command: 'confirm',
      by: 'finance',
      on: addDays(today, -5),
      values: { voucherNumber: '示例支付凭证1', payDate: addDays(today, -5) },
    });
  }

  /** The second budget is smaller than what is due, so that its sharing can be looked at. */
  async #stayShort(today: PlainDate): Promise<void> {
    const { rows } = await sql<{ due: bigint }>`
      select coalesce(sum(amount_approved - amount_paid), 0)::bigint as due from claims where state = 'decided'
    `.execute(this.#transaction.query);
    const amount = ((rows[0]?.due ?? 0n) * 7n) / 10n;
    if (amount === 0n) return;
    const year = this.#fundedYear;
    const values = {
      ...budgetValues(year),
      title: `${year}年度奖补资金（第二批）`,
      amount,
      rule: 'pro-rata',
    };
    await this.#openBudget({ ...values, documentNumber: '示财〔演示〕2号' }, addDays(today, -2));
  }

  /** An objection, a double claim and a clawback, each on a claim that can have it. */
  async #complications(plans: readonly ClaimPlan[], today: PlainDate): Promise<void> {
    const on = addDays(today, -1);
    const first = (stage: Stage) => plans.filter((plan) => plan.stage === stage);
    const [noticed, second] = first('noticed');
    const [paid] = first('paid');
    if (noticed !== undefined) {
      const grounds = '公示的合同与本单位同期承担的示例项目内容相同，请予核查。';
      await this.#create('objection', { claimId: noticed.id, grounds }, on, 'bureau');
    }
    if (second !== undefined) {
      const other = { otherNode: '示例省节点', otherReference: '示例省申报 2025-0417', sharedKeys: 3 };
      await this.#create('doubleClaim', { claimId: second.id, ...other }, on, 'bureau');
    }
    if (paid !== undefined) {
      const grounds = '抽查发现一笔到账已退回付款方（示例）。';
      await this.#create('clawback', { claimId: paid.id, amount: paid.amount / 4n, grounds }, on, 'bureau');
    }
  }

  async #openBudget(values: FieldValues, on: PlainDate): Promise<string> {
    const id = await this.#create('budget', values, on, 'bureau');
    await this.#give(this.#registers.budget, id, { command: 'open', by: 'finance', on, values: {} });
    return id;
  }

  async #create(
    register: 'batch' | 'budget' | 'objection' | 'doubleClaim' | 'clawback',
    values: FieldValues,
    on: PlainDate,
    by: Office = 'finance',
  ): Promise<string> {
    const [made] = await createRecords(this.#as(by, on), this.#registers[register], [values]);
    if (made === undefined) throw new Error(`the ${register} of the demonstration was not made`);
    return made.id;
  }

  async #give(
    definition: AnyRecordDefinition,
    id: string,
    step: {
      readonly command: string;
      readonly by: Office;
      readonly on: PlainDate;
      readonly values: FieldValues;
    },
  ): Promise<RegisterRecord> {
    const { command, by, on, values } = step;
    const given = { id, command, values, expectedVersion: null };
    return await executeCommand(this.#as(by, on), definition, given);
  }

  /** The same transaction in the name of another person, on another day. */
  #as(by: Office, on: PlainDate): Transaction {
    const transaction = this.#transaction;
    const context = { ...transaction.context, actor: this.#people.get(by) ?? SYSTEM_ACTOR };
    return {
      ...transaction,
      context,
      now: () => Promise.resolve(`${on}T02:30:00.000Z` as Instant),
      append: (events) => appendEvents(transaction.query, context, events),
    };
  }
}

const budgetValues = (year: number) => ({ packId: PACK, year, regionCode: CITY });
/** A notice of seven working days that began three days ago still runs. */
const NOTICE_RUNS_FOR = 3;

/**
 * The day that the story ends on: today, or the last one from which seven working days can still be counted, because
 * the holidays of the year after the last known one are not announced yet.
 */
function lastCountableDay(today: PlainDate): PlainDate {
  const last = addDays(`${chinaWorkingCalendar().years.at(-1)}-12-31` as PlainDate, -DAYS_FOR_A_NOTICE);
  return today < last ? today : last;
}

const DAYS_FOR_A_NOTICE = 14;
