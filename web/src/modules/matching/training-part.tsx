import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { MatchTraining } from '../../../../src/modules/matching/matching-schema.ts';
import { download } from '../../app/api/download.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './matching.module.css';
import { startTraining, trainingsQuery } from './model-queries.ts';
import { modelsText } from './models-text.ts';

const FILES = ['needs.jsonl', 'achievements.jsonl', 'judgements.csv'] as const;

/** Whether the interval of the difference lies above zero, below it, or around it. */
function verdictOf(interval: readonly [number, number] | null): 'better' | 'worse' | 'same' {
  if (interval === null) return 'same';
  if (interval[0] > 0) return 'better';
  return interval[1] < 0 ? 'worse' : 'same';
}

function Figures({ training }: { readonly training: MatchTraining }) {
  const text = useText();
  const { figures } = training;
  if (figures === null) return <>—</>;
  const { difference, interval } = figures;
  const span = interval === null ? '' : ` (${interval[0]} – ${interval[1]})`;
  return (
    <>
      <table className={styles['targets']}>
        <thead>
          <tr>
            <td />
            <th scope="col">{text(modelsText.order)}</th>
            <th scope="col">{text(modelsText.levels)}</th>
          </tr>
        </thead>
        <tbody>
          {(['trained', 'active'] as const).map((which) => (
            <tr key={which}>
              <th scope="row">{text(which === 'trained' ? modelsText.trained : modelsText.activeThen)}</th>
              <td>{figures[which].ndcg}</td>
              <td>{figures[which].levelAgreement}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {text(modelsText.difference)} {difference}
        {span} <strong>{text(modelsText[verdictOf(interval)])}</strong>
      </p>
      <small>
        {text(modelsText.measures, { needs: figures.comparedNeeds })} {text(modelsText.levelsHint)}
      </small>
    </>
  );
}

function TrainingRow({ training }: { readonly training: MatchTraining }) {
  const text = useText();
  const { state, done, total } = training;
  return (
    <tr>
      <th scope="row">{formatInstant(training.requestedAt)}</th>
      <td>
        <span role={training.finishedAt === null ? 'status' : undefined}>
          {text(modelsText[state], { done, total })}
        </span>
        {training.finishedAt === null ? (
          <progress max={Math.max(1, total)} value={done} aria-label={text(modelsText.state)} />
        ) : null}
        {training.modelId === null ? null : (
          <div>
            <code>{training.modelId}</code>
          </div>
        )}
      </td>
      <td>
        <Figures training={training} />
      </td>
    </tr>
  );
}

/** Every training with its figures, the latest first. */
function TrainingList({ items }: { readonly items: readonly MatchTraining[] }) {
  const text = useText();
  return (
    <Section title={text(modelsText.trainings)}>
      {items.length === 0 ? (
        <EmptyNote sentence={text(modelsText.none)} />
      ) : (
        <div className={styles['wide']}>
          <table className={styles['targets']}>
            <thead>
              <tr>
                <th scope="col">{text(modelsText.requestedAt)}</th>
                <th scope="col">{text(modelsText.state)}</th>
                <th scope="col">{text(modelsText.figures)}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((training) => (
                <TrainingRow key={training.id} training={training} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

/** Learning from outcomes: what there is to learn from, the button, and every training with its figures. */
export function TrainingPart() {
  const text = useText();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(trainingsQuery);
  const start = useMutation({
    mutationFn: startTraining,
    onSettled: () => client.invalidateQueries({ queryKey: ['match-trainings'] }),
  });
  const isRunning = data?.items.some(({ finishedAt }) => finishedAt === null) === true;
  useEffect(() => {
    // What a training added is in the list of versions once it has ended.
    if (!isRunning) void client.invalidateQueries({ queryKey: ['match-models'] });
  }, [isRunning, client]);
  return (
    <>
      <Section title={text(modelsText.learn)}>
        <ProblemAlert error={error ?? start.error} onRetry={() => void refetch()} />
        {data === undefined ? (
          <LoadingRows rows={2} />
        ) : (
          <>
            <p>{text(modelsText.available, data.available)}</p>
            <p className={styles['quiet']}>{text(modelsText.noPersons)}</p>
            <p className={styles['ways']}>
              <Button
                type="primary"
                disabled={isRunning}
                loading={start.isPending || isRunning}
                onClick={() => start.mutate()}
              >
                {text(modelsText.start)}
              </Button>
              <span>{text(modelsText.files)}</span>
              {FILES.map((name) => (
                <Button
                  key={name}
                  size="small"
                  onClick={() => void download(`/matching/judgements/${name}`, name)}
                >
                  {name}
                </Button>
              ))}
            </p>
          </>
        )}
      </Section>
      {data === undefined ? null : <TrainingList items={data.items} />}
    </>
  );
}
