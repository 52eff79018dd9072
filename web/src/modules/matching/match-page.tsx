import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import type { MatchAnswer } from '../../../../src/modules/matching/matching-schema.ts';
import { useSession } from '../../app/session/session.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { CandidateCard } from './candidate-card.tsx';
import { marksOf, piecesOf } from './marked-pieces.ts';
import { MarkedText } from './marked-text.tsx';
import styles from './matching.module.css';
import { type MatchSide, matchesQuery } from './matching-queries.ts';
import { matchingText } from './matching-text.ts';
import { RecommendationSwitch } from './recommendation-switch.tsx';

/** The subject with the evidence of the chosen candidate underlined; it stays in sight beside the list. */
function Subject(props: { readonly answer: MatchAnswer; readonly side: MatchSide; readonly chosen: number }) {
  const text = useText();
  const { subject, candidates } = props.answer;
  const candidate = candidates[props.chosen];
  const marks = candidate === undefined ? [] : marksOf(candidate, props.side);
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

function Candidates(props: {
  readonly answer: MatchAnswer;
  readonly side: MatchSide;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}) {
  const text = useText();
  const { answer, side } = props;
  const { candidates } = answer;
  return (
    <Section title={text(matchingText.candidates)}>
      {answer.hasGoodMatch || candidates.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={text(matchingText.noGoodMatch)}
          description={text(matchingText.noGoodMatchNext)}
        />
      )}
      {answer.notes.map((note) => (
        <Alert key={note.zh} type="info" showIcon title={text(note)} />
      ))}
      {candidates.length === 0 ? <EmptyNote sentence={text(matchingText.nothing)} /> : null}
      <p role="status">{text(matchingText.candidateCount, { count: candidates.length })}</p>
      <ol className={styles['candidates']}>
        {candidates.map((candidate, index) => (
          <CandidateCard
            key={candidate.record.id}
            candidate={candidate}
            side={side}
            subjectId={answer.subject.id}
            model={answer.model.id}
            chosen={index === props.chosen}
            onChoose={() => props.onChoose(index === props.chosen ? -1 : index)}
          />
        ))}
      </ol>
      <p className={styles['quiet']}>
        {text(matchingText.model)} {answer.model.id} <code>{answer.model.hash.slice(0, 12)}</code>
      </p>
    </Section>
  );
}

function MatchPage({ side }: { readonly side: MatchSide }) {
  const text = useText();
  const { id = '' } = useParams({ strict: false });
  const { user } = useSession();
  const [chosen, setChosen] = useState(0);
  const matches = useQuery(matchesQuery(side, id));
  const title = text(side === 'need' ? matchingText.titleOfNeed : matchingText.titleOfAchievement);
  const plural = side === 'need' ? 'needs' : 'achievements';
  const answer = matches.data;
  return (
    <Page
      title={title}
      trail={[{ label: answer?.subject.title ?? text(matchingText[side]), to: `/${plural}/${id}` }]}
    >
      <p>{text(matchingText.lead)}</p>
      {user === null ? null : <RecommendationSwitch />}
      <ProblemAlert error={matches.error} onRetry={() => void matches.refetch()} />
      {matches.isPending ? <LoadingRows /> : null}
      {answer === undefined ? null : (
        <div className={styles['columns']}>
          <Subject answer={answer} side={side} chosen={chosen} />
          <Candidates answer={answer} side={side} chosen={chosen} onChoose={setChosen} />
        </div>
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
