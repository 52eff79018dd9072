import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { standingDecisions } from './interpretation-decisions.ts';
import { ownPack, packsUnderRun } from './packs-of-run.ts';

let here: TestRegisters;
beforeAll(async () => {
  here = await openTestRegisters();
}, 60_000);
afterAll(() => here.close());

const decision = () => {
  const found = here.definitions.find(({ description }) => description.noun === 'interpretation-decision');
  if (found === undefined) throw new Error('no register of decisions');
  return found;
};
const values = {
  packId: 'zhengzhou-2017',
  interpretationId: 'international-cap',
  option: 'inclusive',
  regionCode: '990000',
  reason: '示例会议纪要认为包括',
  documentNumber: '示例会议纪要〔2026〕1号',
};
const ask = () =>
  here.create(here.settlement, { packId: 'zhengzhou-2017', year: 2024, regionCode: '990100' });

describe('a decision on what a document leaves open', () => {
  test('is refused for what is no question, no option, or decided by the pack', async () => {
    const wrong = (changes: object) => here.create(decision(), { ...values, ...changes });
    await expect(wrong({ interpretationId: 'nowhere' })).rejects.toMatchObject({
      code: 'settlement.interpretation_unknown',
    });
    await expect(wrong({ option: 'both' })).rejects.toMatchObject({
      code: 'settlement.interpretation_unknown',
    });
    await expect(wrong({ interpretationId: 'fen-rounding', option: 'down' })).rejects.toMatchObject({
      code: 'interpretation-decision.decided_in_document',
    });
  });

  test('binds the settlements asked for while it stands, and is named by them', async () => {
    const before = await ask();
    const proposed = await here.create(decision(), values);
    expect(await standingDecisions(here.db.database.read, '990100')).toEqual([]);
    await expect(here.give(decision(), proposed, { command: 'decide' })).rejects.toMatchObject({
      code: 'interpretation-decision.same_person',
    });
    const decided = await here.give(decision(), proposed, { command: 'decide', by: 'usr_reviewer' });
    const after = await ask();
    const readBy = (settlement: typeof after) =>
      ownPack(packsUnderRun(here.library.packs, settlement), settlement).pack.interpretations.find(
        ({ id }) => id === 'international-cap',
      );
    expect(readBy(before)).toMatchObject({ decision: null });
    expect(readBy(after)).toMatchObject({
      decision: 'inclusive',
      decidedBy: values.documentNumber,
      decidedOn: decided.values.decidedOn,
      record: decided.id,
    });

    // What is decided for good cannot be decided otherwise for one settlement.
    const decisions = JSON.stringify([
      { interpretation: 'international-cap', option: 'exclusive', reason: '示例' },
    ]);
    await expect(
      here.create(here.settlement, {
        packId: 'zhengzhou-2017',
        year: 2024,
        regionCode: '990100',
        decisions,
      }),
    ).rejects.toMatchObject({ code: 'settlement.interpretation_unknown' });

    await here.give(decision(), decided, {
      command: 'revoke',
      values: { ground: '示例理由' },
      by: 'usr_reviewer',
    });
    expect(readBy(await ask())).toMatchObject({ decision: null });
    // What was asked for before keeps what it was given.
    expect(readBy(after)).toMatchObject({ decision: 'inclusive' });
  });

  test('holds where it was decided for; a place inside it may decide otherwise', async () => {
    const decide = async (changes: object) => {
      const proposed = await here.create(decision(), { ...values, ...changes });
      return await here.give(decision(), proposed, { command: 'decide', by: 'usr_reviewer' });
    };
    const province = await decide({});
    const city = await decide({ regionCode: '990200', option: 'exclusive' });
    const at = async (place: string) =>
      (await standingDecisions(here.db.database.read, place)).map(({ option, record }) => [option, record]);
    expect(await at('990100')).toEqual([['inclusive', province.id]]);
    expect(await at('990200')).toEqual([['exclusive', city.id]]);
    expect(await at('410100')).toEqual([]);
    for (const each of [province, city]) {
      await here.give(decision(), each, {
        command: 'revoke',
        values: { ground: '示例' },
        by: 'usr_reviewer',
      });
    }
  });

  test('two proposals on one question do not stand beside each other', async () => {
    await here.create(decision(), values);
    await expect(here.create(decision(), { ...values, option: 'exclusive' })).rejects.toThrow();
  });
});
