import { describe, expect, test } from 'vitest';
import { type Action, type Actor, permits } from '../../platform/access/access.ts';
import { scopesOf } from '../../platform/access/scopes.ts';
import { VISITOR } from '../../platform/sessions/session-store.ts';
import { roleHolds } from './matrix.ts';
import { conflictingRole, ROLES, type Role, roleTable } from './roles.ts';

/** Trying a reform computes and keeps nothing. */
const READING = new Set(['read', 'export', 'explain', 'verify', 'try']);
const roles = Object.keys(ROLES) as Role[];
const verbsOf = (role: Role) => ROLES[role].actions.map((action: Action) => action.split('.')[1] ?? '');

const registrar: Actor = {
  ...VISITOR,
  kind: 'user',
  grants: [{ role: 'contract-registrar', area: { kind: 'region', code: '410100' } }],
};

describe('the role table', () => {
  test('no role holds a wildcard', () => {
    for (const role of roles)
      expect(ROLES[role].actions.filter((action: Action) => action.includes('*'))).toEqual([]);
  });

  test('whoever only looks changes nothing', () => {
    for (const role of ['visitor', 'member', 'auditor', 'supervisor', 'leader'] as const) {
      expect(verbsOf(role).filter((verb) => !READING.has(verb))).toEqual([]);
    }
  });

  test('the administrator sees no business data, and nobody else grants', () => {
    const nouns = new Set(ROLES.administrator.actions.map((action: Action) => action.split('.')[0]));
    expect(nouns).toEqual(new Set(['user', 'person', 'search', 'search-term', 'matching']));
    expect(roleHolds('administrator', 'person.read')).toBe(false);
    expect(roles.filter((role) => roleHolds(role, 'user.grant'))).toEqual(['administrator']);
  });

  test('first and second review lie with different roles, and so do running and approving a settlement', () => {
    for (const role of roles) {
      expect(roleHolds(role, 'contract.accept') && roleHolds(role, 'contract.register')).toBe(false);
      expect(roleHolds(role, 'settlement.create') && roleHolds(role, 'settlement.approve')).toBe(false);
    }
  });

  test('administrator and auditor are held alone', () => {
    expect(conflictingRole([], 'administrator')).toBeNull();
    expect(conflictingRole(['contract-registrar'], 'administrator')).toBe('contract-registrar');
    expect(conflictingRole(['auditor'], 'contract-registrar')).toBe('auditor');
    expect(conflictingRole(['administrator'], 'auditor')).toBe('administrator');
    expect(conflictingRole(['contract-registrar'], 'second-reviewer')).toBeNull();
    expect(conflictingRole(['auditor'], 'auditor')).toBeNull();
  });
});

describe('permission = action × area × confidentiality', () => {
  test('inside the city, below it, not beside or above it', () => {
    const in_ = (code: string) =>
      permits(roleTable, registrar, { action: 'contract.accept', subject: { regionCodes: [code] } });
    expect([in_('410100'), in_('410105'), in_('410200'), in_('410000')]).toEqual([true, true, false, false]);
  });

  test('a role that reaches internal records does not see confidential ones; one without an area sees nothing', () => {
    const subject = { regionCodes: ['410105'], confidentiality: 'confidential' } as const;
    expect(permits(roleTable, registrar, { action: 'contract.read', subject })).toBe(false);
    expect(permits(roleTable, registrar, { action: 'contract.read', subject: {} })).toBe(false);
    expect(
      permits(roleTable, registrar, { action: 'contract.register', subject: { regionCodes: ['410105'] } }),
    ).toBe(false);
  });

  test('a visitor has no list at all', () => {
    for (const action of ['contract.read', 'organization.read', 'person.read'] as const) {
      expect(scopesOf(roleTable, VISITOR, action)).toEqual([]);
    }
  });
});
