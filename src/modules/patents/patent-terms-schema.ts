import { addDays, type PlainDate } from '../../kernel/time.ts';

/** How long a patent lasts from its filing date, by kind and date of filing. */
export interface PatentTerm {
  readonly kind: 'invention' | 'utility-model' | 'design';
  /** Filed from this day on. */
  readonly filedFrom: PlainDate;
  readonly years: number;
  readonly source: string;
}

/**
 * 《专利法》第四十二条: inventions twenty years, utility models ten, designs fifteen, each from the filing date. Designs
 * filed before 1 June 2021, when the amendment took effect, last ten.
 */
export const PATENT_TERMS: readonly PatentTerm[] = [
  { kind: 'invention', filedFrom: '1985-04-01' as PlainDate, years: 20, source: '《专利法》第四十二条' },
  { kind: 'utility-model', filedFrom: '1985-04-01' as PlainDate, years: 10, source: '《专利法》第四十二条' },
  {
    kind: 'design',
    filedFrom: '1985-04-01' as PlainDate,
    years: 10,
    source: '《专利法》（2008 年修正）第四十二条',
  },
  {
    kind: 'design',
    filedFrom: '2021-06-01' as PlainDate,
    years: 15,
    source: '《专利法》（2020 年修正）第四十二条',
  },
];

/** The last day of a patent: its term counts the filing date as the first day. Null when no term is known. */
export function lastDayOf(kind: string, filedOn: PlainDate): PlainDate | null {
  const term = PATENT_TERMS.findLast((each) => each.kind === kind && each.filedFrom <= filedOn);
  return term === undefined ? null : addDays(yearsLater(filedOn, term.years), -1);
}

/** The same day so many years later; 29 February is followed by 1 March in a year that has none. */
function yearsLater(date: PlainDate, years: number): PlainDate {
  const year = Number(date.slice(0, 4)) + years;
  const later = `${String(year).padStart(4, '0')}${date.slice(4)}` as PlainDate;
  const leap = date.endsWith('02-29') && new Date(`${later}T00:00:00Z`).getUTCDate() !== 29;
  return leap ? (`${later.slice(0, 4)}-03-01` as PlainDate) : later;
}

/** The day three months later, on which a licence must have been filed; the last of the month where it is shorter. */
export function filingDueOn(effectiveOn: PlainDate): PlainDate {
  const [year = 0, month = 1, day = 1] = effectiveOn.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + 4, 0)).getUTCDate();
  const due = new Date(Date.UTC(year, month - 1 + 3, Math.min(day, last)));
  return due.toISOString().slice(0, 10) as PlainDate;
}
