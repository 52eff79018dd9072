import { sql } from 'kysely';
import { codesOf } from '../../kernel/choices.ts';
import type { FieldValue } from '../../kernel/field-values.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput } from '../../platform/records/definition.ts';
import { refuseAchievement } from './achievement-errors.ts';

/** A patent of the owner that stands for the achievement. */
export interface OfferedPatent {
  readonly state: string;
  readonly kind: string;
  /** Its last day; null when no term is known. */
  readonly expiresOn: string | null;
  readonly evaluationReport: string | null;
}

const OFFERING: ReadonlySet<string> = new Set(['submit', 'publish', 'renew']);

/**
 * Refuses an open licence (开放许可) that no patent in force stands behind, which it does through its last day.
 * 《专利法》第五十条: the patentee offers it; for a utility model or design with the evaluation report.
 */
export function refuseUnpatented(
  standingOffers: FieldValue | undefined,
  patents: readonly OfferedPatent[],
  today: PlainDate,
): void {
  if (!codesOf(standingOffers).includes('open-license')) return;
  const stands = patents.some(
    ({ state, kind, expiresOn, evaluationReport }) =>
      state === 'granted' &&
      expiresOn !== null &&
      today <= expiresOn &&
      (kind === 'invention' || evaluationReport !== null),
  );
  if (!stands) throw refuseAchievement('achievement.open_license_patent');
}

/** The patents that stand for what is being offered, in the order of the inputs; locked until the offer is stored. */
export async function loadOfferedPatents(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<readonly (readonly OfferedPatent[])[]> {
  const offered = inputs.flatMap(({ record, command }) =>
    record !== null && OFFERING.has(command) && codesOf(record.values.standingOffers).includes('open-license')
      ? [record]
      : [],
  );
  if (offered.length === 0) return inputs.map(() => []);
  const { rows } = await sql<OfferedPatent & { achievementId: string; holderId: string }>`
    select achievement_id as "achievementId", holder_id as "holderId", state, kind, expires_on as "expiresOn",
      evaluation_report as "evaluationReport"
    from patents where achievement_id = any(${sql.val(offered.map(({ id }) => id))}::text[]) order by id for share
  `.execute(transaction.query);
  return inputs.map(({ record }) =>
    rows.filter((row) => row.achievementId === record?.id && row.holderId === record.values.ownerId),
  );
}
