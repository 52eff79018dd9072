import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../kernel/refusal.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { formatCursor, parseCursor, parseListQuery } from './list-query.ts';

/** A register with a field of each kind that can be filtered by. */
const register: RegisterDescription = {
  noun: 'thing',
  plural: 'things',
  idPrefix: 'thi',
  title: { zh: '示例', en: 'Things' },
  fields: {
    name: { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, sort: true, search: true },
    price: { kind: 'money', label: { zh: '金额', en: 'Price' }, filter: true, sort: true },
    size: { kind: 'integer', label: { zh: '数量', en: 'Size' }, filter: true },
    madeOn: { kind: 'date', label: { zh: '日期', en: 'Made on' }, filter: true, sort: true, required: true },
    open: { kind: 'boolean', label: { zh: '公开', en: 'Open' }, filter: true },
    regionCode: { kind: 'region', label: { zh: '地区', en: 'Region' }, filter: true },
    ownerId: { kind: 'reference', to: 'owner', label: { zh: '单位', en: 'Owner' }, filter: true },
    secret: { kind: 'text', label: { zh: '内部', en: 'Secret' } },
  },
  titleField: 'name',
  defaultSort: '-madeOn',
  initialState: 'new',
  states: {
    new: { label: { zh: '新', en: 'New' }, tone: 'draft' },
    old: { label: { zh: '旧', en: 'Old' }, tone: 'ended' },
  },
  commands: { age: { label: { zh: '变旧', en: 'Age' } } },
  transitions: { new: { age: 'old' }, old: {} },
  events: {},
};

const parse = (query: Readonly<Record<string, string | readonly string[]>>) =>
  parseListQuery(register, query);

/** The part that the refusal names, or `understood`. */
function refusedPart(query: Readonly<Record<string, string | readonly string[]>>): unknown {
  try {
    parse(query);
    return 'understood';
  } catch (error) {
    const { code, params } = error as Refusal;
    return code === 'record.bad_query' ? params.part : error;
  }
}

describe('a list as asked for', () => {
  test('without a word is the register’s own order, fifty at a time', () => {
    expect(parse({})).toMatchObject({
      text: null,
      conditions: [],
      sort: { column: 'made_on', descending: true, nullable: false },
      limit: 50,
      cursor: null,
    });
  });

  test('text is trimmed and bounded; blank text is no text', () => {
    expect(parse({ q: '  示例  ' }).text).toBe('示例');
    expect(parse({ q: ' 　' }).text).toBeNull();
    expect(parse({ q: '长'.repeat(200) }).text).toHaveLength(100);
  });

  test('conditions carry values of their kind, and the column of their field', () => {
    const query = {
      'f.price.gte': '90071992547409931',
      'f.size': '5',
      'f.madeOn.lte': '2024-02-29',
      'f.open': 'false',
      'f.regionCode.within': '410000',
      'f.ownerId': ['own_1', 'own_2'],
      'f.state': 'old',
    };
    expect(parse(query).conditions).toEqual([
      { column: 'price', operator: 'gte', values: [90071992547409931n] },
      { column: 'size', operator: 'in', values: [5] },
      { column: 'made_on', operator: 'lte', values: ['2024-02-29'] },
      { column: 'open', operator: 'in', values: [false] },
      { column: 'region_code', operator: 'within', values: ['410000'] },
      { column: 'owner_id', operator: 'in', values: ['own_1', 'own_2'] },
      { column: 'state', operator: 'in', values: ['old'] },
    ]);
  });

  test('a condition without a value is no condition', () => {
    expect(parse({ 'f.size': '', 'f.ownerId': ['', ''] }).conditions).toEqual([]);
    expect(parse({ 'f.ownerId': ['', 'own_1'] }).conditions).toEqual([
      { column: 'owner_id', operator: 'in', values: ['own_1'] },
    ]);
  });

  test('is sorted by a field that offers it, or by when it was entered or changed', () => {
    expect(parse({ sort: 'name' }).sort).toMatchObject({
      column: 'name',
      descending: false,
      nullable: false,
    });
    expect(parse({ sort: '-price' }).sort).toMatchObject({
      column: 'price',
      descending: true,
      nullable: true,
    });
    expect(parse({ sort: '-createdAt' }).sort).toMatchObject({ column: 'created_at', descending: true });
    expect(parse({ sort: 'updatedAt' }).sort).toMatchObject({ column: 'updated_at', nullable: false });
  });

  test('the first of several answers counts where one is asked for', () => {
    expect(parse({ q: ['一', '二'], limit: ['7', '8'] })).toMatchObject({ text: '一', limit: 7 });
  });

  test('other parts of the address are somebody else’s', () => {
    expect(parse({ tab: 'history', language: 'en' }).conditions).toEqual([]);
  });
});

