import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFile, row } from '../../../tests/slice/import-file.ts';
import { contractDefinition } from '../../modules/contracts/index.ts';
import { roleTable } from '../../modules/permissions/index.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import type { Actor } from '../access/access.ts';
import type { Database } from '../database/database.ts';
import { applyImport, problemsByRow, readImportRows, storePreview, undoImport } from './import-service.ts';
import { findImport, type ImportRecord, moveImport } from './import-store.ts';
import type { RecordKit } from './record-kit.ts';

/** Two transactions of a job and a part of a third. */
const ROWS = 450;

const clerk: Actor = {
  kind: 'user',
  userId: 'usr_clerk',
  displayName: '示例登记员',
  personId: null,
  organizationId: null,
  grants: [{ role: 'contract-registrar', area: { kind: 'region', code: '990000' } }],
};
const context = { actor: clerk, requestId: 'req_import' };
const never = new AbortController().signal;

let here: TestRegisters;

beforeAll(async () => {
  here = await openTestRegisters();
  await here.addOrganization({ name: '示例大学', kind: 'university' });
  await here.addOrganization({ name: '示例市示例新材料有限公司' });
});
afterAll(() => here.close());

const rowsOf = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => row(`${prefix}-${index}`, 1000, 1000));

/** Uploads a file and says yes to its preview. Returns the id of the import. */
async function start(rows: readonly (readonly unknown[])[]): Promise<string> {
  const file = { bytes: await importFile(rows), name: '示例合同.xlsx' };
  const read = await readImportRows(here.kit, contractDefinition, file);
  return await here.db.database.transact(context, async (transaction) => {
    const id = await storePreview(here.kit, contractDefinition, { transaction, file, rows: read });
    await moveImport(transaction, id, { from: ['previewed'], to: 'applying' });
    return id;
  });
}

const apply = (importId: string, kit: RecordKit = here.kit, signal = never) =>
  applyImport(kit, contractDefinition, { importId, context, signal });
const undo = (importId: string, kit: RecordKit = here.kit, signal = never) =>
  undoImport(kit, contractDefinition, { importId, context, signal });
const follow = (importId: string): Promise<ImportRecord> =>
  findImport(here.db.database.read, 'contract', importId);

/** A kit that does something within the n-th transaction, after its work and before it commits, or right after it. */
function watched(step: { within?: (n: number) => void; after?: (n: number) => void }): RecordKit {
  let count = 0;
  const database: Database = {
    ...here.db.database,
    read: here.db.database.read,
    transact: async (asked, work) => {
      count += 1;
      const n = count;
      const result = await here.db.database.transact(asked, async (transaction) => {
        const done = await work(transaction);
        step.within?.(n);
        return done;
      });
      step.after?.(n);
      return result;
    },
  };
  return { ...here.kit, database };
}

/** Contracts with numbers that begin so, by state, and how many different numbers they are. */
async function contracts(prefix: string): Promise<{ draft: number; discarded: number; numbers: number }> {
  const { rows } = await sql<{ draft: number; discarded: number; numbers: number }>`
    select count(*) filter (where state = 'draft')::int as draft, count(distinct contract_number)::int as numbers,
      count(*) filter (where state = 'discarded')::int as discarded
    from contracts where contract_number like ${`${prefix}-%`}
  `.execute(here.db.database.read);
  return rows[0] ?? { draft: 0, discarded: 0, numbers: 0 };
}

