import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, RecordDefinition } from '../../platform/records/definition.ts';
import { doubleClaimRegister } from './double-claim-schema.ts';

const refuseDoubleClaim = defineRefusals({
  'double-claim.claim_unknown': {
    status: 422,
    zh: '没有这项申报。',
    en: 'There is no such claim.',
    next: { zh: '请从申报列表中选择。', en: 'Choose one from the register.' },
  },
});

/** What a case takes from its claim. */
interface DoubleClaimFacts {
  readonly unitId: string;
  readonly regionCode: string | null;
}

/** Locks the claims, so that none is decided while a case on it is being opened. */
async function loadFacts(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<DoubleClaimFacts[]> {
  const ids = inputs.map((input) => String(input.record?.values.claimId ?? input.values.claimId));
  const { rows } = await sql<DoubleClaimFacts & { id: string }>`
    select id, unit_id as "unitId", region_code as "regionCode" from claims
    where id = any(${sql.val(ids)}::text[]) order by id for update
  `.execute(transaction.query);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const found = byId.get(id);
    if (found === undefined) throw refuseDoubleClaim('double-claim.claim_unknown');
    return found;
  });
}

/** The register of double claims. It is for officials alone: the unit does not see a suspicion before it is clear. */
export const doubleClaimDefinition: RecordDefinition<DoubleClaimFacts> = {
  description: doubleClaimRegister,
  table: 'double_claims',
  uniqueFields: ['claimId', 'otherNode', 'otherReference'],
  eventOf: {
    create: 'double-claim.created',
    confirm: 'double-claim.confirmed',
    dismiss: 'double-claim.dismissed',
  },
  loadFacts,
  decide: ({ command, values }, facts, { actor, today }): FieldValues =>
    command === 'create'
      ? { unitId: facts.unitId, regionCode: facts.regionCode }
      : { finding: values.answer ?? null, decidedBy: actor.userId, decidedOn: today },
  subject: (record) => ({
    regionCodes: typeof record.values.regionCode === 'string' ? [record.values.regionCode] : [],
    ownerUserIds: [record.createdBy],
  }),
};
