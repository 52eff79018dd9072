import { describe, expect, test } from 'vitest';
import { type Actor, type Area, areasOf, permits, type RoleTable, type Subject } from './access.ts';
import { scopesOf } from './scopes.ts';

const roles: RoleTable = {
  clerk: { actions: ['contract.read', 'contract.accept'], upTo: 'internal' },
  keeper: { actions: ['contract.*'], upTo: 'confidential' },
  everything: { actions: ['*.*'], upTo: 'public' },
};

function holder(...grants: readonly (readonly [string, Area])[]): Actor {
  return {
    kind: 'user',
    userId: 'usr_1',
    displayName: '',
    personId: null,
    organizationId: 'org_1',
    grants: grants.map(([role, area]) => ({ role, area })),
  };
}

const may = (actor: Actor, action: `${string}.${string}`, subject: Subject) =>
  permits(roles, actor, { action, subject });

describe('permits', () => {
  test('denies by default: no grant, an unknown role, an action that the role does not list', () => {
    const everywhere: Area = { kind: 'everywhere' };
    expect(may(holder(), 'contract.read', {})).toBe(false);
    expect(may(holder(['ghost', everywhere]), 'contract.read', {})).toBe(false);
    expect(may(holder(['clerk', everywhere]), 'contract.register', {})).toBe(false);
    expect(may(holder(['clerk', everywhere]), 'contract.accept', {})).toBe(true);
  });

  test('a wildcard stands for the verbs of its noun, not for other nouns that begin alike', () => {
    const keeper = holder(['keeper', { kind: 'everywhere' }]);
    expect(may(keeper, 'contract.register', {})).toBe(true);
    expect(may(keeper, 'contractor.read', {})).toBe(false);
    const all = holder(['everything', { kind: 'everywhere' }]);
    expect(may(all, 'contract.register', { confidentiality: 'public' })).toBe(true);
  });

  test('an area covers what lies in it; a subject without places lies in none', () => {
    const city = holder(['clerk', { kind: 'region', code: '410100' }]);
    expect(may(city, 'contract.read', { regionCodes: ['410105'] })).toBe(true);
    expect(may(city, 'contract.read', { regionCodes: ['420100', '410100'] })).toBe(true);
    expect(may(city, 'contract.read', { regionCodes: ['420100'] })).toBe(false);
    expect(may(city, 'contract.read', {})).toBe(false);
    const unit = holder(['clerk', { kind: 'organization', id: 'org_1' }]);
    expect(may(unit, 'contract.read', { organizationIds: ['org_2', 'org_1'] })).toBe(true);
    expect(may(unit, 'contract.read', { organizationIds: ['org_2'] })).toBe(false);
    const own = holder(['clerk', { kind: 'own' }]);
    expect(may(own, 'contract.read', { ownerUserIds: ['usr_1'] })).toBe(true);
    expect(may(own, 'contract.read', { ownerUserIds: ['usr_2'] })).toBe(false);
  });

  test('confidentiality is internal unless said, and a role reaches no further than its level', () => {
    const clerk = holder(['clerk', { kind: 'everywhere' }]);
    expect(may(clerk, 'contract.read', { confidentiality: 'internal' })).toBe(true);
    expect(may(clerk, 'contract.read', { confidentiality: 'confidential' })).toBe(false);
    expect(may(holder(['everything', { kind: 'everywhere' }]), 'contract.read', {})).toBe(false);
  });

  test('action of one grant and area of another do not add up', () => {
    const both = holder(
      ['clerk', { kind: 'region', code: '410100' }],
      ['keeper', { kind: 'region', code: '420100' }],
    );
    expect(may(both, 'contract.register', { regionCodes: ['410100'] })).toBe(false);
    expect(may(both, 'contract.register', { regionCodes: ['420100'] })).toBe(true);
  });
});

test('areas and scopes hold only the grants with the action, each with its own reach', () => {
  const north: Area = { kind: 'region', code: '410000' };
  const south: Area = { kind: 'region', code: '440000' };
  const both = holder(['clerk', north], ['keeper', south]);
  expect(areasOf(roles, both, 'contract.accept')).toEqual([north, south]);
  expect(areasOf(roles, both, 'contract.register')).toEqual([south]);
  expect(scopesOf(roles, both, 'contract.read')).toEqual([
    { area: north, upTo: 'internal' },
    { area: south, upTo: 'confidential' },
  ]);
  expect(scopesOf(roles, both, 'person.read')).toEqual([]);
});
