import type { CommandDescription, RegisterDescription, StateTone } from '../../../src/kernel/register.ts';
import type { CommandOffer } from '../app/api/answers.ts';

/** A command as its button shows it. */
export interface Offer extends CommandOffer {
  readonly words: CommandDescription;
  /** The one step that brings the record on; drawn as the primary button. */
  readonly forward: boolean;
}

/** How far a state is along the procedure, as its tone says. */
const PROGRESS: Readonly<Record<StateTone, number>> = {
  ended: 0,
  draft: 1,
  waiting: 2,
  progress: 3,
  done: 4,
};

/**
 * The commands of a record in the order of their buttons: the step forward first, dangerous ones last, the others
 * between as described. The step forward is the allowed, harmless one that leads furthest, and further than where
 * the record stands.
 */
export function arrangeOffers(
  description: RegisterDescription,
  state: string,
  commands: readonly CommandOffer[],
): readonly Offer[] {
  const progressOf = (code: string): number => PROGRESS[description.states[code]?.tone ?? 'ended'];
  const known = commands.flatMap((offer) => {
    const words = description.commands[offer.command];
    return words === undefined || words.systemOnly === true ? [] : [{ ...offer, words }];
  });
  const forward = known
    .filter(
      (offer) => offer.allowed && offer.words.danger !== true && progressOf(offer.to) > progressOf(state),
    )
    .reduce<(typeof known)[number] | null>(
      (best, offer) => (best === null || progressOf(offer.to) > progressOf(best.to) ? offer : best),
      null,
    );
  const rank = (offer: Offer): number => (offer.forward ? 0 : offer.words.danger === true ? 2 : 1);
  return known.map((offer) => ({ ...offer, forward: offer === forward })).sort((a, b) => rank(a) - rank(b));
}
