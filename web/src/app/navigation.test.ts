import { describe, expect, it } from 'vitest';
import { contractRegister } from '../../../src/modules/contracts/contract-schema.ts';
import { currentEntry, navigationFor } from './navigation.ts';
import { abilitiesIn } from './session/abilities.ts';

const matrix = {
  roles: [],
  actions: [
    { action: 'contract.read', label: { zh: '', en: '' }, roles: ['auditor'], operations: [] },
    { action: 'policy.read', label: { zh: '', en: '' }, roles: ['member'], operations: [] },
    { action: 'user.read', label: { zh: '', en: '' }, roles: ['administrator'], operations: [] },
  ],
};

const parts = {
  registers: [{ description: contractRegister, module: 'contracts', group: 'registers' as const }],
  modulePages: [
    {
      path: '/policies',
      load: async () => () => null,
      navigation: {
        group: 'policy' as const,
        label: { zh: '政策', en: 'Policies' },
        order: 5,
        needs: 'policy.read',
      },
    },
    { path: '/policies/$id', load: async () => () => null },
  ],
};

const addresses = (...roles: string[]) =>
  navigationFor(abilitiesIn(matrix, roles), parts).flatMap((group) => group.entries.map((entry) => entry.to));

describe('the navigation', () => {
  it('shows each person what the table of roles allows, and everybody the home page', () => {
    expect(addresses('auditor')).toEqual(['/', '/contracts', '/policies']);
    expect(addresses('administrator')).toEqual(['/', '/policies', '/users']);
    expect(addresses()).toEqual(['/', '/policies']);
  });

  it('leaves out groups without entries and pages without an entry', () => {
    const groups = navigationFor(() => false, parts);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.label).toBeNull();
  });
});

it.each([
  ['/', '/'],
  ['/contracts', '/contracts'],
  ['/contracts/con_1', '/contracts'],
  ['/contracts/desk/x', '/contracts/desk'],
  ['/elsewhere', null],
])('at %s the entry %s is the current one, and no other', (path, entry) => {
  const entries = ['/', '/contracts', '/contracts/desk'].map((to) => ({ to, label: { zh: '', en: '' } }));
  expect(currentEntry([{ label: null, entries }], path)).toBe(entry);
});
