import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { MatchDocument } from './match-document.ts';
import type { Judgement } from './ranking-quality.ts';

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
  'match_file.judgement': {
    status: 422,
    zh: '{file} 第{line}行不是评判。',
    en: '{file}, line {line} is not a judgement.',
    next: {
      zh: '每行应为“需求编号,成果编号,级别”，级别为 1 至 4；首行为表头。',
      en: 'Each line is need_id,achievement_id,level with a level of 1 to 4, below a line of headings.',
    },
  },
});

const documentSchema = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  description: z.string().nullish(),
  techArea: z.string().nullish(),
  industry: z.string().nullish(),
  regionCode: z.string().nullish(),
  maturity: z.int().min(1).max(9).nullish(),
  /** Fen, as a string of digits. */
  price: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullish(),
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

/** Reads `need_id,achievement_id,level`; without a level (pairs to be scored) it is 0. @throws match_file.judgement */
export function readJudgements(
  text: string,
  file: string,
  options: { readonly needsLevel?: boolean } = {},
): Judgement[] {
  const judgements: Judgement[] = [];
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (index === 0 || written.trim() === '') continue;
    const [needId = '', achievementId = '', level = ''] = written.trim().split(',');
    const isLevel = /^[1-4]$/.test(level);
    if (
      needId === '' ||
      achievementId === '' ||
      !(isLevel || (level === '' && options.needsLevel === false))
    ) {
      throw refuse('match_file.judgement', { file, line: String(index + 1) });
    }
    judgements.push({ needId, achievementId, level: isLevel ? Number(level) : 0 });
  }
  return judgements;
}

/** A digest of what was learned from, so that a model says which judgements made it. */
export function digestOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
