import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Tag } from 'antd';
import type { MatchModelItem } from '../../../../src/modules/matching/matching-schema.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './matching.module.css';
import { activateModel, modelsQuery } from './model-queries.ts';
import { metricNames, modelsText } from './models-text.ts';
import { TrainingPart } from './training-part.tsx';

function isKnown(name: string): name is keyof typeof metricNames {
  return Object.hasOwn(metricNames, name);
}

function ModelRow({ model }: { readonly model: MatchModelItem }) {
  const text = useText();
  const client = useQueryClient();
  const activate = useMutation({
    mutationFn: () => activateModel(model.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['match-models'] }),
  });
  const { trainedOn } = model;
  return (
    <tr>
      <th scope="row">
        <code>{model.id}</code>
      </th>
      <td>{model.trainedAt === null ? '—' : formatInstant(model.trainedAt)}</td>
      <td>
        {trainedOn === null
          ? text(modelsText.handSet)
          : text(modelsText.basisOf, { needs: trainedOn.needs, pairs: trainedOn.pairs })}
      </td>
      <td>
        {Object.entries(model.metrics).map(([name, value]) => (
          <div key={name}>
            {isKnown(name) ? text(metricNames[name]) : name} {value}
          </div>
        ))}
      </td>
      <td>
        {model.isActive ? (
          <Tag color="blue">{text(modelsText.active)}</Tag>
        ) : (
          <Popconfirm title={text(modelsText.activateConfirm)} onConfirm={() => activate.mutate()}>
            <Button size="small" loading={activate.isPending}>
              {text(modelsText.activate)}
            </Button>
          </Popconfirm>
        )}
        <ProblemAlert error={activate.error} />
      </td>
    </tr>
  );
}

/** The versions of the model and how they are learned: what the operator of matching decides on. */
export function ModelsPage() {
  const text = useText();
  const models = useQuery(modelsQuery);
  const headings = ['version', 'trainedAt', 'basis', 'metrics', 'action'] as const;
  return (
    <Page title={text(modelsText.heading)}>
      <p className={styles['lead']}>{text(modelsText.lead)}</p>
      <TrainingPart />
      <Section title={text(modelsText.models)}>
        <ProblemAlert error={models.error} onRetry={() => void models.refetch()} />
        {models.data === undefined ? (
          <LoadingRows rows={2} />
        ) : (
          <div className={styles['wide']}>
            <table className={styles['targets']}>
              <thead>
                <tr>
                  {headings.map((name) => (
                    <th key={name} scope="col">
                      {text(modelsText[name])}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {models.data.items.map((model) => (
                  <ModelRow key={model.id} model={model} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </Page>
  );
}
