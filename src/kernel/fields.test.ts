import { describe, expect, it } from 'vitest';
import { columnOf, type Field } from './fields.ts';

const label = { zh: '金额', en: 'Amount' };

describe('columnOf', () => {
  it.each([
    ['title', 'title'],
    ['totalAmount', 'total_amount'],
    ['receivedOnDate', 'received_on_date'],
  ])('is the name in snake_case: %s → %s', (name, column) => {
    const field: Field = { kind: 'money', label };
    expect(columnOf(name, field)).toBe(column);
  });

  it('is the column that the field names', () => {
    expect(columnOf('totalAmount', { kind: 'money', label, column: 'amount_total_fen' })).toBe(
      'amount_total_fen',
    );
  });
});
