import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import { loadOrganizationFacts, type OrganizationFacts } from '../organizations/index.ts';
import { expertRegister } from './expert-schema.ts';

const refuseExpert = defineRefusals({
  'expert.person_missing': {
    status: 422,
    zh: '没有在所填单位的人员中找到这名专家。',
    en: 'This person is not among those of the organization.',
    next: {
      zh: '请先在该单位人员中录入，或者核对单位。',
      en: 'Enter the person there, or check which it is.',
    },
  },
  'expert.names_person': {
    status: 422,
    zh: '公开的内容里写了专家的姓名。',
    en: 'What will be public names the person.',
    next: {
      zh: '请删去姓名：姓名单独保存，双方同意对接后才能看到。',
      en: 'Leave the name out: it is kept apart, and shown once both sides consent.',
    },
  },
  'expert.consent_in_future': {
    status: 422,
    zh: '本人同意公开的日期 {date} 晚于今天。',
    en: 'The date of consent {date} lies in the future.',
    next: { zh: '请填写实际同意的日期。', en: 'Enter the day on which consent was given.' },
  },
  'expert.organization_not_active': {
    status: 409,
    zh: '所在单位已暂停或注销，不能列入或恢复推荐。',
    en: 'The organization is not active: nobody of it can be listed.',
    next: {
      zh: '请核对单位状态，或者填写专家现在的单位。',
      en: 'Check its state, or enter the present one.',
    },
  },
});

/** What the rules of an expert need to know beyond the record. */
export interface ExpertFacts {
  readonly organization: OrganizationFacts | undefined;
  /** The person's name; null when there is no such person in the organization, or when the data were erased. */
  readonly personName: string | null;
}

/** Decides one command on an expert: refuses, or returns the fields that the system sets. Pure. */
export function decideExpert(
  { record, command, values: given }: CommandInput,
  { organization, personName }: ExpertFacts,
  { today }: DecisionContext,
): FieldValues {
  const values = { ...record?.values, ...given };
  if (command === 'create' || command === 'revise') {
    if (personName === null) throw refuseExpert('expert.person_missing');
    const written = [values.name, values.directions, values.keywords].join('\n');
    if (personName.length > 1 && written.includes(personName)) throw refuseExpert('expert.names_person');
    const { consentedOn } = values;
    if (typeof consentedOn === 'string' && consentedOn > today)
      throw refuseExpert('expert.consent_in_future', { date: consentedOn });
    return { regionCode: organization?.regionCode ?? null };
  }
  if (command !== 'list' && command !== 'resume') return {};
  if (organization?.state !== 'active') throw refuseExpert('expert.organization_not_active');
  if (personName === null) throw refuseExpert('expert.person_missing');
  return command === 'list' ? { listedOn: today } : {};
}

/** The register of experts with its rules. The person's name is read to keep it out of the text, and never stored. */
export const expertDefinition: RecordDefinition<ExpertFacts> = {
  description: expertRegister,
  table: 'experts',
  uniqueFields: ['personId', 'name'],
  eventOf: {
    create: 'expert.created',
    revise: 'expert.revised',
    list: 'expert.listed',
    pause: 'expert.paused',
    resume: 'expert.resumed',
    withdraw: 'expert.withdrawn',
    discard: 'expert.discarded',
  },
  loadFacts: async (transaction, inputs) => {
    const asked = inputs.map(({ record, values }) => ({
      organizationId: String(values.organizationId ?? record?.values.organizationId),
      personId: String(values.personId ?? record?.values.personId),
    }));
    const organizations = await loadOrganizationFacts(
      transaction,
      asked.map((each) => each.organizationId),
    );
    const { rows } = await sql<{ id: string; name: string; organizationId: string | null }>`
      select id, name, organization_id as "organizationId" from people
       where id = any(${sql.val(asked.map((each) => each.personId))}::text[]) and erased_at is null
    `.execute(transaction.query);
    const people = new Map(rows.map((row) => [row.id, row]));
    return asked.map(({ organizationId, personId }) => {
      const person = people.get(personId);
      return {
        organization: organizations.get(organizationId),
        personName: person?.organizationId === organizationId ? person.name : null,
      };
    });
  },
  decide: decideExpert,
  subject: ({ state, values, createdBy }) => ({
    regionCodes: typeof values.regionCode === 'string' ? [values.regionCode] : [],
    organizationIds: [String(values.organizationId)],
    ownerUserIds: [createdBy],
    confidentiality: state === 'listed' ? 'public' : 'internal',
  }),
};
