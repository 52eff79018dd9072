import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import { keywordsOf } from '../../kernel/keywords.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { testActor } from '../../testing-registers.ts';
import { refuseAchievement } from './achievement-errors.ts';
import { type AchievementFacts, decideAchievement } from './achievement-rules.ts';
import { commonMaturity, levelsOf, MATURITY_SCALES } from './maturity-schema.ts';
import { registrationDueOn, registrationTermOn } from './registration-terms-schema.ts';

const today = '2026-05-20' as PlainDate;
const context = { now: '2026-05-20T02:00:00.000Z' as Instant, today, actor: testActor('usr_1') };
const owner = { id: 'org_1', name: '示例大学', kind: 'university', regionCode: '990101', state: 'active' };
const patent = { state: 'granted', kind: 'invention', expiresOn: today, evaluationReport: null };
const facts: AchievementFacts = { owner, uncleared: null, patents: [], listingNumber: null };

function create(values: FieldValues, given: AchievementFacts = facts): FieldValues {
  const input = { record: null, command: 'create', values: { kind: 'applied', ...values } };
  return decideAchievement(input, given, context);
}

function refusalOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe('the content of an achievement', () => {
  test('takes its region from the owner, who must be active', () => {
    expect(create({})).toMatchObject({ regionCode: '990101' });
    expect(refusalOf(() => create({}, { ...facts, owner: { ...owner, state: 'suspended' } }))).toBe(
      'achievement.owner_not_active',
    );
  });

  test('has a price as its kind says', () => {
    expect(refusalOf(() => create({ priceKind: 'fixed' }))).toBe('achievement.price_missing');
    expect(refusalOf(() => create({ priceKind: 'range', price: 100n }))).toBe('achievement.price_missing');
    expect(refusalOf(() => create({ priceKind: 'range', price: 100n, priceUpTo: 99n }))).toBe(
      'achievement.price_order',
    );
    expect(create({ priceKind: 'range', price: 100n, priceUpTo: 100n })).toBeTypeOf('object');
    expect(refusalOf(() => create({ priceKind: 'negotiable', price: 1n }))).toBe(
      'achievement.price_contradicts',
    );
    expect(create({ priceKind: 'negotiable' })).toBeTypeOf('object');
  });

  test('has at most eight keywords, however they are separated', () => {
    const eight = '一、二,三，四;五；六 七、八';
    expect(keywordsOf(eight)).toHaveLength(8);
    expect(create({ keywords: eight })).toBeTypeOf('object');
    expect(refusalOf(() => create({ keywords: `${eight}、九` }))).toBe('achievement.too_many_keywords');
  });

  test('belongs to a project that was not concluded in the future; today is no future', () => {
    expect(create({ concludedOn: today })).toBeTypeOf('object');
    expect(refusalOf(() => create({ concludedOn: '2026-05-21' }))).toBe('achievement.concluded_in_future');
  });
});

describe('the duty to register (促进科技成果转化法 第十一条)', () => {
  test('is that of concluded, fiscally funded projects, and ends with what it rests on', () => {
    const funded = { fiscallyFunded: true, concludedOn: '2026-01-31' };
    expect(create(funded)).toMatchObject({ registrationDueOn: '2026-05-01' });
    expect(create({ ...funded, fiscallyFunded: false })).toMatchObject({ registrationDueOn: null });
    expect(create({ concludedOn: '2026-01-31' })).toMatchObject({ registrationDueOn: null });
    expect(create({ fiscallyFunded: true })).toMatchObject({ registrationDueOn: null });
  });

  test('has the days that held on the day of conclusion; before the first term nobody set any', () => {
    const day = (text: string) => text as PlainDate;
    const terms = [
      { from: day('2020-01-01'), days: 90, remindedBefore: 30, source: '旧规定' },
      { from: day('2026-01-01'), days: 30, remindedBefore: 15, source: '新规定' },
    ];
    expect(registrationDueOn(day('2025-12-31'), terms)).toBe('2026-03-31');
    expect(registrationDueOn(day('2026-01-01'), terms)).toBe('2026-01-31');
    expect(registrationDueOn(day('2019-12-31'), terms)).toBeNull();
    expect(registrationTermOn(day('1996-09-30'))).toBeNull();
    expect(registrationTermOn(day('1996-10-01'))?.days).toBe(90);
  });
});

