import type { RecordItem } from '../../app/api/answers.ts';
import { useText } from '../../i18n/language.ts';
import { Section } from '../../ui/page.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import type { MatchSide } from './matching-queries.ts';
import { matchingText } from './matching-text.ts';

const LISTED: readonly string[] = ['draft', 'submitted', 'published', 'expiring'];

/** Leads from a listing to its matches; what is not public yet is compared for its owner alone. */
export function MatchLink(props: { readonly side: MatchSide; readonly item: RecordItem }) {
  const text = useText();
  const { side, item } = props;
  if (!LISTED.includes(String(item.state))) return null;
  const plural = side === 'need' ? 'needs' : 'achievements';
  return (
    <Section title={text(side === 'need' ? matchingText.titleOfNeed : matchingText.titleOfAchievement)}>
      <p>{text(matchingText.lead)}</p>
      <RouteLink to={`/${plural}/${item.id}/matches`}>{text(matchingText.see)}</RouteLink>
    </Section>
  );
}
