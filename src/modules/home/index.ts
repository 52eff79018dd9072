import { z } from 'zod';
import { isGrantedAnywhere } from '../../platform/access/scopes.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { type AnyRecordDefinition, actionFor } from '../../platform/records/definition.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { COUNT_LIMIT, type WaitingState, waitingRecords } from '../../platform/records/waiting-records.ts';

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
      const asked = [...kit.definitions.values()].flatMap((definition) => [
        ...waitingStates(kit, definition, context),
        ...reminders(kit, definition, context),
      ]);
      const tasks = await Promise.all(asked.map((each) => countTask(kit, context, each)));
      return { tasks: tasks.filter((task) => task.count > 0).sort(byUrgency) };
    },
  });
}

/** Editing and discarding can always be done and call nobody; the other commands of a state that is not an end do. */
const QUIET_COMMANDS: ReadonlySet<string> = new Set([
  'revise',
  'discard',
  'withdraw',
  'recall',
  'decline',
  'attest',
  'cancel',
  'recordRegistration',
  'reissueTicket',
  'checkInByHand',
]);

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
        isGrantedAnywhere(kit.roles, context.actor, actionFor(definition, command)),
    );
    return commands.length === 0 ? [] : [{ definition, state, commands }];
  });
}

/** What a register reminds of by a date, where this person has a part in it. */
function reminders(kit: RecordKit, definition: AnyRecordDefinition, context: HandlerContext): WaitingState[] {
  return (definition.reminders ?? []).flatMap((reminder) =>
    isGrantedAnywhere(kit.roles, context.actor, actionFor(definition, reminder.command))
      ? [{ definition, state: reminder.name, commands: [reminder.command], reminder }]
      : [],
  );
}

/** What of the records in a state this person can really act on; which is the oldest, which the most urgent. */
async function countTask(kit: RecordKit, context: HandlerContext, asked: WaitingState): Promise<HomeTask> {
  const { definition, state, commands, reminder } = asked;
  const { description } = definition;
  const { waiting, today, exact } = await waitingRecords(kit, context, asked);
  const dueField = reminder?.dueField ?? description.states[state]?.due ?? 'dueOn';
  const due = waiting.flatMap(({ values }) => {
    const on = values[dueField];
    return typeof on === 'string' ? [on] : [];
  });
  return {
    noun: description.noun,
    plural: description.plural,
    title: description.title,
    state,
    stateLabel: reminder?.label ?? description.states[state]?.label ?? { zh: state, en: state },
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
    href:
      reminder === undefined
        ? `/${description.plural}?f.state=${state}`
        : `/${description.plural}?sort=${reminder.dueField}`,
  };
}

/** What is late first, then what has the nearest day, then drafts after what waits, and the oldest first. */
function byUrgency(one: HomeTask, other: HomeTask): number {
  const order = (task: HomeTask) => [
    task.overdue > 0 ? '0' : '1',
    task.dueNext ?? 'no day',
    task.tone === 'draft' ? '1' : '0',
    task.oldest ?? '',
  ];
  const [a, b] = [order(one), order(other)];
  for (const [index, value] of a.entries()) {
    const against = b[index] ?? '';
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

function earliest(moments: readonly string[]): string | null {
  return moments.reduce<string | null>(
    (first, each) => (first === null || each < first ? each : first),
    null,
  );
}
