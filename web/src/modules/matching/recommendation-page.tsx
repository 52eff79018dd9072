import { useQuery } from '@tanstack/react-query';
import { useText } from '../../i18n/language.ts';
import { Page, Section } from '../../ui/page.tsx';
import { recommendationQuery } from './matching-queries.ts';
import { matchingText } from './matching-text.ts';
import { RecommendationSwitch } from './recommendation-switch.tsx';

/** What takes part in recommendations to a person, what never does, and the switch. */
export function RecommendationPage() {
  const text = useText();
  const { data } = useQuery(recommendationQuery);
  return (
    <Page title={text(matchingText.recommendation)}>
      <Section title={text(matchingText.recommendationSwitch)}>
        <RecommendationSwitch />
        {data === undefined ? null : (
          <p>
            {data.changedAt === null
              ? text(matchingText.neverChosen)
              : text(matchingText.chosenOn, { at: data.changedAt.slice(0, 10) })}
          </p>
        )}
      </Section>
      <Section title={text(matchingText.whatTakesPart)}>
        <ul>
          <li>{text(matchingText.takesPartAlways)}</li>
          <li>{text(matchingText.takesPartWhenOn)}</li>
          <li>{text(matchingText.takesPartNever)}</li>
          <li>{text(matchingText.expertsAreLeftOut)}</li>
        </ul>
      </Section>
    </Page>
  );
}
