import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import { isWithinRegion } from '../../kernel/region-code.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import { SELF_TRANSFER_PERIOD } from '../../policy/pack-schema.ts';
import { loadOrganizationFacts, type OrganizationFacts } from '../organizations/index.ts';
import type { PackLibrary } from '../subsidies/index.ts';
import { selfTransferOpensOn } from './self-transfer-rules.ts';
import { selfTransferRegister } from './self-transfer-schema.ts';

const refuseSelfTransfer = defineRefusals({
  'self-transfer.no_period': {
    status: 422,
    zh: '“{pack}”在 {date} 没有关于未转化成果自行转化期限的规定。',
    en: '"{pack}" says nothing on {date} about when completers may transfer an unused achievement.',
    next: {
      zh: '请选择作出规定的政策文件，或核对完成日期。',
      en: 'Choose a document that does, or check the date.',
    },
  },
  'self-transfer.not_in_force_here': {
    status: 422,
    zh: '“{pack}”不在该单位所在地实施。',
    en: '"{pack}" does not hold where the institution is.',
    next: { zh: '请选择在当地实施的文件。', en: 'Choose a document that holds there.' },
  },
  'self-transfer.too_early': {
    status: 409,
    zh: '期限未满：{opensOn} 起才可通知单位协商自行转化，通知日期为 {date}。',
    en: 'The period is not over: the institution may be notified from {opensOn}, the notice is of {date}.',
    next: {
      zh: '期满后再通知；单位已实施转化的登记实施。',
      en: 'Wait for that day, or record the conversion.',
    },
  },
  'self-transfer.out_of_order': {
    status: 422,
    zh: '{later} 早于 {earlier}，次序不对。',
    en: '{later} lies before {earlier}: the order is wrong.',
    next: { zh: '请按文书核对日期。', en: 'Check the dates on the papers.' },
  },
  'self-transfer.in_future': {
    status: 422,
    zh: '日期 {date} 晚于今天。',
    en: 'The date {date} lies in the future.',
    next: { zh: '办理后再登记。', en: 'Record it once it is done.' },
  },
});

/** What self-transfers are decided with. In a demonstration a document may be used outside its own region. */
export interface SelfTransferParts {
  readonly library: PackLibrary;
  readonly demonstration: boolean;
}

type Facts = OrganizationFacts | undefined;

function decide(
  parts: SelfTransferParts,
  { input, unit }: { readonly input: CommandInput; readonly unit: Facts },
  context: DecisionContext,
): FieldValues {
  const { command, values, record } = input;
  switch (command) {
    case 'create':
      return begin(parts, { values, unit }, context);
    case 'notify': {
      const date = pastDate(values.noticedOn, context);
      const opensOn = String(record?.values.opensOn);
      if (date < opensOn) throw refuseSelfTransfer('self-transfer.too_early', { opensOn, date });
      return { noticedOn: date, noticeNumber: values.noticeNumber ?? null };
    }
    case 'agree':
      return {
        agreedOn: notBefore(pastDate(values.agreedOn, context), record?.values.noticedOn),
        agreementNumber: values.agreementNumber ?? null,
      };
    case 'implement':
      return {
        implementedOn: notBefore(pastDate(values.implementedOn, context), record?.values.completedOn),
      };
    default:
      return {};
  }
}

function begin(
  { library, demonstration }: SelfTransferParts,
  { values, unit }: { readonly values: FieldValues; readonly unit: Facts },
  context: DecisionContext,
): FieldValues {
  const completedOn = pastDate(values.completedOn, context);
  const { pack } = library.require(String(values.packId));
  const parameter = pack.parameters.find(({ id }) => id === SELF_TRANSFER_PERIOD);
  const inForce = parameter?.values.filter(
    ({ from, until }) => (from ?? '') <= completedOn && (until == null || completedOn < until),
  );
  const months = Number(inForce?.at(-1)?.value);
  if (parameter === undefined || !Number.isSafeInteger(months)) {
    throw refuseSelfTransfer('self-transfer.no_period', { pack: pack.title.zh, date: completedOn });
  }
  const region = unit?.regionCode ?? '';
  if (!demonstration && !isWithinRegion(region, pack.jurisdiction))
    throw refuseSelfTransfer('self-transfer.not_in_force_here', { pack: pack.title.zh });
  const clause = pack.clauses.find(({ id }) => id === parameter.citation.clause);
  return {
    periodMonths: months,
    opensOn: selfTransferOpensOn(completedOn, months),
    clause: `《${pack.title.zh}》${clause?.label.zh ?? ''}`,
    unitRegion: unit?.regionCode ?? null,
  };
}

function pastDate(value: FieldValue | undefined, { today }: DecisionContext): PlainDate {
  const date = String(value) as PlainDate;
  if (date > today) throw refuseSelfTransfer('self-transfer.in_future', { date });
  return date;
}

function notBefore(later: PlainDate, earlier: FieldValue | undefined): PlainDate {
  if (typeof earlier === 'string' && later < earlier)
    throw refuseSelfTransfer('self-transfer.out_of_order', { later, earlier });
  return later;
}

/**
 * The register of unused achievements. The period comes from the document that is named; before it is over nobody is
 * notified (`self-transfer.too_early`), and without the institution's agreement nothing is transferred.
 */
export function createSelfTransferDefinition(parts: SelfTransferParts): RecordDefinition<Facts> {
  return {
    description: selfTransferRegister,
    table: 'self_transfers',
    uniqueFields: ['unitId', 'achievementNumber'],
    eventOf: {
      create: 'self-transfer.created',
      notify: 'self-transfer.notified',
      agree: 'self-transfer.agreed',
      decline: 'self-transfer.declined',
      implement: 'self-transfer.implemented',
      discard: 'self-transfer.discarded',
    },
    loadFacts: async (transaction, inputs) => {
      const ids = inputs.map(({ record, values }) => String(record?.values.unitId ?? values.unitId));
      const organizations = await loadOrganizationFacts(transaction, ids);
      return ids.map((id) => organizations.get(id));
    },
    decide: (input, unit, context) => decide(parts, { input, unit }, context),
    subject: (record) => ({
      regionCodes: typeof record.values.unitRegion === 'string' ? [record.values.unitRegion] : [],
      organizationIds: [String(record.values.unitId)],
      ownerUserIds: [record.createdBy],
    }),
  };
}
