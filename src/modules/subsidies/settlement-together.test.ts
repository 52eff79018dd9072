import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '../../kernel/time.ts';
import { readPackDirectory } from '../../platform/policy-packs/read-pack-directory.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { PriorGrantFact, SettlementFacts } from '../../policy/facts.ts';
import { readPackTests, requestOf } from '../../policy/pack-test.ts';
import { settleUnit } from '../../policy/settle.ts';
import { createPackLibrary, type PackLibrary } from './pack-library.ts';
import { ownPack, packsUnderRun } from './packs-of-run.ts';
import { settlementToJson } from './settlement-json.ts';
import { requestOfRun, settleFacts } from './settlement-run.ts';

let library: PackLibrary;
beforeAll(async () => {
  const names = ['henan-2019', 'zhanhe-2022', 'zhengzhou-2017', 'example-city-2026'];
  const files = names.map(async (name) => {
    const directory = path.join(import.meta.dirname, '../../../policies', name);
    return [name, await readPackDirectory(directory)] as const;
  });
  library = createPackLibrary(Object.fromEntries(await Promise.all(files)));
});

/** A run as the register holds it. */
function run(values: RegisterRecord['values']): RegisterRecord {
  const at = '2025-01-10T01:00:00.000Z' as Instant;
  return {
    id: 'set_1',
    version: 1,
    state: 'computing',
    values: { packId: 'zhanhe-2022', year: 2024, regionCode: '410411', trial: false, ...values },
    createdBy: 'usr_clerk',
    createdAt: at,
    updatedAt: at,
  };
}

/** A university of the city sold to an enterprise of the district. */
function university(facts: Partial<SettlementFacts> = {}) {
  const [given] =
    readPackTests(`- { name: x, year: 2024, unit: { kind: university, region: '410402' }, as: seller,
    contracts: [{ id: a, totalAmount: 100万, sellerRegion: '410402', buyerRegion: '410411', registeredOn: '2024-03-01',
    receipts: [{ on: '2024-05-01', amount: 100万 }] }] }`);
  if (given === undefined) throw new Error('no case');
  const { unit, facts: own } = requestOf(given);
  return { unit, facts: { ...own, ...facts } };
}

const measureOf = (record: RegisterRecord, facts: Partial<SettlementFacts> = {}) => {
  const settled = settleFacts(packsUnderRun(library.packs, record), record, university(facts));
  const measure = settled.measures.find(({ id }) => id === 'transfer-in-district');
  return { settled, measure: measure };
};

const granted = (more: Partial<PriorGrantFact>): PriorGrantFact => ({
  id: 'clm_1:a',
  itemId: 'a',
  unitId: university().unit.id,
  side: 'seller',
  level: 'provincial',
  year: 2024,
  label: '《示例》示例措施',
  measure: 'henan-2019/transfer-by-universities',
  amount: 1000n as PriorGrantFact['amount'] & bigint,
  certain: true,
  ...more,
});

describe('a run of the district beside the plan of the province', () => {
  test('waits while the province has not settled the year, and says which document it looked at', () => {
    const { settled, measure } = measureOf(run({}));
    expect(measure?.status).toBe('waiting');
    expect(measure?.questions.map(({ kind }) => kind)).toContain('relation');
    expect(settled.beside?.packs.map(({ packId }) => packId)).toEqual(['henan-2019']);
  });

  test('is refused once the province has granted the contract, with the grant in the reason', () => {
    const { measure } = measureOf(run({}), { settledPacks: ['henan-2019'], priorGrants: [granted({})] });
    expect(measure?.status).toBe('refused');
    expect(measure?.items[0]?.reasons.map(({ sentence }) => sentence.zh).join()).toContain(
      '《示例》示例措施',
    );
  });

  test('waits while the claim at the province is on its way', () => {
    const open = [granted({ certain: false })];
    const { measure } = measureOf(run({}), { settledPacks: ['henan-2019'], priorGrants: open });
    expect(measure?.status).toBe('waiting');
  });

  test('pays up to its ceiling when the province settled the year and granted nothing', () => {
    const { measure } = measureOf(run({}), { settledPacks: ['henan-2019'] });
    expect(measure?.status).toBe('ceiling');
  });

  test('a trial looks at its document alone', () => {
    const { settled, measure } = measureOf(run({ trial: true }));
    expect(settled.beside).toBeUndefined();
    expect(measure?.status).toBe('ceiling');
  });

  test('a document of another place has no word in it', () => {
    const { settled } = measureOf(run({ packId: 'zhanhe-2022' }));
    expect(settled.beside?.packs.map(({ packId }) => packId)).not.toContain('zhengzhou-2017');
  });

  test('the request of the run gives the result alone, so that advice needs no other document', () => {
    const record = run({});
    const { request } = requestOfRun(packsUnderRun(library.packs, record), record, university());
    const alone = settlementToJson(
      settleUnit(ownPack(packsUnderRun(library.packs, record), record), request),
    );
    const { beside: _beside, ...own } = settlementToJson(
      settleFacts(packsUnderRun(library.packs, record), record, university()),
    );
    expect(alone).toEqual(own);
  });

  test('the same run gives the same result again, to the byte', () => {
    const json = () =>
      JSON.stringify(
        settlementToJson(settleFacts(packsUnderRun(library.packs, run({})), run({}), university())),
      );
    expect(json()).toBe(json());
  });
});

describe('a choice between documents that say nothing of each other', () => {
  const enterprise = () => {
    const [given] =
      readPackTests(`- { name: x, year: 2024, unit: { kind: enterprise, region: '410105' }, as: buyer,
      contracts: [{ id: a, totalAmount: 100万, technologyAmount: 80万, registeredOn: '2024-03-01',
      receipts: [{ on: '2024-05-01', amount: 100万 }] }] }`);
    if (given === undefined) throw new Error('no case');
    const { unit, facts } = requestOf(given);
    return { unit, facts };
  };
  const relation = 'henan-2019/import-technology+zhengzhou-2017/introduce-technology';
  const city = (measures?: readonly string[]) =>
    run({
      packId: 'zhengzhou-2017',
      regionCode: '410100',
      ...(measures === undefined
        ? {}
        : {
            relationChoices: JSON.stringify([{ relation, itemId: null, measures, reason: '示例会议纪要' }]),
          }),
    });
  const statusOf = (record: RegisterRecord) =>
    settleFacts(packsUnderRun(library.packs, record), record, enterprise()).measures.find(
      ({ id }) => id === 'introduce-technology',
    );

  test('without it the city waits', () => {
    expect(statusOf(city())?.status).toBe('waiting');
  });

  test('both: the city pays its 20 %', () => {
    const both = ['henan-2019/import-technology', 'zhengzhou-2017/introduce-technology'];
    expect(statusOf(city(both))).toMatchObject({ status: 'granted', amount: 16_000_000n });
  });

  test('the province alone: the city refuses and says that it was decided', () => {
    const found = statusOf(city(['henan-2019/import-technology']));
    expect(found?.status).toBe('refused');
    expect(found?.items[0]?.reasons[0]?.sentence.zh).toContain('经决定');
  });
});