describe('what is not understood is refused, and named', () => {
  test.each([
    [{ 'f.secret': 'x' }, 'f.secret'],
    [{ 'f.name': 'x' }, 'f.name'],
    [{ 'f.nowhere': 'x' }, 'f.nowhere'],
    [{ 'f.constructor': 'x' }, 'f.constructor'],
    [{ 'f.': 'x' }, 'f.'],
    [{ 'f.size.like': '5' }, 'f.size.like'],
    [{ 'f.size.gte.lte': '5' }, 'f.size.gte.lte'],
    [{ 'f.size.within': '5' }, 'f.size.within'],
    [{ 'f.state': 'nowhere' }, 'f.state'],
    [{ 'f.state': ['old', 'nowhere'] }, 'f.state'],
    [{ 'f.state.gte': 'old' }, 'f.state.gte'],
    [{ 'f.price': '1.5' }, 'f.price'],
    [{ 'f.price': '1e5' }, 'f.price'],
    [{ 'f.price': '1'.repeat(19) }, 'f.price'],
    [{ 'f.size': 'many' }, 'f.size'],
    [{ 'f.madeOn': '2023-02-29' }, 'f.madeOn'],
    [{ 'f.madeOn': '20230228' }, 'f.madeOn'],
    [{ 'f.open': '1' }, 'f.open'],
    [{ 'f.regionCode': '41' }, 'f.regionCode'],
    [{ 'f.regionCode.within': '' }, 'understood'],
    [{ sort: 'size' }, 'sort=size'],
    [{ sort: '--name' }, 'sort=--name'],
    [{ sort: 'constructor' }, 'sort=constructor'],
    [{ limit: '0' }, 'limit=0'],
    [{ limit: '201' }, 'limit=201'],
    [{ limit: '1.5' }, 'limit=1.5'],
    [{ limit: 'all' }, 'limit=all'],
  ])('%j', (query, part) => {
    expect(refusedPart(query as unknown as Readonly<Record<string, string>>)).toBe(part);
  });

  test('the limits themselves are allowed', () => {
    expect(parse({ limit: '1' }).limit).toBe(1);
    expect(parse({ limit: '200' }).limit).toBe(200);
    expect(parse({ 'f.price': '9'.repeat(18) }).conditions).toHaveLength(1);
  });
});

describe('cursors', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test.each([
    { value: '2024-03-01', id: 'con_1', count: null },
    { value: null, id: 'con_1', count: null },
    { value: '“引号”, 逗号', id: 'con_1', count: null },
  ])('come back as they were written: %j', (cursor) => {
    expect(parseCursor(formatCursor(cursor))).toMatchObject({ value: cursor.value, id: cursor.id });
  });

  test.each([
    'not base64 %',
    'e30',
    encode('text'),
    encode([]),
    encode([1, 'con_1']),
    encode(['2024', 5]),
    '!',
  ])('what is not ours is refused: %s', (cursor) => {
    expect(refusedPart({ cursor })).toBe('cursor');
  });
});
