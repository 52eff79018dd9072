import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, RecordDefinition } from '../../platform/records/definition.ts';
import { loadClearanceTexts } from './clearance-facts.ts';
import { type ClearanceFacts, decideClearance, forbidsClearance } from './clearance-rules.ts';
import { clearanceRegister } from './clearance-schema.ts';
import { TAKE_DOWN_TASK } from './take-down-job.ts';

async function loadFacts(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<readonly ClearanceFacts[]> {
  const subjects = inputs.map((input) => {
    const { achievementId, needId } = { ...input.record?.values, ...input.values };
    return { achievement: String(achievementId ?? ''), need: String(needId ?? '') };
  });
  const [achievements, needs] = [
    await loadClearanceTexts(
      transaction,
      'achievement',
      subjects.map((each) => each.achievement),
    ),
    await loadClearanceTexts(
      transaction,
      'need',
      subjects.map((each) => each.need),
    ),
  ];
  return subjects.map((each) => ({
    subject: achievements.get(each.achievement) ?? needs.get(each.need) ?? null,
  }));
}

/** The register of clearances with its rules. */
export const clearanceDefinition: RecordDefinition<ClearanceFacts> = {
  description: clearanceRegister,
  table: 'clearances',
  eventOf: {
    create: 'clearance.opened',
    stateClassification: 'clearance.classification-stated',
    checkCatalogue: 'clearance.catalogue-checked',
    stateDualUse: 'clearance.dual-use-stated',
    proveRights: 'clearance.rights-proved',
    submit: 'clearance.submitted',
    sendBack: 'clearance.sent-back',
    pass: 'clearance.passed',
    refuse: 'clearance.refused',
    revoke: 'clearance.revoked',
    discard: 'clearance.discarded',
  },
  loadFacts,
  decide: decideClearance,
  forbids: forbidsClearance,
  afterChange: async (transaction, record, command) => {
    if (command === 'revoke') await transaction.enqueue(TAKE_DOWN_TASK, { clearanceId: record.id });
  },
  subject: ({ values, createdBy }) => ({
    regionCodes: typeof values.regionCode === 'string' ? [values.regionCode] : [],
    organizationIds: typeof values.organizationId === 'string' ? [values.organizationId] : [],
    ownerUserIds: [createdBy],
  }),
};