describe('maturity', () => {
  test('is a level of its own scale, or nothing at all', () => {
    expect(create({})).toMatchObject({ maturity: null });
    expect(create({ maturityScale: 'trl', maturityLevel: 9 })).toMatchObject({ maturity: 9 });
    expect(refusalOf(() => create({ maturityScale: 'trl', maturityLevel: 10 }))).toBe(
      'achievement.maturity_off_scale',
    );
    expect(create({ maturityScale: 'thirteen', maturityLevel: 13 })).toMatchObject({ maturity: 9 });
    expect(refusalOf(() => create({ maturityScale: 'trl' }))).toBe('achievement.maturity_incomplete');
    expect(refusalOf(() => create({ maturityLevel: 3 }))).toBe('achievement.maturity_incomplete');
  });

  test('never falls on the common scale as it rises on its own', () => {
    for (const { code } of MATURITY_SCALES) {
      const common = Array.from({ length: levelsOf(code) }, (_, index) => commonMaturity(code, index + 1));
      expect(common).toEqual([...common].sort((a, b) => Number(a) - Number(b)));
      expect(commonMaturity(code, 0)).toBeNull();
      expect(commonMaturity(code, levelsOf(code) + 1)).toBeNull();
    }
    expect(commonMaturity('unheard-of', 1)).toBeNull();
  });
});

describe('submitting and registering', () => {
  const values = {
    kind: 'applied',
    techArea: '05',
    transferModes: 'license',
    priceKind: 'negotiable',
    maturityScale: 'trl',
    intellectualProperty: 'invention-patent',
  };
  const record = (given: FieldValues) => ({
    id: 'ach_1',
    version: 1,
    state: 'draft',
    values: given,
    createdBy: 'usr_1',
    createdAt: context.now,
    updatedAt: context.now,
  });
  const give = (command: string, given: FieldValues, filled: FieldValues = {}) =>
    decideAchievement({ record: record(given), command, values: filled }, facts, context);

  test('needs what a listing is found and judged by', () => {
    expect(give('submit', values)).toEqual({ submittedOn: today });
    for (const name of Object.keys(values)) {
      if (name === 'kind') continue;
      expect(refusalOf(() => give('submit', { ...values, [name]: null }))).toBe('achievement.incomplete');
    }
  });

  test('a standing offer states its terms (专利法 第五十条)', () => {
    const offered = { ...values, standingOffers: 'open-license' };
    expect(refusalOf(() => give('submit', offered))).toBe('achievement.offer_needs_terms');
    const termed = { ...offered, standingOffers: 'try-first', offerTerms: '试用六个月' };
    expect(give('submit', termed)).toEqual({ submittedOn: today });
  });

  test('an open licence has a patent in force behind it, through its last day (专利法 第五十条)', () => {
    const offered = {
      ...values,
      standingOffers: 'try-first,open-license',
      offerTerms: '一次总付 5 万元，期限三年',
    };
    const offer = (command: string, patents: AchievementFacts['patents']) =>
      refusalOf(() =>
        decideAchievement({ record: record(offered), command, values: {} }, { ...facts, patents }, context),
      );
    const refused = 'achievement.open_license_patent';
    for (const command of ['submit', 'publish', 'renew']) {
      expect(offer(command, [patent])).toBeTypeOf('object');
      expect(offer(command, [])).toBe(refused);
      expect(offer(command, [{ ...patent, expiresOn: '2026-05-19' }])).toBe(refused);
      for (const state of ['pending', 'lapsed', 'invalidated'])
        expect(offer(command, [{ ...patent, state }])).toBe(refused);
    }
    const model = { ...patent, kind: 'utility-model' };
    expect(offer('submit', [model])).toBe(refused);
    expect(offer('submit', [{ ...model, evaluationReport: '示例报告 1' }])).toBeTypeOf('object');
  });

  test('keeps the number that it got when it was published first', () => {
    const numbered = { ...facts, listingNumber: 'CG2026-990101-000002' };
    const publish = (given: FieldValues) =>
      decideAchievement({ record: record(given), command: 'publish', values: {} }, numbered, context);
    expect(publish(values)).toMatchObject({ listingNumber: 'CG2026-990101-000002' });
    const known = { ...values, listingNumber: 'CG2025-990101-000009' };
    expect(publish(known)).toMatchObject({ listingNumber: 'CG2025-990101-000009' });
  });

  test('is listed for the term that holds on the day', () => {
    expect(give('publish', values)).toMatchObject({ publishedOn: today, expiresOn: '2027-05-20' });
    expect(give('renew', values)).toMatchObject({ expiresOn: '2027-05-20' });
  });

  test('is neither published nor renewed without a clearance', () => {
    for (const command of ['publish', 'renew']) {
      const input = { record: record(values), command, values: {} };
      const uncleared = { ...facts, uncleared: refuseAchievement('achievement.price_contradicts') };
      expect(refusalOf(() => decideAchievement(input, uncleared, context))).toBe(
        'achievement.price_contradicts',
      );
    }
  });

  test('the letter of the approved number is the letter of the kind', () => {
    const filled = { externalNumber: '9902024Y0001', registeredOn: today };
    expect(give('recordRegistration', values, filled)).toEqual({});
    expect(
      refusalOf(() => give('recordRegistration', values, { ...filled, externalNumber: '9902024J0001' })),
    ).toBe('achievement.registration_kind');
    expect(
      refusalOf(() => give('recordRegistration', values, { ...filled, registeredOn: '2026-05-21' })),
    ).toBe('achievement.registered_in_future');
  });
});
