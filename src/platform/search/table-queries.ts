import { MatchQuery, Operator, type Query, type Table } from '@lancedb/lancedb';
import { type Facts, FactsReader } from './facts.ts';

/** One question to a table: documents with all words of a wording (or any), or without words. */
export interface TableQuestion {
  readonly wordings: readonly (readonly string[])[];
  readonly operator: 'all' | 'any';
  readonly where: string | null;
}

/** One row that came back. */
export interface FoundRow {
  readonly rowId: bigint;
  readonly facts: Facts;
  readonly stored: string;
  readonly score: number;
}

function matching(table: Table, question: TableQuestion, wording: readonly string[]): Query {
  const match = new MatchQuery(wording.join(' '), 'words', {
    operator: question.operator === 'all' ? Operator.And : Operator.Or,
  });
  const query = table.query().fullTextSearch(match);
  return question.where === null ? query : query.where(question.where);
}

/** The best `need` rows that pass the test, of each wording the best and together in the order of their scores. */
export async function bestRows(
  table: Table,
  question: TableQuestion,
  wanted: { readonly need: number; readonly passes: (facts: Facts) => boolean },
): Promise<readonly FoundRow[]> {
  const lists = await Promise.all(
    question.wordings.map((wording) => passingRows(() => matching(table, question, wording), wanted)),
  );
  const byId = new Map<bigint, FoundRow>();
  for (const row of lists.flat()) {
    const known = byId.get(row.rowId);
    if (known === undefined || known.score < row.score) byId.set(row.rowId, row);
  }
  return [...byId.values()]
    .sort((a, b) => b.score - a.score || (a.rowId < b.rowId ? -1 : 1))
    .slice(0, wanted.need);
}

/** How many rows are looked at for one that passes, before giving up on more. */
const DEEPEST_LOOK = 50_000;
const SPARE = 16;

/** Asks for a few rows more than are needed, and again for more when too many did not pass. */
async function passingRows(
  make: () => Query,
  { need, passes }: { readonly need: number; readonly passes: (facts: Facts) => boolean },
): Promise<readonly FoundRow[]> {
  const columns = ['facts', 'stored', '_score'];
  for (let look = need + SPARE; ; look *= 4) {
    const rows = await readRows(make().select(columns).withRowId().limit(look));
    const passing = rows.filter(({ facts }) => passes(facts));
    if (passing.length >= need || rows.length < look || look >= DEEPEST_LOOK) return passing.slice(0, need);
  }
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
 * Gives the facts of every row that has the words (of each wording, so that a row may come twice), or of every row
 * when there are no words; at most `limit` of each wording.
 */
export async function eachRow(
  table: Table,
  question: TableQuestion & { readonly limit: number | null },
  use: (rowId: bigint, facts: Facts) => void,
): Promise<void> {
  const reader = new FactsReader();
  const plain = question.where === null ? table.query() : table.query().where(question.where);
  const queries =
    question.wordings.length === 0
      ? [plain.select(['facts'])]
      : question.wordings.map((wording) => matching(table, question, wording).select(['facts', '_score']));
  for (const query of queries) {
    const limited = question.limit === null ? query.limit(EVERYTHING) : query.limit(question.limit);
    for await (const batch of limited.withRowId()) {
      const rowIds = batch.getChild('_rowid');
      const facts = batch.getChild('facts');
      for (let index = 0; index < batch.numRows; index += 1) {
        use(rowIds?.get(index) as bigint, reader.read(facts?.get(index) as Uint8Array));
      }
    }
  }
}

/** Without a limit the engine takes ten. */
const EVERYTHING = 2_000_000_000;

/** Rows by their numbers, in the order asked for; what has gone meanwhile is left out. */
export async function rowsByNumber(table: Table, rowIds: readonly bigint[]): Promise<readonly FoundRow[]> {
  if (rowIds.length === 0) return [];
  const reader = new FactsReader();
  const found = new Map<bigint, FoundRow>();
  for await (const batch of table.takeRowIds(rowIds).select(['facts', 'stored']).withRowId()) {
    const [numbers, facts, stored] = ['_rowid', 'facts', 'stored'].map((name) => batch.getChild(name));
    for (let index = 0; index < batch.numRows; index += 1) {
      const rowId = BigInt(numbers?.get(index) ?? 0);
      const read = reader.read(facts?.get(index) as Uint8Array);
      found.set(rowId, { rowId, facts: read, stored: String(stored?.get(index)), score: 0 });
    }
  }
  return rowIds.flatMap((rowId) => found.get(rowId) ?? []);
}
