import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { testActor } from '../../testing-registers.ts';
import { sharingFeeDefinition } from './sharing-fee-definition.ts';

const context = {
  now: '2024-05-10T01:00:00.000Z' as Instant,
  today: '2024-05-10' as PlainDate,
  actor: testActor('usr_clerk'),
};
const unit = (id: string, regionCode: string) => ({
  id,
  name: `示例单位 ${id}`,
  kind: 'enterprise',
  regionCode,
  state: 'active',
});
const facts = { user: unit('org_u', '990101'), owner: unit('org_o', '990201') };

function fee(values: FieldValues) {
  const { now } = context;
  return {
    id: 'fee_1',
    version: 1,
    state: 'recorded',
    values,
    createdBy: 'usr_a',
    createdAt: now,
    updatedAt: now,
  };
}

/** The fields that are set, or the code of the refusal. */
function recording(values: FieldValues): FieldValues | string | undefined {
  const given = { userId: 'org_u', ownerId: 'org_o', paidOn: '2024-05-10', ...values };
  try {
    return sharingFeeDefinition.decide?.({ record: null, command: 'create', values: given }, facts, context);
  } catch (error) {
    return (error as Refusal).code;
  }
}

describe('recording a fee for a shared instrument', () => {
  test('takes the regions from user and owner, and who recorded it', () => {
    expect(recording({})).toEqual({ recordedBy: 'usr_clerk', ownerRegion: '990201', userRegion: '990101' });
  });

  test('using one’s own instrument is not sharing', () => {
    expect(recording({ ownerId: 'org_u' })).toBe('sharing-fee.same_unit');
  });

  test.each([
    ['today', '2024-05-10', undefined],
    ['tomorrow', '2024-05-11', 'sharing-fee.in_future'],
  ])('paid %s', (_name, paidOn, refusal) => {
    const found = recording({ paidOn });
    expect(typeof found === 'string' ? found : undefined).toBe(refusal);
  });
});

test('nobody confirms what he recorded', () => {
  const own = fee({ recordedBy: 'usr_clerk' });
  const forbids = (command: string, user: string) =>
    sharingFeeDefinition.forbids?.(own, command, testActor(user))?.code;
  expect(forbids('confirm', 'usr_clerk')).toBe('sharing-fee.same_person');
  expect(forbids('confirm', 'usr_other')).toBeUndefined();
  expect(forbids('void', 'usr_clerk')).toBeUndefined();
});

test('confirming sets the person; voiding and discarding set nothing', () => {
  const step = (command: string) =>
    sharingFeeDefinition.decide?.({ record: fee({}), command, values: {} }, facts, context);
  expect(step('confirm')).toEqual({ confirmedBy: 'usr_clerk' });
  expect(step('void')).toEqual({});
  expect(step('discard')).toEqual({});
});

test('a fee concerns both sides; a region that is not known is left out', () => {
  const values = { userId: 'org_u', ownerId: 'org_o', userRegion: '990101', ownerRegion: null };
  expect(sharingFeeDefinition.subject(fee(values), 'sharing-fee.read')).toEqual({
    regionCodes: ['990101'],
    organizationIds: ['org_u', 'org_o'],
    ownerUserIds: ['usr_a'],
  });
});
