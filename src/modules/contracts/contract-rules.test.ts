import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Fields } from '../../kernel/fields.ts';
import { type Fen, parseYuan } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { checkCommandValues } from '../../platform/records/record-service.ts';
import { contractValues, testActor } from '../../testing-registers.ts';
import type { OrganizationFacts, RelationEvidence } from '../organizations/index.ts';
import { contractDefinition } from './contract-definition.ts';
import { type ContractFacts, decideContract, forbidsContract } from './contract-rules.ts';
import { contractRegister } from './contract-schema.ts';

const today = '2024-05-10' as PlainDate;
const now = '2024-05-10T01:00:00.000Z' as Instant;

function organization(id: string, values: Partial<OrganizationFacts> = {}): OrganizationFacts {
  return { id, name: `示例单位 ${id}`, kind: 'enterprise', regionCode: '990101', state: 'active', ...values };
}

function facts(values: Partial<ContractFacts> = {}): ContractFacts {
  const parties = { seller: organization('org_s', { regionCode: '410105' }), buyer: organization('org_b') };
  return { ...parties, broker: undefined, relations: [], ...values };
}

const entered = contractValues('A-1', { sellerId: 'org_s', buyerId: 'org_b' });

/** A contract in a state, with every field that is not given empty, as its row would be. */
function contract(state: string, values: FieldValues = {}) {
  const empty = Object.fromEntries(Object.keys(contractRegister.fields).map((name) => [name, null]));
  const own = { ...empty, ...entered, sellerRegion: '410105', buyerRegion: '990101', ...values };
  return { id: 'con_1', version: 3, state, values: own, createdBy: 'usr_a', createdAt: now, updatedAt: now };
}

/** What happens when the command is given: the fields that it sets, or the code of the refusal. */
function when(
  command: string,
  given: { readonly state?: string; readonly record?: FieldValues; readonly values?: FieldValues } = {},
  known: ContractFacts = facts(),
): FieldValues | string {
  const record = given.state === undefined ? null : contract(given.state, given.record);
  const context = { now, today, actor: testActor('usr_clerk') };
  try {
    return decideContract({ record, command, values: given.values ?? {} }, known, context);
  } catch (error) {
    return (error as Refusal).code;
  }
}

const creating = (values: FieldValues = {}, known?: ContractFacts) =>
  when('create', { values: { ...entered, ...values } }, known);

describe('entering a contract', () => {
  test('takes the regions from its parties and leaves the technology undetermined', () => {
    expect(creating()).toEqual({
      sellerRegion: '410105',
      buyerRegion: '990101',
      advancedTechnology: 'undetermined',
    });
  });

  test.each([
    ['equal to the total', 0n, 'set'],
    ['one fen above the total', 1n, 'contract.amount_order'],
  ])('with a technology amount %s', (_name, above, outcome) => {
    const totalAmount = parseYuan('1000000');
    const found = creating({ totalAmount, technologyAmount: (totalAmount + above) as Fen });
    expect(typeof found === 'string' ? found : 'set').toBe(outcome);
  });

  test.each([
    ['today', '2024-05-10', 'set'],
    ['tomorrow', '2024-05-11', 'contract.signed_in_future'],
  ])('signed %s', (_name, signedOn, outcome) => {
    const found = creating({ signedOn, beginsOn: '2024-05-10' });
    expect(typeof found === 'string' ? found : 'set').toBe(outcome);
  });

  test.each([
    ['on the day it begins', '2024-03-01', 'set'],
    ['a day before it begins', '2024-02-29', 'contract.period_order'],
  ])('that ends %s', (_name, endsOn, outcome) => {
    const found = creating({ beginsOn: '2024-03-01', endsOn });
    expect(typeof found === 'string' ? found : 'set').toBe(outcome);
  });

  test('between an organization and itself is refused', () => {
    expect(creating({ buyerId: 'org_s' })).toBe('contract.same_party');
  });

  test('with a party that the register does not know is refused, whichever it is', () => {
    expect(creating({}, facts({ seller: undefined }))).toBe('contract.party_unknown');
    expect(creating({}, facts({ buyer: undefined }))).toBe('contract.party_unknown');
    expect(creating({ brokerId: 'org_x' }, facts())).toBe('contract.party_unknown');
  });

  test('with a party that is suspended, dissolved or discarded is refused, the institution in between too', () => {
    for (const state of ['suspended', 'dissolved', 'discarded']) {
      const gone = organization('org_x', { state });
      expect(creating({}, facts({ seller: gone }))).toBe('contract.party_not_active');
      expect(creating({}, facts({ buyer: gone }))).toBe('contract.party_not_active');
      expect(creating({ brokerId: 'org_x' }, facts({ broker: gone }))).toBe('contract.party_not_active');
    }
  });

  test('with an amount of nothing, or less, is refused by the form itself', () => {
    for (const amount of [0n, -1n] as Fen[]) {
      const values = { ...entered, totalAmount: amount, technologyAmount: amount };
      const problems = checkCommandValues(contractDefinition, 'create', values);
      expect(problems.map((each) => [each.field, each.code])).toEqual([
        ['totalAmount', 'field.too_small'],
        ['technologyAmount', 'field.too_small'],
      ]);
    }
    expect(checkCommandValues(contractDefinition, 'create', entered)).toEqual([]);
  });
});

