import { sql } from 'kysely';
import { contentHash } from '../../kernel/content-hash.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, RecordDefinition } from '../../platform/records/definition.ts';
import { auditSampleRegister } from './audit-sample-schema.ts';
import { drawSample, RISK_LOTS, type SampledClaim } from './audit-sampling.ts';

const refuseSample = defineRefusals({
  'audit-sample.nothing_paid': {
    status: 422,
    zh: '该政策、年度和地区没有已兑付的申报，无从抽查。',
    en: 'Nothing was paid under this document in the year and region, so there is nothing to sample.',
    next: { zh: '请核对政策文件、年度和地区。', en: 'Check document, year and region.' },
  },
});

/** Every paid claim of the document, year and region, in the order of their ids. */
async function loadPaid(transaction: Transaction, values: FieldValues): Promise<readonly SampledClaim[]> {
  const { rows } = await sql<SampledClaim>`
    select c.id, c.amount_paid as amount, u.facts @> '{"contracts": [{"relatedParties": true}]}'::jsonb
        as "relatedParties",
      not exists (select 1 from claims e where e.unit_id = c.unit_id and e.id <> c.id and e.amount_paid > 0
        and e.paid_on < c.paid_on) as "firstTime"
    from claims c join unit_settlements u on u.settlement_id = c.settlement_id and u.unit_id = c.unit_id
    where c.state = 'paid' and c.pack_id = ${String(values.packId)} and c.year = ${Number(values.year)}
      and c.region_code = ${String(values.regionCode)}
    order by c.id
  `.execute(transaction.query);
  return rows;
}

/** Decides one command on a sample: drawing is a function of the seed and the paid claims. Pure. */
export function decideSample(
  input: CommandInput,
  paid: readonly SampledClaim[],
  actorId: string,
): FieldValues {
  if (input.command !== 'create') return { finding: input.values.answer ?? null, concludedBy: actorId };
  if (paid.length === 0) throw refuseSample('audit-sample.nothing_paid');
  const drawn = drawSample(paid, { seed: String(input.values.seed), size: Number(input.values.size) });
  const { amountPerLot, ...lots } = RISK_LOTS;
  return {
    populationCount: paid.length,
    drawnCount: drawn.length,
    populationDigest: contentHash(paid.map((claim) => ({ ...claim, amount: claim.amount.toString() }))),
    drawnClaims: drawn.map((claim) => claim.id).join('、'),
    method: JSON.stringify({ ...lots, amountPerLot: amountPerLot.toString() }),
  };
}

/** The register of audit samples: seed, population and method are kept, so that anybody can draw it again. */
export const auditSampleDefinition: RecordDefinition<readonly SampledClaim[]> = {
  description: auditSampleRegister,
  table: 'audit_samples',
  uniqueFields: ['title'],
  eventOf: { create: 'audit-sample.created', conclude: 'audit-sample.concluded' },
  loadFacts: async (transaction, inputs) => {
    const facts: (readonly SampledClaim[])[] = [];
    for (const { record, values } of inputs) {
      facts.push(record === null ? await loadPaid(transaction, values) : []);
    }
    return facts;
  },
  decide: (input, paid, { actor }) => decideSample(input, paid, actor.userId),
  subject: (record) => ({
    regionCodes: [String(record.values.regionCode)],
    ownerUserIds: [record.createdBy],
  }),
};
