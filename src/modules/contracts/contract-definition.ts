import type { Subject } from '../../platform/access/access.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { loadOrganizationFacts, loadRelations } from '../organizations/index.ts';
import { type ContractFacts, decideContract, forbidsContract } from './contract-rules.ts';
import { contractRegister } from './contract-schema.ts';

/** Commands of the registration station and the bureau: they belong to the seller's side (卖方登记). */
const OFFICIAL_ACTIONS: ReadonlySet<string> = new Set([
  'contract.accept',
  'contract.requestCorrection',
  'contract.register',
  'contract.refuse',
  'contract.cancel',
  'contract.revoke',
]);

function present(...values: readonly unknown[]): string[] {
  return values.filter((value): value is string => typeof value === 'string' && value !== '');
}

/**
 * Who is concerned with a contract. Both sides and the institution in between may read it; entering, revising and
 * submitting is the seller's (or a bureau's for it); registering looks at the seller's region only, attesting at the
 * buyer's as well, because whoever pays for what is brought in judges whether it is advanced.
 */
function subjectOf(record: RegisterRecord, action: string): Subject {
  const { values } = record;
  const verb = action.slice(action.indexOf('.') + 1);
  if (OFFICIAL_ACTIONS.has(action)) return { regionCodes: present(values.sellerRegion) };
  if (verb === 'read' || verb === 'attest') {
    return {
      regionCodes: present(values.sellerRegion, values.buyerRegion),
      organizationIds: verb === 'read' ? present(values.sellerId, values.buyerId, values.brokerId) : [],
      ownerUserIds: [record.createdBy],
    };
  }
  return {
    regionCodes: present(values.sellerRegion),
    organizationIds: present(values.sellerId),
    ownerUserIds: [record.createdBy],
  };
}

async function loadContractFacts(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<ContractFacts[]> {
  const parties = inputs.map((input) => {
    const values = { ...input.record?.values, ...input.values };
    return {
      seller: String(values.sellerId),
      buyer: String(values.buyerId),
      broker: String(values.brokerId ?? ''),
    };
  });
  const ids = parties.flatMap((each) => present(each.seller, each.buyer, each.broker));
  const organizations = await loadOrganizationFacts(transaction, ids);
  const relations = inputs.some((input) => input.command === 'submit')
    ? await loadRelations(
        transaction,
        parties.map((each) => ({ first: each.seller, second: each.buyer })),
      )
    : parties.map(() => []);
  return parties.map((each, index) => ({
    seller: organizations.get(each.seller),
    buyer: organizations.get(each.buyer),
    broker: organizations.get(each.broker),
    relations: relations[index] ?? [],
  }));
}

/** The register of technology contracts with its rules. */
export const contractDefinition: RecordDefinition<ContractFacts> = {
  description: contractRegister,
  table: 'contracts',
  uniqueFields: ['sellerId', 'contractNumber'],
  eventOf: {
    create: 'contract.created',
    revise: 'contract.revised',
    submit: 'contract.submitted',
    withdraw: 'contract.withdrawn',
    requestCorrection: 'contract.correction-requested',
    accept: 'contract.accepted',
    attest: 'contract.attested',
    register: 'contract.registered',
    refuse: 'contract.refused',
    cancel: 'contract.cancelled',
    revoke: 'contract.revoked',
    discard: 'contract.discarded',
  },
  loadFacts: loadContractFacts,
  decide: decideContract,
  forbids: forbidsContract,
  subject: subjectOf,
};
