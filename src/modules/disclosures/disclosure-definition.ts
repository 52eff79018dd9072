import type { FieldValues } from '../../kernel/field-values.ts';
import { idsOf } from '../../kernel/identifiers.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import { addDays } from '../../kernel/time.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import { loadOrganizationFacts, type OrganizationFacts } from '../organizations/index.ts';
import { loadEmployers } from '../people/index.ts';
import { disclosureRegister } from './disclosure-schema.ts';

/** Days within which the office decides; a rule of the service that an organization changes by its own. */
export const EVALUATION_DAYS = 60;

const refuseDisclosure = defineRefusals({
  'disclosure.not_service': {
    status: 422,
    zh: '非职务技术成果不属于单位，单位不能决定其保护或者公开。',
    en: 'An invention made neither on duty nor with the means of the organization is not its own to decide.',
    next: {
      zh: '请核对是否执行单位任务或者主要利用单位条件（《民法典》第八百四十七条、第八百四十八条）；确属非职务的，退回完成人自行处置。',
      en: 'Check how it was made; if it is not a service achievement, return it.',
    },
  },
  'disclosure.same_person': {
    status: 403,
    zh: '披露人不能评估或者决定自己的披露。',
    en: 'Whoever disclosed it may not evaluate or decide it.',
    next: { zh: '请由成果转化部门其他人员办理。', en: 'Somebody else of the office has to.' },
  },
  'disclosure.inventor_unknown': {
    status: 422,
    zh: '所填完成人中有 {count} 人不是该单位的人员。',
    en: '{count} of the inventors do not belong to the organization.',
    next: {
      zh: '请先在该单位人员中录入，或者去掉；外单位的合作完成人写在技术内容中。',
      en: 'Enter them there first, or leave them out; name those of others in the description.',
    },
  },
  'disclosure.organization_not_active': {
    status: 422,
    zh: '单位“{name}”在单位名录中不是正常状态。',
    en: '"{name}" is not active in the register of organizations.',
    next: { zh: '请先核实该单位的状态。', en: 'Clear up its state first.' },
  },
});

interface DisclosureFacts {
  readonly organization: OrganizationFacts | undefined;
  /** Where each of the inventors belongs whose data are not erased. */
  readonly employers: ReadonlyMap<string, string>;
}

/** Decides one command: refuses, or returns the fields that the system sets. Pure. */
export function decideDisclosure(
  input: CommandInput,
  facts: DisclosureFacts,
  { today, actor }: DecisionContext,
): FieldValues {
  const { organization } = facts;
  switch (input.command) {
    case 'create':
    case 'revise':
      refuseStrangers(input, facts);
      if (organization !== undefined && organization.state !== 'active')
        throw refuseDisclosure('disclosure.organization_not_active', { name: organization.name });
      return { regionCode: organization?.regionCode ?? null };
    case 'disclose':
      return { disclosedOn: today, dueOn: addDays(today, EVALUATION_DAYS) };
    case 'return':
      return { disclosedOn: null, dueOn: null };
    case 'decide':
      // 《民法典》第八百四十七条: only a service achievement is the organization's; 第八百四十八条: any other is the maker's.
      if (input.record?.values.usedMeans !== true) throw refuseDisclosure('disclosure.not_service');
      return { decidedOn: today, decidedBy: actor.userId };
    default:
      return {};
  }
}

/** Inventors belong to the organization. Who is named already stays, though the name may be erased meanwhile. */
function refuseStrangers(
  { record, values }: CommandInput,
  { organization, employers }: DisclosureFacts,
): void {
  const moves =
    values.organizationId !== undefined && values.organizationId !== record?.values.organizationId;
  const named = new Set(moves ? [] : idsOf(record?.values.inventorIds));
  const all = idsOf(values.inventorIds === undefined ? record?.values.inventorIds : values.inventorIds);
  const strangers = all.filter((id) => !named.has(id) && employers.get(id) !== organization?.id);
  if (strangers.length > 0)
    throw refuseDisclosure('disclosure.inventor_unknown', { count: strangers.length });
}

const OFFICE_COMMANDS: ReadonlySet<string> = new Set(['evaluate', 'decide', 'return']);

/** The register of disclosures with its rules. */
export const disclosureDefinition: RecordDefinition<DisclosureFacts> = {
  description: disclosureRegister,
  table: 'disclosures',
  eventOf: {
    create: 'disclosure.created',
    revise: 'disclosure.revised',
    disclose: 'disclosure.disclosed',
    evaluate: 'disclosure.evaluation-begun',
    return: 'disclosure.returned',
    decide: 'disclosure.decided',
    discard: 'disclosure.discarded',
  },
  loadFacts: async (transaction, inputs) => {
    const ids = inputs.map((input) =>
      String(input.values.organizationId ?? input.record?.values.organizationId),
    );
    const organizations = await loadOrganizationFacts(transaction, ids);
    const people = inputs.flatMap((input) =>
      idsOf(input.values.inventorIds ?? input.record?.values.inventorIds),
    );
    const employers = await loadEmployers(transaction.query, people);
    return ids.map((id) => ({ organization: organizations.get(id), employers }));
  },
  decide: decideDisclosure,
  forbids: (record, command, actor) =>
    OFFICE_COMMANDS.has(command) && record.createdBy === actor.userId
      ? refuseDisclosure('disclosure.same_person')
      : null,
  // A draft is its inventor's alone; once disclosed it is the office's too. What is confidential never leaves the two.
  subject: ({ state, values, createdBy }) => ({
    organizationIds: state === 'draft' ? [] : [String(values.organizationId)],
    ownerUserIds: [createdBy],
  }),
};
