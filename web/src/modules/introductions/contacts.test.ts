import { expect, test } from 'vitest';
import type { RecordItem } from '../../app/api/answers.ts';
import { contactsOf } from './contacts.ts';

const item = (state: string, values: Readonly<Record<string, string | null>> = {}): RecordItem => ({
  id: 'itr_1',
  version: 1,
  state,
  createdAt: '',
  updatedAt: '',
  contactedOn: '2026-05-01',
  providerContactId: null,
  seekerContactId: null,
  ...values,
});
const both = { providerContactId: 'per_1', seekerContactId: 'per_2' };

test('contacts open when both sides consented and named theirs, and close when it is over', () => {
  expect(contactsOf(item('proposed', { ...both, contactedOn: null }))).toBe('consent');
  expect(contactsOf(item('contacting'))).toBe('both');
  expect(contactsOf(item('contacting', { seekerContactId: 'per_2' }))).toBe('providerMissing');
  expect(contactsOf(item('contacting', { providerContactId: 'per_1' }))).toBe('seekerMissing');
  for (const state of ['contacting', 'talking', 'intended', 'contracted', 'performed'])
    expect(contactsOf(item(state, both))).toBe('open');
  for (const state of ['declined', 'ended', 'notChosen']) expect(contactsOf(item(state, both))).toBe('over');
});
