import { expect, test } from 'vitest';
import type { PersonItem } from '../../../../src/modules/people/person-schema.ts';
import { personLabel } from './people-queries.ts';

const person: PersonItem = {
  id: 'per_1',
  version: 1,
  erased: false,
  masked: true,
  name: '张**',
  phone: '138****0000',
  email: 'z***@example.org',
  idNumber: null,
  organizationId: 'org_1',
  regionCode: null,
  createdAt: '',
  updatedAt: '',
};

test('two people of the same family name are told apart, and an erased one has no name', () => {
  expect(personLabel(person, '（已删除）')).toBe('张** 138****0000');
  expect(personLabel({ ...person, phone: null }, '（已删除）')).toBe('张** z***@example.org');
  expect(personLabel({ ...person, phone: null, email: null }, '（已删除）')).toBe('张**');
  expect(personLabel({ ...person, erased: true, name: null, phone: null }, '（已删除）')).toBe('（已删除）');
});
