import { beforeAll, describe, expect, test } from 'vitest';
import { parseYuan } from '../../kernel/money.ts';
import type { Pack } from '../../policy/pack.ts';
import { allRegisters } from '../../testing-registers.ts';
import { capsOf } from './cap-rules.ts';

let pack: Pack;
beforeAll(async () => {
  pack = (await allRegisters()).library.require('zhengzhou-2017').pack;
});

const keysOf = (packs: readonly Pack[], measureId: string, year = 2024) =>
  capsOf(packs, { packId: 'zhengzhou-2017', measureId, year }).map((cap) => cap.key);

/** The pack with the open question on the international cap answered. */
const decided = (option: string): Pack => ({
  ...pack,
  interpretations: pack.interpretations.map((each) =>
    each.id === 'international-cap' ? { ...each, decision: option } : each,
  ),
});

describe('the caps of a measure', () => {
  test('are those of its account, with the words that they come from', () => {
    const [cap] = capsOf([pack], { packId: 'zhengzhou-2017', measureId: 'introduce-technology', year: 2024 });
    expect(cap).toMatchObject({
      key: 'zhengzhou-2017/introduce-technology/introduction-yearly-cap',
      limit: parseYuan('1000000'),
      citation: { clause: 'article-5', quote: '同一单位每年补助金额不超过100万元' },
    });
  });

  test('are joint where the document caps two measures together', () => {
    expect(keysOf([pack], 'sharing-use')).toContain('zhengzhou-2017/sharing-joint-cap');
    expect(keysOf([pack], 'sharing-service')).toContain('zhengzhou-2017/sharing-joint-cap');
  });

  test('leave out a joint cap that the decision on the text leaves out', () => {
    const joint = 'zhengzhou-2017/international-joint-cap';
    expect(keysOf([decided('inclusive')], 'international-transactions')).toContain(joint);
    expect(keysOf([decided('other')], 'international-transactions')).not.toContain(joint);
  });

  test('are none where the document writes none, and before it holds', () => {
    expect(keysOf([pack], 'research-for-enterprises')).toEqual([]);
    expect(keysOf([pack], 'introduce-technology', 2016)).toEqual([]);
  });

  test('of another document count when it names the measure', () => {
    const relations = pack.relations.map((each) =>
      each.id === 'sharing-joint-cap' ? { ...each, measures: ['zhengzhou-2017/facilitation'] } : each,
    );
    const other: Pack = { ...pack, id: 'province', relations };
    expect(keysOf([pack, other], 'facilitation')).toEqual([
      'province/sharing-joint-cap',
      'zhengzhou-2017/facilitation/facilitation-yearly-cap',
    ]);
  });
});