/** Rows whose record is not the one with their number: there must be none. */
async function misplaced(importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from record_import_rows r join contracts c on c.id = r.record_id
    where r.import_id = ${importId} and c.contract_number <> r.record_values->>'contractNumber'
  `.execute(here.db.database.read);
  return rows[0]?.n ?? -1;
}

describe('an import that is stopped half way', () => {
  test('after one transaction shows what is done, and goes on without a row twice or lost', async () => {
    const id = await start(rowsOf('STOP', ROWS));
    const stopping = new AbortController();
    const kit = watched({ after: () => stopping.abort() });
    await expect(apply(id, kit, stopping.signal)).rejects.toThrow('goes on at the next start');
    expect(await follow(id)).toMatchObject({ state: 'applying', progress: { done: 200, total: ROWS } });
    expect(await contracts('STOP')).toEqual({ draft: 200, discarded: 0, numbers: 200 });
    await apply(id);
    expect(await follow(id)).toMatchObject({ state: 'applied', progress: { done: ROWS, total: ROWS } });
    expect(await contracts('STOP')).toEqual({ draft: ROWS, discarded: 0, numbers: ROWS });
    expect(await misplaced(id)).toBe(0);
  });

  test('within a transaction loses that transaction whole, and makes it again', async () => {
    const id = await start(rowsOf('KILL', ROWS));
    const kit = watched({
      within: (n) => {
        if (n === 2) throw new Error('the power failed');
      },
    });
    await expect(apply(id, kit)).rejects.toThrow('the power failed');
    expect(await contracts('KILL')).toEqual({ draft: 200, discarded: 0, numbers: 200 });
    await apply(id);
    expect(await contracts('KILL')).toEqual({ draft: ROWS, discarded: 0, numbers: ROWS });
  });

  test('run twice at once, or again when it is done, makes each row once', async () => {
    const id = await start(rowsOf('TWICE', ROWS));
    await Promise.all([apply(id), apply(id)]);
    await apply(id);
    expect(await follow(id)).toMatchObject({ state: 'applied', progress: { done: ROWS, total: ROWS } });
    expect(await contracts('TWICE')).toEqual({ draft: ROWS, discarded: 0, numbers: ROWS });
  });
});

describe('one file that is uploaded twice', () => {
  test('and applied by both at once becomes one set of records; the other rows say why they stay behind', async () => {
    const count = 250;
    const [one, two] = [await start(rowsOf('SAME', count)), await start(rowsOf('SAME', count))];
    expect((await follow(two)).totals).toMatchObject({ valid: count, invalid: 0 });
    await Promise.all([apply(one), apply(two)]);
    expect(await contracts('SAME')).toEqual({ draft: count, discarded: 0, numbers: count });
    const [first, second] = [await follow(one), await follow(two)];
    expect(first.progress.done + second.progress.done).toBe(count);
    expect(first.totals.invalid + second.totals.invalid).toBe(count);
    for (const each of [first, second]) {
      expect([each.state, each.totals.rows]).toEqual(['applied', each.totals.valid + each.totals.invalid]);
      const problems = [...(await problemsByRow(here.kit, each.id)).values()];
      expect(problems).toHaveLength(each.totals.invalid);
      for (const [problem] of problems) expect(problem?.code).toBe('record.duplicate');
    }
  });

  test('and previewed after the first was applied: every row is known to be there', async () => {
    await apply(await start(rowsOf('AGAIN', 3)));
    const id = await start(rowsOf('AGAIN', 3));
    expect((await follow(id)).totals).toEqual({ rows: 3, valid: 0, invalid: 3, duplicate: 3 });
  });
});

test('a row that became wrong since the preview stays behind alone', async () => {
  const id = await start(rowsOf('LATE', 5));
  const [taken] = [await start(rowsOf('LATE', 1))];
  await apply(taken);
  await apply(id);
  expect(await follow(id)).toMatchObject({
    state: 'applied',
    totals: { rows: 5, valid: 4, invalid: 1 },
    progress: { done: 4, total: 4 },
  });
  expect([...(await problemsByRow(here.kit, id)).keys()]).toEqual([2]);
});

describe('taking an import back', () => {
  const discarded = async (prefix: string) => (await contracts(prefix)).discarded;

  test('discards each record by an event of its own; the numbers are free again', async () => {
    const id = await start(rowsOf('BACK', 3));
    await apply(id);
    await undo(await undoing(id));
    expect(await contracts('BACK')).toEqual({ draft: 0, discarded: 3, numbers: 3 });
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from events e join record_import_rows r on r.record_id = e.stream_id
      where r.import_id = ${id} and e.type = 'contract.discarded'
    `.execute(here.db.database.read);
    expect(rows).toEqual([{ n: 3 }]);
    await apply(await start(rowsOf('BACK', 3)));
    expect(await contracts('BACK')).toEqual({ draft: 3, discarded: 3, numbers: 3 });
  });

  test('leaves a record that somebody worked on since, and says so at its row', async () => {
    const id = await start(rowsOf('KEEP', 3));
    await apply(id);
    const { rows } = await sql<{ id: string }>`
      select id from contracts where contract_number = 'KEEP-1'
    `.execute(here.db.database.read);
    const revise = { id: rows[0]?.id ?? '', version: 1 } as Parameters<TestRegisters['give']>[1];
    await here.give(contractDefinition, revise, { command: 'revise', values: { name: '示例改名' } });
    await undo(await undoing(id));
    expect(await follow(id)).toMatchObject({ state: 'undone', progress: { done: 2, total: 3 } });
    expect(await contracts('KEEP')).toMatchObject({ draft: 1, discarded: 2 });
    const stayed = await sql<{ code: string }>`
      select problems->0->>'code' as code from record_import_rows where import_id = ${id} and not undone
    `.execute(here.db.database.read);
    expect(stayed.rows).toEqual([{ code: 'record.stale' }]);
  });

  test('stopped half way goes on where it stopped', async () => {
    const id = await start(rowsOf('HALF', 10));
    await apply(id);
    const kit = watched({
      after: (n) => {
        if (n === 4) throw new Error('the power failed');
      },
    });
    await expect(undo(await undoing(id), kit)).rejects.toThrow('the power failed');
    const before = await discarded('HALF');
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(10);
    await undo(id);
    expect(await follow(id)).toMatchObject({ state: 'undone', progress: { done: 10, total: 10 } });
    expect(await discarded('HALF')).toBe(10);
  });

  async function undoing(id: string): Promise<string> {
    await here.db.database.transact(context, (each) =>
      moveImport(each, id, { from: ['applied'], to: 'undoing' }),
    );
    return id;
  }
});

