import type { FieldValues } from '../../kernel/field-values.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { CommandInput, DecisionContext } from '../../platform/records/definition.ts';
import { expiryOf } from '../freshness/listing-terms-schema.ts';
import type { OrganizationFacts } from '../organizations/index.ts';
import { authenticityOf, authenticityScore, authenticityText } from './need-authenticity.ts';
import { refuseNeed } from './need-errors.ts';
import { needFields } from './need-fields.ts';
import { triageOf } from './need-triage.ts';

/** What the rules of a need must know beyond it. */
export interface NeedFacts {
  readonly organization: OrganizationFacts | undefined;
  /** Why it is not cleared for the public; null when it is. Asked for before publishing and renewing only. */
  readonly uncleared: Refusal | null;
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
      // Deny by default: nothing is public that was not cleared as it stands.
      if (facts.uncleared !== null) throw facts.uncleared;
      return { publishedOn: today, expiresOn: expiryOf('need', today) };
    case 'expire':
      refuseFresh(values, today);
      return {};
    case 'renew':
      refuseDeadline(values, today);
      // Deny by default: nothing is public that was not cleared as it stands.
      if (facts.uncleared !== null) throw facts.uncleared;
      return { expiresOn: expiryOf('need', today) };
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
  const missing = NEEDED_TO_SUBMIT.filter((name) => (values[name] ?? null) === null);
  if (missing.length > 0) {
    const fields = missing.map((name) => needFields[name].label.zh).join('、');
    throw refuseNeed('need.incomplete', { fields });
  }
  refuseDeadline(values, today);
}

/** A listing is found on its last day; it ends on the day after. */
function refuseFresh({ expiresOn }: FieldValues, today: PlainDate): void {
  if (typeof expiresOn === 'string' && today <= expiresOn)
    throw refuseNeed('need.still_fresh', { date: expiresOn });
}

/** Nobody can help with what had to be solved yesterday; today is still possible. */
function refuseDeadline({ deadline }: FieldValues, today: PlainDate): void {
  if (typeof deadline === 'string' && deadline < today)
    throw refuseNeed('need.deadline_past', { date: deadline });
}
