import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import { objectionRegister } from './objection-schema.ts';

const refuseObjection = defineRefusals({
  'objection.no_notice': {
    status: 422,
    zh: '这项申报不在公示期内，不能提出异议。',
    en: 'The claim is not on public notice, so no objection can be made.',
    next: { zh: '请核对公示名单。', en: 'Check the list of public notices.' },
  },
  'objection.too_late': {
    status: 422,
    zh: '异议期限 {until} 已经届满。',
    en: 'Objections could be made until {until}.',
    next: { zh: '可以依法向有关部门反映。', en: 'The matter can still be reported to the authorities.' },
  },
  'objection.own_claim': {
    status: 422,
    zh: '异议单位就是申报单位。',
    en: 'The objector is the unit that claims.',
    next: { zh: '不再申报的，请撤回申报。', en: 'Withdraw the claim instead.' },
  },
});

/** What the rules of an objection need to know of the claim. */
export interface ObjectionFacts {
  readonly state: string;
  readonly unitId: string;
  readonly noticeRound: number | null;
  readonly noticeUntil: string | null;
  readonly regionCode: string | null;
}

/** Locks the claims, so that no claim is decided while an objection against it is being entered. */
async function loadFacts(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<ObjectionFacts[]> {
  const ids = inputs.map((input) => String(input.record?.values.claimId ?? input.values.claimId));
  const { rows } = await sql<ObjectionFacts & { id: string }>`
    select id, state, unit_id as "unitId", notice_round as "noticeRound", notice_until as "noticeUntil",
      region_code as "regionCode"
    from claims where id = any(${sql.val(ids)}::text[]) order by id for update
  `.execute(transaction.query);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const found = byId.get(id);
    if (found === undefined) throw refuseObjection('objection.no_notice');
    return found;
  });
}

/** Decides one command on an objection. Pure. */
export function decideObjection(
  input: CommandInput,
  facts: ObjectionFacts,
  context: DecisionContext,
): FieldValues {
  if (input.command === 'withdraw') return {};
  if (input.command !== 'create') {
    return {
      finding: input.values.answer ?? null,
      decidedBy: context.actor.userId,
      decidedOn: context.today,
    };
  }
  if (facts.state !== 'noticed' || facts.noticeUntil === null) throw refuseObjection('objection.no_notice');
  if (context.today > facts.noticeUntil) {
    throw refuseObjection('objection.too_late', { until: facts.noticeUntil });
  }
  if (input.values.objectorId === facts.unitId) throw refuseObjection('objection.own_claim');
  return {
    noticeRound: facts.noticeRound,
    deadline: facts.noticeUntil,
    receivedOn: context.today,
    regionCode: facts.regionCode,
  };
}

/** The register of objections. The unit that claims does not see who objected; the objector and the bureau do. */
export const objectionDefinition: RecordDefinition<ObjectionFacts> = {
  description: objectionRegister,
  table: 'objections',
  eventOf: {
    create: 'objection.created',
    uphold: 'objection.upheld',
    dismiss: 'objection.dismissed',
    withdraw: 'objection.withdrawn',
  },
  loadFacts,
  decide: decideObjection,
  subject: (record) => ({
    regionCodes: typeof record.values.regionCode === 'string' ? [record.values.regionCode] : [],
    organizationIds: typeof record.values.objectorId === 'string' ? [record.values.objectorId] : [],
    ownerUserIds: [record.createdBy],
  }),
};
