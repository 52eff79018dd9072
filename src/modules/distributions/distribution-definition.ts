import { defineRefusals } from '../../kernel/refusal.ts';
import { unitRecordDefinition } from '../organizations/index.ts';
import { distributionRegister } from './distribution-schema.ts';

const refuseDistribution = defineRefusals({
  'distribution.agreement_not_on_file': {
    status: 422,
    zh: '奖励约定须同时填写日期、文号和应奖励金额。',
    en: 'An agreement needs its date, its number and the amount due by it.',
    next: {
      zh: '请按存档的约定填写齐全；没有约定的三项都不填。',
      en: 'Fill in all three from the paper on file, or leave all of them empty.',
    },
  },
  'distribution.income_before_contract': {
    status: 422,
    zh: '收入取得日期 {incomeOn} 早于转化合同订立日期 {convertedOn}。',
    en: 'The income of {incomeOn} came before the contract of {convertedOn}.',
    next: { zh: '请核对两个日期。', en: 'Check both dates.' },
  },
});

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/**
 * The register of what completers got of the income of their achievement. Whether it is enough is the documents'
 * question and is answered by a settlement; here stands what happened.
 */
export const distributionDefinition = unitRecordDefinition({
  description: distributionRegister,
  table: 'distributions',
  uniqueFields: ['unitId', 'distributionNumber'],
  pastDates: ['convertedOn', 'incomeOn', 'agreedOn'],
  check: (values) => {
    const agreement = [values.agreedOn, values.agreementNumber, values.agreedAmount].filter(isGiven);
    if (agreement.length !== 0 && agreement.length !== 3)
      throw refuseDistribution('distribution.agreement_not_on_file');
    const { convertedOn, incomeOn } = values;
    if (String(incomeOn) < String(convertedOn)) {
      throw refuseDistribution('distribution.income_before_contract', {
        incomeOn: String(incomeOn),
        convertedOn: String(convertedOn),
      });
    }
    return {};
  },
});
