import { chinaDateOf } from '../../kernel/time.ts';
import type { Subject } from '../../platform/access/access.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { Signer } from '../../platform/signing/signer.ts';
import { loadOrganizationFacts } from '../organizations/index.ts';
import { loadEmployers } from '../people/index.ts';
import { decideMandate, forbidsMandate, type MandateFacts, sharesOf } from './mandate-rules.ts';
import { mandateRegister } from './mandate-schema.ts';
import { mandateStatement, sealMandate } from './mandate-statement.ts';

async function loadFacts(
  signer: Signer,
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<MandateFacts[]> {
  const all = inputs.map((input) => ({ ...input.record?.values, ...input.values }));
  const ids = all.flatMap((each) => [each.principalId, each.otherPrincipalId, each.brokerId].map(String));
  const organizations = await loadOrganizationFacts(transaction, ids);
  const people = all.flatMap((each) => sharesOf(each).map((share) => share.personId));
  const employers = await loadEmployers(transaction.query, people);
  const today = chinaDateOf(await transaction.now());
  return await Promise.all(
    inputs.map(async ({ record, command }, index) => {
      const values = all[index] ?? {};
      const sign = command === 'sign' && record !== null;
      return {
        principal: organizations.get(String(values.principalId)),
        otherPrincipal: organizations.get(String(values.otherPrincipalId)),
        broker: organizations.get(String(values.brokerId)),
        employed: new Set(people.filter((each) => employers.get(each) === values.brokerId)),
        seal: sign ? await sealMandate(signer, mandateStatement(record.id, record.values, today)) : null,
      };
    }),
  );
}

/** A principal confirms for itself and for nobody else; the institution prepares and signs; both may decline or end. */
function subjectOf({ values, createdBy }: RegisterRecord, action: string): Subject {
  const text = (...names: readonly string[]) =>
    names.map((name) => values[name]).filter((value): value is string => typeof value === 'string');
  const regions = text('principalRegion', 'brokerRegion');
  switch (action) {
    case 'mandate.confirm':
      return { organizationIds: text('principalId') };
    case 'mandate.confirmOther':
      return { organizationIds: text('otherPrincipalId') };
    case 'mandate.decline':
      return { organizationIds: text('principalId', 'otherPrincipalId') };
    case 'mandate.read':
    case 'mandate.terminate':
      return {
        organizationIds: text('principalId', 'otherPrincipalId', 'brokerId'),
        regionCodes: action === 'mandate.read' ? regions : [],
        ownerUserIds: action === 'mandate.read' ? [createdBy] : [],
      };
    default:
      return { organizationIds: text('brokerId') };
  }
}

/** The register of mandates with its rules; signing uses the key of the node. */
export function createMandateDefinition(signer: Signer): RecordDefinition<MandateFacts> {
  return {
    description: mandateRegister,
    table: 'mandates',
    eventOf: {
      create: 'mandate.created',
      revise: 'mandate.revised',
      send: 'mandate.sent',
      recall: 'mandate.recalled',
      confirm: 'mandate.confirmed',
      confirmOther: 'mandate.confirmed-by-other',
      decline: 'mandate.declined',
      sign: 'mandate.signed',
      terminate: 'mandate.terminated',
      expire: 'mandate.expired',
      discard: 'mandate.discarded',
    },
    loadFacts: (transaction, inputs) => loadFacts(signer, transaction, inputs),
    decide: decideMandate,
    forbids: forbidsMandate,
    subject: subjectOf,
  };
}
