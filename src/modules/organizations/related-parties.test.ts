import { describe, expect, test } from 'vitest';
import { type ControlFacts, relationsBetween, type Shareholding } from './related-parties.ts';

function organization(id: string, facts: Partial<ControlFacts> = {}): ControlFacts {
  return { id, parentId: null, legalRepresentativeId: null, ...facts };
}

const none: readonly Shareholding[] = [];

describe('relationsBetween', () => {
  test('finds nothing between strangers', () => {
    expect(relationsBetween(organization('a'), organization('b'), { shareholdings: none })).toEqual([]);
  });

  test('two bodies without a legal representative on file are not related by that', () => {
    expect(relationsBetween(organization('a'), organization('b'), { shareholdings: none })).toEqual([]);
  });

  test('a body is related to itself', () => {
    expect(relationsBetween(organization('a'), organization('a'), { shareholdings: none })).toEqual([
      { kind: 'same-organization' },
    ]);
  });

  test('parent and subsidiary are related in either order, and so are sisters', () => {
    const child = organization('b', { parentId: 'a' });
    const sister = organization('c', { parentId: 'a' });
    const parent = { kind: 'parent', parentId: 'a' };
    expect(relationsBetween(organization('a'), child, { shareholdings: none })).toEqual([parent]);
    expect(relationsBetween(child, organization('a'), { shareholdings: none })).toEqual([parent]);
    expect(relationsBetween(child, sister, { shareholdings: none })).toEqual([parent]);
  });

  test('one legal representative relates two bodies', () => {
    const facts = { legalRepresentativeId: 'per_1' };
    expect(
      relationsBetween(organization('a', facts), organization('b', facts), { shareholdings: none }),
    ).toEqual([{ kind: 'same-legal-representative', personId: 'per_1' }]);
  });

  test('a share of 25 % relates, a share one basis point below does not', () => {
    const holding = (shareBasisPoints: number) => [{ organizationId: 'a', holderId: 'b', shareBasisPoints }];
    const [a, b] = [organization('a'), organization('b')];
    expect(relationsBetween(a, b, { shareholdings: holding(2500) })).toEqual([
      { kind: 'holds-share', holderId: 'b', shareBasisPoints: 2500 },
    ]);
    expect(relationsBetween(a, b, { shareholdings: holding(2499) })).toEqual([]);
    expect(relationsBetween(a, b, { shareholdings: holding(2499), threshold: 2000 })).toHaveLength(1);
  });

  test('a common holder relates only with such a share in both', () => {
    const shares = (inB: number) => [
      { organizationId: 'a', holderId: 'h', shareBasisPoints: 5000 },
      { organizationId: 'b', holderId: 'h', shareBasisPoints: inB },
    ];
    const [a, b] = [organization('a'), organization('b')];
    expect(relationsBetween(a, b, { shareholdings: shares(2500) })).toEqual([
      { kind: 'common-holder', holderId: 'h' },
    ]);
    expect(relationsBetween(a, b, { shareholdings: shares(2400) })).toEqual([]);
  });
});
