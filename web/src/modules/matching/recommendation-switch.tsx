import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useText } from '../../i18n/language.ts';
import { announce } from '../../ui/live-region.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './matching.module.css';
import { chooseRecommendation, recommendationQuery } from './matching-queries.ts';
import { matchingText } from './matching-text.ts';

/** The own switch, kept by the server: what it says holds on every page and after signing in again. */
export function RecommendationSwitch() {
  const text = useText();
  const client = useQueryClient();
  const choice = useQuery(recommendationQuery);
  const choose = useMutation({
    mutationFn: chooseRecommendation,
    onSuccess: async (answer) => {
      client.setQueryData(recommendationQuery.queryKey, answer);
      announce(text(answer.isOn ? matchingText.personalIsOn : matchingText.personalIsOff));
      await client.invalidateQueries({ queryKey: ['matches'] });
    },
  });
  return (
    <div>
      <p className={styles['personal']}>
        <Switch
          id="personal"
          checked={choice.data?.isOn ?? false}
          disabled={choice.data === undefined}
          loading={choose.isPending}
          onChange={(isOn) => choose.mutate(isOn)}
          aria-describedby="personal-hint"
        />
        <label htmlFor="personal">{text(matchingText.personal)}</label>
        <small id="personal-hint">{text(matchingText.personalHint)}</small>
      </p>
      <ProblemAlert error={choice.error ?? choose.error} onRetry={() => void choice.refetch()} />
    </div>
  );
}
