import type { Fen } from '../../kernel/money.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { releaseCaps, reserveOnCaps, settleCaps } from './cap-ledger.ts';
import { type ClaimSources, capsOfClaim, loadClaimFacts } from './claim-facts.ts';
import { type ClaimFacts, decideClaim, forbidsClaim } from './claim-rules.ts';
import { claimRegister } from './claim-schema.ts';
import { keepLetters } from './decision-letter.ts';

const EVENT_OF = {
  create: 'claim.created',
  confirm: 'claim.confirmed',
  withdraw: 'claim.withdrawn',
  requestCorrection: 'claim.correction-requested',
  check: 'claim.checked',
  compute: 'claim.computed',
  review: 'claim.reviewed',
  approve: 'claim.approved',
  sendBack: 'claim.sent-back',
  publish: 'claim.published',
  decide: 'claim.decided',
  refuse: 'claim.refused',
  requestRedress: 'claim.redress-requested',
  uphold: 'claim.upheld',
  adjust: 'claim.adjusted',
  reopen: 'claim.reopened',
  pay: 'claim.paid',
  recompute: 'claim.recomputed',
  recomputePaid: 'claim.recomputed-after-payment',
  return: 'claim.partly-returned',
  returnAll: 'claim.returned',
} as const;

/** Keeps the caps in step with the claim, in the transaction of the command: a cap that is full refuses the command. */
async function keepCaps(
  sources: ClaimSources,
  transaction: Transaction,
  { claim, command }: { readonly claim: RegisterRecord; readonly command: string },
): Promise<void> {
  const { amountApproved, amountPaid, amountReturned, unitId, year } = claim.values;
  const [approved, paid, returned] = [amountApproved, amountPaid, amountReturned].map((each) =>
    typeof each === 'bigint' ? each : 0n,
  ) as [bigint, bigint, bigint];
  switch (command) {
    case 'review':
    case 'adjust':
      return await reserveOnCaps(transaction, claim.id, {
        caps: await capsOfClaim(sources, transaction.query, claim),
        holder: { unitId: String(unitId), year: Number(year) },
        amount: (approved - paid) as Fen,
      });
    case 'pay':
      await settleCaps(transaction, claim.id, paid - returned);
      return await releaseCaps(transaction, claim.id);
    case 'return':
    case 'returnAll':
      return await settleCaps(transaction, claim.id, paid - returned);
    case 'sendBack':
    case 'refuse':
    case 'withdraw':
    case 'recompute':
    case 'recomputePaid':
      return await releaseCaps(transaction, claim.id);
    default:
      return;
  }
}

/**
 * The register of claims with its rules. A claim concerns the unit and the region that pays; it rests on an approved
 * settlement and never on an amount that somebody typed in.
 */
export function createClaimDefinition(sources: ClaimSources): RecordDefinition<ClaimFacts> {
  return {
    description: claimRegister,
    table: 'claims',
    uniqueFields: ['settlementId', 'unitId', 'measureId'],
    eventOf: EVENT_OF,
    loadFacts: (transaction, inputs) => loadClaimFacts(sources, transaction, inputs),
    decide: decideClaim,
    forbids: forbidsClaim,
    subject: (record) => ({
      regionCodes: typeof record.values.regionCode === 'string' ? [record.values.regionCode] : [],
      organizationIds: [String(record.values.unitId)],
      ownerUserIds: [record.createdBy],
    }),
    afterChange: async (transaction, claim, command) => {
      await keepCaps(sources, transaction, { claim, command });
      await keepLetters(sources, transaction, { claim, command });
    },
  };
}
