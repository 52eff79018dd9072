import { Alert } from 'antd';
import type { MatchAnswer } from '../../../../src/modules/matching/matching-schema.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, Section } from '../../ui/page.tsx';
import { CandidateCard } from './candidate-card.tsx';
import styles from './matching.module.css';
import type { MatchSide, Partner } from './matching-queries.ts';
import { matchingText } from './matching-text.ts';

/** The candidates of one kind, nearest first; says before them when none is related. */
export function CandidateList(props: {
  readonly answer: MatchAnswer;
  readonly side: MatchSide;
  readonly partner: Partner;
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}) {
  const text = useText();
  const { answer, side, partner } = props;
  const { candidates, counts } = answer;
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
      {candidates.length === 0 ? (
        <EmptyNote
          sentence={
            counts.compared === 0
              ? text(matchingText.nothing)
              : text(matchingText.noneRelated, { compared: counts.compared })
          }
        />
      ) : (
        <p role="status">
          {text(matchingText.candidateCount, {
            good: counts.good,
            compared: counts.compared,
            shown: candidates.length,
          })}
        </p>
      )}
      <ol className={styles['candidates']}>
        {candidates.map((candidate, index) => (
          <CandidateCard
            key={candidate.record.id}
            candidate={candidate}
            side={side}
            partner={partner}
            subject={answer.subject}
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
