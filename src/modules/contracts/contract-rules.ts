import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Actor } from '../../platform/access/access.ts';
import type { CommandInput, DecisionContext } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { OrganizationFacts, RelationEvidence } from '../organizations/index.ts';
import { refuseContract } from './contract-errors.ts';
import { registrationDueOn } from './registration-deadline.ts';

/** What the rules of a contract need to know beyond the contract itself. */
export interface ContractFacts {
  readonly seller: OrganizationFacts | undefined;
  readonly buyer: OrganizationFacts | undefined;
  readonly broker: OrganizationFacts | undefined;
  /** What the registers say about buyer and seller being related. */
  readonly relations: readonly RelationEvidence[];
}

/** Decides one command: refuses, or returns the fields that the system sets. Pure. */
export function decideContract(
  input: CommandInput,
  facts: ContractFacts,
  context: DecisionContext,
): FieldValues {
  const { actor, today } = context;
  switch (input.command) {
    case 'create':
    case 'revise':
      return decideContent({ ...input.record?.values, ...input.values }, facts, today);
    case 'submit':
      refuseIncomplete(recordValues(input), facts);
      return { submittedOn: today };
    case 'accept':
      return {
        acceptedOn: today,
        acceptedBy: actor.userId,
        dueOn: registrationDueOn(today, String(recordValues(input).sellerRegion)).dueOn,
      };
    case 'requestCorrection':
      // Corrected papers are accepted anew: the clock starts on the day they are handed in.
      return { submittedOn: null };
    case 'register':
      return { registeredOn: today, registeredBy: actor.userId };
    default:
      return {};
  }
}

/** Nobody decides on what he accepted himself: first and second review are two people, always. */
export function forbidsContract(record: RegisterRecord, command: string, actor: Actor): Refusal | null {
  const decides = record.state === 'accepted' && (command === 'register' || command === 'refuse');
  return decides && record.values.acceptedBy === actor.userId ? refuseContract('contract.same_person') : null;
}

function recordValues(input: CommandInput): FieldValues {
  if (input.record === null) throw new Error(`${input.command} needs a contract`);
  return input.record.values;
}

function decideContent(values: FieldValues, facts: ContractFacts, today: PlainDate): FieldValues {
  refuseAmounts(values.totalAmount, values.technologyAmount);
  refuseDates(values, today);
  if (values.sellerId === values.buyerId) throw refuseContract('contract.same_party');
  const parties: readonly (readonly [OrganizationFacts | undefined, string, FieldValue | undefined])[] = [
    [facts.seller, '卖方', values.sellerId],
    [facts.buyer, '买方', values.buyerId],
    [facts.broker, '促成机构', values.brokerId],
  ];
  for (const [party, label, id] of parties) {
    if (typeof id !== 'string') continue;
    if (party === undefined) throw refuseContract('contract.party_unknown', { label });
    if (party.state !== 'active') throw refuseContract('contract.party_not_active', { name: party.name });
  }
  return {
    sellerRegion: facts.seller?.regionCode ?? null,
    buyerRegion: facts.buyer?.regionCode ?? null,
    advancedTechnology: values.advancedTechnology ?? 'undetermined',
  };
}

/** `0 < 技术交易额 ≤ 成交额`: the part can never exceed the whole. That both exceed 0 is the fields' own minimum. */
function refuseAmounts(total: FieldValue | undefined, technology: FieldValue | undefined): void {
  if (typeof total !== 'bigint' || typeof technology !== 'bigint') return;
  if (technology <= total) return;
  throw refuseContract('contract.amount_order', {
    technology: formatYuan(technology as Fen),
    total: formatYuan(total as Fen),
  });
}

function refuseDates(values: FieldValues, today: PlainDate): void {
  const { signedOn, beginsOn, endsOn } = values;
  if (typeof signedOn === 'string' && signedOn > today)
    throw refuseContract('contract.signed_in_future', { date: signedOn });
  if (typeof beginsOn === 'string' && typeof endsOn === 'string' && endsOn < beginsOn) {
    throw refuseContract('contract.period_order', { begins: beginsOn, ends: endsOn });
  }
}

const EVIDENCE_WORDS: Readonly<Record<RelationEvidence['kind'], string>> = {
  'same-organization': '同一单位',
  parent: '上下级或同一上级',
  'same-legal-representative': '同一法定代表人',
  'holds-share': '持股达到关联比例',
  'common-holder': '同一股东持股达到关联比例',
};

/** What a draft may leave open and a submission may not. */
function refuseIncomplete(values: FieldValues, facts: ContractFacts): void {
  // 技术转让合同登记表 asks for both figures; other types do not have them.
  if (values.type === 'transfer' && (values.expectedInvestment === null || values.expectedOutput === null)) {
    throw refuseContract('contract.transfer_expectations_missing');
  }
  if (values.relatedParties === false && facts.relations.length > 0) {
    const evidence = [...new Set(facts.relations.map((each) => EVIDENCE_WORDS[each.kind]))].join('、');
    throw refuseContract('contract.related_parties_undeclared', { evidence });
  }
}
