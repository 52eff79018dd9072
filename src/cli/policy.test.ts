import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { badPackFiles } from '../../tests/fixtures/bad-pack.ts';
import { fictionalPackFiles } from '../../tests/fixtures/fictional-pack.ts';
import { policyCommand } from './policy.ts';
import { runCommandLine } from './run-cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jizhuan-policy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes a pack into a folder of its own and gives the folder's path. */
async function packFolder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return join(folder, name);
}

async function call(words: readonly string[], language = 'zh') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['policy', ...words], {
    commands: [policyCommand],
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    environment: { JIZHUAN_LANGUAGE: language },
    signal: new AbortController().signal,
  });
  return { code, out, err };
}

describe('jizhuan policy coverage', () => {
  test('accounts for every character of every document of the project', async () => {
    const { code, out, err } = await call(['coverage', '--json']);
    expect([code, err]).toEqual([0, []]);
    const { packs } = JSON.parse(out.join('')) as {
      packs: readonly { name: string; coverage: { characters: number; accounted: number } }[];
    };
    expect(packs.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['heilongjiang-2017', 'national-2017', 'zhengzhou-2017']),
    );
    for (const { coverage } of packs) expect(coverage.accounted).toBe(coverage.characters);
  });

  test('says why money is not computed', async () => {
    const national = await call(['coverage', '--pack', 'national-2017'], 'en');
    expect(national.out[1]).toMatch(/^ {2}7039 characters, 7039 in a clause \(100%\)$/);
    const { out } = await call(['coverage', '--pack', 'zhengzhou-2017']);
    expect(out.join('\n')).toContain('文件只说“后补助的方式予以扶持”，没有基数、比例或金额');
  });

  test('fails and names the place when one character belongs to no clause', async () => {
    const clauses = (fictionalPackFiles['clauses.yaml'] ?? '').replace('span: [0, 9]', 'span: [0, 8]');
    const pack = await packFolder('uncovered', { ...fictionalPackFiles, 'clauses.yaml': clauses });
    const { code, out, err } = await call(['coverage', '--pack', pack]);
    expect(code).toBe(1);
    expect(out.join('\n')).not.toContain('100%');
    expect(err.join('\n')).toContain('原文第 9 至 9 字（“法…”）不属于任何条款');
  });

  test('says in sentences what a file that cannot be read is wrong about', async () => {
    const pack = await packFolder('unreadable', { ...fictionalPackFiles, 'clauses.yaml': '- { id: 1 }' });
    const { code, err } = await call(['coverage', '--pack', pack]);
    expect(code).toBe(1);
    expect(err.join('\n')).toContain('clauses.yaml: 0.id: 形式不对');
  });
});

describe('jizhuan policy check', () => {
  test('runs the cases and counts those that pass', async () => {
    const { code, out } = await call(['check', '--pack', 'heilongjiang-2017'], 'en');
    expect(code).toBe(0);
    expect(out.join('')).toMatch(/5 measures, (\d+) of \1 cases pass/);
  });

  test('fails on a case with another amount, and on one that cannot be read', async () => {
    const one =
      "- { name: a case, unit: { kind: enterprise }, as: buyer, year: 2021, contracts: [{ id: a, receipts: [{ on: '2021-02-01', amount: 50万 }] }]";
    const pack = await packFolder('wrong', {
      ...fictionalPackFiles,
      'relations.yaml': '[]',
      'tests/a.yaml': `${one}, expect: { buyer: { status: granted, amount: 16万 } } }`,
      'tests/b.yaml': '- { name: nothing else }',
    });
    const { code, out, err } = await call(['check', '--pack', pack]);
    expect(code).toBe(1);
    expect(err.join('\n')).toContain('tests/a.yaml: a case: buyer.amount: expected 160,000.00, got');
    expect(err.join('\n')).toContain('tests/b.yaml');
    expect(out.join('')).toContain('用例 2 个，通过 0 个');
  });

  test('fails on a pack with faults and names file and path', async () => {
    const pack = await packFolder('faulty', { ...fictionalPackFiles, 'tasks.yaml': '{' });
    const { code, err } = await call(['check', '--pack', pack]);
    expect(code).toBe(1);
    expect(err.join('\n')).toContain('tasks.yaml: 不是有效的 YAML');
  });
});

describe('jizhuan policy lint', () => {
  test('advises without failing, and judges validity on the day that is asked for', async () => {
    const pack = await packFolder('bad', badPackFiles);
    const after = await call(['lint', '--pack', pack, '--on', '2025-01-01']);
    const before = await call(['lint', '--pack', pack, '--on', '2024-12-31']);
    expect([after.code, before.code]).toEqual([0, 0]);
    expect(after.out.join('\n')).toContain('“old-rate”的有效期已于 2025-01-01 届满');
    expect(before.out.join('\n')).not.toContain('届满');
  });

  test('gives programs the findings with their citations', async () => {
    const { out } = await call(['lint', '--pack', 'zhengzhou-2017', '--json']);
    const { packs } = JSON.parse(out.join('')) as {
      packs: readonly {
        findings: readonly { rule: string; subject: string; citations: readonly { quote: string }[] }[];
      }[];
    };
    const cap = packs[0]?.findings.find(({ rule }) => rule === 'measure-without-cap');
    expect(cap?.subject).toBe('research-for-enterprises');
    expect(cap?.citations[0]?.quote).toBe('市财政按照项目实际到位资金最高可给予50%的奖励支持');
  });
});

describe('jizhuan policy outline', () => {
  test('needs nothing but the text, and what it prints accounts for all of it', async () => {
    const text = fictionalPackFiles['source.txt'] ?? '';
    const bare = await packFolder('bare', { 'source.txt': text });
    const { code, out } = await call(['outline', '--pack', bare]);
    expect(code).toBe(0);
    const written = await packFolder('outlined', { ...fictionalPackFiles, 'clauses.yaml': out.join('\n') });
    expect((await call(['coverage', '--pack', written])).code).toBe(0);
  });
});

describe('a wrong call of jizhuan policy', () => {
  test.each([
    [['polish'], 2, 'policy 没有“polish”这一项'],
    [['toString'], 2, 'policy 没有“toString”这一项'],
    [['lint', '--on', '2026-02-30'], 2, '“2026-02-30”不是日期'],
    [['check', '--pack', 'nowhere'], 1, '没有名为“nowhere”的政策包'],
  ])('%j ends with %i and a sentence', async (words, expected, sentence) => {
    const { code, err } = await call(words);
    expect(code).toBe(expected);
    expect(err.join('\n')).toContain(sentence);
  });
});
