import { expect, test } from 'vitest';
import { decidePackageItem } from './package-definition.ts';

const facts = {
  packageState: 'draft',
  packageKind: 'package',
  regionCode: '990100',
  issuerId: 'org_1',
  name: '示例成果',
  state: 'published',
  unclassified: true,
};
const list = (given: Partial<typeof facts>) => {
  try {
    return decidePackageItem({ record: null, command: 'create', values: {} }, { ...facts, ...given });
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

test('only what is public is listed, and only while the package is being made', () => {
  expect(list({})).toEqual({ name: '示例成果', issuerId: 'org_1', regionCode: '990100' });
  expect(list({ state: 'expiring' })).toMatchObject({ name: '示例成果' });
  for (const state of ['draft', 'submitted', 'expired', 'withdrawn'])
    expect(list({ state })).toBe('package-item.not_public');
  expect(list({ packageState: 'published' })).toBe('package-item.closed');
});

test('a catalogue of military and civil use takes nothing without a statement that it is unclassified', () => {
  for (const packageKind of ['military-to-civil', 'civil-to-military']) {
    expect(list({ packageKind, unclassified: false })).toBe('package-item.no_classification');
    expect(list({ packageKind })).toMatchObject({ name: '示例成果' });
  }
  expect(list({ packageKind: 'public-benefit', unclassified: false })).toMatchObject({ name: '示例成果' });
});
