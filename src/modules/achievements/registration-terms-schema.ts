import { addDays, type PlainDate } from '../../kernel/time.ts';

/** How long after its conclusion the result of a fiscally funded project is to be registered. */
interface RegistrationTerm {
  /** For projects concluded from this day on. */
  readonly from: PlainDate;
  /** Calendar days after the day of conclusion. */
  readonly days: number;
  /** Calendar days before the due date at which the owner is reminded. */
  readonly remindedBefore: number;
  readonly source: string;
}

/**
 * 《促进科技成果转化法》第十一条第二款: whoever carries out a fiscally funded project reports its results to the information
 * system in time, as the rules say. The law names no number of days: the days here are the choice of the authority,
 * to be confirmed by it, and changed here with the date from which they hold.
 */
const REGISTRATION_TERMS: readonly RegistrationTerm[] = [
  {
    from: '1996-10-01' as PlainDate,
    days: 90,
    remindedBefore: 30,
    source: '《促进科技成果转化法》第十一条；天数待主管部门确认',
  },
];

/** The term that holds for a project concluded on a day: the latest that has begun; null when none had. */
export function registrationTermOn(
  concludedOn: PlainDate,
  terms: readonly RegistrationTerm[] = REGISTRATION_TERMS,
): RegistrationTerm | null {
  return terms
    .filter(({ from }) => from <= concludedOn)
    .reduce<RegistrationTerm | null>(
      (best, each) => (best === null || each.from > best.from ? each : best),
      null,
    );
}

/** The last day on which the result of a project concluded on a day is registered in time; null when none is set. */
export function registrationDueOn(
  concludedOn: PlainDate,
  terms: readonly RegistrationTerm[] = REGISTRATION_TERMS,
): PlainDate | null {
  const term = registrationTermOn(concludedOn, terms);
  return term === null ? null : addDays(concludedOn, term.days);
}

/** How many days before its due date a registration waits on the owner's desk, whatever term it has. */
export const REMINDED_BEFORE = Math.max(...REGISTRATION_TERMS.map((term) => term.remindedBefore));
