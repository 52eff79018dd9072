import { sql } from 'kysely';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { NewEvent } from '../../platform/events/event.ts';
import type { Cap } from './cap-rules.ts';
import { refuseClaim } from './grant-errors.ts';

/** Whose accounts: the unit or person that is granted, and the year that the cap counts. */
export interface CapHolder {
  readonly unitId: string;
  readonly year: number;
}

interface AccountRow {
  readonly id: string;
  readonly version: number;
  readonly label: string;
  readonly cap_limit: bigint;
  readonly reserved: bigint;
  readonly spent: bigint;
}

/** How the parts of one claim on one account change. Amounts are fen; negative gives back. */
interface Movement {
  readonly type:
    | 'cap-account.reserved'
    | 'cap-account.released'
    | 'cap-account.spent'
    | 'cap-account.returned';
  readonly reserved: bigint;
  readonly spent: bigint;
}

/**
 * Reserves what a claim is approved for on each of its caps, instead of what it held before. The account rows are
 * locked in the order of their ids until the transaction ends: whoever decides at the same time waits, reads what is
 * left then, and is refused if it is not enough (`claim.cap_exceeded`). The database checks the sum once more.
 */
export async function reserveOnCaps(
  transaction: Transaction,
  claimId: string,
  asked: { readonly caps: readonly Cap[]; readonly holder: CapHolder; readonly amount: Fen },
): Promise<void> {
  const ids: string[] = [];
  for (const cap of asked.caps) ids.push(await openAccount(transaction, cap, asked.holder));
  await lockCapsOf(transaction, [claimId], ids);
  await releaseCaps(transaction, claimId);
  for (const account of await lockAccounts(transaction, ids)) {
    const left = account.cap_limit - account.reserved - account.spent;
    if (asked.amount > left) throw overCap(account, asked.amount);
    await move(
      transaction,
      { account, claimId },
      { type: 'cap-account.reserved', reserved: asked.amount, spent: 0n },
    );
  }
}

/**
 * Locks every account that some claims hold parts of, in one order, so that two transactions that touch several of them
 * wait for each other in a line and never in a ring.
 */
export async function lockCapsOf(
  transaction: Transaction,
  claimIds: readonly string[],
  accountIds: readonly string[] = [],
): Promise<void> {
  await sql`
    select id from cap_accounts where id = any(${sql.val([...accountIds])}::text[])
      or id in (select account_id from cap_entries where claim_id = any(${sql.val([...claimIds])}::text[]))
    order by id for update
  `.execute(transaction.query);
}

/** Gives back what a claim has reserved and not spent: it was refused, withdrawn, sent back or computed anew. */
export async function releaseCaps(transaction: Transaction, claimId: string): Promise<void> {
  for (const { account, reserved } of await accountsOfClaim(transaction, claimId)) {
    if (reserved === 0n) continue;
    await move(
      transaction,
      { account, claimId },
      { type: 'cap-account.released', reserved: -reserved, spent: 0n },
    );
  }
}

/**
 * Makes what a claim has spent equal to what was paid and not returned: a payment turns reserved into spent, a return
 * gives the cap room again. Amounts are fen.
 */
export async function settleCaps(transaction: Transaction, claimId: string, netPaid: bigint): Promise<void> {
  for (const { account, spent } of await accountsOfClaim(transaction, claimId)) {
    const more = netPaid - spent;
    if (more === 0n) continue;
    const movement: Movement =
      more > 0n
        ? { type: 'cap-account.spent', reserved: -more, spent: more }
        : { type: 'cap-account.returned', reserved: 0n, spent: more };
    await move(transaction, { account, claimId }, movement);
  }
}

function overCap(account: AccountRow, asked: bigint) {
  const used = account.reserved + account.spent;
  return refuseClaim('claim.cap_exceeded', {
    cap: account.label,
    limit: formatYuan(account.cap_limit as Fen),
    used: formatYuan(used as Fen),
    left: formatYuan((account.cap_limit - used) as Fen),
    asked: formatYuan(asked as Fen),
  });
}

/** The account of a cap, made when it is first needed. Two who make it at once get the same one. */
async function openAccount(transaction: Transaction, cap: Cap, holder: CapHolder): Promise<string> {
  const id = transaction.newId('cap');
  const citation = JSON.stringify(cap.citation);
  const { rows } = await sql<{ id: string }>`
    insert into cap_accounts (id, version, cap_key, unit_id, year, label, cap_limit, citation)
    values (${id}, 1, ${cap.key}, ${holder.unitId}, ${holder.year}, ${cap.label.zh}, ${cap.limit}, ${citation}::jsonb)
    on conflict (cap_key, unit_id, year) do nothing returning id
  `.execute(transaction.query);
  if (rows.length > 0) {
    const values = { capKey: cap.key, unitId: holder.unitId, year: holder.year, limit: cap.limit.toString() };
    await transaction.append([eventOf(id, 1, { type: 'cap-account.opened', data: values })]);
    return id;
  }
  const existing = await sql<{ id: string }>`
    select id from cap_accounts where cap_key = ${cap.key} and unit_id = ${holder.unitId} and year = ${holder.year}
  `.execute(transaction.query);
  const found = existing.rows[0];
  if (found === undefined) throw new Error(`the account of ${cap.key} was neither made nor found`);
  return found.id;
}

async function lockAccounts(
  transaction: Transaction,
  ids: readonly string[],
): Promise<readonly AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select id, version, label, cap_limit, reserved, spent from cap_accounts
    where id = any(${sql.val([...ids])}::text[]) order by id for update
  `.execute(transaction.query);
  return rows;
}

async function accountsOfClaim(
  transaction: Transaction,
  claimId: string,
): Promise<readonly { readonly account: AccountRow; readonly reserved: bigint; readonly spent: bigint }[]> {
  const held = await sql<{ account_id: string; reserved: bigint; spent: bigint }>`
    select account_id, reserved, spent from cap_entries where claim_id = ${claimId}
  `.execute(transaction.query);
  const parts = new Map(held.rows.map((row) => [row.account_id, row]));
  const accounts = await lockAccounts(transaction, [...parts.keys()]);
  return accounts.map((account) => {
    const { reserved, spent } = parts.get(account.id) ?? { reserved: 0n, spent: 0n };
    return { account, reserved, spent };
  });
}

async function move(
  transaction: Transaction,
  at: { readonly account: AccountRow; readonly claimId: string },
  movement: Movement,
): Promise<void> {
  const { account, claimId } = at;
  const { reserved, spent } = movement;
  await sql`
    update cap_accounts set reserved = reserved + ${reserved}, spent = spent + ${spent}, version = version + 1
    where id = ${account.id}
  `.execute(transaction.query);
  // Not an upsert: its row to be inserted would be checked before the conflict, and parts are never negative.
  const { rows } = await sql`
    update cap_entries set reserved = reserved + ${reserved}, spent = spent + ${spent}
    where account_id = ${account.id} and claim_id = ${claimId} returning account_id
  `.execute(transaction.query);
  if (rows.length === 0) {
    const entry = { account_id: account.id, claim_id: claimId, reserved, spent };
    await transaction.query.insertInto('cap_entries').values(entry).execute();
  }
  const data = { claimId, reserved: reserved.toString(), spent: spent.toString() };
  await transaction.append([eventOf(account.id, account.version + 1, { type: movement.type, data })]);
}

function eventOf(
  id: string,
  version: number,
  event: { readonly type: string; readonly data: NewEvent['data'] },
): NewEvent {
  return { streamType: 'cap-account', streamId: id, version, schemaVersion: 1, ...event };
}
