import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { CommandInput, DecisionContext } from '../../platform/records/definition.ts';
import type { OrganizationFacts } from '../organizations/index.ts';
import { refusePatent } from './patent-errors.ts';
import { filingDueOn, lastDayOf } from './patent-terms-schema.ts';

/** What the rules of a patent need to know beyond it. */
export interface PatentFacts {
  readonly holder: OrganizationFacts | undefined;
}

/** Decides one command on a patent: refuses, or returns the fields that the system sets. Pure. */
export function decidePatent(
  input: CommandInput,
  facts: PatentFacts,
  { today }: DecisionContext,
): FieldValues {
  const values = { ...input.record?.values, ...input.values };
  switch (input.command) {
    case 'create':
    case 'revise':
      refuseDate(values, today, { label: '申请日', date: values.filedOn });
      return {
        expiresOn: lastDayOf(String(values.kind), String(values.filedOn) as PlainDate),
        regionCode: facts.holder?.regionCode ?? null,
      };
    case 'grant':
      refuseDate(values, today, { label: '授权公告日', date: values.grantedOn });
      refuseOtherNumber(values);
      return {};
    case 'expire':
      if (typeof values.expiresOn === 'string' && today <= values.expiresOn)
        throw refusePatent('patent.not_over', { date: values.expiresOn });
      return {};
    default:
      return {};
  }
}

function refuseDate(
  { filedOn }: FieldValues,
  today: PlainDate,
  { label, date }: { readonly label: string; readonly date: FieldValue | undefined },
): void {
  if (typeof date !== 'string') return;
  if (date > today || (typeof filedOn === 'string' && date < filedOn))
    throw refusePatent('patent.date_order', { label, date });
}

function refuseOtherNumber({ patentNumber, applicationNumber }: FieldValues): void {
  const digits = (text: FieldValue | undefined) => String(text).replace(/^ZL|\./g, '');
  if (digits(patentNumber) === digits(applicationNumber)) return;
  throw refusePatent('patent.other_number', {
    number: String(patentNumber),
    application: String(applicationNumber),
  });
}

/** What the rules of a licence need to know of the patent. */
export interface LicensedPatent {
  readonly name: string;
  readonly state: string;
  readonly expiresOn: PlainDate | null;
  readonly holderId: string;
  readonly regionCode: string | null;
}

/**
 * Decides one command on a licence. 《民法典》第八百六十五条: it is valid only while the patent lasts, and no patent that
 * has ended or was invalidated may be licensed. It is filed within three months of taking effect (《专利法实施细则》).
 */
export function decidePatentLicense(input: CommandInput, patent: LicensedPatent | undefined): FieldValues {
  if (input.command !== 'create') return {};
  const { beginsOn, endsOn, licenseeId } = input.values;
  const [begins, ends] = [String(beginsOn), String(endsOn)];
  if (patent === undefined || patent.state !== 'granted')
    throw refusePatent('patent-license.not_in_force', { name: patent?.name ?? '' });
  if (ends < begins) throw refusePatent('patent-license.period_order', { begins, ends });
  if (patent.expiresOn === null || ends > patent.expiresOn)
    throw refusePatent('patent-license.outlasts', { ends, expires: patent.expiresOn ?? '' });
  if (licenseeId === patent.holderId) throw refusePatent('patent-license.same_party');
  return {
    // 技术合同司法解释第二十五条: what is not agreed is an ordinary licence.
    kind: input.values.kind ?? 'ordinary',
    holderId: patent.holderId,
    regionCode: patent.regionCode,
    dueOn: filingDueOn(begins as PlainDate),
  };
}
