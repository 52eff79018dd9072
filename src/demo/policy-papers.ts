import { insurancesOf, investmentsOf } from './finance-papers.ts';
import { distributionsOf, evaluationsOf } from './institution-papers.ts';
import type { DemoPaper, PaperCast } from './paper-cast.ts';

/** All papers of the demonstration. Pure: the same cast gives the same papers. */
export function planPapers(cast: PaperCast): readonly DemoPaper[] {
  return [
    ...insurancesOf(cast),
    ...investmentsOf(cast),
    ...evaluationsOf(cast),
    ...distributionsOf(cast),
  ].filter(({ on }) => on <= cast.today);
}
