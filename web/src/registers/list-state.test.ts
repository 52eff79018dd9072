import { describe, expect, it } from 'vitest';
import { contractRegister } from '../../../src/modules/contracts/contract-schema.ts';
import { parseSearch } from '../app/search-params.ts';
import {
  countFilters,
  defaultColumns,
  listQuery,
  listSearch,
  nextSort,
  readListState,
  withFilter,
} from './list-state.ts';

const read = (search: string) => readListState(contractRegister, parseSearch(search));

describe('the state of a list in the address', () => {
  it('is the usual list when nothing is said', () => {
    expect(read('')).toEqual({ text: '', filters: {}, sort: '-signedOn', columns: null });
    expect(listSearch(contractRegister, read(''))).toEqual({});
  });

  it('survives the way through the address unchanged', () => {
    const state = read(
      '?q=涂层&f.type=service&f.type=license&f.signedOn.gte=2024-01-01&f.sellerRegion.within=990100' +
        '&f.state=draft&f.totalAmount.lte=100000&sort=totalAmount&columns=name,totalAmount',
    );
    expect(state.filters).toEqual({
      state: ['draft'],
      type: ['service', 'license'],
      'signedOn.gte': ['2024-01-01'],
      'totalAmount.lte': ['100000'],
      'sellerRegion.within': ['990100'],
    });
    expect(readListState(contractRegister, listSearch(contractRegister, state))).toEqual(state);
  });

  it('drops what the register does not know instead of failing', () => {
    const state = read('?f.nonsense=1&f.name=x&f.state=no-such-state&sort=-paymentMethod&columns=bogus');
    expect(state).toEqual(read(''));
  });

  it('keeps the columns in the order of the register', () => {
    expect(read('?columns=totalAmount,name').columns).toEqual(['name', 'totalAmount']);
  });

  it('shows by default what the description wants in lists', () => {
    expect(defaultColumns(contractRegister)).toContain('totalAmount');
    expect(defaultColumns(contractRegister)).not.toContain('paymentMethod');
  });
});

describe('the query of the API', () => {
  it('always names the order and repeats a name for several values', () => {
    expect(listQuery(read('?f.type=service&f.type=license'))).toBe(
      '?sort=-signedOn&f.type=service&f.type=license',
    );
  });

  it('does not carry what is only for the eye', () => {
    expect(listQuery(read('?columns=name'))).toBe('?sort=-signedOn');
  });
});

describe('changing the state', () => {
  it('sets and takes away one condition and leaves the others', () => {
    const one = withFilter(read('?f.state=draft'), 'type', ['service']);
    expect(one.filters).toEqual({ state: ['draft'], type: ['service'] });
    expect(withFilter(one, 'type', []).filters).toEqual({ state: ['draft'] });
  });

  it('turns the order round on a second click', () => {
    expect(nextSort('-signedOn', 'totalAmount')).toBe('totalAmount');
    expect(nextSort('totalAmount', 'totalAmount')).toBe('-totalAmount');
    expect(nextSort('-totalAmount', 'totalAmount')).toBe('totalAmount');
  });

  it('counts a range once and the state not at all', () => {
    expect(countFilters(read('?f.signedOn.gte=2024-01-01&f.signedOn.lte=2024-12-31&f.state=draft'))).toBe(1);
  });
});
