import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import { parseYuan } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { testActor } from '../../testing-registers.ts';
import { decideReceipt, type ReceiptFacts, receiptDefinition } from './receipt-definition.ts';

const context = {
  now: '2024-05-10T01:00:00.000Z' as Instant,
  today: '2024-05-10' as PlainDate,
  actor: testActor('usr_clerk'),
};

function contract(values: Partial<ReceiptFacts> = {}): ReceiptFacts {
  const parties = { sellerId: 'org_s', buyerId: 'org_b', sellerRegion: '990101', buyerRegion: '990201' };
  const rest = { number: 'A-1', state: 'registered', signedOn: '2024-03-01' };
  return { ...parties, ...rest, totalAmount: parseYuan('1000'), received: 0n, ...values };
}

function receipt(values: FieldValues = {}) {
  const { now } = context;
  const own = {
    sellerId: 'org_s',
    buyerId: 'org_b',
    sellerRegion: '990101',
    buyerRegion: '990201',
    ...values,
  };
  return {
    id: 'rct_1',
    version: 1,
    state: 'recorded',
    values: own,
    createdBy: 'usr_a',
    createdAt: now,
    updatedAt: now,
  };
}

/** `recorded`, or the code of the refusal. */
function recording(values: FieldValues, facts = contract()): string {
  const given = { contractId: 'con_1', receivedOn: '2024-04-01', amount: parseYuan('1'), ...values };
  try {
    decideReceipt({ record: null, command: 'create', values: given }, facts, context);
    return 'recorded';
  } catch (error) {
    return (error as Refusal).code;
  }
}

describe('recording a receipt', () => {
  test('takes parties and regions from the contract', () => {
    const values = { contractId: 'con_1', receivedOn: '2024-04-01', amount: parseYuan('1') };
    expect(decideReceipt({ record: null, command: 'create', values }, contract(), context)).toEqual({
      recordedBy: 'usr_clerk',
      sellerId: 'org_s',
      buyerId: 'org_b',
      sellerRegion: '990101',
      buyerRegion: '990201',
    });
  });

  test.each([
    ['the whole price at once', '0', '1000.00', 'recorded'],
    ['a fen more than the price', '0', '1000.01', 'receipt.over_total'],
    ['exactly what is left', '999.99', '0.01', 'recorded'],
    ['a fen more than what is left', '999.99', '0.02', 'receipt.over_total'],
    ['a fen when nothing is left', '1000', '0.01', 'receipt.over_total'],
  ])('of %s', (_name, received, amount, expected) => {
    const facts = contract({ received: parseYuan(received) });
    expect(recording({ amount: parseYuan(amount) }, facts)).toBe(expected);
  });

  test.each([
    ['today', '2024-05-10', 'recorded'],
    ['tomorrow', '2024-05-11', 'receipt.in_future'],
    ['on the day of signing', '2024-03-01', 'recorded'],
    ['the day before signing', '2024-02-29', 'receipt.before_signing'],
  ])('of money that arrived %s', (_name, receivedOn, expected) => {
    expect(recording({ receivedOn })).toBe(expected);
  });

  test.each(['draft', 'submitted', 'correcting', 'accepted', 'refused', 'cancelled', 'revoked', 'discarded'])(
    'under a contract that is %s is refused',
    (state) => {
      expect(recording({}, contract({ state }))).toBe('receipt.contract_not_registered');
    },
  );
});

describe('the steps of a receipt', () => {
  const step = (command: string) =>
    decideReceipt({ record: receipt(), command, values: {} }, contract(), context);

  test('confirming sets the person and the day; nothing else is set by a step', () => {
    expect(step('confirm')).toEqual({ confirmedBy: 'usr_clerk', confirmedOn: '2024-05-10' });
    expect(step('void')).toEqual({});
    expect(step('discard')).toEqual({});
  });

  test('a receipt can be voided after its contract has lost its registration', () => {
    const input = { record: receipt(), command: 'void', values: {} };
    expect(decideReceipt(input, contract({ state: 'revoked', received: 10n ** 12n }), context)).toEqual({});
  });

  test('nobody confirms what he recorded; he may void it', () => {
    const own = receipt({ recordedBy: 'usr_clerk' });
    const forbids = (command: string, user: string) =>
      receiptDefinition.forbids?.(own, command, testActor(user))?.code;
    expect(forbids('confirm', 'usr_clerk')).toBe('receipt.same_person');
    expect(forbids('confirm', 'usr_other')).toBeUndefined();
    expect(forbids('void', 'usr_clerk')).toBeUndefined();
  });
});

test('both sides may read a receipt; it is kept on the seller’s side', () => {
  expect(receiptDefinition.subject(receipt(), 'receipt.read')).toEqual({
    regionCodes: ['990101', '990201'],
    organizationIds: ['org_s', 'org_b'],
    ownerUserIds: ['usr_a'],
  });
  for (const action of ['receipt.create', 'receipt.confirm', 'receipt.void'] as const) {
    expect(receiptDefinition.subject(receipt(), action)).toMatchObject({
      regionCodes: ['990101'],
      organizationIds: ['org_s'],
    });
  }
});
