import { isWithinRegion, regionPrefix } from '../../kernel/region-code.ts';
import { addDays, type PlainDate } from '../../kernel/time.ts';

/** One rule on how long registration may take, with the text it comes from. */
export interface RegistrationDeadlineRule {
  readonly from: PlainDate;
  /** Region in whose subtree it holds. */
  readonly region: string;
  /** Calendar days from acceptance within which the registration must be decided. */
  readonly days: number;
  readonly source: { readonly document: string; readonly article: string };
}

/**
 * Deadlines by text. The default is the national rule of 2000 (受理之日起 30 日); Henan's regulation shortens it to 15 days.
 * A node adds the rules of its own province here with their source; code elsewhere holds no number of days.
 */
export const REGISTRATION_DEADLINES = [
  {
    from: '2000-02-16' as PlainDate,
    region: '100000',
    days: 30,
    source: { document: '技术合同认定登记管理办法（国科发政字〔2000〕063号）', article: '认定登记办结时限' },
  },
  {
    from: '2010-07-30' as PlainDate,
    region: '410000',
    days: 15,
    source: { document: '河南省技术市场条例', article: '第十六条第二款' },
  },
] as const satisfies readonly RegistrationDeadlineRule[];

/**
 * The date by which a contract accepted on a day must be registered or refused: the rule of the narrowest region wins.
 */
export function registrationDueOn(
  acceptedOn: PlainDate,
  regionCode: string,
  rules: readonly RegistrationDeadlineRule[] = REGISTRATION_DEADLINES,
): { readonly dueOn: PlainDate; readonly rule: RegistrationDeadlineRule } {
  const holds = rules.filter((rule) => rule.from <= acceptedOn && isWithinRegion(regionCode, rule.region));
  const rule = holds.reduce<RegistrationDeadlineRule | null>(
    (best, each) => (best === null || narrower(each, best) ? each : best),
    null,
  );
  if (rule === null) throw new Error(`no registration deadline is known for ${regionCode} on ${acceptedOn}`);
  return { dueOn: addDays(acceptedOn, rule.days), rule };
}

function narrower(a: RegistrationDeadlineRule, b: RegistrationDeadlineRule): boolean {
  const [left, right] = [regionPrefix(a.region).length, regionPrefix(b.region).length];
  return left > right || (left === right && a.from > b.from);
}
