import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { testActor } from '../../testing-registers.ts';
import { decideClearance, forbidsClearance, openQuestions } from './clearance-rules.ts';
import { catalogueOn, EXPORT_CATALOGUE, headingsIn } from './export-catalogue-schema.ts';

const today = '2026-05-20' as PlainDate;
const now = '2026-05-20T02:00:00.000Z' as Instant;
const context = { now, today, actor: testActor('usr_1') };
const subject = {
  name: '示例成果',
  organizationId: 'org_1',
  regionCode: '990101',
  text: '一种示例工艺',
  contentHash: 'h1',
};
const answered: FieldValues = {
  classification: 'unclassified',
  classificationBasis: '经保密审查可以公开',
  catalogueFinding: 'not-listed',
  catalogueReason: '逐条核对',
  catalogueFrom: catalogueOn(today).from,
  dualUse: 'none',
  handlingNote: null,
  rightsProof: 'patent',
  rightsDocument: '示例证书 1',
  contentHash: 'h1',
};
const recordOf = (values: FieldValues, state = 'submitted') => ({
  id: 'clr_1',
  version: 5,
  state,
  values,
  createdBy: 'usr_1',
  createdAt: now,
  updatedAt: now,
});
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};
const pass = (changed: FieldValues, text: typeof subject | null = subject) =>
  decideClearance(
    { record: recordOf({ ...answered, ...changed }), command: 'pass', values: {} },
    { subject: text },
    context,
  );

describe('a clearance', () => {
  test('passes when everything is answered, and says who decided and when', () => {
    expect(pass({})).toEqual({ decidedBy: 'usr_1', decidedOn: today });
  });

  test.each([
    ['classification', null],
    ['classification', 'undetermined'],
    ['classificationBasis', null],
    ['catalogueFinding', null],
    ['dualUse', null],
    ['dualUse', 'undetermined'],
    ['rightsProof', null],
    ['rightsDocument', null],
  ])('is denied while %s is %s', (name, value) => {
    expect(codeOf(() => pass({ [name]: value }))).toBe('clearance.unanswered');
    expect(openQuestions({ ...answered, [name]: value }, subject, today)).toHaveLength(1);
  });

  test('is denied for a technology whose export is prohibited (技术进出口管理条例 第二十九条), whatever is noted', () => {
    expect(codeOf(() => pass({ catalogueFinding: 'prohibited', handlingNote: '只在境内' }))).toBe(
      'clearance.unanswered',
    );
  });

  test('of a restricted technology (第三十条) or a dual-use item says how the control is observed', () => {
    const controls: readonly FieldValues[] = [{ catalogueFinding: 'restricted' }, { dualUse: 'controlled' }];
    for (const control of controls) {
      expect(codeOf(() => pass(control))).toBe('clearance.unanswered');
      expect(pass({ ...control, handlingNote: '只向境内单位转让，出口前申请许可' })).toMatchObject({
        decidedOn: today,
      });
    }
  });

  test('rests on the catalogue that holds on the day of the decision', () => {
    const [older, newer] = EXPORT_CATALOGUE.map(({ from }) => from);
    expect(codeOf(() => pass({ catalogueFrom: older ?? null }))).toBe('clearance.unanswered');
    expect(catalogueOn('2025-07-14' as PlainDate).from).toBe(older);
    expect(catalogueOn('2025-07-15' as PlainDate).from).toBe(newer);
    expect(() => catalogueOn('2000-01-01' as PlainDate)).toThrow();
  });

  test('is for the text as it was read: a changed text is cleared anew', () => {
    expect(codeOf(() => pass({}, { ...subject, contentHash: 'h2' }))).toBe('clearance.unanswered');
    expect(codeOf(() => pass({}, null))).toBe('clearance.unanswered');
  });

  test('takes no classified matter at all', () => {
    const state = (classification: string) =>
      decideClearance(
        { record: recordOf({}, 'open'), command: 'stateClassification', values: { classification } },
        { subject },
        context,
      );
    expect(codeOf(() => state('classified'))).toBe('clearance.classified');
    expect(state('unclassified')).toEqual({});
  });

  test('is about exactly one thing', () => {
    const open = (values: FieldValues) =>
      decideClearance({ record: null, command: 'create', values }, { subject }, context);
    expect(codeOf(() => open({}))).toBe('clearance.one_subject');
    expect(codeOf(() => open({ achievementId: 'ach_1', needId: 'ned_1' }))).toBe('clearance.one_subject');
    expect(open({ achievementId: 'ach_1' })).toMatchObject({ subjectName: '示例成果', contentHash: 'h1' });
  });

  test('is not judged by whoever submitted it', () => {
    const record = recordOf({ submittedBy: 'usr_1' });
    expect(forbidsClearance(record, 'pass', testActor('usr_1'))?.code).toBe('clearance.same_person');
    expect(forbidsClearance(record, 'refuse', testActor('usr_1'))?.code).toBe('clearance.same_person');
    expect(forbidsClearance(record, 'pass', testActor('usr_2'))).toBeNull();
  });
});

describe('the catalogue', () => {
  test('points to headings whatever the case and the width of the letters', () => {
    const version = catalogueOn(today);
    const titles = (text: string) => headingsIn(text, version).map(({ title }) => title);
    expect(titles('基于 ｃｒｉｓｐｒ 的育种')).toEqual(['用于人的细胞克隆和基因编辑技术']);
    expect(titles('磷酸 铁锂 正极')).toEqual(['电池正极材料制备技术']);
    expect(titles('一种示例工艺')).toEqual([]);
  });

  test('knew nothing of cathode materials before 15 July 2025', () => {
    const before = catalogueOn('2025-07-14' as PlainDate);
    expect(headingsIn('磷酸铁锂', before)).toEqual([]);
  });
});
