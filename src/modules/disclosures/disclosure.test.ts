import { expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { testActor } from '../../testing-registers.ts';
import { decideDisclosure, disclosureDefinition } from './disclosure-definition.ts';

const now = '2026-05-20T02:00:00.000Z' as Instant;
const context = { now, today: '2026-05-20' as PlainDate, actor: testActor('usr_office') };
const recordOf = (state: string, values: FieldValues) => ({
  id: 'dsc_1',
  version: 2,
  state,
  values: { organizationId: 'org_1', usedMeans: true, ...values },
  createdBy: 'usr_inventor',
  createdAt: now,
  updatedAt: now,
});
const give = (command: string, values: FieldValues = {}) =>
  decideDisclosure(
    { record: recordOf('evaluating', values), command, values: {} },
    { organization: undefined, employers: new Map() },
    context,
  );

test('the office has sixty days from the day of the disclosure', () => {
  expect(give('disclose')).toEqual({ disclosedOn: '2026-05-20', dueOn: '2026-07-19' });
  expect(give('return')).toEqual({ disclosedOn: null, dueOn: null });
});

test('the organization decides on service achievements only (民法典 第八百四十七条、第八百四十八条)', () => {
  expect(give('decide')).toEqual({ decidedOn: '2026-05-20', decidedBy: 'usr_office' });
  expect(() => give('decide', { usedMeans: false })).toThrow(
    expect.objectContaining({ code: 'disclosure.not_service' }),
  );
});

test('nobody evaluates or decides what he disclosed himself', () => {
  const record = recordOf('evaluating', {});
  for (const command of ['evaluate', 'decide', 'return']) {
    expect(disclosureDefinition.forbids?.(record, command, testActor('usr_inventor'))?.code).toBe(
      'disclosure.same_person',
    );
    expect(disclosureDefinition.forbids?.(record, command, testActor('usr_office'))).toBeNull();
  }
  expect(disclosureDefinition.forbids?.(record, 'revise', testActor('usr_inventor'))).toBeNull();
});

test('a draft is its inventor’s alone; once disclosed it is the office’s too, and never anybody else’s', () => {
  const subject = (state: string) => disclosureDefinition.subject(recordOf(state, {}), 'disclosure.read');
  expect(subject('draft')).toEqual({ organizationIds: [], ownerUserIds: ['usr_inventor'] });
  expect(subject('disclosed')).toEqual({ organizationIds: ['org_1'], ownerUserIds: ['usr_inventor'] });
});

const organization = {
  id: 'org_1',
  name: '示例大学',
  kind: 'university',
  regionCode: '990101',
  state: 'active',
};
const employers = new Map([
  ['per_1', 'org_1'],
  ['per_2', 'org_1'],
  ['per_3', 'org_2'],
]);
const name = (inventorIds: string, before: string | null = null) =>
  decideDisclosure(
    { record: recordOf('draft', { inventorIds: before }), command: 'revise', values: { inventorIds } },
    { organization, employers },
    context,
  );

test('inventors are people of the organization; who was erased meanwhile stays where he or she stood', () => {
  expect(name('per_2,per_1')).toEqual({ regionCode: '990101' });
  const unknown = expect.objectContaining({ code: 'disclosure.inventor_unknown', params: { count: 1 } });
  expect(() => name('per_1,per_3')).toThrow(unknown);
  expect(() => name('per_1,per_erased')).toThrow(unknown);
  expect(name('per_1,per_erased', 'per_erased')).toEqual({ regionCode: '990101' });
});

test('another organization has its own people', () => {
  const move = () =>
    decideDisclosure(
      {
        record: recordOf('draft', { inventorIds: 'per_1' }),
        command: 'revise',
        values: { organizationId: 'org_2' },
      },
      { organization: { ...organization, id: 'org_2' }, employers },
      context,
    );
  expect(move).toThrow(expect.objectContaining({ code: 'disclosure.inventor_unknown' }));
});