describe('revising a contract', () => {
  test('is measured by the contract as it will be, not only by what was changed', () => {
    const half = parseYuan('400000');
    expect(when('revise', { state: 'draft', values: { totalAmount: half } })).toBe('contract.amount_order');
    expect(when('revise', { state: 'draft', values: { endsOn: '2024-02-01' } })).toBe(
      'contract.period_order',
    );
  });

  test('keeps what was attested before', () => {
    const record = { advancedTechnology: 'yes' };
    expect(when('revise', { state: 'correcting', record })).toMatchObject({ advancedTechnology: 'yes' });
  });

  test('follows a seller that has another region', () => {
    const moved = facts({ seller: organization('org_s', { regionCode: '990203' }) });
    expect(when('revise', { state: 'draft' }, moved)).toMatchObject({ sellerRegion: '990203' });
  });
});

describe('submitting a contract', () => {
  const expectations = { expectedInvestment: 0n, expectedOutput: 0n };

  test('is dated today', () => {
    expect(when('submit', { state: 'draft' })).toEqual({ submittedOn: today });
  });

  test('a transfer needs both expectations, and nothing is an answer to either', () => {
    const transfer = { type: 'transfer', ...expectations };
    expect(when('submit', { state: 'draft', record: transfer })).toEqual({ submittedOn: today });
    for (const name of ['expectedInvestment', 'expectedOutput']) {
      const record = { ...transfer, [name]: null };
      expect(when('submit', { state: 'draft', record })).toBe('contract.transfer_expectations_missing');
    }
  });

  test.each(['development', 'license', 'consulting', 'service'])(
    'a %s contract has no such expectations',
    (type) => {
      expect(when('submit', { state: 'draft', record: { type } })).toEqual({ submittedOn: today });
    },
  );

  test('related parties have to be declared; declared they are let through, as is a declaration of more', () => {
    const relations: RelationEvidence[] = [{ kind: 'parent', parentId: 'org_s' }];
    const related = facts({ relations });
    expect(when('submit', { state: 'draft' }, related)).toBe('contract.related_parties_undeclared');
    const declared = { relatedParties: true };
    expect(when('submit', { state: 'draft', record: declared }, related)).toEqual({ submittedOn: today });
    expect(when('submit', { state: 'draft', record: declared })).toEqual({ submittedOn: today });
  });

  test('the refusal says what relates them, each reason once', () => {
    const relations: RelationEvidence[] = [
      { kind: 'parent', parentId: 'org_s' },
      { kind: 'holds-share', holderId: 'org_s', shareBasisPoints: 3000 },
      { kind: 'holds-share', holderId: 'org_b', shareBasisPoints: 3000 },
    ];
    const input = { record: contract('draft'), command: 'submit', values: {} };
    const context = { now, today, actor: testActor('usr_clerk') };
    expect(() => decideContract(input, facts({ relations }), context)).toThrow(
      expect.objectContaining({ params: { evidence: '上下级或同一上级、持股达到关联比例' } }),
    );
  });
});

