import { describe, expect, it } from 'vitest';
import { checkValues } from '../kernel/field-values.ts';
import { isRecordId } from '../kernel/identifiers.ts';
import type { RegisterDescription } from '../kernel/register.ts';
import type { PlainDate } from '../kernel/time.ts';
import { achievementDefinition, completerDefinition } from '../modules/achievements/index.ts';
import { clearanceDefinition } from '../modules/clearances/index.ts';
import { disclosureDefinition } from '../modules/disclosures/index.ts';
import { duplicateSuspicionDefinition } from '../modules/duplicates/index.ts';
import { ASKED_FROM } from '../modules/duplicates/similarity-schema.ts';
import { expertDefinition } from '../modules/experts/index.ts';
import { instrumentDefinition } from '../modules/instruments/index.ts';
import { parseQuantities } from '../modules/matching/quantities.ts';
import { needDefinition } from '../modules/needs/index.ts';
import { achievementPackageDefinition, packageItemDefinition } from '../modules/packages/index.ts';
import { patentDefinition, patentLicenseDefinition } from '../modules/patents/index.ts';
import { savedSearchDefinition } from '../modules/search/index.ts';
import type { DemoRecord } from './demo-record.ts';
import { generateDemonstration } from './generate.ts';
import { DEMO_SUBJECTS } from './listing-subjects.ts';
import { achievementWords, needWords } from './listing-texts.ts';
import { createRandom } from './random.ts';

const asOf = '2026-03-10' as PlainDate;
const made = generateDemonstration({ contracts: 10, listingsAsOf: asOf });
const REGISTERS: readonly (readonly [RegisterDescription<string, string>, readonly DemoRecord[], number])[] =
  [
    [achievementDefinition.description, made.achievements, 300],
    [needDefinition.description, made.needs, 200],
    [clearanceDefinition.description, made.clearances, 500],
    [completerDefinition.description, made.completers, 60],
    [patentDefinition.description, made.patents, 150],
    [patentLicenseDefinition.description, made.patentLicenses, 12],
    [disclosureDefinition.description, made.disclosures, 8],
    [achievementPackageDefinition.description, made.packages, 5],
    [packageItemDefinition.description, made.packages.flatMap(({ items }) => items), 25],
    [duplicateSuspicionDefinition.description, made.duplicates, 6],
    [savedSearchDefinition.description, made.savedSearches, 5],
    [expertDefinition.description, made.experts, 60],
    [instrumentDefinition.description, made.instruments, 30],
  ];

/** The state in which a record ends, by the table of its register; throws where a step is not in it. */
function endOf(
  { initialState, transitions }: RegisterDescription<string, string>,
  record: DemoRecord,
): string {
  return record.steps.slice(1).reduce<string>((state, { command }) => {
    const next = (transitions as Record<string, Record<string, string>>)[state]?.[command];
    if (next === undefined) throw new Error(`${record.id}: ${command} is not possible in ${state}`);
    return next;
  }, initialState);
}

describe.each(REGISTERS)('%#', (register, records, least) => {
  it(`${register.noun}: valid entries, steps that the state accepts, in order of time, none after today`, () => {
    expect(records.length).toBeGreaterThanOrEqual(least);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    for (const record of records) {
      expect(isRecordId(record.id, register.idPrefix)).toBe(true);
      const days = record.steps.map(({ on }) => on);
      expect([...days].sort()).toEqual(days);
      expect(days.at(-1) ?? '').toMatch(/^\d{4}/);
      expect((days.at(-1) ?? '') <= asOf, `${record.id} ends on ${days.at(-1)}`).toBe(true);
      expect(() => endOf(register, record)).not.toThrow();
      const problems = checkValues(register.fields, record.steps[0]?.values ?? {}, { partial: false });
      expect(problems, JSON.stringify(problems)).toEqual([]);
    }
  });
});

describe('the states of the market', () => {
  const states = (register: RegisterDescription<string, string>, records: readonly DemoRecord[]) =>
    new Set(records.map((record) => endOf(register, record)));

  it('has listings that are fresh, about to end and ended, and drafts and submissions besides', () => {
    const all = ['draft', 'submitted', 'published', 'expiring', 'expired'];
    expect([...states(achievementDefinition.description, made.achievements)].sort()).toEqual([...all].sort());
    expect([...states(needDefinition.description, made.needs)].sort()).toEqual([...all].sort());
  });

  it('has patents in every state that an owner meets, disclosures in all, and clearances that wait', () => {
    expect(states(patentDefinition.description, made.patents)).toEqual(
      new Set(['pending', 'granted', 'rejected', 'lapsed']),
    );
    expect(states(disclosureDefinition.description, made.disclosures)).toEqual(
      new Set(['draft', 'disclosed', 'evaluating', 'decided']),
    );
    expect(states(clearanceDefinition.description, made.clearances)).toEqual(
      new Set(['open', 'submitted', 'passed', 'refused']),
    );
    expect(states(duplicateSuspicionDefinition.description, made.duplicates)).toEqual(
      new Set(['asked', 'same', 'distinct']),
    );
  });

  it('asks only about what the comparison itself would ask about', () => {
    for (const { steps } of made.duplicates)
      expect(Number(steps[0]?.values.similarity)).toBeGreaterThanOrEqual(ASKED_FROM * 100);
  });

  it('offers an open licence only where a patent in force stands', () => {
    const open = made.achievements.filter(({ steps }) => steps[0]?.values.standingOffers === 'open-license');
    expect(open.length).toBeGreaterThan(3);
    for (const { id } of open)
      expect(made.patents.find(({ achievementId }) => achievementId === id)?.isInForce).toBe(true);
  });
});

describe('texts', () => {
  it('hold figures that matching can read, each with its property', () => {
    for (const subject of DEMO_SUBJECTS) {
      const random = createRandom(1, subject.thing);
      const { targets } = needWords(subject, random);
      const wanted = parseQuantities(targets);
      expect(wanted.length, targets).toBeGreaterThanOrEqual(2);
      const offered = parseQuantities(achievementWords(subject, 'middle', random).text);
      expect(offered.length).toBeGreaterThanOrEqual(2);
      for (const { property } of [...wanted, ...offered]) expect(property, targets).not.toBe('');
    }
  });

  it('are of every technology field', () => {
    expect(new Set(DEMO_SUBJECTS.map(({ area }) => area)).size).toBe(11);
  });
});
