import { choiceLabel } from '../../kernel/choices.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import { keywordsOf } from '../../kernel/keywords.ts';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { CommandInput, DecisionContext } from '../../platform/records/definition.ts';
import {
  freshUntil,
  type ListingFacts,
  listedFrom,
  missingToSubmit,
  refuseUncleared,
} from '../listings/publication-schema.ts';
import type { OrganizationFacts } from '../organizations/index.ts';
import { PRICE_KINDS, REGISTRATION_LETTERS } from './achievement-codes.ts';
import { refuseAchievement } from './achievement-errors.ts';
import { achievementFields } from './achievement-fields.ts';
import { commonMaturity, levelsOf } from './maturity-schema.ts';
import { type OfferedPatent, refuseUnpatented } from './open-license.ts';
import { registrationDueOn } from './registration-terms-schema.ts';

/** What the rules of an achievement need to know beyond it. */
export interface AchievementFacts extends ListingFacts {
  readonly owner: OrganizationFacts | undefined;
  /** Patents of the owner that stand for it. Asked for when an open licence is offered only. */
  readonly patents: readonly OfferedPatent[];
  /** The number that it gets when it is published for the first time; null for everything else. */
  readonly listingNumber: string | null;
}

/** Decides one command: refuses, or returns the fields that the system sets. Pure. */
export function decideAchievement(
  input: CommandInput,
  facts: AchievementFacts,
  { today }: DecisionContext,
): FieldValues {
  const values = { ...input.record?.values, ...input.values };
  switch (input.command) {
    case 'create':
    case 'revise':
      return decideContent(values, facts, today);
    case 'submit':
      refuseIncomplete(values);
      refuseUnpatented(values.standingOffers, facts.patents, today);
      return { submittedOn: today };
    case 'publish':
      refuseUncleared(facts);
      refuseUnpatented(values.standingOffers, facts.patents, today);
      return {
        ...listedFrom('achievement', today),
        listingNumber: values.listingNumber ?? facts.listingNumber,
      };
    case 'expire':
      refuseFresh(values, today);
      return {};
    case 'renew':
      refuseUncleared(facts);
      refuseUnpatented(values.standingOffers, facts.patents, today);
      return { expiresOn: listedFrom('achievement', today).expiresOn };
    case 'recordRegistration':
      refuseRegistration(values, today);
      return {};
    default:
      return {};
  }
}

function decideContent(values: FieldValues, facts: AchievementFacts, today: PlainDate): FieldValues {
  const { owner } = facts;
  if (owner !== undefined && owner.state !== 'active')
    throw refuseAchievement('achievement.owner_not_active', { name: owner.name });
  refusePrice(values);
  const words = keywordsOf(values.keywords).length;
  if (words > 8) throw refuseAchievement('achievement.too_many_keywords', { count: words });
  const { concludedOn } = values;
  if (typeof concludedOn === 'string' && concludedOn > today)
    throw refuseAchievement('achievement.concluded_in_future', { date: concludedOn });
  return {
    regionCode: owner?.regionCode ?? null,
    maturity: maturityOf(values),
    registrationDueOn: dutyOf(values),
  };
}

/** 《促进科技成果转化法》第十一条: the duty is that of fiscally funded projects, others are only encouraged. */
function dutyOf({ fiscallyFunded, concludedOn }: FieldValues): PlainDate | null {
  return fiscallyFunded === true && typeof concludedOn === 'string'
    ? registrationDueOn(concludedOn as PlainDate)
    : null;
}

function maturityOf(values: FieldValues): number | null {
  const { maturityScale: scale, maturityLevel: level } = values;
  if (typeof scale !== 'string' || typeof level !== 'number') {
    if (typeof scale === 'string' || typeof level === 'number')
      throw refuseAchievement('achievement.maturity_incomplete');
    return null;
  }
  const common = commonMaturity(scale, level);
  if (common === null)
    throw refuseAchievement('achievement.maturity_off_scale', { level, most: levelsOf(scale) });
  return common;
}

function refusePrice({ priceKind, price, priceUpTo }: FieldValues): void {
  const [low, high] = [typeof price === 'bigint', typeof priceUpTo === 'bigint'];
  if (priceKind === 'negotiable' && (low || high)) throw refuseAchievement('achievement.price_contradicts');
  if ((priceKind === 'fixed' && !low) || (priceKind === 'range' && !(low && high))) {
    throw refuseAchievement('achievement.price_missing', {
      kind: choiceLabel(PRICE_KINDS, String(priceKind)).zh,
    });
  }
  if (typeof price === 'bigint' && typeof priceUpTo === 'bigint' && priceUpTo < price) {
    throw refuseAchievement('achievement.price_order', {
      price: formatYuan(price as Fen),
      upTo: formatYuan(priceUpTo as Fen),
    });
  }
}

function refuseFresh({ expiresOn }: FieldValues, today: PlainDate): void {
  const date = freshUntil(expiresOn, today);
  if (date !== null) throw refuseAchievement('achievement.still_fresh', { date });
}

/** What a draft may leave open and a listing may not. */
const NEEDED_TO_SUBMIT = [
  'techArea',
  'transferModes',
  'priceKind',
  'maturityScale',
  'intellectualProperty',
] as const;

function refuseIncomplete(values: FieldValues): void {
  const fields = missingToSubmit(achievementFields, NEEDED_TO_SUBMIT, values);
  if (fields !== null) throw refuseAchievement('achievement.incomplete', { fields });
  if ((values.standingOffers ?? null) !== null && (values.offerTerms ?? null) === null)
    throw refuseAchievement('achievement.offer_needs_terms');
}

function refuseRegistration({ externalNumber, registeredOn, kind }: FieldValues, today: PlainDate): void {
  if (typeof registeredOn === 'string' && registeredOn > today)
    throw refuseAchievement('achievement.registered_in_future', { date: registeredOn });
  const letter = REGISTRATION_LETTERS[String(kind)];
  if (typeof externalNumber !== 'string' || letter === undefined || externalNumber[7] === letter) return;
  throw refuseAchievement('achievement.registration_kind', { number: externalNumber, letter });
}