describe('the steps of the station', () => {
  test('accepting sets the day, the person and the day by which to decide: 15 days in Henan', () => {
    expect(when('accept', { state: 'submitted' })).toEqual({
      acceptedOn: today,
      acceptedBy: 'usr_clerk',
      dueOn: '2024-05-25',
    });
    const elsewhere = { sellerRegion: '990101' };
    expect(when('accept', { state: 'submitted', record: elsewhere })).toMatchObject({ dueOn: '2024-06-09' });
  });

  test('asking for a correction takes the day of submission back', () => {
    expect(when('requestCorrection', { state: 'submitted', record: { submittedOn: today } })).toEqual({
      submittedOn: null,
    });
  });

  test('registering sets the day and the person', () => {
    expect(when('register', { state: 'accepted' })).toEqual({
      registeredOn: today,
      registeredBy: 'usr_clerk',
    });
  });

  test.each([
    ['withdraw', 'submitted'],
    ['attest', 'accepted'],
    ['refuse', 'accepted'],
    ['cancel', 'registered'],
    ['revoke', 'registered'],
    ['discard', 'draft'],
  ])('%s sets nothing beside the state', (command, state) => {
    expect(when(command, { state })).toEqual({});
  });

  test('no command sets a field that people fill in', () => {
    const states = {
      submit: 'draft',
      accept: 'submitted',
      requestCorrection: 'submitted',
      register: 'accepted',
    };
    const results = Object.entries(states).map(([command, state]) => when(command, { state }));
    const fields: Fields = contractRegister.fields;
    for (const result of [...results, creating()]) {
      for (const name of Object.keys(result)) expect([name, fields[name]?.computed]).toEqual([name, true]);
    }
  });

  test('a step without a contract is a defect of the caller and no refusal', () => {
    expect(() =>
      decideContract({ record: null, command: 'submit', values: {} }, facts(), {
        now,
        today,
        actor: testActor('usr_clerk'),
      }),
    ).toThrow('submit needs a contract');
  });
});

describe('nobody decides on what he accepted himself', () => {
  const accepted = contract('accepted', { acceptedBy: 'usr_clerk' });

  test.each(['register', 'refuse'])(
    '%s is forbidden to the one who accepted, and to nobody else',
    (command) => {
      expect(forbidsContract(accepted, command, testActor('usr_clerk'))?.code).toBe('contract.same_person');
      expect(forbidsContract(accepted, command, testActor('usr_other'))).toBeNull();
    },
  );

  test('refusing before acceptance, attesting and cancelling are not decisions on an acceptance', () => {
    const again = contract('submitted', { acceptedBy: 'usr_clerk' });
    expect(forbidsContract(again, 'refuse', testActor('usr_clerk'))).toBeNull();
    expect(forbidsContract(accepted, 'attest', testActor('usr_clerk'))).toBeNull();
    const registered = contract('registered', { acceptedBy: 'usr_clerk' });
    expect(forbidsContract(registered, 'cancel', testActor('usr_clerk'))).toBeNull();
  });
});

describe('what the steps ask for', () => {
  const problems = (command: string, values: FieldValues) =>
    checkCommandValues(contractDefinition, command, values).map((each) => [each.field, each.code]);

  test.each([
    ['14 digits', '24990100000001', []],
    ['16 digits', '2024990100000001', []],
    ['15 digits', '202499010000001', [['externalNumber', 'field.wrong_type']]],
    ['17 digits', '20249901000000011', [['externalNumber', 'field.wrong_type']]],
    ['nothing yet', null, []],
  ])('the national number may have %s', (_name, externalNumber, expected) => {
    expect(problems('register', { externalNumber })).toEqual(expected);
  });

  test('a refusal names its ground from the table, and why', () => {
    expect(problems('refuse', {})).toEqual([
      ['refusalGround', 'field.required'],
      ['reason', 'field.required'],
    ]);
    expect(problems('refuse', { refusalGround: 'dislike', reason: '示例' })).toEqual([
      ['refusalGround', 'field.not_in_table'],
    ]);
    expect(problems('refuse', { refusalGround: 'price-unclear', reason: '示例' })).toEqual([]);
  });

  test('attesting, cancelling, revoking and asking for a correction give their reason', () => {
    for (const command of ['cancel', 'revoke', 'requestCorrection'])
      expect(problems(command, {})).toEqual([['reason', 'field.required']]);
    expect(problems('attest', { advancedTechnology: 'maybe', reason: '示例' })).toEqual([
      ['advancedTechnology', 'field.not_in_table'],
    ]);
  });
});
