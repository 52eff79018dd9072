import { expect, test } from 'vitest';
import type { Instant } from '../../kernel/time.ts';
import { contractDefinition } from './contract-definition.ts';

const at = '2024-05-10T01:00:00.000Z' as Instant;
const record = {
  id: 'con_1',
  version: 1,
  state: 'submitted',
  values: {
    sellerId: 'org_s',
    buyerId: 'org_b',
    brokerId: 'org_m',
    sellerRegion: '990101',
    buyerRegion: '990201',
  },
  createdBy: 'usr_a',
  createdAt: at,
  updatedAt: at,
};
const subject = (action: `contract.${string}`) => contractDefinition.subject(record, action);

test('both sides and the institution in between may read', () => {
  expect(subject('contract.read')).toEqual({
    regionCodes: ['990101', '990201'],
    organizationIds: ['org_s', 'org_b', 'org_m'],
    ownerUserIds: ['usr_a'],
  });
});

test.each(['accept', 'requestCorrection', 'register', 'refuse', 'cancel', 'revoke'] as const)(
  '%s is the affair of the seller’s region alone, and of no party',
  (command) => {
    expect(subject(`contract.${command}`)).toEqual({ regionCodes: ['990101'] });
  },
);

test('whoever pays for what is brought in may judge it: the buyer’s region attests too, no party does', () => {
  expect(subject('contract.attest')).toMatchObject({
    regionCodes: ['990101', '990201'],
    organizationIds: [],
  });
});

test.each(['create', 'revise', 'submit', 'withdraw', 'discard'] as const)(
  '%s is the seller’s, never the buyer’s',
  (command) => {
    expect(subject(`contract.${command}`)).toEqual({
      regionCodes: ['990101'],
      organizationIds: ['org_s'],
      ownerUserIds: ['usr_a'],
    });
  },
);

test('without an institution in between nobody stands in its place', () => {
  const without = { ...record, values: { ...record.values, brokerId: null } };
  const { organizationIds } = contractDefinition.subject(without, 'contract.read');
  expect(organizationIds).toEqual(['org_s', 'org_b']);
});
