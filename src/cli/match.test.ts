import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { matchCommand } from './match.ts';
import { runCommandLine } from './run-cli.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'match-'));
});
afterEach(async () => await rm(folder, { recursive: true }));

const file = (name: string) => path.join(folder, name);
const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

async function call(...words: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['match', ...words], {
    commands: [matchCommand],
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    environment: { JIZHUAN_LANGUAGE: 'en' },
    signal: new AbortController().signal,
  });
  return { code, out, err };
}

const results = async () =>
  (await readFile(file('out.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Needs and offers of a grammar of our own: each need wants what one of the offers makes. */
async function writeMarket(needs: number) {
  const things = ['齿轮', '轴承', '阀门', '水泵', '电缆', '涂料', '疫苗', '饲料', '面粉', '玻璃'];
  const ways = ['铸造', '焊接', '发酵', '检测', '干燥', '灭菌'];
  const name = (index: number) => `${things[index % 10]}${ways[Math.floor(index / 10) % 6]}`;
  const needRows = Array.from({ length: needs }, (_, index) => ({
    id: `n${index}`,
    title: `${name(index)}难题第${index}项`,
  }));
  const offers = Array.from({ length: 60 }, (_, index) => ({ id: `a${index}`, title: `${name(index)}工艺` }));
  const judged = needRows.flatMap((_, need) =>
    [0, 1, 10, 23].map((step) => `n${need},a${(need + step) % 60},${step === 0 ? 4 : step === 10 ? 2 : 1}`),
  );
  await writeFile(file('needs.jsonl'), lines(needRows));
  await writeFile(file('achievements.jsonl'), lines(offers));
  await writeFile(file('judgements.csv'), ['need_id,achievement_id,level', ...judged].join('\n'));
}

const inputs = () => ['--needs', file('needs.jsonl'), '--achievements', file('achievements.jsonl')];

test('lists the best candidates of each need with reasons', async () => {
  await writeMarket(3);
  expect((await call(...inputs(), '--out', file('out.jsonl'))).code).toBe(0);
  const rows = await results();
  expect(rows[0]).toMatchObject({ needId: 'n0', achievementId: 'a0' });
  expect(rows[0].level).toBeGreaterThanOrEqual(3);
  expect(rows[0].reasons[0]).toContain('齿轮');
});

test('compares the pairs of a file, with or without levels', async () => {
  await writeMarket(3);
  await writeFile(file('pairs.csv'), 'need_id,achievement_id\nn0,a0\nn1,a40\n');
  expect((await call(...inputs(), '--pairs', file('pairs.csv'), '--out', file('out.jsonl'))).code).toBe(0);
  expect((await results()).map((row) => [row.needId, row.achievementId])).toEqual([
    ['n0', 'a0'],
    ['n1', 'a40'],
  ]);
});

test('a model that was trained ranks', async () => {
  await writeMarket(30);
  const trained = await call('train', '--judgements', folder, '--out', file('model.json'), '--json');
  expect(trained).toMatchObject({ code: 0, err: [] });
  const { model, metrics } = JSON.parse(trained.out[0] ?? '');
  expect(metrics['ndcg@10']).toBeGreaterThan(0.8);
  const ranked = await call(...inputs(), '--model', file('model.json'), '--out', file('out.jsonl'), '--json');
  expect(JSON.parse(ranked.out[0] ?? '')).toMatchObject({ needs: 30, model });
});

test('few judgements train a model that ranks as the hand-set one', async () => {
  await writeMarket(6);
  const trained = await call('train', '--judgements', folder, '--out', file('model.json'));
  expect(trained).toMatchObject({ code: 0, err: [] });
  expect(trained.out.at(-1)).toContain('hand-set');
  const order = async (...model: string[]) => {
    expect((await call(...inputs(), ...model, '--out', file('out.jsonl'))).code).toBe(0);
    return (await results()).map((row) => [row.needId, row.achievementId]);
  };
  expect(await order('--model', file('model.json'))).toEqual(await order());
});

test('needs that nobody judged are left out of the training, and the same files give the same model', async () => {
  await writeMarket(30);
  const judged = (await readFile(file('judgements.csv'), 'utf8')).split('\n');
  await writeFile(file('judgements.csv'), judged.filter((line) => !line.startsWith('n2')).join('\r\n'));
  const train = async () =>
    JSON.parse((await call('train', '--judgements', folder, '--out', file('m'), '--json')).out[0] ?? '');
  const first = await train();
  expect(first.trainedOn.needs).toBe(19);
  expect((await train()).model).toBe(first.model);
});

test('what is refused leaves an earlier result as it was', async () => {
  await writeMarket(3);
  await writeFile(file('out.jsonl'), 'earlier');
  await writeFile(file('pairs.csv'), 'need_id,achievement_id\nn0,a0\nn1,zz\n');
  const { code, err } = await call(...inputs(), '--pairs', file('pairs.csv'), '--out', file('out.jsonl'));
  expect(code).toBe(1);
  expect(err.join()).toContain('"zz"');
  expect(await readFile(file('out.jsonl'), 'utf8')).toBe('earlier');
});

test('a book against a book is compared, and an empty text with no one', async () => {
  const book = '高强度铝合金铸造与锂离子电池负极材料，耐温≥600℃。'.repeat(4000);
  await writeFile(
    file('needs.jsonl'),
    lines([
      { id: 'n', title: '铸造', description: book },
      { id: 'e', title: '' },
    ]),
  );
  await writeFile(file('achievements.jsonl'), lines([{ id: 'a', title: '铸造', description: book }]));
  expect((await call(...inputs(), '--out', file('out.jsonl'))).code).toBe(0);
  expect(await results()).toMatchObject([{ needId: 'n', achievementId: 'a', level: 4 }]);
  await writeFile(file('pairs.csv'), 'need_id,achievement_id\ne,a\n');
  expect((await call(...inputs(), '--pairs', file('pairs.csv'), '--out', file('out.jsonl'))).code).toBe(0);
  expect(await results()).toMatchObject([{ needId: 'e', achievementId: 'a', level: 1 }]);
});

test.each([
  ['{"id":"n1"}', 'needs.jsonl, line 1'],
  ['not json', 'needs.jsonl, line 1'],
  ['{"id":"n1","title":"x"}\n{"id":"n1","title":"y"}', 'line 2: the id "n1" came before'],
])('a need that cannot be read is refused with its line: %s', async (text, sentence) => {
  await writeMarket(1);
  await writeFile(file('needs.jsonl'), text);
  const { code, err } = await call(...inputs(), '--out', file('out.jsonl'));
  expect(code).toBe(1);
  expect(err.join()).toContain(sentence);
});

test('wrong calls, judgements and too few of them are refused by name', async () => {
  await writeMarket(4);
  expect((await call('learn', '--out', file('m'))).code).toBe(2);
  expect((await call('--out', file('m'))).code).toBe(2);
  const few = await call('train', '--judgements', folder, '--out', file('m'));
  expect(few.code).toBe(1);
  expect(few.err.join()).toContain('at least 5 different needs');
  await writeFile(file('judgements.csv'), 'need_id,achievement_id,level\nn0,a0,5\n');
  expect((await call('train', '--judgements', folder, '--out', file('m'))).err.join()).toContain('line 2');
  await writeFile(file('judgements.csv'), 'need_id,achievement_id,level\nn0,zz,4\n');
  expect((await call('train', '--judgements', folder, '--out', file('m'))).err.join()).toContain('"zz"');
});
