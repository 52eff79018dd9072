import { MatchQuery, Operator, type Query, type Table } from '@lancedb/lancedb';
import { type Facts, FactsReader } from './facts.ts';
import { type FactsMemory, readFacts } from './facts-memory.ts';

/** One question to a table: documents with all words of a wording (or any), or without words. */
export interface TableQuestion {
  readonly wordings: readonly (readonly string[])[];
  readonly operator: 'all' | 'any';
  readonly where: string | null;
}

/** One row that came back, with its text. */
export interface FoundRow extends Candidate {
  readonly stored: string;
}

function matching(table: Table, question: TableQuestion, wording: readonly string[]): Query {
  const match = new MatchQuery(wording.join(' '), 'words', {
    operator: question.operator === 'all' ? Operator.And : Operator.Or,
  });
  const query = table.query().fullTextSearch(match);
  return question.where === null ? query : query.where(question.where);
}

/** A table and what of its rows is in memory. */
export interface ReadableTable {
  readonly table: Table;
  readonly facts: FactsMemory;
}

/** A row that has the words, before anything but its facts is read. */
export interface Candidate {
  readonly rowId: bigint;
  readonly facts: Facts;
  readonly score: number;
}

/** The best rows that pass a test, and how many there are. */
export interface BestRows {
  /** In the order of their scores; at least as many as were needed if there are so many. */
  readonly candidates: readonly Candidate[];
  /** Whether every row that has the words was looked at. */
  readonly isAll: boolean;
}

/** How many rows of a wording are looked at for those that pass, before giving up on more. */
const DEEPEST_LOOK = 50_000;
const SPARE = 16;

/**
 * The best rows that pass the test, of each wording the best and together in the order of their scores. Looks at
 * `look` rows of each wording, and at more when too few of them pass.
 */
export async function bestCandidates(
  readable: ReadableTable,
  question: TableQuestion,
  wanted: { readonly need: number; readonly look?: number; readonly passes: (facts: Facts) => boolean },
): Promise<BestRows> {
  for (let look = Math.max(wanted.need + SPARE, wanted.look ?? 0); ; look *= 4) {
    const byId = new Map<bigint, Candidate>();
    const reached = await eachRow(readable, { ...question, limit: look }, (candidate) => {
      if (!wanted.passes(candidate.facts)) return;
      const known = byId.get(candidate.rowId);
      if (known === undefined || known.score < candidate.score) byId.set(candidate.rowId, candidate);
    });
    if (byId.size < wanted.need && reached && look < DEEPEST_LOOK) continue;
    return { candidates: [...byId.values()].sort(byScore), isAll: !reached };
  }
}

/** The higher score first, and of equal ones the row that was there first. */
export function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.rowId < b.rowId ? -1 : 1);
}

/** The best `need` rows that pass the test, with their texts. */
export async function bestRows(
  readable: ReadableTable,
  question: TableQuestion,
  wanted: { readonly need: number; readonly passes: (facts: Facts) => boolean },
): Promise<readonly FoundRow[]> {
  const { candidates } = await bestCandidates(readable, question, wanted);
  return await rowsOf(readable.table, candidates.slice(0, wanted.need));
}

/** The first `need` rows that pass, in the order of a column; without words. */
export async function rowsInOrder(
  table: Table,
  question: {
    readonly where: string | null;
    readonly column: 'published' | 'price';
    readonly ascending: boolean;
  },
  wanted: { readonly need: number; readonly passes: (facts: Facts) => boolean },
): Promise<readonly FoundRow[]> {
  const { where, column, ascending } = question;
  for (let look = wanted.need + SPARE; ; look *= 4) {
    const query = where === null ? table.query() : table.query().where(where);
    // What has no price stands last in either direction; the date and the id decide between equals.
    const order = [
      { columnName: column, ascending, nullsFirst: false },
      ...(column === 'price' ? [{ columnName: 'published', ascending: false }] : []),
      { columnName: 'id', ascending: false },
    ];
    const columns = ['id', 'published', 'price', 'facts', 'stored'];
    const rows = await readRows(query.orderBy(order).select(columns).withRowId().limit(look));
    const passing = rows.filter(({ facts }) => wanted.passes(facts));
    if (passing.length >= wanted.need || rows.length < look || look >= DEEPEST_LOOK) {
      return passing.slice(0, wanted.need);
    }
  }
}

