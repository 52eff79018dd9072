import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of the payments module. */
export const refuseReceipt = defineRefusals({
  'receipt.contract_not_registered': {
    status: 422,
    zh: '合同“{number}”尚未登记，不能登记到账。',
    en: 'Contract "{number}" is not registered yet, so no receipt can be recorded under it.',
    next: { zh: '请先办理合同登记。', en: 'Have the contract registered first.' },
  },
  'receipt.over_total': {
    status: 422,
    zh: '到账合计 {received} 元将超过合同成交额 {total} 元。',
    en: 'Receipts would add up to {received} yuan, more than the total amount of {total} yuan.',
    next: {
      zh: '请核对金额，或先办理合同变更。',
      en: 'Check the amount, or have the contract changed first.',
    },
  },
  'receipt.before_signing': {
    status: 422,
    zh: '到账日期 {received} 早于合同签订日期 {signed}。',
    en: 'The money would have arrived on {received}, before the contract was signed on {signed}.',
    next: { zh: '请核对转账凭证上的日期。', en: 'Check the date on the voucher.' },
  },
  'receipt.in_future': {
    status: 422,
    zh: '到账日期 {received} 晚于今天。',
    en: 'The date {received} lies in the future.',
    next: { zh: '款项到账后再登记。', en: 'Record it once the money has arrived.' },
  },
  'receipt.same_person': {
    status: 403,
    zh: '登记和核验必须由不同的人办理，这笔到账由您登记。',
    en: 'Recording and confirming must be done by different people, and you recorded this receipt.',
    next: { zh: '请由另一名经办人核验。', en: 'Somebody else has to confirm it.' },
  },
});
