import { describe, expect, it } from 'vitest';
import { grantBody, grantFields, isAreaKind } from './user-fields.ts';

describe('granting a role', () => {
  it('asks for the one area that the role has, and makes it required', () => {
    expect(Object.keys(grantFields(['region']))).toEqual(['regionCode', 'validUntil']);
    expect(grantFields(['region'])['regionCode']?.required).toBe(true);
    expect(Object.keys(grantFields(['everywhere']))).toEqual(['validUntil']);
  });

  it('asks which area when the role leaves a choice', () => {
    const fields = grantFields(['organization', 'own']);
    expect(Object.keys(fields)).toEqual(['areaKind', 'organizationId', 'validUntil']);
    expect(fields['organizationId']?.required).toBe(false);
  });

  it('writes the area as the server reads it', () => {
    expect(grantBody('registrar', ['region'], { regionCode: '990100' })).toEqual({
      role: 'registrar',
      area: { kind: 'region', code: '990100' },
      validUntil: null,
    });
    expect(
      grantBody('manager', ['organization', 'own'], { areaKind: 'own', validUntil: '2027-01-01' }),
    ).toEqual({
      role: 'manager',
      area: { kind: 'own' },
      validUntil: '2027-01-01',
    });
    expect(grantBody('auditor', ['everywhere'], {})['area']).toEqual({ kind: 'everywhere' });
  });

  it('knows no other kind of area', () => {
    expect(isAreaKind('region')).toBe(true);
    expect(isAreaKind('planet')).toBe(false);
  });
});
