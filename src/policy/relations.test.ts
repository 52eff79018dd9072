import { describe, expect, it } from 'vitest';
import { fictionalPackFiles } from '../../tests/fixtures/fictional-pack.ts';
import { requirePack } from './compile.ts';
import { withDecisions } from './decisions.ts';
import { readPackTests, runPackTest } from './pack-test.ts';

const pack = requirePack(fictionalPackFiles, 'fictional');

function differences(yaml: string): readonly string[] {
  return readPackTests(yaml).flatMap((test) => runPackTest(pack, test));
}

const arrived = (amount: string) => `[{ on: '2021-05-01', amount: ${amount} }]`;
const contract = (id: string, amount: string, more = '') =>
  `{ id: ${id}, buyerId: unit, advancedTechnology: false, receipts: ${arrived(amount)} ${more} }`;
const unit = 'unit: { kind: enterprise }\n  year: 2021';

describe('decisions', () => {
  it('refuses an option that the pack does not list', () => {
    expect(() => withDecisions(pack, { nothing: 'yes' })).toThrow('policy.unknown_decision');
  });
});

describe('relations and exceptions', () => {
  it('pays at the inclusive threshold and not one fen below', () => {
    expect(
      differences(`
- name: one fen below
  ${unit}
  contracts: [${contract('a', "'499999.99'")}]
  expect: { buyer: { status: refused, amount: '0', refused: [threshold] } }
- name: at the threshold
  ${unit}
  contracts: [${contract('a', "'500000.00'")}]
  expect: { buyer: { status: granted, amount: 15万 } }
`),
    ).toEqual([]);
  });

  it('supports one side of a deal only, in the same year only', () => {
    const granted = (who: string, year: number) => `
- name: x
  ${unit}
  contracts: [${contract('a', '100万')}]
  priorGrants: [{ item: a, unit: ${who}, level: county, year: ${year} }]`;
    expect(
      differences(`${granted('other', 2021)}
  expect: { buyer: { status: refused, amount: '0', refused: [one-side] } }
${granted('other', 2020)}
  expect: { buyer: { status: granted, amount: 30万 } }
${granted('unit', 2021)}
  expect: { buyer: { status: granted, amount: 30万 } }
`),
    ).toEqual([]);
  });

  it('does not repeat what the province or the nation paid, but what a city paid', () => {
    const sold = (level: string) => `
- name: ${level}
  ${unit}
  contracts: [{ id: a, sellerId: unit, receipts: [{ on: '2021-05-01', amount: 100万 }] }]
  priorGrants: [{ item: a, unit: unit, level: ${level}, year: 2019 }]`;
    expect(
      differences(`${sold('national')}
  expect: { seller: { status: refused, amount: '0', refused: [no-repeat] } }
${sold('provincial')}
  expect: { seller: { status: refused, amount: '0', refused: [no-repeat] } }
${sold('municipal')}
  expect: { seller: { status: granted, amount: 30万 } }
`),
    ).toEqual([]);
  });

  it('lays a joint cap on the measures in order and on the items to the fen', () => {
    expect(
      differences(`
- name: x
  ${unit}
  contracts:
    - ${contract('a', '100万')}
    - { id: s1, sellerId: unit, receipts: [{ on: '2021-05-01', amount: 90万 }] }
    - { id: s2, sellerId: unit, receipts: [{ on: '2021-06-01', amount: 90万 }] }
  expect:
    buyer: { status: granted, amount: 30万, items: [30万] }
    seller: { status: granted, amount: 30万, items: [27万, 3万] }
`),
    ).toEqual([]);
  });

  it('holds back an item that two exclusive measures pay, until a person chooses', () => {
    const both = contract('a', '100万', ', sellerId: unit');
    expect(
      differences(`
- name: waits
  ${unit}
  contracts: [${both}]
  expect:
    buyer: { status: waiting, amount: null, questions: [either] }
    seller: { status: waiting, amount: null, questions: [either] }
- name: chosen
  ${unit}
  choices: [{ relation: either, itemId: a, measures: [seller] }]
  contracts: [${both}]
  expect:
    buyer: { status: refused, amount: '0', refused: [either] }
    seller: { status: granted, amount: 30万 }
`),
    ).toEqual([]);
  });

  it('follows the one exception that applies, and refuses two with different results naming both clauses', () => {
    const item = (crossBorder: boolean, advanced: boolean) =>
      `{ id: a, buyerId: unit, crossBorder: ${crossBorder}, advancedTechnology: ${advanced}, ` +
      `receipts: ${arrived('100万')} }`;
    expect(
      differences(`
- name: international
  ${unit}
  contracts: [${item(true, false)}]
  expect: { buyer: { status: granted, amount: 10万 } }
- name: defence
  ${unit}
  contracts: [${item(false, true)}]
  expect: { buyer: { status: granted, amount: 20万 } }
- name: both
  ${unit}
  contracts: [${item(true, true)}]
  refusal: policy.exceptions_conflict
- name: not known whether an exception applies
  ${unit}
  contracts: [${contract('a', '100万', ', crossBorder: null')}]
  expect: { buyer: { status: incomplete, amount: '0', missing: [contract.crossBorder] } }
`),
    ).toEqual([]);
    const [both] = readPackTests(`
- name: both
  ${unit}
  contracts: [${item(true, true)}]
`);
    if (both === undefined) throw new Error('no case');
    expect(() => runPackTest(pack, both)).toThrow(/article-3.*article-1|article-1.*article-3/);
  });

  describe('a joint cap that is shared with a measure of another pack', () => {
    const shared = requirePack(
      {
        ...fictionalPackFiles,
        'relations.yaml': (fictionalPackFiles['relations.yaml'] ?? '').replace(
          'measures: [buyer, seller]\n  cap',
          'measures: [buyer, seller, other-pack/award]\n  cap',
        ),
      },
      'shared',
    );
    const yaml = (grant: string, expected: string) => `
- name: x
  ${unit}
  contracts: [${contract('a', '100万')}]
  priorGrants: [{ item: z, unit: unit, level: provincial, year: 2021, measure: other-pack/award${grant} }]
  expect: { buyer: ${expected} }`;
    const run = (grant: string, expected: string) =>
      readPackTests(yaml(grant, expected)).flatMap((test) => runPackTest(shared, test));

    it.each([
      [', amount: 30万', '{ status: granted, amount: 30万 }'],
      [", amount: '300000.01'", "{ status: granted, amount: '299999.99' }"],
      [', amount: 60万', "{ status: granted, amount: '0' }"],
      [', amount: 90万', "{ status: granted, amount: '0' }"],
      [', amount: 90万, certain: false', '{ status: waiting, amount: null, questions: [together] }'],
      ['', '{ status: waiting, amount: null, questions: [together] }'],
    ])('leaves what the grant%s has not used', (grant, expected) => {
      expect(run(grant, expected)).toEqual([]);
    });

    it('does not count a grant of another year or another unit', () => {
      const granted = '{ status: granted, amount: 30万 }';
      const other = yaml(', amount: 60万', granted);
      const tests = [
        other.replace('year: 2021, m', 'year: 2020, m'),
        other.replace('unit: unit', 'unit: else'),
      ];
      expect(tests.flatMap(readPackTests).flatMap((test) => runPackTest(shared, test))).toEqual([]);
    });
  });
});