async function readRows(query: Query): Promise<FoundRow[]> {
  const reader = new FactsReader();
  const rows: FoundRow[] = [];
  for await (const batch of query) {
    const [rowIds, facts, stored, scores] = ['_rowid', 'facts', 'stored', '_score'].map((name) =>
      batch.getChild(name),
    );
    for (let index = 0; index < batch.numRows; index += 1) {
      rows.push({
        rowId: BigInt(rowIds?.get(index) ?? 0),
        facts: reader.read(facts?.get(index) as Uint8Array),
        stored: String(stored?.get(index)),
        score: Number(scores?.get(index) ?? 0),
      });
    }
  }
  return rows;
}

/**
 * Gives every row that has the words, or every row when there are no words; at most `limit` of each wording, the best
 * of them. A row that two wordings find comes twice. Answers whether a wording had so many that the limit cut it.
 */
export async function eachRow(
  { table, facts }: ReadableTable,
  question: TableQuestion & { readonly limit: number | null },
  use: (candidate: Candidate) => void,
): Promise<boolean> {
  const plain = question.where === null ? table.query() : table.query().where(question.where);
  const queries =
    question.wordings.length === 0
      ? [plain.select(['published'])]
      : question.wordings.map((wording) => matching(table, question, wording).select(['_score']));
  const limit = question.limit ?? EVERYTHING;
  const unknown = new Map<bigint, number[]>();
  const counts = await Promise.all(
    queries.map(async (query) => {
      let count = 0;
      for await (const batch of query.limit(limit).withRowId()) {
        count += batch.numRows;
        const rowIds = batch.getChild('_rowid');
        const scores = batch.getChild('_score');
        for (let index = 0; index < batch.numRows; index += 1) {
          const rowId = BigInt(rowIds?.get(index) ?? 0);
          const score = Number(scores?.get(index) ?? 0);
          const known = facts.get(rowId);
          if (known === undefined) unknown.set(rowId, [...(unknown.get(rowId) ?? []), score]);
          else use({ rowId, facts: known, score });
        }
      }
      return count;
    }),
  );
  await eachUnknown({ table, facts }, unknown, use);
  return counts.some((count) => count >= limit);
}

/** Reads the facts of rows that are not in memory, a bounded number at a time. */
async function eachUnknown(
  { table, facts }: ReadableTable,
  unknown: ReadonlyMap<bigint, readonly number[]>,
  use: (candidate: Candidate) => void,
): Promise<void> {
  const rowIds = [...unknown.keys()];
  for (let from = 0; from < rowIds.length; from += READ_TOGETHER) {
    const some = table
      .takeRowIds(rowIds.slice(from, from + READ_TOGETHER))
      .select(['facts'])
      .withRowId();
    for await (const { rowId, facts: read } of readFacts(some)) {
      facts.keep(rowId, read);
      for (const score of unknown.get(rowId) ?? []) use({ rowId, facts: read, score });
    }
  }
}

const READ_TOGETHER = 10_000;

/** Without a limit the engine takes ten. */
const EVERYTHING = 2_000_000_000;

/** Rows with their texts, in the order given; what has gone meanwhile is left out. */
export async function rowsOf(table: Table, candidates: readonly Candidate[]): Promise<readonly FoundRow[]> {
  if (candidates.length === 0) return [];
  const stored = new Map<bigint, string>();
  const rowIds = candidates.map(({ rowId }) => rowId);
  for await (const batch of table.takeRowIds(rowIds).select(['stored']).withRowId()) {
    const [numbers, texts] = ['_rowid', 'stored'].map((name) => batch.getChild(name));
    for (let index = 0; index < batch.numRows; index += 1) {
      stored.set(BigInt(numbers?.get(index) ?? 0), String(texts?.get(index)));
    }
  }
  return candidates.flatMap((candidate) => {
    const text = stored.get(candidate.rowId);
    return text === undefined ? [] : [{ ...candidate, stored: text }];
  });
}
