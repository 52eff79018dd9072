import { describe, expect, test } from 'vitest';
import { introductionRegister } from '../../../../src/modules/introductions/introduction-schema.ts';
import { parseSearch } from '../../app/search-params.ts';
import { readListState } from '../../registers/list-state.ts';
import { COUNTED, listBehind, recordBehind, shareOf, widthOf } from './funnel-steps.ts';

describe('the list behind a figure', () => {
  test('is narrowed by conditions that the register takes', () => {
    for (const step of [...COUNTED, 'received'] as const) {
      const path = listBehind(step, { by: 'manager', id: 'org_1' });
      const search = parseSearch(path.split('?')[1] ?? '');
      const { filters } = readListState(introductionRegister, search);
      expect(Object.keys(filters).length, step).toBe(Object.keys(search).length);
      expect(Object.keys(filters).length, step).toBe(step === 'enquiries' ? 1 : 2);
    }
  });

  test('is a page of the funnel where a condition of the register would tell what is concealed', () => {
    expect(listBehind('talks', { by: 'unit', id: 'org_1' })).toBe(
      '/introductions/funnel/behind?by=unit&id=org_1&step=talks',
    );
    expect(listBehind('received', { by: 'listing', id: 'ned_1' })).toBe(
      '/introductions/funnel/behind?by=listing&id=ned_1&step=received',
    );
    expect(listBehind('enquiries', null)).toBe('/introductions');
    expect(listBehind('talks', { by: 'listing', id: 'ach_1' })).toBe(
      '/introductions?f.achievementId=ach_1&f.firstTalkOn.gte=2000-01-01',
    );
  });
});

test('a row leads to what it is about', () => {
  expect(recordBehind('listing', 'ach_1')).toBe('/achievements/ach_1');
  expect(recordBehind('listing', 'ned_1')).toBe('/needs/ned_1');
  expect(recordBehind('unit', 'org_1')).toBe('/organizations/org_1');
  expect(recordBehind('meeting', 'mtg_1')).toBe('/meetings/mtg_1');
});

test('bars and shares stand for what they count', () => {
  expect([widthOf(0, 0), widthOf(0, 9), widthOf(1, 1000), widthOf(1, 3), widthOf(9, 9)]).toEqual([
    0, 0, 1, 33.3, 100,
  ]);
  expect([shareOf(1, 0), shareOf(2, 3), shareOf(3, 3)]).toEqual([null, 66, 100]);
});
