import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPackDirectory } from '../../platform/policy-packs/read-pack-directory.ts';
import { allRegisters } from '../../testing-registers.ts';
import {
  approvableRates,
  createPackLibrary,
  openInterpretations,
  type PackLibrary,
  packUnderDecisions,
  type TakenDecision,
} from './pack-library.ts';

let library: PackLibrary;

beforeAll(async () => {
  library = (await allRegisters()).library;
});

function deciding(interpretation: string, option: string): TakenDecision[] {
  const by = { decidedBy: 'usr_1', decidedOn: '2024-05-10' };
  return [{ interpretation, option, reason: '示例会议纪要', ...by }];
}

describe('the library', () => {
  test('finds a pack by its id and refuses any other', () => {
    expect(library.require('zhengzhou-2017').pack.documentNumber).toContain('郑政办');
    for (const id of ['zhengzhou', 'constructor', ''])
      expect(() => library.require(id)).toThrow(/settlement\.pack_unknown/);
  });

  test('a pack with a fault stops the start', async () => {
    const files = await readPackDirectory(path.join(import.meta.dirname, '../../../policies/zhengzhou-2017'));
    const source = `${files['source.txt']}一个字`;
    expect(() => createPackLibrary({ broken: { ...files, 'source.txt': source } })).toThrow(/source\.sha256/);
  });

  test('rates to be approved are the ceilings and nothing else', () => {
    const rates = approvableRates(library.require('zhengzhou-2017')).map((each) => each.id);
    expect(rates).toEqual(['research-project-ceiling', 'sharing-use-ceiling']);
  });
});

describe('a pack under the decisions of a settlement', () => {
  const under = (decisions: readonly TakenDecision[]) =>
    packUnderDecisions(library.require('zhengzhou-2017'), decisions);

  test('without decisions it is the pack itself', () => {
    expect(under([])).toBe(library.require('zhengzhou-2017'));
  });

  test('an open question takes the option, with who chose it, when and why', () => {
    const decided = under(deciding('international-cap', 'exclusive'));
    expect(decided.pack.interpretations.find((each) => each.id === 'international-cap')).toMatchObject({
      decision: 'exclusive',
      decidedBy: 'usr_1',
      decidedOn: '2024-05-10',
      reason: { zh: '示例会议纪要', en: '示例会议纪要' },
    });
    expect(openInterpretations(decided)).toEqual([]);
  });

  test('a question that the pack has decided stays as it is', () => {
    const decided = under(deciding('fen-rounding', 'half-up'));
    expect(decided.pack.interpretations).toEqual(library.require('zhengzhou-2017').pack.interpretations);
  });

  test('the text is the same, so the hash is; the pack that others use is untouched', () => {
    const decided = under(deciding('international-cap', 'exclusive'));
    const own = library.require('zhengzhou-2017');
    expect(decided.pack.hash).toBe(own.pack.hash);
    expect(openInterpretations(own).map((each) => each.id)).toEqual(['international-cap']);
  });
});
