import { type Kysely, sql } from 'kysely';
import type { Database, RequestContext } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { jobContext } from '../../platform/jobs/job-context.ts';
import type { Task } from '../../platform/module.ts';

/**
 * How many contracts are registered now, and the sum of their 成交额 in fen; cancelled and revoked ones do not count.
 * Read from what each change of contracts noted in its own transaction: exact, and as quick over a million contracts.
 */
export async function registeredTotals(
  read: Kysely<Tables>,
): Promise<{ readonly contracts: number; readonly turnover: bigint }> {
  const { rows } = await sql<{ contracts: number; turnover: bigint }>`
    select coalesce(sum(contracts), 0)::int as contracts, coalesce(sum(total_amount), 0)::bigint as turnover
    from contract_tallies where state = 'registered'
  `.execute(read);
  return rows[0] ?? { contracts: 0, turnover: 0n };
}

/** Two jobs: every ten minutes what was noted is added up into one row a state, every night it is held to the rows. */
export const totalsTasks: readonly Task[] = [
  {
    name: 'contracts.add-up-totals',
    cron: '*/10 * * * *',
    run: async (_payload, task) => await addUpTallies(task.database, jobContext('contracts', task)),
  },
  {
    name: 'contracts.check-totals',
    cron: '50 2 * * *',
    run: async (_payload, task) => {
      if (await isTallyRight(task.database.read)) return;
      await countAgain(task.database, jobContext('contracts', task));
      throw new Error('the totals of contracts were not those of the rows; they have been counted again');
    },
  },
];

/** Makes one row a state of the many. Readers see those before or the ones after, which come to the same. */
export async function addUpTallies(database: Database, context: RequestContext): Promise<void> {
  await database.transact(context, ({ query }) =>
    sql`
      with noted as (delete from contract_tallies returning state, contracts, total_amount)
      insert into contract_tallies
      select state, sum(contracts), sum(total_amount) from noted group by state
        having sum(contracts) <> 0 or sum(total_amount) <> 0
    `.execute(query),
  );
}

/** Whether the totals of every state are those of the rows, both as one and the same moment has them. */
export async function isTallyRight(read: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ wrong: number }>`
    with counted as (select state, count(*) as contracts, sum(total_amount) as total_amount
                       from contracts group by state),
      noted as (select state, sum(contracts) as contracts, sum(total_amount) as total_amount
                  from contract_tallies group by state)
    select count(*)::int as wrong from counted full join noted using (state)
     where coalesce(counted.contracts, 0) <> coalesce(noted.contracts, 0)
        or coalesce(counted.total_amount, 0) <> coalesce(noted.total_amount, 0)
  `.execute(read);
  return rows[0]?.wrong === 0;
}

/** Counts the rows anew; contracts can be read but not changed meanwhile. */
export async function countAgain(database: Database, context: RequestContext): Promise<void> {
  await database.transact(context, async ({ query }) => {
    await sql`lock table contracts in share mode`.execute(query);
    await sql`delete from contract_tallies`.execute(query);
    await sql`
      insert into contract_tallies select state, count(*), sum(total_amount) from contracts group by state
    `.execute(query);
  });
}
