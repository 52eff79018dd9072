import { z } from 'zod';
import type { FieldValue } from '../../kernel/field-values.ts';
import { isGrantedAnywhere } from '../../platform/access/scopes.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import { type AnyRecordDefinition, actionFor } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { referencesOf } from '../../platform/records/record-views.ts';
import { waitingRecords } from '../../platform/records/waiting-records.ts';
import { byUrgency, deadlineOf, isDueOn, isOverdue, NEXT_STEPS } from './desk-rules.ts';

/** Where the desk looks: the registers of grants. */
export interface DeskParts {
  readonly kit: RecordKit;
  readonly definitions: readonly AnyRecordDefinition[];
}

const words = z.object({ zh: z.string(), en: z.string() });

const lineSchema = z.object({
  noun: z.string(),
  plural: z.string(),
  register: words,
  id: z.string(),
  title: z.string(),
  /** The unit concerned; null where there is none. */
  unit: z.string().nullable(),
  /** Fen; null where no money stands on the record. */
  amount: z.string().nullable(),
  state: z.string(),
  /** What can be done next. */
  steps: z.array(words),
  deadline: z.string().nullable(),
  deadlineMeaning: words.nullable(),
  overdue: z.boolean(),
  /** False: the step becomes possible only after the deadline. */
  now: z.boolean(),
  since: z.string(),
});

type DeskLine = z.input<typeof lineSchema>;

const deskSchema = z.object({
  lines: z.array(lineSchema),
  /** How many there are, also beyond the lines that are shown. */
  counts: z.object({ now: z.number(), later: z.number(), overdue: z.number() }),
  exact: z.boolean(),
});

const MOST_LINES = 200;

/** What of all grants needs this person now, the nearest deadline first, each with its next step. */
export function deskRoute({ kit, definitions }: DeskParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/grants/desk',
    operationId: 'get-grants-desk',
    tag: 'claims',
    summary: { zh: '奖补兑付待办', en: 'What of grants needs me now' },
    access: 'signed-in',
    response: deskSchema,
    handler: async (_input, context) => {
      const parts = await Promise.all(definitions.map((each) => linesOf(kit, context, each)));
      const lines = parts.flatMap((part) => part.lines).sort(byUrgency);
      const now = lines.filter((line) => line.now);
      return {
        lines: [...now, ...lines.filter((line) => !line.now)].slice(0, MOST_LINES),
        counts: {
          now: now.length,
          later: lines.length - now.length,
          overdue: lines.filter((line) => line.overdue).length,
        },
        exact: parts.every((part) => part.exact),
      };
    },
  });
}

async function linesOf(
  kit: RecordKit,
  context: HandlerContext,
  definition: AnyRecordDefinition,
): Promise<{ readonly lines: readonly DeskLine[]; readonly exact: boolean }> {
  const steps = NEXT_STEPS[definition.description.noun] ?? {};
  const lines: DeskLine[] = [];
  let exact = true;
  for (const [state, commands] of Object.entries(steps)) {
    const own = commands.filter((command) =>
      isGrantedAnywhere(kit.roles, context.actor, actionFor(definition, command)),
    );
    if (own.length === 0) continue;
    const found = await waitingRecords(kit, context, { definition, state, commands: own });
    const names = await referencesOf(kit, definition, { records: found.waiting, read: kit.database.read });
    exact = exact && found.exact;
    for (const record of found.waiting) {
      lines.push(lineOf(definition, { record, commands: own, names, today: found.today }));
    }
  }
  return { lines, exact };
}

function lineOf(
  { description }: AnyRecordDefinition,
  at: {
    readonly record: RegisterRecord;
    readonly commands: readonly string[];
    readonly names: Readonly<Record<string, string>>;
    readonly today: string;
  },
): DeskLine {
  const { record, today } = at;
  const { values } = record;
  const deadline = deadlineOf(description.noun, record);
  const named = (value: FieldValue | undefined) =>
    typeof value === 'string' ? (at.names[value] ?? value) : null;
  return {
    noun: description.noun,
    plural: description.plural,
    register: description.title,
    id: record.id,
    title: String(values[description.titleField] ?? record.id),
    unit: typeof values.unitName === 'string' ? values.unitName : named(values.unitId ?? values.claimId),
    amount: amountOf(values),
    state: record.state,
    steps: at.commands.flatMap((command) => description.commands[command]?.label ?? []),
    deadline: deadline?.on ?? null,
    deadlineMeaning: deadline?.meaning ?? null,
    overdue: isOverdue(deadline, today),
    now: isDueOn(description.noun, record, today),
    since: record.updatedAt,
  };
}

const AMOUNTS = ['amountApproved', 'amountClaimed', 'total', 'amount'] as const;

function amountOf(values: RegisterRecord['values']): string | null {
  for (const name of AMOUNTS) {
    const value = values[name];
    if (typeof value === 'bigint') return value.toString();
  }
  return null;
}