test('two clicks at once start one job: the second is told where the import stands', async () => {
  const file = { bytes: await importFile(rowsOf('CLICK', 1)), name: '示例合同.xlsx' };
  const rows = await readImportRows(here.kit, contractDefinition, file);
  const id = await here.db.database.transact(context, (transaction) =>
    storePreview(here.kit, contractDefinition, { transaction, file, rows }),
  );
  const click = () =>
    here.db.database.transact(context, (each) =>
      moveImport(each, id, { from: ['previewed'], to: 'applying' }),
    );
  const outcomes = await Promise.allSettled([click(), click(), click()]);
  const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
  expect(refused).toEqual(['record.import_not_ready', 'record.import_not_ready']);
});

test('rows outside the person’s area are refused at the preview', async () => {
  expect(roleTable['contract-registrar']?.actions).toContain('contract.import');
  const elsewhere = {
    ...clerk,
    grants: [{ role: 'contract-registrar', area: { kind: 'region', code: '990200' } }],
  };
  const file = { bytes: await importFile(rowsOf('AREA', 2)), name: '示例合同.xlsx' };
  const rows = (await readImportRows(here.kit, contractDefinition, file)) ?? [];
  await here.db.database.transact({ ...context, actor: elsewhere as Actor }, (transaction) =>
    storePreview(here.kit, contractDefinition, { transaction, file, rows }),
  );
  expect(rows.map((each) => [each.values, each.problems.map((problem) => problem.code)])).toEqual([
    [null, ['record.not_in_your_area']],
    [null, ['record.not_in_your_area']],
  ]);
});
