import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { runAsAdmin } from '../../platform/database/test-server.ts';
import { readPackDirectory } from '../../platform/policy-packs/read-pack-directory.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { PackFiles } from '../../policy/load-pack.ts';
import { GRANTED, openTestGrants, type TestGrants } from '../../testing-grants.ts';
import { recomputeUnit } from '../grants/recompute.ts';
import { archivedPack, keepLibrary, piecesBehind, takePieces } from './pack-archive.ts';
import { archiveFile, piecesOfFile } from './pack-archive-file.ts';
import { createPackLibrary, type PackLibrary } from './pack-library.ts';
import { packsOfRun } from './packs-of-run.ts';
import { factsFromJson, settlementHash, settlementToJson } from './settlement-json.ts';
import { settleFacts } from './settlement-run.ts';
import { findUnit } from './settlement-views.ts';

let grants: TestGrants;
let files: PackFiles;
let settlement: RegisterRecord;
let unitId = '';
beforeAll(async () => {
  grants = await openTestGrants();
  files = await readPackDirectory(path.join(import.meta.dirname, '../../../policies/zhengzhou-2017'));
  ({ unitId } = await grants.addEntitledUnit());
  settlement = await grants.approveSettlement();
}, 120_000);
afterAll(() => grants.close());

const read = () => grants.registers.db.database.read;

/** The same document after somebody edited its rate: the library of the node's next start. */
function editedLibrary(): PackLibrary {
  const parameters = files['parameters.yaml'] ?? '';
  const edited = parameters.replace('value: 20%', 'value: 10%');
  expect(edited).not.toBe(parameters);
  return createPackLibrary({ 'zhengzhou-2017': { ...files, 'parameters.yaml': edited } });
}

async function settledUnder(library: PackLibrary): Promise<JsonObject> {
  const stored = await findUnit(read(), settlement.id, unitId);
  const packs = await packsOfRun(read(), library, { ...settlement });
  const given = { unit: stored.result.unit as never, facts: factsFromJson(stored.facts) };
  return settlementToJson(settleFacts(packs, settlement, given));
}

describe('a settlement after its document was edited', () => {
  test('computes again to the fen and to the hash, under the text of its time', async () => {
    const stored = await findUnit(read(), settlement.id, unitId);
    const edited = editedLibrary();
    await keepLibrary(grants.registers.db.database, edited);
    const again = await settledUnder(edited);
    expect(settlementHash(again)).toBe(stored.resultHash);
    expect(again).toMatchObject({ granted: GRANTED.toString(), packHash: stored.result.packHash });

    // What is asked for today is computed under today's text, so the edit did matter.
    const today = { ...settlement, values: { ...settlement.values, packForms: null, packHash: null } };
    const packs = await packsOfRun(read(), edited, today);
    const given = { unit: stored.result.unit as never, facts: factsFromJson(stored.facts) };
    expect(settleFacts(packs, today, given).granted).toBe(GRANTED / 2n);
  });

  test('still carries its claims: the recomputation of a claim finds nothing changed', async () => {
    const again = await recomputeUnit(read(), editedLibrary(), { settlement: { ...settlement }, unitId });
    expect([again.result.granted, again.excluded]).toEqual([GRANTED, []]);
  });

  test('says who can hand over the text where it is not kept', async () => {
    const forms = JSON.stringify([{ packId: 'zhengzhou-2017', hash: '0'.repeat(64) }]);
    const foreign = { ...settlement, values: { ...settlement.values, packForms: forms } };
    await expect(packsOfRun(read(), editedLibrary(), foreign)).rejects.toMatchObject({
      code: 'policy.form_missing',
    });
  });
});

describe('the archive', () => {
  const hash = () => String(settlement.values.packHash);

  test('is only added to, and keeps no content under another name than its own hash', async () => {
    const { db, by } = grants.registers;
    const change = (statement: ReturnType<typeof sql>) =>
      db.database.transact(by('usr_clerk'), (each) => statement.execute(each.query));
    await expect(change(sql`update policy_archive set content = ''`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(change(sql`delete from policy_archive`)).rejects.toMatchObject({ code: '42501' });
    await expect(
      change(sql`insert into policy_archive (hash, kind, pack_id, content) values ('a', 'text', 'x', 'b')`),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test('refuses a form that the owner of the database altered, and nothing is computed from it', async () => {
    const { adminUrl } = grants.registers.db;
    const before = await piecesBehind(read(), hash());
    const document = before.find((piece) => piece.hash === hash());
    await runAsAdmin(adminUrl, 'alter table policy_archive drop constraint policy_archive_check');
    const set = (content: string) =>
      runAsAdmin(adminUrl, `update policy_archive set content = $$${content}$$ where hash = '${hash()}'`);
    await set((document?.content ?? '').replace('20%', '90%'));
    await expect(archivedPack(read(), hash())).rejects.toMatchObject({ code: 'policy.form_tampered' });
    await expect(settledUnder(editedLibrary())).rejects.toMatchObject({ code: 'policy.form_tampered' });
    await set(document?.content ?? '');
    expect((await archivedPack(read(), hash())).pack.hash).toBe(hash());
  });

  test('hands a form to another node and takes none that was altered on the way or lacks a part', async () => {
    const pieces = await piecesBehind(read(), hash());
    const file = archiveFile(pieces);
    expect(piecesOfFile(JSON.parse(JSON.stringify(file)))).toHaveLength(2);
    expect(await takePieces(grants.registers.db.database, pieces)).toBe(0);
    const altered = file.pieces.map((piece) => ({
      ...piece,
      content: piece.content.replace('20%', '90%'),
    }));
    expect(() => piecesOfFile({ ...file, pieces: altered })).toThrowError(/policy.archive_malformed/);
    const alone = file.pieces.filter(({ kind }) => kind === 'document');
    expect(() => piecesOfFile({ ...file, pieces: alone })).toThrowError(/policy.form_missing/);
    expect(() => piecesOfFile({ pieces: [] })).toThrowError(/policy.archive_malformed/);
  });
});
