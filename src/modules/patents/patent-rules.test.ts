import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { testActor } from '../../testing-registers.ts';
import { decidePatent, decidePatentLicense } from './patent-rules.ts';
import { filingDueOn, lastDayOf } from './patent-terms-schema.ts';

const day = (text: string) => text as PlainDate;
const context = {
  now: '2026-05-20T02:00:00.000Z' as Instant,
  today: day('2026-05-20'),
  actor: testActor('usr_1'),
};
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('a patent lasts (专利法 第四十二条)', () => {
  test.each([
    ['invention', '1999-09-06', '2019-09-05'],
    ['utility-model', '2020-03-01', '2030-02-28'],
    ['design', '2021-05-31', '2031-05-30'],
    ['design', '2021-06-01', '2036-05-31'],
    ['invention', '2024-02-29', '2044-02-28'],
    ['utility-model', '2020-02-29', '2030-02-28'],
  ])('%s filed on %s until %s', (kind, filedOn, until) => {
    expect(lastDayOf(kind, day(filedOn))).toBe(until);
  });

  test('and nobody knows how long before there was a law', () => {
    expect(lastDayOf('invention', day('1985-03-31'))).toBeNull();
  });
});

describe('a licence', () => {
  const patent = {
    name: '示例专利',
    state: 'granted',
    expiresOn: day('2030-02-28'),
    holderId: 'org_1',
    regionCode: '990101',
  };
  const create = (values: FieldValues, of: typeof patent | undefined = patent) =>
    decidePatentLicense(
      {
        record: null,
        command: 'create',
        values: { licenseeId: 'org_2', beginsOn: '2026-05-20', endsOn: '2030-02-28', ...values },
      },
      of,
    );

  test('may last as long as the patent and no day longer (民法典 第八百六十五条第一款)', () => {
    expect(create({})).toMatchObject({ holderId: 'org_1' });
    expect(codeOf(() => create({ endsOn: '2030-03-01' }))).toBe('patent-license.outlasts');
  });

  test('is refused for a patent that is not in force (第八百六十五条第二款)', () => {
    for (const state of ['pending', 'rejected', 'lapsed', 'invalidated', 'expired'])
      expect(codeOf(() => create({}, { ...patent, state }))).toBe('patent-license.not_in_force');
  });

  test('of which nothing is agreed is ordinary (技术合同司法解释 第二十五条)', () => {
    expect(create({})).toMatchObject({ kind: 'ordinary' });
    expect(create({ kind: 'exclusive' })).toMatchObject({ kind: 'exclusive' });
  });

  test('is filed within three months of taking effect (专利法实施细则)', () => {
    expect(create({})).toMatchObject({ dueOn: '2026-08-20' });
    expect(filingDueOn(day('2025-11-30'))).toBe('2026-02-28');
    expect(filingDueOn(day('2026-01-31'))).toBe('2026-04-30');
    expect(filingDueOn(day('2026-03-31'))).toBe('2026-06-30');
  });

  test('does not end before it begins, nor is it given to oneself', () => {
    expect(codeOf(() => create({ endsOn: '2026-05-19' }))).toBe('patent-license.period_order');
    expect(codeOf(() => create({ licenseeId: 'org_1' }))).toBe('patent-license.same_party');
  });
});

describe('the register of patents', () => {
  const holder = { id: 'org_1', name: '示例大学', kind: 'university', regionCode: '990101', state: 'active' };
  const filed = { kind: 'invention', filedOn: '2024-05-20', applicationNumber: '202410000001.X' };
  const decide = (command: string, values: FieldValues, given: FieldValues = {}) =>
    decidePatent(
      {
        record: {
          id: 'pat_1',
          version: 1,
          state: 'pending',
          values,
          createdBy: 'usr_1',
          createdAt: context.now,
          updatedAt: context.now,
        },
        command,
        values: given,
      },
      { holder },
      context,
    );

  test('takes the last day from the law and the region from the holder', () => {
    expect(decide('revise', filed)).toEqual({ expiresOn: '2044-05-19', regionCode: '990101' });
  });

  test('has no filing in the future, and no grant before the filing', () => {
    expect(codeOf(() => decide('revise', { ...filed, filedOn: '2026-05-21' }))).toBe('patent.date_order');
    const grant = { patentNumber: 'ZL202410000001.X', grantedOn: '2025-05-20' };
    expect(decide('grant', filed, grant)).toEqual({});
    expect(codeOf(() => decide('grant', filed, { ...grant, grantedOn: '2024-05-19' }))).toBe(
      'patent.date_order',
    );
    expect(codeOf(() => decide('grant', filed, { ...grant, patentNumber: 'ZL202410000002.1' }))).toBe(
      'patent.other_number',
    );
  });

  test('expires on the day after its last', () => {
    expect(codeOf(() => decide('expire', { expiresOn: '2026-05-20' }))).toBe('patent.not_over');
    expect(decide('expire', { expiresOn: '2026-05-19' })).toEqual({});
  });
});
