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
    { organization: undefined },
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
