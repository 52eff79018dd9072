import { describe, expect, test } from 'vitest';
import { checkCreditCode, makeCreditCode } from '../../kernel/credit-code.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { checkCommandValues } from '../../platform/records/record-service.ts';
import { testActor } from '../../testing-registers.ts';
import { createOrganizationDefinition } from './organization-definition.ts';
import { qualificationDefinition } from './qualification-definition.ts';
import { shareholdingDefinition } from './shareholding-definition.ts';

const definition = createOrganizationDefinition((code) => code === '990101');
const context = {
  now: '2024-05-10T01:00:00.000Z' as Instant,
  today: '2024-05-10' as PlainDate,
  actor: testActor('usr_clerk'),
};
const goodCode = makeCreditCode({ kind: '91', divisionCode: '990101', serial: 'MA000001' });

function existing(id: string, values: FieldValues = {}) {
  const { now } = context;
  return { id, version: 1, state: 'active', values, createdBy: 'usr_a', createdAt: now, updatedAt: now };
}

/** The fields that a rule sets, or the code of its refusal. */
function outcomeOf(decide: () => FieldValues | undefined): FieldValues | string | undefined {
  try {
    return decide();
  } catch (error) {
    return (error as Refusal).code;
  }
}

const entering = (values: FieldValues) =>
  outcomeOf(() => definition.decide?.({ record: null, command: 'create', values }, null, context));

describe('the credit code of an organization', () => {
  test.each([
    ['one place short', goodCode.slice(1)],
    ['one place too long', `${goodCode}0`],
    ['with a letter that the alphabet leaves out', `I${goodCode.slice(1)}`],
    ['with a letter among the digits of the division', `${goodCode.slice(0, 4)}A${goodCode.slice(5)}`],
  ])('%s is refused', (_name, creditCode) => {
    expect(entering({ creditCode, regionCode: '990101' })).toBe('organization.credit_code_form');
  });

  test('with a wrong check digit is taken: such codes were really issued', () => {
    const other = goodCode.endsWith('0') ? '1' : '0';
    const creditCode = `${goodCode.slice(0, 17)}${other}`;
    expect(checkCreditCode(creditCode).checkDigit).toBe('bad');
    expect(entering({ creditCode, regionCode: '990101' })).toEqual({ creditCode });
  });

  test('is stored in one form, however it was typed', () => {
    const typed = ` ${goodCode.slice(0, 8).toLowerCase()}-${goodCode.slice(8)} `;
    expect(entering({ creditCode: typed })).toEqual({ creditCode: goodCode });
  });
});

describe('the place of an organization', () => {
  test('has to be a division that the node knows', () => {
    expect(entering({ creditCode: goodCode, regionCode: '990102' })).toBe('organization.region_unknown');
    expect(entering({ creditCode: goodCode, regionCode: '990101' })).toEqual({ creditCode: goodCode });
  });

  test('is checked again when it moves, and left alone when something else is revised', () => {
    const revising = (values: FieldValues) =>
      outcomeOf(() =>
        definition.decide?.({ record: existing('org_1'), command: 'revise', values }, null, context),
      );
    expect(revising({ regionCode: '123456' })).toBe('organization.region_unknown');
    expect(revising({ name: '示例大学' })).toEqual({});
  });
});

test('an organization is not its own parent, and may have another one', () => {
  const revising = (parentId: string) =>
    outcomeOf(() =>
      definition.decide?.(
        { record: existing('org_1'), command: 'revise', values: { parentId } },
        null,
        context,
      ),
    );
  expect(revising('org_1')).toBe('organization.own_parent');
  expect(revising('org_2')).toEqual({});
});

test('the directory of organizations is public; it belongs where the organization is registered', () => {
  const subject = definition.subject(existing('org_1', { regionCode: '990101' }), 'organization.read');
  expect(subject).toEqual({ regionCodes: ['990101'], organizationIds: ['org_1'], confidentiality: 'public' });
});

describe('a qualification', () => {
  const issuer = { id: 'org_i', name: '示例市科技局', kind: 'bureau', regionCode: '990100', state: 'active' };
  const input = { record: null, command: 'create', values: { issuerId: 'org_i' } };

  test('belongs where its issuer is, and is public', () => {
    expect(qualificationDefinition.decide?.(input, { issuer }, context)).toEqual({ issuerRegion: '990100' });
    const record = existing('qua_1', { issuerId: 'org_i', organizationId: 'org_1', issuerRegion: '990100' });
    expect(qualificationDefinition.subject(record, 'qualification.read')).toEqual({
      regionCodes: ['990100'],
      organizationIds: ['org_i'],
      confidentiality: 'public',
    });
  });

  test('without a known region belongs to no region, rather than to all', () => {
    const record = existing('qua_1', { issuerId: 'org_i', issuerRegion: null });
    expect(qualificationDefinition.subject(record, 'qualification.read').regionCodes).toEqual([]);
  });

  test('is not withdrawn without a reason', () => {
    const problems = checkCommandValues(qualificationDefinition, 'withdraw', { reason: '' });
    expect(problems.map((each) => each.code)).toEqual(['field.required']);
  });
});

describe('a shareholding', () => {
  const organization = {
    id: 'org_1',
    name: '示例公司',
    kind: 'enterprise',
    regionCode: '990101',
    state: 'active',
  };
  const recording = (holders: FieldValues) =>
    outcomeOf(() =>
      shareholdingDefinition.decide?.(
        { record: null, command: 'create', values: { organizationId: 'org_1', ...holders } },
        { organization },
        context,
      ),
    );

  test('has one holder: an organization or a person, not both and not none', () => {
    expect(recording({ holderOrganizationId: 'org_2' })).toEqual({ regionCode: '990101' });
    expect(recording({ holderPersonId: 'per_1' })).toEqual({ regionCode: '990101' });
    expect(recording({ holderOrganizationId: 'org_2', holderPersonId: 'per_1' })).toBe(
      'organization.holder_missing',
    );
    expect(recording({})).toBe('organization.holder_missing');
  });

  test.each([
    [0, ['field.too_small']],
    [1, []],
    [10_000, []],
    [10_001, ['field.too_large']],
    [0.5, ['field.wrong_type']],
  ])('of %s basis points', (shareBasisPoints, expected) => {
    const values = {
      organizationId: 'org_1',
      holderPersonId: 'per_1',
      heldSince: '2020-01-01',
      shareBasisPoints,
    };
    const problems = checkCommandValues(shareholdingDefinition, 'create', values);
    expect(problems.map((each) => each.code)).toEqual(expected);
  });

  test('is the affair of the organization that is held', () => {
    const record = existing('shr_1', {
      organizationId: 'org_1',
      holderOrganizationId: 'org_2',
      regionCode: '990101',
    });
    expect(shareholdingDefinition.subject(record, 'shareholding.read')).toEqual({
      regionCodes: ['990101'],
      organizationIds: ['org_1'],
    });
  });
});
