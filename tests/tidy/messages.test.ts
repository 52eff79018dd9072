import { describe, expect, test } from 'vitest';
import { refusalSentences, translationSentences } from './messages.ts';
import { isTest, trackedFiles } from './project.ts';

const sample = (text: string) => [{ path: 'src/sample.ts', text }];
const sources = () => trackedFiles(/^(src|web)\/.*\.tsx?$/).filter((file) => !isTest(file.path));

describe('messages', () => {
  test.each([
    ["const m = { zh: '有' };", 'English half'],
    ["const m = { en: 'x' };", 'Chinese half'],
    ["const m = { zh: '', en: 'x' };", 'empty'],
    ["const m = { zh: '共{n}条', en: '{count} rows' };", 'placeholders'],
    ["const m = { zh: '合同', en: '合同' };", 'still Chinese'],
  ])('%s is refused', (text, sentence) => {
    expect(translationSentences(sample(text)).join()).toContain(sentence);
  });

  test('every message exists in both languages', () => {
    expect(translationSentences(sources())).toEqual([]);
  });
});

describe('refusals', () => {
  test.each([
    ["defineRefusals({ 'Contract.Gone': { zh: '无', en: 'x', status: 404 } });", 'not of the form'],
    ["defineRefusals({ gone: { zh: '无', en: 'x', status: 404 } });", 'not of the form'],
    ["defineRefusals({ 'a.gone': { zh: '无', en: 'x' } });", 'needs zh, en and status'],
  ])('%s is refused', (text, sentence) => {
    expect(refusalSentences(sample(text)).join()).toContain(sentence);
  });

  test('a code is declared once in the whole system', () => {
    const text = "defineRefusals({ 'a.gone': { zh: '无', en: 'x', status: 404 } });";
    expect(refusalSentences([...sample(text), { path: 'src/other.ts', text }])).toHaveLength(1);
  });

  test('every refusal has a code of the right form, a status, and a sentence in each language', () => {
    expect(refusalSentences(sources())).toEqual([]);
  });
});
