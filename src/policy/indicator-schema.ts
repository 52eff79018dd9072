import { z } from 'zod';
import { CONTRACT_KINDS, LEVELS, QUALIFICATION_KIND_CODES, UNIT_KINDS } from './facts.ts';

const message = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/**
 * Whose contracts a region counts: those sold by its units (输出, by the seller's place) or those bought by them (吸纳).
 * The two differ, and statistics of the technology market keep them apart.
 */
const side = z.enum(['seller', 'buyer']);

/** How the figure of a target comes from the ledger. A closed set: what is not in it has to be reported. */
export const indicatorShape = z.discriminatedUnion('kind', [
  /** 成交额 of the contracts registered in the year of the deadline. */
  z.strictObject({ kind: z.literal('contract-total'), side }),
  /** Its growth against the year before, in each year from the adoption of the document to the deadline. */
  z.strictObject({ kind: z.literal('contract-growth'), side }),
  /** Contracts registered from the adoption to the deadline, by kinds of contract and of the party on that side. */
  z.strictObject({
    kind: z.literal('contract-count'),
    side,
    parties: z.array(z.enum(UNIT_KINDS)).min(1),
    types: z.array(z.enum(CONTRACT_KINDS)).min(1),
    /** Whether the other party must lie in the region too. */
    bothInside: z.boolean(),
  }),
  /** Recognitions: valid at the deadline, or given from the adoption to the deadline. */
  z.strictObject({
    kind: z.literal('recognitions'),
    of: z.array(z.enum(QUALIFICATION_KIND_CODES)).min(1),
    levels: z.array(z.enum(LEVELS)).min(1),
    when: z.enum(['valid', 'given']),
    /** Units that hold one, each once; or every recognition, as of laboratories, of which a unit may have several. */
    count: z.enum(['units', 'recognitions']),
  }),
  /** No register of this system holds it: the responsible unit reports it. */
  z.strictObject({ kind: z.literal('reported'), reason: message }),
  /** The document names no figure: an evaluation says whether it is reached. */
  z.strictObject({ kind: z.literal('judged') }),
]);

export type Indicator = z.infer<typeof indicatorShape>;
