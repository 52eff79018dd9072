import type { FieldValues } from '../../kernel/field-values.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { CommandInput, DecisionContext } from '../../platform/records/definition.ts';
import {
  freshUntil,
  type ListingFacts,
  listedFrom,
  missingToSubmit,
  refuseUncleared,
} from '../listings/publication-schema.ts';
import type { OrganizationFacts } from '../organizations/index.ts';
import { authenticityOf, authenticityScore, authenticityText } from './need-authenticity.ts';
import { refuseNeed } from './need-errors.ts';
import { needFields } from './need-fields.ts';
import { triageOf } from './need-triage.ts';

/** What the rules of a need must know beyond it. */
export interface NeedFacts extends ListingFacts {
  readonly organization: OrganizationFacts | undefined;
}

/** Decides one command: refuses, or returns the fields that the system sets. Pure. */
export function decideNeed(input: CommandInput, facts: NeedFacts, { today }: DecisionContext): FieldValues {
  const values = { ...input.record?.values, ...input.values };
  switch (input.command) {
    case 'create':
    case 'revise':
      refuseOrganization(facts);
      return { regionCode: facts.organization?.regionCode ?? null, ...judged(values, facts, today) };
    case 'submit':
      refuseIncomplete(values, today);
      return { submittedOn: today, ...judged(values, facts, today), ...triaged(values, today) };
    case 'verify':
      return judged(values, facts, today);
    case 'publish':
      refuseUncleared(facts);
      return listedFrom('need', today);
    case 'expire':
      refuseFresh(values, today);
      return {};
    case 'renew':
      refuseDeadline(values, today);
      refuseUncleared(facts);
      return { expiresOn: listedFrom('need', today).expiresOn };
    default:
      return {};
  }
}

/** How much speaks for it being real, with its parts. */
function judged(values: FieldValues, { organization }: NeedFacts, today: PlainDate): FieldValues {
  const parts = authenticityOf(values, organization, today);
  return { authenticityScore: authenticityScore(parts), authenticityParts: authenticityText(parts) };
}

/** The proposal holds until a person decides otherwise. */
function triaged(values: FieldValues, today: PlainDate): FieldValues {
  const { route, reasons } = triageOf(values, today);
  return { triageProposed: route, triageReasons: reasons.join('；'), triageRoute: route };
}

function refuseOrganization({ organization }: NeedFacts): void {
  if (organization !== undefined && organization.state !== 'active')
    throw refuseNeed('need.organization_not_active', { name: organization.name });
}

const NEEDED_TO_SUBMIT = ['techArea', 'targets', 'cooperationModes', 'deadline'] as const;

function refuseIncomplete(values: FieldValues, today: PlainDate): void {
  const fields = missingToSubmit(needFields, NEEDED_TO_SUBMIT, values);
  if (fields !== null) throw refuseNeed('need.incomplete', { fields });
  refuseDeadline(values, today);
}

function refuseFresh({ expiresOn }: FieldValues, today: PlainDate): void {
  const date = freshUntil(expiresOn, today);
  if (date !== null) throw refuseNeed('need.still_fresh', { date });
}

/** Nobody can help with what had to be solved yesterday; today is still possible. */
function refuseDeadline({ deadline }: FieldValues, today: PlainDate): void {
  if (typeof deadline === 'string' && deadline < today)
    throw refuseNeed('need.deadline_past', { date: deadline });
}
