import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import type { MatchCandidate } from '../../../../src/modules/matching/matching-schema.ts';
import { useText } from '../../i18n/language.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './matching.module.css';
import { type Feedback, sendFeedback } from './matching-queries.ts';
import { matchingText } from './matching-text.ts';

const CAUSES = ['other-field', 'targets-not-met', 'not-mature', 'too-expensive', 'too-far', 'known'] as const;

/** One click says whether a candidate is relevant, and if not, why. */
export function FeedbackBar(props: {
  readonly candidate: MatchCandidate;
  readonly pair: Pick<Feedback, 'needId' | 'achievementId'>;
}) {
  const text = useText();
  const client = useQueryClient();
  const { candidate, pair } = props;
  const give = useMutation({
    mutationFn: (said: Omit<Feedback, 'needId' | 'achievementId'>) => sendFeedback({ ...pair, ...said }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['matches'] }),
  });
  const { feedback } = candidate;
  const cause = CAUSES.find((each) => each === feedback?.reason);
  const said =
    feedback === null
      ? null
      : text(feedback.verdict === 'relevant' ? matchingText.relevant : matchingText.notRelevant) +
        (cause === undefined ? '' : ` ${text(matchingText[cause])}`);
  return (
    <div className={styles['feedback']}>
      <Button size="small" loading={give.isPending} onClick={() => give.mutate({ verdict: 'relevant' })}>
        {text(matchingText.relevant)}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: CAUSES.map((because) => ({ key: because, label: text(matchingText[because]) })),
          onClick: ({ key }) => {
            const because = CAUSES.find((each) => each === key);
            if (because !== undefined) give.mutate({ verdict: 'not-relevant', because });
          },
        }}
      >
        <Button size="small">{text(matchingText.notRelevant)} ▾</Button>
      </Dropdown>
      {said === null ? null : <span role="status">{text(matchingText.thanks, { verdict: said })}</span>}
      <ProblemAlert error={give.error} />
    </div>
  );
}
