import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from './csv-table.ts';
import { readDocuments, readJudgements } from './judgement-files.ts';

describe('judgements', () => {
  const pairs = [
    { needId: 'n1', achievementId: 'a,1', level: 4 },
    { needId: 'n2', achievementId: 'a2', level: 1 },
  ];

  test.each([
    ['plain', 'need_id,achievement_id,level\nn1,"a,1",4\nn2,a2,1\n'],
    ['with a byte-order mark and CRLF', '\uFEFFneed_id,achievement_id,level\r\nn1,"a,1",4\r\nn2,a2,1\r\n'],
    ['quoted throughout', '"need_id","achievement_id","level"\n"n1","a,1","4"\n"n2","a2","1"'],
    ['columns in another order', 'level,achievement_id,need_id\n4,"a,1",n1\n1,a2,n2\n'],
    ['Chinese headings', '级别,成果编号,需求编号\n4,"a,1",n1\n1,a2,n2\n'],
    ['columns of others', 'NeedId,judge,AchievementId,Level\nn1,"say ""yes""\nor no","a,1",4.0\nn2,,a2,1\n'],
    ['empty lines', '\nneed_id,achievement_id,level\n\nn1,"a,1",4\n,,\n\nn2,a2,1\n\n'],
  ])('are read: %s', (_, text) => {
    expect(readJudgements(text, 'j.csv')).toEqual(pairs);
  });

  test.each([
    ['', 'match_file.headings', 'need_id'],
    ['n1,a1,4\nn2,a2,1', 'match_file.headings', 'need_id'],
    ['need_id,level\nn1,4', 'match_file.headings', 'achievement_id'],
    ['need_id,achievement_id\nn1,a1', 'match_file.headings', 'level'],
    ['need_id,achievement_id,level\nn1,a1,4\nn1,,4', 'match_file.judgement', '3'],
    ['need_id,achievement_id,level\nn1,a1,', 'match_file.judgement', '2'],
    ['need_id,achievement_id,level\n"x\ny",a1,2\nn1,"a1,4\n', 'match_file.judgement', '4'],
    ['need_id,achievement_id,level\nn1,a1,0', 'match_file.level', '0'],
    ['need_id,achievement_id,level\nn1,a1,5', 'match_file.level', '5'],
    ['need_id,achievement_id,level\nn1,a1,0.75', 'match_file.level', '0.75'],
  ])('are refused by name and place: %j', (text, code, place) => {
    try {
      readJudgements(text, 'j.csv');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code });
      expect(String((error as Error).message)).toContain(place);
    }
  });

  test('of several judges a pair has the mean, and comes once', () => {
    const text = 'need_id,achievement_id,level\nn1,a1,4\nn1,a1,2\nn1,a2,1\nn1,a1,3';
    expect(readJudgements(text, 'j.csv')).toEqual([
      { needId: 'n1', achievementId: 'a1', level: 3 },
      { needId: 'n1', achievementId: 'a2', level: 1 },
    ]);
  });

  test('pairs that are to be scored need no level', () => {
    const asked = (text: string) => readJudgements(text, 'p.csv', { needsLevel: false });
    const expected = [{ needId: 'n1', achievementId: 'a1', level: 0 }];
    expect(asked('achievement_id,need_id\na1,n1')).toEqual(expected);
    expect(asked('achievement_id,level,need_id\na1,,n1')).toEqual(expected);
    expect(() => asked('achievement_id,level,need_id\na1,9,n1')).toThrowError();
  });

  test('whatever stands in a cell comes out of it', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\r\uFEFF]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
        const written = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','));
        const filled = rows.filter((row) => row.some((each) => each.trim() !== ''));
        expect(readCsv(written.join('\r\n')).rows.map(({ cells }) => cells)).toEqual(filled);
      }),
    );
  });
});

test('documents of other exports are read: keys in any order, numbers as ids, empty texts', () => {
  const text = '\uFEFF{"title":"泵","id":7,"price":500}\r\n\r\n{"id":"b","title":"","description":null}\r\n';
  const documents = readDocuments(text, 'n.jsonl');
  expect([...documents.values()]).toMatchObject([
    { id: '7', title: '泵', body: '', price: 500n },
    { id: 'b', title: '', body: '' },
  ]);
  expect(() => readDocuments('{"id":1,"title":"泵"}\n{"id":"1","title":"阀"}', 'n.jsonl')).toThrowError(
    expect.objectContaining({ code: 'match_file.twice' }),
  );
});
