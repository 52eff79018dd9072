import { type RawBuilder, sql } from 'kysely';
import { columnOf } from '../../kernel/fields.ts';
import { scopesOf } from '../access/scopes.ts';
import type { HandlerContext } from '../http/route.ts';
import { accessCondition } from './access-columns.ts';
import { type AnyRecordDefinition, actionFor, type Reminder } from './definition.ts';
import { type RecordRow, type RegisterRecord, recordFromRow } from './record.ts';
import type { RecordKit } from './record-kit.ts';
import { offersFor } from './record-views.ts';

/** Counts stop here: a desk with more than that needs a filter, not a number. */
export const COUNT_LIMIT = 1_000;
const ROWS_PER_PAGE = 1_000;
/** Beyond these rows nobody's desk is searched for more. */
const MOST_PAGES = 10;

/** A state of a register, and the commands that lead on from it. */
export interface WaitingState {
  readonly definition: AnyRecordDefinition;
  readonly state: string;
  readonly commands: readonly string[];
  /** When it waits by a date: then the state does not matter, and `state` is the name of the reminder. */
  readonly reminder?: Reminder;
}

const KIT_COLUMNS = ['id', 'version', 'state', 'created_by', 'created_at', 'updated_at'];

/** Which records wait for a person, and the day on which it was asked. */
export interface WaitingRecords {
  readonly waiting: readonly RegisterRecord[];
  readonly today: string;
  readonly exact: boolean;
}

/**
 * The records in a state for which one of the commands is open to this person. The lists' condition is wider than the
 * commands: it lets the buyer's station read what the seller's registers.
 */
export async function waitingRecords(
  kit: RecordKit,
  { actor, language }: Pick<HandlerContext, 'actor' | 'language'>,
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
    from ${sql.table(table)} where ${waits(asked)} and ${where} order by id limit ${ROWS_PER_PAGE}
  `.execute(kit.database.read);
  return rows;
}

/** In the state, or near the date and not done yet. */
function waits({ definition, state, reminder }: WaitingState): RawBuilder<boolean> {
  if (reminder === undefined) return sql<boolean>`state = ${state}`;
  const { fields } = definition.description;
  const column = (name: string) => {
    const field = fields[name];
    if (field === undefined) throw new Error(`${definition.description.noun} has no ${name}`);
    return sql.ref(columnOf(name, field));
  };
  return sql<boolean>`${column(reminder.doneField)} is null and ${column(reminder.dueField)}
    <= (clock_timestamp() at time zone 'Asia/Shanghai')::date + ${reminder.daysBefore}::int`;
}
