import type { RecordItem } from '../../app/api/answers.ts';
import { useText } from '../../i18n/language.ts';
import { Section } from '../../ui/page.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { type MatchSide, PLURALS } from './matching-queries.ts';
import { matchingText, matchTitles } from './matching-text.ts';

const LISTED: readonly string[] = ['draft', 'submitted', 'published', 'expiring', 'listed', 'open'];

/** Leads from a listing to its matches; what is not public yet is compared for its owner alone. */
export function MatchLink(props: { readonly side: MatchSide; readonly item: RecordItem }) {
  const text = useText();
  const { side, item } = props;
  const isOwnDraft = side === 'need' || side === 'achievement';
  if (!LISTED.includes(String(item.state)) || (item.state === 'draft' && !isOwnDraft)) return null;
  return (
    <Section title={text(matchTitles[side])}>
      <p>{text(matchingText.lead)}</p>
      <RouteLink to={`/${PLURALS[side]}/${item.id}/matches`}>{text(matchingText.see)}</RouteLink>
    </Section>
  );
}
