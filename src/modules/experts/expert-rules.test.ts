import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import { decideExpert, type ExpertFacts } from './expert-definition.ts';

const facts: ExpertFacts = {
  organization: {
    id: 'org_1',
    name: '示例大学',
    kind: 'university',
    regionCode: '990101',
    state: 'active',
  },
  personName: '张示例',
};
const values: FieldValues = {
  name: '高盐废水蒸发结晶',
  directions: '零排放工艺',
  consentedOn: '2026-05-01',
};
const context = { today: '2026-05-02', now: '', actor: {} } as unknown as Parameters<typeof decideExpert>[2];
const decide = (command: string, given: FieldValues = {}, known: Partial<ExpertFacts> = {}) =>
  decideExpert(
    {
      command,
      values: command === 'create' ? { ...values, ...given } : given,
      record:
        command === 'create'
          ? null
          : ({ state: 'draft', values: { ...values, ...given } } as unknown as never),
    },
    { ...facts, ...known },
    context,
  );

describe('an expert', () => {
  test('stands where the organization stands', () => {
    expect(decide('create')).toEqual({ regionCode: '990101' });
  });

  test('is somebody of the organization who was not erased', () => {
    expect(() => decide('create', {}, { personName: null })).toThrow('expert.person_missing');
    expect(() => decide('list', {}, { personName: null })).toThrow('expert.person_missing');
  });

  test.each<FieldValues>([
    { name: '张示例的专长' },
    { directions: '由张示例负责' },
    { keywords: '废水、张示例' },
  ])('is not named in what becomes public: %j', (given) => {
    expect(() => decide('create', given)).toThrow('expert.names_person');
  });

  test('is listed with a consent that was given, today at the latest', () => {
    expect(decide('create', { consentedOn: '2026-05-02' })).toEqual({ regionCode: '990101' });
    expect(() => decide('create', { consentedOn: '2026-05-03' })).toThrow('expert.consent_in_future');
    expect(decide('list')).toEqual({ listedOn: '2026-05-02' });
  });

  test('is not recommended for an organization that is not active', () => {
    const organization = { ...facts.organization, state: 'suspended' } as ExpertFacts['organization'];
    for (const command of ['list', 'resume'])
      expect(() => decide(command, {}, { organization })).toThrow('expert.organization_not_active');
  });
});
