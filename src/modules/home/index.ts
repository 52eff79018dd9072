import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { columnOf } from '../../kernel/fields.ts';
import { scopesOf } from '../../platform/access/scopes.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { accessCondition } from '../../platform/records/access-columns.ts';
import { type AnyRecordDefinition, actionFor } from '../../platform/records/definition.ts';
import { type RecordRow, type RegisterRecord, recordFromRow } from '../../platform/records/record.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { offersFor } from '../../platform/records/record-views.ts';

const words = z.object({ zh: z.string(), en: z.string() });

const homeSchema = z.object({
  tasks: z.array(
    z.object({
      noun: z.string(),
      plural: z.string(),
      title: words,
      state: z.string(),
      stateLabel: words,
      tone: z.string(),
      commands: z.array(words),
      count: z.number(),
      exact: z.boolean(),
      oldest: z.string().nullable(),
      dueNext: z.string().nullable(),
      overdue: z.number(),
      href: z.string(),
    }),
  ),
});

type HomeTask = z.input<typeof homeSchema>['tasks'][number];

/** Counts stop here: a desk with more than that needs a filter, not a number. */
const COUNT_LIMIT = 1_000;
const ROWS_PER_PAGE = 1_000;
/** Beyond these rows nobody's desk is searched for more. */
const MOST_PAGES = 10;

/** The home module: what waits for this person, by register and state. */
export function createHomeModule(kit: RecordKit): Module {
  return { name: 'home', routes: [homeRoute(kit)], actions: {} };
}

function homeRoute(kit: RecordKit): Route {
  return defineRoute({
    method: 'GET',
    path: '/home',
    operationId: 'get-home',
    tag: 'home',
    summary: { zh: '待我办理的事项', en: 'What waits for me' },
    access: 'signed-in',
    response: homeSchema,
    handler: async (_input, context) => {
      const asked = [...kit.definitions.values()].flatMap((definition) =>
        waitingStates(kit, definition, context),
      );
      const tasks = await Promise.all(asked.map((each) => countTask(kit, context, each)));
      return { tasks: tasks.filter((task) => task.count > 0) };
    },
  });
}

interface WaitingState {
  readonly definition: AnyRecordDefinition;
  readonly state: string;
  readonly commands: readonly string[];
}

/** Editing and discarding can always be done and call nobody; the other commands of a state that is not an end do. */
const QUIET_COMMANDS: ReadonlySet<string> = new Set(['revise', 'discard', 'withdraw', 'attest']);

/** The states of a register in which somebody with this person's roles has to act. */
function waitingStates(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  context: HandlerContext,
): WaitingState[] {
  const { description } = definition;
  return Object.entries(description.transitions).flatMap(([state, row]) => {
    const tone = description.states[state]?.tone;
    if (tone !== 'draft' && tone !== 'waiting' && tone !== 'progress') return [];
    const commands = Object.keys(row).filter(
      (command) =>
        !QUIET_COMMANDS.has(command) &&
        description.commands[command]?.systemOnly !== true &&
        scopesOf(kit.roles, context.actor, actionFor(definition, command)).length > 0,
    );
    return commands.length === 0 ? [] : [{ definition, state, commands }];
  });
}

/** What of the records in a state this person can really act on; which is the oldest, which the most urgent. */
async function countTask(kit: RecordKit, context: HandlerContext, asked: WaitingState): Promise<HomeTask> {
  const { definition, state, commands } = asked;
  const { description } = definition;
  const { waiting, today, exact } = await waitingRecords(kit, context, asked);
  const due = waiting.flatMap(({ values }) => (typeof values.dueOn === 'string' ? [values.dueOn] : []));
  return {
    noun: description.noun,
    plural: description.plural,
    title: description.title,
    state,
    stateLabel: description.states[state]?.label ?? { zh: state, en: state },
    tone: description.states[state]?.tone ?? 'waiting',
    commands: commands.flatMap((command) => {
      const label = description.commands[command]?.label;
      return label === undefined ? [] : [label];
    }),
    count: Math.min(waiting.length, COUNT_LIMIT),
    exact,
    oldest: earliest(waiting.map((record) => record.updatedAt)),
    dueNext: earliest(due),
    overdue: due.filter((date) => date < today).length,
    href: `/${description.plural}?f.state=${state}`,
  };
}

function earliest(moments: readonly string[]): string | null {
  return moments.reduce<string | null>(
    (first, each) => (first === null || each < first ? each : first),
    null,
  );
}

const KIT_COLUMNS = ['id', 'version', 'state', 'created_by', 'created_at', 'updated_at'];

interface WaitingRecords {
  readonly waiting: readonly RegisterRecord[];
  readonly today: string;
  readonly exact: boolean;
}

/**
 * The records in a state for which one of the commands is open to this person. The lists' condition is wider than the
 * commands: it lets the buyer's station read what the seller's registers.
 */
async function waitingRecords(
  kit: RecordKit,
  { actor, language }: HandlerContext,
  asked: WaitingState,
): Promise<WaitingRecords> {
  const { definition, commands } = asked;
  const scopes = commands.flatMap((command) => scopesOf(kit.roles, actor, actionFor(definition, command)));
  const visible = accessCondition(scopes, actor.userId);
  const waiting: RegisterRecord[] = [];
  let after = '';
  let today = '';
  for (let page = 0; page < MOST_PAGES && waiting.length <= COUNT_LIMIT; page += 1) {
    const rows = await readPage(kit, asked, sql<boolean>`${visible} and id > ${after}`);
    for (const row of rows) {
      const record = recordFromRow(definition.description, row);
      const offers = offersFor(kit, definition, { actor, record, language });
      if (offers.some((offer) => offer.allowed && commands.includes(offer.command))) waiting.push(record);
      after = record.id;
      today = row.today;
    }
    if (rows.length < ROWS_PER_PAGE) return { waiting, today, exact: waiting.length <= COUNT_LIMIT };
  }
  return { waiting, today, exact: false };
}

async function readPage(kit: RecordKit, asked: WaitingState, where: RawBuilder<boolean>) {
  const { table, description } = asked.definition;
  const own = Object.entries(description.fields).map(([name, field]) => columnOf(name, field));
  const columns = sql.join([...KIT_COLUMNS, ...own].map((column) => sql.ref(column)));
  const { rows } = await sql<RecordRow & { readonly today: string }>`
    select ${columns}, (clock_timestamp() at time zone 'Asia/Shanghai')::date as today
    from ${sql.table(table)} where state = ${asked.state} and ${where} order by id limit ${ROWS_PER_PAGE}
  `.execute(kit.database.read);
  return rows;
}
