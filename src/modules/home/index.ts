import { sql } from 'kysely';
import { z } from 'zod';
import { scopesOf } from '../../platform/access/scopes.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { accessCondition } from '../../platform/records/access-columns.ts';
import { type AnyRecordDefinition, actionFor } from '../../platform/records/definition.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';

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

async function countTask(kit: RecordKit, context: HandlerContext, asked: WaitingState): Promise<HomeTask> {
  const { definition, state, commands } = asked;
  const { description } = definition;
  const first = commands[0];
  const scopes = scopesOf(kit.roles, context.actor, actionFor(definition, first ?? 'read'));
  const due = description.fields.dueOn === undefined ? sql`null::date` : sql.ref('due_on');
  const { rows } = await sql<{ n: number; oldest: string | null; due: string | null; overdue: number }>`
    select count(*)::int as n, min(updated_at) as oldest, min(due) as due,
      count(*) filter (where due < (clock_timestamp() at time zone 'Asia/Shanghai')::date)::int as overdue
    from (
      select updated_at, ${due} as due from ${sql.table(definition.table)}
      where state = ${state} and ${accessCondition(scopes, context.actor.userId)} limit ${COUNT_LIMIT + 1}
    ) as bounded
  `.execute(kit.database.read);
  const row = rows[0];
  const count = row?.n ?? 0;
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
    count: Math.min(count, COUNT_LIMIT),
    exact: count <= COUNT_LIMIT,
    oldest: row?.oldest ?? null,
    dueNext: row?.due ?? null,
    overdue: row?.overdue ?? 0,
    href: `/${description.plural}?f.state=${state}`,
  };
}
