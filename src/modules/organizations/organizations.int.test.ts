import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { loadRelations, qualificationDefinition, shareholdingDefinition } from './index.ts';

let here: TestRegisters;

beforeAll(async () => {
  here = await openTestRegisters();
});
afterAll(() => here.close());

const relations = (...pairs: readonly (readonly [RegisterRecord, RegisterRecord])[]) =>
  here.db.database.transact(here.by('usr_clerk'), (each) =>
    loadRelations(
      each,
      pairs.map(([first, second]) => ({ first: first.id, second: second.id })),
    ),
  );

const holding = (of: RegisterRecord, by: RegisterRecord, shareBasisPoints: number) =>
  here.create(shareholdingDefinition, {
    organizationId: of.id,
    holderOrganizationId: by.id,
    shareBasisPoints,
    heldSince: '2020-01-01',
  });

describe('one credit code, one body', () => {
  const creditCode = makeCreditCode({ kind: '91', divisionCode: '990201', serial: 'MA999999' });

  test('two clerks who enter it at once: one is told that it is there already', async () => {
    const values = { name: '示例单位', kind: 'enterprise', regionCode: '990201', creditCode };
    const outcomes = await Promise.allSettled([
      here.create(here.organization, values, 'usr_one'),
      here.create(here.organization, values, 'usr_two'),
    ]);
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toMatchObject([{ code: 'record.duplicate', params: { fields: '统一社会信用代码' } }]);
  });

  test('typed in another way it is the same code; an entry made in error frees it', async () => {
    const typed = { creditCode: ` ${creditCode.toLowerCase()} ` };
    await expect(here.addOrganization(typed)).rejects.toMatchObject({ code: 'record.duplicate' });
    const other = await here.addOrganization();
    const discarded = await here.give(here.organization, other, { command: 'discard' });
    const again = await here.addOrganization({ creditCode: discarded.values.creditCode ?? null });
    expect(again.values.creditCode).toBe(other.values.creditCode);
  });
});

describe('what refers to something that does not exist is refused by name', () => {
  const unknown = 'org_00000000000000000000000000';
  const refusal = { code: 'record.reference_unknown', params: { value: unknown } };

  test('a parent, when entered and when revised', async () => {
    await expect(here.addOrganization({ parentId: unknown })).rejects.toMatchObject(refusal);
    const organization = await here.addOrganization();
    const revising = { command: 'revise', values: { parentId: unknown } };
    await expect(here.give(here.organization, organization, revising)).rejects.toMatchObject(refusal);
  });

  test('the organization or the issuer of a qualification', async () => {
    const { id } = await here.addOrganization();
    const rest = {
      kind: 'high-tech-enterprise',
      level: 'national',
      recognizedOn: '2024-01-01',
      documentNumber: '1',
    };
    for (const parties of [
      { organizationId: unknown, issuerId: id },
      { organizationId: id, issuerId: unknown },
    ])
      await expect(here.create(qualificationDefinition, { ...rest, ...parties })).rejects.toMatchObject(
        refusal,
      );
  });

  test('the organization or the holder of a share', async () => {
    const { id } = await here.addOrganization();
    const rest = { shareBasisPoints: 100, heldSince: '2024-01-01' };
    for (const parties of [
      { organizationId: unknown, holderOrganizationId: id },
      { organizationId: id, holderOrganizationId: unknown },
    ])
      await expect(here.create(shareholdingDefinition, { ...rest, ...parties })).rejects.toMatchObject(
        refusal,
      );
  });
});

describe('what the registers say about two organizations', () => {
  test('each pair gets its own answer, in the order asked', async () => {
    const [a, b] = [await here.addOrganization(), await here.addOrganization()];
    const child = await here.addOrganization({ parentId: a.id });
    await holding(b, a, 2500);
    await holding(child, b, 2499);
    expect(await relations([a, b], [b, child], [child, a], [a, a])).toEqual([
      [{ kind: 'holds-share', holderId: a.id, shareBasisPoints: 2500 }],
      [],
      [{ kind: 'parent', parentId: a.id }],
      [{ kind: 'same-organization' }],
    ]);
  });

  test('a holding that has ended, or was entered in error, relates nobody', async () => {
    const [a, b] = [await here.addOrganization(), await here.addOrganization()];
    const first = await holding(a, b, 5000);
    expect((await relations([a, b]))[0]).toHaveLength(1);
    await here.give(shareholdingDefinition, first, { command: 'end', values: { reason: '示例转让' } });
    expect((await relations([a, b]))[0]).toEqual([]);
    const second = await holding(a, b, 5000);
    await here.give(shareholdingDefinition, second, { command: 'discard' });
    expect((await relations([a, b]))[0]).toEqual([]);
  });

  test('one person who holds a quarter of both relates them', async () => {
    const [a, b] = [await here.addOrganization(), await here.addOrganization()];
    for (const of of [a, b])
      await here.create(shareholdingDefinition, {
        organizationId: of.id,
        holderPersonId: 'per_1',
        shareBasisPoints: 2500,
        heldSince: '2020-01-01',
      });
    expect(await relations([a, b])).toEqual([[{ kind: 'common-holder', holderId: 'per_1' }]]);
  });
});
