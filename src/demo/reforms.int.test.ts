import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checkReformFile,
  type FileCheck,
  makeReformFile,
  parseReformFile,
  type ReformFile,
  runTrial,
  settleLedger,
} from '../modules/reforms/index.ts';
import {
  createPackLibrary,
  factsOfUnit,
  keepLibrary,
  loadFacts,
  type PackLibrary,
  unitsOfYear,
} from '../modules/subsidies/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { readAllPacks } from '../platform/policy-packs/read-all-packs.ts';
import { readPackDirectory } from '../platform/policy-packs/read-pack-directory.ts';
import { SYSTEM_ACTOR } from '../platform/sessions/session-store.ts';
import type { Signer } from '../platform/signing/signer.ts';
import { loadOrCreateSigner, loadPublicKeys } from '../platform/signing/signing-keys.ts';
import { BULK_STATUSES } from '../policy/bulk/bulk-result.ts';
import { settleUnit } from '../policy/settle.ts';
import { loadDemonstration } from './load.ts';
import { loadPolicyRegisters } from './policy-registers.ts';

const YEARS = [2023, 2024, 2025];
let here: TestDatabase;
let library: PackLibrary;
let keys: string;
let signer: Signer;

beforeAll(async () => {
  here = await openTestDatabase();
  await loadDemonstration({
    database: here.database,
    size: { seed: 7, contracts: 600, organizations: 150, sharingFees: 60 },
    newPassword: () => 'kept-to-itself',
  });
  library = createPackLibrary(await readAllPacks(path.join(import.meta.dirname, '../../policies')));
  const context = { actor: SYSTEM_ACTOR, requestId: 'reforms' };
  await loadPolicyRegisters({ database: here.database, context, library, seed: 7, year: 2025 });
  keys = await mkdtemp(path.join(tmpdir(), 'keys-'));
  signer = await loadOrCreateSigner(path.join(keys, 'own'), { random: randomBytes });
}, 120_000);
afterAll(async () => {
  await here.close();
  await rm(keys, { recursive: true });
});

/** Every unit's amounts by settling it alone from the facts that a run of the year would load. */
async function settledAlone(packId: string, year: number, jurisdiction: string) {
  const { read } = here.database;
  const units = await unitsOfYear(read, { year, after: '', limit: 10_000 });
  const facts = await loadFacts(read, { unitIds: units.map(({ id }) => id), year });
  const found = new Map<string, string>();
  for (const unit of units) {
    const own = factsOfUnit(facts, unit.id);
    const { measures } = settleUnit(library.require(packId), { unit, year, jurisdiction, facts: own });
    for (const { id, status, amount } of measures) {
      if (status !== 'refused')
        found.set(`${unit.id} ${id}`, `${status} ${status === 'waiting' ? 0 : amount}`);
    }
  }
  return found;
}

async function settledTogether(packId: string, year: number, jurisdiction: string) {
  const form = { compiled: library.require(packId), request: { year, jurisdiction } };
  const { ledger, results } = await settleLedger(here.database, { year, forms: [form], digest: false });
  const [result] = results;
  const found = new Map<string, string>();
  for (const [unit, { id }] of ledger.units.entries()) {
    for (const [measure, name] of (result?.measures ?? []).entries()) {
      const at = unit * (result?.measures.length ?? 0) + measure;
      const status = BULK_STATUSES[result?.status[at] ?? 0];
      const amount = (result?.certain[at] ?? 0) + (result?.upTo[at] ?? 0);
      if (status !== 'refused') found.set(`${id} ${name}`, `${status} ${amount}`);
    }
  }
  return found;
}

describe('the ledger settled in bulk', () => {
  test.each([
    ['zhengzhou-2017', '990100'],
    ['henan-2019', '990000'],
    ['zhanhe-2022', '990102'],
    ['heilongjiang-2017', '990000'],
    ['example-city-2026', '990100'],
    ['national-2017', '990000'],
  ])('%s gives every unit of the ledger what settling it alone gives', async (packId, jurisdiction) => {
    let compared = 0;
    for (const year of YEARS) {
      const alone = await settledAlone(packId, year, jurisdiction);
      expect(await settledTogether(packId, year, jurisdiction)).toEqual(alone);
      compared += alone.size;
    }
    // The national plan pays nothing itself: its one figure is of tax law.
    if (packId === 'national-2017') expect(compared).toBe(0);
    if (packId === 'zhengzhou-2017' || packId === 'henan-2019') expect(compared).toBeGreaterThan(20);
  });
});

const scope = {
  packId: 'zhengzhou-2017',
  regionCode: '990100',
  years: YEARS,
  approvedRates: [],
  decisions: [],
};
const reform = {
  title: '示例方案',
  pack: 'zhengzhou-2017',
  changes: [{ change: 'parameter' as const, parameter: 'introduction-rate', value: '10%' }],
};
const parts = () => ({ database: here.database, library, signer });

