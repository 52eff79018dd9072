import { defineRefusals } from '../../kernel/refusal.ts';
import { unitRecordDefinition } from '../organizations/index.ts';
import { insuranceRegister } from './insurance-schema.ts';

const refuseInsurance = defineRefusals({
  'insurance.ends_before_start': {
    status: 422,
    zh: '保险期间止 {endsOn} 早于起 {startsOn}。',
    en: 'The cover ends on {endsOn}, before it starts on {startsOn}.',
    next: { zh: '请按保险单核对起止日期。', en: 'Check both dates on the policy.' },
  },
});

/**
 * The register of insurances whose premium was paid. What is not known of the product stays empty and is listed as
 * missing when it is settled.
 */
export const insuranceDefinition = unitRecordDefinition({
  description: insuranceRegister,
  table: 'insurances',
  uniqueFields: ['policyNumber'],
  pastDates: ['paidOn'],
  check: ({ startsOn, endsOn }) => {
    if (String(endsOn) < String(startsOn)) {
      throw refuseInsurance('insurance.ends_before_start', {
        startsOn: String(startsOn),
        endsOn: String(endsOn),
      });
    }
    return {};
  },
});
