import { entryEventOf } from '../../kernel/confirmed-entries.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import { loadOrganizationFacts, type OrganizationFacts } from '../organizations/index.ts';
import { sharingFeeRegister } from './sharing-fee-schema.ts';

const refuseSharingFee = defineRefusals({
  'sharing-fee.same_unit': {
    status: 422,
    zh: '使用单位和仪器所有单位是同一个单位。',
    en: 'User and owner of the instrument are the same organization.',
    next: {
      zh: '本单位使用自有仪器不属于共享，请核对。',
      en: 'Using its own instrument is not sharing: check both.',
    },
  },
  'sharing-fee.in_future': {
    status: 422,
    zh: '缴费日期 {date} 晚于今天。',
    en: 'The date of payment {date} lies in the future.',
    next: { zh: '缴费后再登记。', en: 'Record it once it is paid.' },
  },
  'sharing-fee.same_person': {
    status: 403,
    zh: '登记和核验必须由不同的人办理，这笔缴费由您登记。',
    en: 'Recording and confirming must be done by different people, and you recorded this fee.',
    next: { zh: '请由另一名经办人核验。', en: 'Somebody else has to confirm it.' },
  },
});

interface SharingFeeFacts {
  readonly user: OrganizationFacts | undefined;
  readonly owner: OrganizationFacts | undefined;
}

/** The register of fees actually paid for shared instruments (实际缴纳费用, 郑政办〔2017〕61号 第 11 条). */
export const sharingFeeDefinition: RecordDefinition<SharingFeeFacts> = {
  description: sharingFeeRegister,
  table: 'sharing_fees',
  uniqueFields: ['userId', 'invoiceNumber'],
  eventOf: entryEventOf('sharing-fee'),
  loadFacts: async (transaction, inputs) => {
    const ids = inputs.map((input) => ({
      user: String(input.record?.values.userId ?? input.values.userId),
      owner: String(input.record?.values.ownerId ?? input.values.ownerId),
    }));
    const organizations = await loadOrganizationFacts(
      transaction,
      ids.flatMap((each) => [each.user, each.owner]),
    );
    return ids.map((each) => ({ user: organizations.get(each.user), owner: organizations.get(each.owner) }));
  },
  decide: (input, facts, context): FieldValues => {
    if (input.command === 'confirm') return { confirmedBy: context.actor.userId };
    if (input.command !== 'create') return {};
    const { userId, ownerId, paidOn } = input.values;
    if (userId === ownerId) throw refuseSharingFee('sharing-fee.same_unit');
    if (typeof paidOn === 'string' && paidOn > context.today)
      throw refuseSharingFee('sharing-fee.in_future', { date: paidOn });
    return {
      recordedBy: context.actor.userId,
      ownerRegion: facts.owner?.regionCode ?? null,
      userRegion: facts.user?.regionCode ?? null,
    };
  },
  forbids: (record, command, actor) =>
    command === 'confirm' && record.values.recordedBy === actor.userId
      ? refuseSharingFee('sharing-fee.same_person')
      : null,
  subject: (record) => ({
    regionCodes: [record.values.userRegion, record.values.ownerRegion].filter(
      (code): code is string => typeof code === 'string',
    ),
    organizationIds: [String(record.values.userId), String(record.values.ownerId)],
    ownerUserIds: [record.createdBy],
  }),
};
