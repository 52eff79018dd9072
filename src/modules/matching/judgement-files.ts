import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineRefusals } from '../../kernel/refusal.ts';
import { readCsv } from './csv-table.ts';
import type { MatchDocument } from './match-document.ts';
import { type Judgement, mean } from './ranking-quality.ts';

const refuse = defineRefusals({
  'match_file.line': {
    status: 422,
    zh: '{file} 第{line}行读不出：{why}。',
    en: '{file}, line {line} cannot be read: {why}.',
    next: {
      zh: '每行应为一个 JSON 对象，至少有 id 和 title。',
      en: 'Each line is a JSON object with at least id and title.',
    },
  },
  'match_file.twice': {
    status: 422,
    zh: '{file} 第{line}行的编号“{id}”前面已经出现过。',
    en: '{file}, line {line}: the id "{id}" came before.',
    next: { zh: '请删去重复的行，或改为不同的编号。', en: 'Remove the line, or give it another id.' },
  },
  'match_file.headings': {
    status: 422,
    zh: '{file} 的首行不是表头，或缺少“{missing}”一列。',
    en: '{file}: the first line is no line of headings, or the column "{missing}" is missing.',
    next: {
      zh: '首行应为列名 need_id、achievement_id、level（或“需求编号”“成果编号”“级别”），次序不限。',
      en: 'Begin with the headings need_id, achievement_id and level, in any order.',
    },
  },
  'match_file.judgement': {
    status: 422,
    zh: '{file} 第{line}行缺少需求编号、成果编号或级别，或引号没有闭合。',
    en: '{file}, line {line} lacks an id or the level, or a quotation mark is not closed.',
    next: {
      zh: '每行应写明需求编号、成果编号和级别。',
      en: 'Give both ids and the level on each line.',
    },
  },
  'match_file.level': {
    status: 422,
    zh: '{file} 第{line}行的级别“{level}”不是 1 至 4 的整数。',
    en: '{file}, line {line}: the level "{level}" is no whole number of 1 to 4.',
    next: {
      zh: '请换算为：4 强相关，3 较强相关，2 弱相关，1 无相关。',
      en: 'Convert it: 4 strongly related, 3 related, 2 the same surroundings, 1 not related.',
    },
  },
});

const documentSchema = z.object({
  // Some exports write numbers without quotation marks.
  id: z.union([z.string().min(1), z.int().transform(String)]),
  title: z.string(),
  description: z.string().nullish(),
  techArea: z.string().nullish(),
  industry: z.string().nullish(),
  regionCode: z.string().nullish(),
  maturity: z.int().min(1).max(9).nullish(),
  /** Fen, as digits. */
  price: z.union([z.string().regex(/^\d{1,18}$/), z.int().nonnegative()]).nullish(),
});

/** Reads needs or achievements, one JSON object a line. @throws match_file.line, match_file.twice */
export function readDocuments(text: string, file: string): Map<string, MatchDocument> {
  const documents = new Map<string, MatchDocument>();
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (written.trim() === '') continue;
    const line = String(index + 1);
    const parsed = documentSchema.safeParse(parseLine(written));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw refuse('match_file.line', {
        file,
        line,
        why: [issue?.path.join('.'), issue?.message].join(' ').trim(),
      });
    }
    const { description, price, ...rest } = parsed.data;
    if (documents.has(rest.id)) throw refuse('match_file.twice', { file, line, id: rest.id });
    documents.set(rest.id, {
      ...rest,
      // Some exports write line breaks as two characters.
      body: (description ?? '').replaceAll('\\n', '\n'),
      price: price == null ? null : BigInt(price),
    });
  }
  return documents;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The schema refuses what is no object with the sentence that fits.
    return null;
  }
}

/** The columns by the names that they go by, without case, blanks and joining marks. */
const COLUMNS = {
  need_id: ['needid', '需求编号', '需求id'],
  achievement_id: ['achievementid', '成果编号', '成果id'],
  level: ['level', '级别', '等级'],
} as const;

/**
 * Reads judged pairs from lines of `need_id,achievement_id,level` under headings in any order; other columns are left
 * alone. A pair that was judged several times comes once, with the mean of its levels. Without `needsLevel` a level
 * may be absent (pairs to be scored), and is 0. @throws match_file.headings, match_file.judgement, match_file.level
 */
export function readJudgements(
  text: string,
  file: string,
  options: { readonly needsLevel?: boolean } = {},
): Judgement[] {
  const needsLevel = options.needsLevel !== false;
  const table = readCsv(text);
  if (table.unclosedLine !== null)
    throw refuse('match_file.judgement', { file, line: String(table.unclosedLine) });
  const [headings, ...rows] = table.rows;
  const at = columnsOf(headings?.cells ?? [], { file, needsLevel });
  const levels = new Map<string, { readonly pair: Omit<Judgement, 'level'>; readonly given: number[] }>();
  for (const { cells, line } of rows) {
    const cell = (position: number) => cells[position]?.trim() ?? '';
    const pair = { needId: cell(at.needId), achievementId: cell(at.achievementId) };
    const level = cell(at.level);
    if (pair.needId === '' || pair.achievementId === '' || (needsLevel && level === '')) {
      throw refuse('match_file.judgement', { file, line: String(line) });
    }
    if (level !== '' && !/^[1-4](?:\.0+)?$/.test(level)) {
      throw refuse('match_file.level', { file, line: String(line), level: level.slice(0, 20) });
    }
    const key = JSON.stringify([pair.needId, pair.achievementId]);
    const known = levels.get(key);
    if (known === undefined) levels.set(key, { pair, given: [Number(level)] });
    else known.given.push(Number(level));
  }
  return [...levels.values()].map(({ pair, given }) => ({ ...pair, level: mean(given) }));
}

function columnsOf(
  headings: readonly string[],
  { file, needsLevel }: { readonly file: string; readonly needsLevel: boolean },
): { readonly needId: number; readonly achievementId: number; readonly level: number } {
  const names = headings.map((heading) => heading.toLowerCase().replace(/[\s_-]/g, ''));
  const find = (column: keyof typeof COLUMNS) =>
    names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
  const at = { needId: find('need_id'), achievementId: find('achievement_id'), level: find('level') };
  if (at.needId < 0) throw refuse('match_file.headings', { file, missing: 'need_id' });
  if (at.achievementId < 0) throw refuse('match_file.headings', { file, missing: 'achievement_id' });
  if (needsLevel && at.level < 0) throw refuse('match_file.headings', { file, missing: 'level' });
  return at;
}

/** A digest of what was learned from, so that a model says which judgements made it. */
export function digestOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
