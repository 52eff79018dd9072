import type { RegisterDescription } from '../../../src/kernel/register.ts';
import { achievementRegister } from '../../../src/modules/achievements/achievement-schema.ts';
import { completerRegister } from '../../../src/modules/achievements/completer-schema.ts';
import { clearanceRegister } from '../../../src/modules/clearances/clearance-schema.ts';
import { contractRegister } from '../../../src/modules/contracts/contract-schema.ts';
import { disclosureRegister } from '../../../src/modules/disclosures/disclosure-schema.ts';
import { distributionRegister } from '../../../src/modules/distributions/distribution-schema.ts';
import { selfTransferRegister } from '../../../src/modules/distributions/self-transfer-schema.ts';
import { duplicateSuspicionRegister } from '../../../src/modules/duplicates/duplicate-schema.ts';
import { expertRegister } from '../../../src/modules/experts/expert-schema.ts';
import { insuranceRegister } from '../../../src/modules/finance/insurance-schema.ts';
import { investmentRegister } from '../../../src/modules/finance/investment-schema.ts';
import { auditSampleRegister } from '../../../src/modules/grants/audit-sample-schema.ts';
import { budgetRegister } from '../../../src/modules/grants/budget-schema.ts';
import { claimRegister } from '../../../src/modules/grants/claim-schema.ts';
import { clawbackRegister } from '../../../src/modules/grants/clawback-schema.ts';
import { doubleClaimRegister } from '../../../src/modules/grants/double-claim-schema.ts';
import { objectionRegister } from '../../../src/modules/grants/objection-schema.ts';
import { paymentBatchRegister } from '../../../src/modules/grants/payment-batch-schema.ts';
import { evaluationRegister } from '../../../src/modules/institutions/evaluation-schema.ts';
import { instrumentRegister } from '../../../src/modules/instruments/instrument-schema.ts';
import { sharingFeeRegister } from '../../../src/modules/instruments/sharing-fee-schema.ts';
import { introductionRegister } from '../../../src/modules/introductions/introduction-schema.ts';
import { mandateRegister } from '../../../src/modules/introductions/mandate-schema.ts';
import { meetingRegister } from '../../../src/modules/meetings/meeting-schema.ts';
import { registrationRegister } from '../../../src/modules/meetings/registration-schema.ts';
import { needRegister } from '../../../src/modules/needs/need-schema.ts';
import { organizationRegister } from '../../../src/modules/organizations/organization-schema.ts';
import { qualificationRegister } from '../../../src/modules/organizations/qualification-schema.ts';
import { shareholdingRegister } from '../../../src/modules/organizations/shareholding-schema.ts';
import {
  achievementPackageRegister,
  packageItemRegister,
} from '../../../src/modules/packages/package-schema.ts';
import { patentLicenseRegister } from '../../../src/modules/patents/patent-license-schema.ts';
import { patentRegister } from '../../../src/modules/patents/patent-schema.ts';
import { receiptRegister } from '../../../src/modules/payments/receipt-schema.ts';
import { savedSearchRegister } from '../../../src/modules/search/saved-search-schema.ts';
import { searchTermRegister } from '../../../src/modules/search/search-term-schema.ts';
import { interpretationDecisionRegister } from '../../../src/modules/subsidies/interpretation-schema.ts';
import { settlementRegister } from '../../../src/modules/subsidies/settlement-schema.ts';

/** The areas of the navigation, in their order. */
export type NavigationGroupName = 'market' | 'property' | 'encounters' | 'registers' | 'policy' | 'oversight';

/** A register as the web knows it: its description, and the module whose folder may extend its pages. */
export interface RegisterEntry {
  readonly description: RegisterDescription;
  readonly module: string;
  /** Where it stands in the navigation. */
  readonly group: NavigationGroupName;
}

/** Every register that has pages, in the order of the navigation. */
export const registers: readonly RegisterEntry[] = [
  { description: achievementRegister, module: 'achievements', group: 'market' },
  { description: completerRegister, module: 'achievements', group: 'market' },
  { description: needRegister, module: 'needs', group: 'market' },
  { description: savedSearchRegister, module: 'search', group: 'market' },
  { description: clearanceRegister, module: 'clearances', group: 'market' },
  { description: disclosureRegister, module: 'disclosures', group: 'property' },
  { description: patentRegister, module: 'patents', group: 'property' },
  { description: patentLicenseRegister, module: 'patents', group: 'property' },
  { description: achievementPackageRegister, module: 'packages', group: 'market' },
  { description: packageItemRegister, module: 'packages', group: 'market' },
  { description: duplicateSuspicionRegister, module: 'duplicates', group: 'market' },
  { description: expertRegister, module: 'experts', group: 'market' },
  { description: instrumentRegister, module: 'instruments', group: 'market' },
  { description: organizationRegister, module: 'organizations', group: 'registers' },
  { description: contractRegister, module: 'contracts', group: 'registers' },
  { description: receiptRegister, module: 'payments', group: 'registers' },
  { description: sharingFeeRegister, module: 'instruments', group: 'registers' },
  { description: qualificationRegister, module: 'organizations', group: 'registers' },
  { description: shareholdingRegister, module: 'organizations', group: 'registers' },
  { description: introductionRegister, module: 'introductions', group: 'encounters' },
  { description: mandateRegister, module: 'introductions', group: 'encounters' },
  { description: meetingRegister, module: 'meetings', group: 'encounters' },
  { description: registrationRegister, module: 'meetings', group: 'encounters' },
  { description: insuranceRegister, module: 'finance', group: 'registers' },
  { description: investmentRegister, module: 'finance', group: 'registers' },
  { description: evaluationRegister, module: 'institutions', group: 'registers' },
  { description: distributionRegister, module: 'distributions', group: 'registers' },
  { description: selfTransferRegister, module: 'distributions', group: 'registers' },
  { description: interpretationDecisionRegister, module: 'subsidies', group: 'policy' },
  { description: settlementRegister, module: 'subsidies', group: 'policy' },
  { description: claimRegister, module: 'grants', group: 'policy' },
  { description: objectionRegister, module: 'grants', group: 'policy' },
  { description: budgetRegister, module: 'grants', group: 'policy' },
  { description: paymentBatchRegister, module: 'grants', group: 'policy' },
  { description: clawbackRegister, module: 'grants', group: 'policy' },
  { description: doubleClaimRegister, module: 'grants', group: 'policy' },
  { description: auditSampleRegister, module: 'grants', group: 'policy' },
  { description: searchTermRegister, module: 'search', group: 'oversight' },
];

export function registerByPlural(plural: string): RegisterEntry | undefined {
  return registers.find((entry) => entry.description.plural === plural);
}

export function registerByNoun(noun: string): RegisterEntry | undefined {
  return registers.find((entry) => entry.description.noun === noun);
}