describe('a trial on the ledger', () => {
  test('every grouping adds up, and before and difference make after', async () => {
    const { years } = await runTrial(parts(), { scope, reforms: [reform] });
    for (const { outcomes } of years) {
      for (const { total, byRegion, byKind, bySize, byMeasure } of outcomes) {
        expect(BigInt(total.before) + BigInt(total.difference)).toBe(BigInt(total.after));
        expect(total.losers).toBeGreaterThan(0);
        for (const groups of [byRegion, byKind, bySize, byMeasure]) {
          for (const side of ['before', 'after', 'difference', 'upToBefore', 'upToAfter'] as const) {
            const sum = groups.reduce((all, group) => all + BigInt(group[side]), 0n);
            expect(sum.toString()).toBe(total[side]);
          }
        }
        for (const groups of [byRegion, byKind, bySize]) {
          expect(groups.reduce((all, { losers }) => all + losers, 0)).toBe(total.losers);
        }
      }
    }
  });

  test('a reform without changes changes nothing, and two reforms are compared on one state', async () => {
    const same = { ...reform, changes: [] };
    const { years } = await runTrial(parts(), { scope, reforms: [same, reform] });
    for (const { outcomes } of years) {
      expect(outcomes[0]?.total).toMatchObject({ difference: '0', winners: 0, losers: 0 });
      expect(outcomes[1]?.total.before).toBe(outcomes[0]?.total.before);
      expect(outcomes[1]?.total.difference).not.toBe('0');
    }
  });
});

describe('a shared result', () => {
  let file: ReformFile;
  beforeAll(async () => {
    file = await makeReformFile(parts(), scope, reform);
  }, 60_000);
  const check = async (given: unknown) => {
    const publicKeys = await loadPublicKeys(path.join(keys, 'own'));
    return await checkReformFile({ ...parts(), publicKeys }, parseReformFile(given));
  };

  test('runs again to the fen on a node with the same facts, after a way through JSON', async () => {
    const found = await check(JSON.parse(JSON.stringify(file)));
    expect(found).toMatchObject({ signatureValid: true, ownKey: true, same: true });
  });

  test('a node that does not know the key says so, and runs it all the same', async () => {
    const other = path.join(keys, 'other');
    await loadOrCreateSigner(other, { random: randomBytes });
    const found = await checkReformFile({ ...parts(), publicKeys: await loadPublicKeys(other) }, file);
    expect(found).toMatchObject({ ownKey: false, same: true });
  });

  test('one changed character is refused, wherever it stands', async () => {
    const text = JSON.stringify(file);
    const total = file.years[0]?.outcome.total.after ?? '';
    const forged = [
      text.replace(`"after":"${total}"`, `"after":"${BigInt(total) + 1n}"`),
      text.replace('"value":"10%"', '"value":"11%"'),
      text.replace(file.years[0]?.factsDigest ?? 'x', '0'.repeat(64)),
      text.replace('示例方案', '示例方桉'),
    ];
    for (const each of forged) {
      expect(each).not.toBe(text);
      await expect(check(JSON.parse(each))).rejects.toThrow(/reform\.file_forged/);
    }
  });

  test('runs again under the kept text once the document was edited, and says where to get it when it is not kept', async () => {
    const directory = path.join(import.meta.dirname, '../../policies/zhengzhou-2017');
    const files = await readPackDirectory(directory);
    const edited = (files['parameters.yaml'] ?? '').replace('value: 20%', 'value: 19%');
    const later = createPackLibrary({ 'zhengzhou-2017': { ...files, 'parameters.yaml': edited } });
    const asked = { ...parts(), library: later, publicKeys: await loadPublicKeys(path.join(keys, 'own')) };
    const kept = (found: FileCheck) =>
      found.years.map(({ packSame, packCurrent }) => [packSame, packCurrent]);

    const without = await checkReformFile(asked, file);
    expect([without.same, kept(without)]).toEqual([false, YEARS.map(() => [false, false])]);
    await keepLibrary(here.database, library);
    const found = await checkReformFile(asked, file);
    expect([found.same, kept(found)]).toEqual([true, YEARS.map(() => [true, false])]);
  });

  test('another state of the ledger is told apart from a wrong result', async () => {
    await sql`update contracts set total_amount = total_amount + 1 where id in
      (select id from contracts where state = 'registered' and registered_on >= '2024-01-01'
        and registered_on < '2025-01-01' order by id limit 1)`.execute(here.database.read);
    const { years, same } = await check(file);
    expect(same).toBe(false);
    expect(years.map(({ factsSame }) => factsSame)).toEqual([true, false, true]);
  });
});
