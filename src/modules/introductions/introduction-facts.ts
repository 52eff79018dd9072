import { type Kysely, sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import { chinaDateOf } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { CommandInput } from '../../platform/records/definition.ts';
import { loadOrganizationFacts } from '../organizations/index.ts';
import { loadEmployers } from '../people/index.ts';
import type { CoveringMandate, IntroductionFacts, LinkedContract, Listing } from './introduction-rules.ts';

/** The facts of each input, in their order. */
export async function loadIntroductionFacts(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<IntroductionFacts[]> {
  const facts: IntroductionFacts[] = [];
  for (const input of inputs) facts.push(await loadOne(transaction, input));
  return facts;
}

const nothing: IntroductionFacts = {
  achievement: null,
  need: null,
  organizations: new Map(),
  mandate: null,
  meetingState: null,
  isAlreadyOpen: false,
  contactEmployer: null,
  contract: null,
};

async function loadOne(transaction: Transaction, input: CommandInput): Promise<IntroductionFacts> {
  const read = transaction.query;
  const { values } = input;
  if (input.command === 'nameProviderContact' || input.command === 'nameSeekerContact') {
    const contact = String(values.providerContactId ?? values.seekerContactId);
    return { ...nothing, contactEmployer: (await loadEmployers(read, [contact])).get(contact) ?? null };
  }
  if (input.command === 'sign') {
    return {
      ...nothing,
      contract: await readContract(read, String(values.contractId), input.record?.id ?? ''),
    };
  }
  if (input.command !== 'create') return nothing;
  const achievement = await readListing(read, 'achievement', values.achievementId);
  const need = await readListing(read, 'need', values.needId);
  const providerId = String(values.providerId ?? achievement?.organizationId ?? '');
  const seekerId = String(values.seekerId ?? need?.organizationId ?? '');
  return {
    ...nothing,
    achievement,
    need,
    organizations: await loadOrganizationFacts(transaction, [providerId, seekerId]),
    mandate: await readMandate(transaction, values.mandateId),
    meetingState: await readMeetingState(read, values.meetingId),
    isAlreadyOpen: await isOpen(read, { ...values, providerId, seekerId }),
  };
}

async function readListing(
  read: Kysely<Tables>,
  noun: 'achievement' | 'need',
  id: FieldValues[string] | undefined,
): Promise<Listing | null> {
  if (typeof id !== 'string' || id === '') return null;
  const { rows } =
    noun === 'achievement'
      ? await sql<Listing>`
          select name, owner_id as "organizationId", state in ('published', 'expiring') as "isPublished",
            'public' as openness
          from achievements where id = ${id}`.execute(read)
      : await sql<Listing>`
          select name, organization_id as "organizationId",
            state in ('published', 'expiring', 'matched') as "isPublished", openness
          from needs where id = ${id}`.execute(read);
  return rows[0] ?? null;
}

async function readMandate(
  transaction: Transaction,
  id: FieldValues[string] | undefined,
): Promise<CoveringMandate | null> {
  if (typeof id !== 'string' || id === '') return null;
  const today = chinaDateOf(await transaction.now());
  const { rows } = await sql<CoveringMandate>`
    select state = 'inForce' and begins_on <= ${today} and ends_on >= ${today} as "inForce", broker_id as "brokerId",
      array_remove(array[principal_id, other_principal_id], null) as principals,
      achievement_id as "achievementId", need_id as "needId"
    from mandates where id = ${id}
  `.execute(transaction.query);
  return rows[0] ?? null;
}

async function readMeetingState(
  read: Kysely<Tables>,
  id: FieldValues[string] | undefined,
): Promise<string | null> {
  if (typeof id !== 'string' || id === '') return null;
  const { rows } = await sql<{ state: string }>`select state from meetings where id = ${id}`.execute(read);
  return rows[0]?.state ?? null;
}

/** A unique index of the table says the same for two that are entered at once. */
async function isOpen(read: Kysely<Tables>, values: FieldValues): Promise<boolean> {
  const { rows } = await sql`
    select 1 from introductions
    where provider_id = ${values.providerId} and seeker_id = ${values.seekerId}
      and achievement_id is not distinct from ${values.achievementId ?? null}::text
      and need_id is not distinct from ${values.needId ?? null}::text
      and state in ('proposed', 'awaitingProvider', 'awaitingSeeker', 'contacting', 'talking', 'intended') limit 1
  `.execute(read);
  return rows.length > 0;
}

/** Locks the contract, so that it cannot be linked twice at once. */
async function readContract(
  read: Kysely<Tables>,
  id: string,
  introductionId: string,
): Promise<LinkedContract | null> {
  const { rows } = await sql<Omit<LinkedContract, 'isTaken'>>`
    select state, seller_id as "sellerId", buyer_id as "buyerId", signed_on as "signedOn"
    from contracts where id = ${id} for update
  `.execute(read);
  const { rows: others } = await sql`
    select 1 from introductions where contract_id = ${id} and id <> ${introductionId} limit 1
  `.execute(read);
  return rows[0] === undefined ? null : { ...rows[0], isTaken: others.length > 0 };
}
