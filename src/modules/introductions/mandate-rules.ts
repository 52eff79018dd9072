import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Actor } from '../../platform/access/access.ts';
import type { CommandInput, DecisionContext } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { OrganizationFacts } from '../organizations/index.ts';
import { type ManagerShare, shareFault, WHOLE } from './fee-split.ts';
import { refuseMandate } from './introduction-errors.ts';
import { MANAGER_PLACES } from './mandate-schema.ts';
import type { MandateSeal } from './mandate-statement.ts';

/** What the rules of a mandate need to know of its parties and managers. */
export interface MandateFacts {
  readonly principal: OrganizationFacts | undefined;
  readonly otherPrincipal: OrganizationFacts | undefined;
  readonly broker: OrganizationFacts | undefined;
  /** The managers who belong to the institution. */
  readonly employed: ReadonlySet<string>;
  /** The node's signature; made for signing only. */
  readonly seal: MandateSeal | null;
}

/** Decides one command on a mandate. Pure. */
export function decideMandate(
  input: CommandInput,
  facts: MandateFacts,
  context: DecisionContext,
): FieldValues {
  const values = { ...input.record?.values, ...input.values };
  const { today, actor } = context;
  switch (input.command) {
    case 'create':
    case 'revise':
      return decideContent(values, facts);
    case 'send':
      refuseUnready(values, facts, today);
      return {};
    case 'recall':
      return {};
    case 'confirm':
      return { confirmedOn: today, confirmedBy: actor.userId };
    case 'confirmOther':
      if (values.otherPrincipalId === null || values.otherConfirmedOn !== null) {
        throw refuseMandate('mandate.no_other_principal');
      }
      return { otherConfirmedOn: today, otherConfirmedBy: actor.userId };
    case 'sign':
      return decideSigning(values, facts, today);
    case 'terminate':
    case 'expire':
      return { endedOn: today };
    default:
      return {};
  }
}

/** Whoever confirmed for a principal does not sign for the institution. */
export function forbidsMandate(record: RegisterRecord, command: string, actor: Actor): Refusal | null {
  const confirmed = [record.values.confirmedBy, record.values.otherConfirmedBy];
  return command === 'sign' && confirmed.includes(actor.userId) ? refuseMandate('mandate.same_person') : null;
}

function decideContent(values: FieldValues, facts: MandateFacts): FieldValues {
  const [begins, ends] = [String(values.beginsOn), String(values.endsOn)];
  if (ends < begins) throw refuseMandate('mandate.period_order', { begins, ends });
  const parties = [values.principalId, values.otherPrincipalId, values.brokerId].filter(isText);
  if (new Set(parties).size < parties.length) throw refuseMandate('mandate.same_party');
  for (const party of [facts.principal, facts.otherPrincipal, facts.broker])
    if (party !== undefined && party.state !== 'active')
      throw refuseMandate('mandate.party_not_active', { name: party.name });
  refuseFee(values);
  return {
    principalRegion: facts.principal?.regionCode ?? null,
    brokerRegion: facts.broker?.regionCode ?? null,
  };
}

const isText = (value: FieldValue | undefined): value is string => typeof value === 'string' && value !== '';
const isAbsent = (value: FieldValue | undefined) => value === null || value === undefined;

function refuseFee({ feeKind, feeBasisPoints, feeAmount }: FieldValues): void {
  const [noRate, noAmount] = [isAbsent(feeBasisPoints), isAbsent(feeAmount)];
  const fits =
    (feeKind === 'percentage' && !noRate && noAmount) ||
    (feeKind === 'fixed' && noRate && !noAmount) ||
    (feeKind === 'none' && noRate && noAmount);
  if (!fits) throw refuseMandate('mandate.fee_incomplete');
}

/** The shares of a mandate, the lead first. A share without a manager, or the other way round, counts as a fault. */
export function sharesOf(values: FieldValues): readonly ManagerShare[] {
  return MANAGER_PLACES.flatMap(([person, share]) => {
    const [personId, basisPoints] = [values[person], values[share]];
    if (!isText(personId) || typeof basisPoints !== 'number') return [];
    return [{ personId, basisPoints }];
  });
}

function refuseUnready(values: FieldValues, facts: MandateFacts, today: string): void {
  const ends = String(values.endsOn);
  if (ends < today) throw refuseMandate('mandate.period_over', { ends });
  const shares = sharesOf(values);
  const fault = shareFault(shares);
  if (fault === 'repeated') throw refuseMandate('mandate.manager_repeated');
  const isHalf = MANAGER_PLACES.some(([person, share]) => isText(values[person]) === isAbsent(values[share]));
  const sum = shares.reduce((total, each) => total + each.basisPoints, 0);
  if (fault !== null || isHalf || sum !== WHOLE) throw refuseMandate('mandate.shares_wrong', { sum });
  if (shares.some((each) => !facts.employed.has(each.personId)))
    throw refuseMandate('mandate.manager_unknown');
}

function decideSigning(values: FieldValues, facts: MandateFacts, today: string): FieldValues {
  if (isText(values.otherPrincipalId) && isAbsent(values.otherConfirmedOn)) {
    throw refuseMandate('mandate.other_unconfirmed');
  }
  const ends = String(values.endsOn);
  if (ends < today) throw refuseMandate('mandate.period_over', { ends });
  if (facts.seal === null) throw new Error('a mandate is signed without a seal');
  return { signedOn: today, ...facts.seal };
}
