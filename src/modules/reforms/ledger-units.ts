import { sql } from 'kysely';
import { readCopyRows } from '../../platform/database/copy-rows.ts';
import { IdIndex } from '../../platform/database/id-index.ts';
import type { SnapshotConnection } from '../../platform/database/snapshot.ts';
import type {
  EvaluationFact,
  InsuranceFact,
  QualificationFact,
  SharingFeeFact,
  UnitFact,
  UnitKind,
} from '../../policy/facts.ts';
import { loadPaperFacts } from '../subsidies/index.ts';

/** Every organization of the ledger, by number. Names are not read: nobody looks at more than a few of them. */
export interface LedgerUnits {
  readonly units: readonly UnitFact[];
  /** Size of an enterprise as the register has it; empty where it has none. */
  readonly sizes: readonly string[];
  /** The numbers of the organizations by id, for joining rows. */
  readonly index: IdIndex;
}

const decoder = new TextDecoder();

/** Reads the organizations; their numbers follow the order of the ids. */
export async function readUnits(connection: SnapshotConnection): Promise<LedgerUnits> {
  const index = new IdIndex();
  const units: UnitFact[] = [];
  const sizes: string[] = [];
  const text =
    'copy (select id, kind, region_code, size from organizations order by id) to stdout (format binary)';
  await readCopyRows(connection.copyOut(text), 4, (row) => {
    index.add(row, 0);
    const words = (field: number) => {
      const [start = 0, length = 0] = [row.start[field], row.length[field]];
      if (length <= 0) return '';
      return decoder.decode(new Uint8Array(row.view.buffer, row.view.byteOffset + start, length));
    };
    const id = words(0);
    units.push({ id, name: id, kind: words(1) as UnitKind, regionCode: words(2) });
    sizes.push(words(3));
  });
  return { units, sizes, index };
}

/** What a policy grants for beside contracts: recognitions, evaluations and insurances, and the fees of a year. */
export interface OtherFacts {
  readonly qualifications: readonly QualificationFact[];
  readonly sharingFees: readonly SharingFeeFact[];
  readonly insurances: readonly InsuranceFact[];
  readonly evaluations: readonly EvaluationFact[];
}

/** Reads what policies look at beside contracts. */
export async function readOtherFacts({ query }: SnapshotConnection, year: number): Promise<OtherFacts> {
  const qualifications = await sql<QualificationFact>`
    select q.id, q.organization_id as "unitId", q.kind, q.level, q.recognized_on as "recognizedOn", '' as issuer
    from qualifications q where q.state = 'valid'
  `.execute(query);
  const sharingFees = await sql<SharingFeeFact>`
    select id, paid_on as "paidOn", amount, invoice_number as "invoiceNumber", user_id as "userId", owner_id as "ownerId"
    from sharing_fees
    where state = 'confirmed' and paid_on >= ${`${year}-01-01`} and paid_on < ${`${year + 1}-01-01`}
  `.execute(query);
  const { insurances, evaluations } = await loadPaperFacts(query, { unitIds: null, year });
  return { qualifications: qualifications.rows, sharingFees: sharingFees.rows, insurances, evaluations };
}
