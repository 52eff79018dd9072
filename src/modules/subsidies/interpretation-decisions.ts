import { type Kysely, sql } from 'kysely';
import type { FieldValue } from '../../kernel/field-values.ts';
import { isWithinRegion } from '../../kernel/region-code.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { type PackLibrary, packUnderDecisions, type TakenDecision } from './pack-library.ts';

/** A decision that stands in the register, and which document it reads. */
export interface RecordedDecision extends TakenDecision {
  readonly packId: string;
  readonly record: string;
}

/**
 * The decisions that stand today at a place, in the order of documents and questions: of a city and the province around
 * it the city's own.
 */
export async function standingDecisions(
  read: Kysely<Tables>,
  regionCode: string,
): Promise<readonly RecordedDecision[]> {
  const { rows } = await sql<RecordedDecision & { documentNumber: string; regionCode: string }>`
    select d.id as record, d.pack_id as "packId", d.interpretation_id as interpretation, d.option, d.reason,
      d.decided_on::text as "decidedOn", d.document_number as "documentNumber", d.region_code as "regionCode"
    from interpretation_decisions d where d.state = 'decided' order by d.pack_id, d.interpretation_id, d.id
  `.execute(read);
  const nearest = new Map<string, (typeof rows)[number]>();
  for (const row of rows.filter((each) => isWithinRegion(regionCode, each.regionCode))) {
    const key = `${row.packId} ${row.interpretation}`;
    const known = nearest.get(key);
    if (known === undefined || isWithinRegion(row.regionCode, known.regionCode)) nearest.set(key, row);
  }
  // Whoever reads a result is told the paper; the person's name stays in the register, where it can be erased.
  return [...nearest.values()].map(
    ({ record, packId, interpretation, option, reason, decidedOn, documentNumber }) => ({
      record,
      packId,
      interpretation,
      option,
      reason,
      decidedBy: documentNumber,
      decidedOn,
    }),
  );
}

/** The decisions that a settlement was given when it was asked for. */
export function recordedDecisionsOf(
  values: Readonly<Record<string, FieldValue | undefined>>,
): readonly RecordedDecision[] {
  const text = values.recordedDecisions;
  return typeof text === 'string' && text !== '' ? (JSON.parse(text) as RecordedDecision[]) : [];
}

/** A document as the decisions that stand where it holds read it. */
export async function packUnderStanding(read: Kysely<Tables>, compiled: CompiledPack): Promise<CompiledPack> {
  const standing = await standingDecisions(read, compiled.pack.jurisdiction);
  return packUnderDecisions(
    compiled,
    standing.filter(({ packId }) => packId === compiled.pack.id),
  );
}

/** The documents of the node as the decisions that stand at a place read them. */
export async function packsUnderStanding(
  read: Kysely<Tables>,
  library: PackLibrary,
  regionCode: string,
): Promise<readonly CompiledPack[]> {
  const standing = await standingDecisions(read, regionCode);
  return library.packs.map((compiled) =>
    packUnderDecisions(
      compiled,
      standing.filter(({ packId }) => packId === compiled.pack.id),
    ),
  );
}
