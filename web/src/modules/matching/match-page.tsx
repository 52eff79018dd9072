import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { MatchAnswer } from '../../../../src/modules/matching/matching-schema.ts';
import type { SearchParams } from '../../app/search-params.ts';
import { useSession } from '../../app/session/session.ts';
import { useText } from '../../i18n/language.ts';
import { LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { CandidateList } from './candidate-list.tsx';
import { marksOf, piecesOf, textSideOf } from './marked-pieces.ts';
import { MarkedText } from './marked-text.tsx';
import { MatchTabs } from './match-tabs.tsx';
import styles from './matching.module.css';
import { type MatchSide, matchesQuery, PARTNERS, type Partner, PLURALS } from './matching-queries.ts';
import { matchingText, matchTitles } from './matching-text.ts';
import { RecommendationSwitch } from './recommendation-switch.tsx';

/** The subject with the evidence of the chosen candidate underlined; it stays in sight beside the list. */
function Subject(props: { readonly answer: MatchAnswer; readonly side: MatchSide; readonly chosen: number }) {
  const text = useText();
  const { subject, candidates } = props.answer;
  const candidate = candidates[props.chosen];
  const marks = candidate === undefined ? [] : marksOf(candidate, textSideOf(props.side));
  return (
    <div className={styles['subject']}>
      <Section title={text(matchingText[props.side])}>
        <h3 lang="zh-CN">
          <MarkedText pieces={piecesOf(subject.title, 'title', marks)} />
        </h3>
        <p className={styles['body']} lang="zh-CN">
          <MarkedText pieces={piecesOf(subject.body, 'body', marks)} />
        </p>
      </Section>
    </div>
  );
}

/** One tab: what answers the subject, beside it. */
function Matches(props: {
  readonly side: MatchSide;
  readonly partner: Partner;
  readonly matches: UseQueryResult<MatchAnswer>;
}) {
  const { side, partner, matches } = props;
  const [chosen, setChosen] = useState(0);
  const answer = matches.data;
  return (
    <>
      <ProblemAlert error={matches.error} onRetry={() => void matches.refetch()} />
      {matches.isPending ? <LoadingRows /> : null}
      {answer === undefined ? null : (
        <div className={styles['columns']}>
          <Subject answer={answer} side={side} chosen={chosen} />
          <CandidateList answer={answer} side={side} partner={partner} chosen={chosen} onChoose={setChosen} />
        </div>
      )}
    </>
  );
}

/** What a tab is called: with how many are related, once that is known. */
function TabName(props: { readonly partner: Partner; readonly answer: MatchAnswer | undefined }) {
  const text = useText();
  const { answer } = props;
  return (
    <>
      {text(matchingText[props.partner])}
      {answer === undefined ? null : (
        <span className={styles['count']}>
          {text(matchingText.relatedCount, { count: answer.counts.good })}
        </span>
      )}
    </>
  );
}

function MatchPage({ side }: { readonly side: MatchSide }) {
  const text = useText();
  const { id = '' } = useParams({ strict: false });
  const search: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const { user } = useSession();
  const partners = PARTNERS[side];
  const results = useQueries({ queries: partners.map((partner) => matchesQuery(side, id, partner)) });
  const active = partners.find((partner) => partner === search['tab']) ?? partners[0];
  const title = results.find(({ data }) => data !== undefined)?.data?.subject.title;
  const items = partners.map((partner, index) => {
    const matches = results[index] as UseQueryResult<MatchAnswer>;
    return {
      key: partner,
      label: <TabName partner={partner} answer={matches.data} />,
      children: <Matches key={`${id} ${partner}`} side={side} partner={partner} matches={matches} />,
    };
  });
  return (
    <Page
      title={text(matchTitles[side])}
      trail={[{ label: title ?? text(matchingText[side]), to: `/${PLURALS[side]}/${id}` }]}
    >
      <p>{text(matchingText.lead)}</p>
      {user === null ? null : <RecommendationSwitch />}
      {items.length === 1 ? (
        items[0]?.children
      ) : (
        <MatchTabs
          label={text(matchingText.candidates)}
          items={items}
          active={active}
          onChange={(tab) => void navigate({ to: '.', search: { ...search, tab }, replace: true })}
        />
      )}
    </Page>
  );
}

/** What answers a need. */
export function NeedMatchPage() {
  return <MatchPage side="need" />;
}

/** Who needs an achievement. */
export function AchievementMatchPage() {
  return <MatchPage side="achievement" />;
}

/** Which needs an expert can answer. */
export function ExpertMatchPage() {
  return <MatchPage side="expert" />;
}

/** Which needs an instrument can serve. */
export function InstrumentMatchPage() {
  return <MatchPage side="instrument" />;
}
