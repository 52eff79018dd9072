import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { Language } from '../../../../src/kernel/messages.ts';
import type { PlanAnswer } from '../../../../src/modules/plans/plan-schema.ts';
import { get } from '../../app/api/client.ts';
import { keepFile } from '../../app/api/download.ts';
import { type SearchParams, valuesOf } from '../../app/search-params.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { RegionSelect } from '../../registers/region-select.tsx';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './plan.module.css';
import { planText } from './plan-text.ts';
import { targetsAsCsv } from './target-figures.ts';
import { TargetTable } from './target-table.tsx';
import { TaskTable } from './task-table.tsx';

function planPath(packId: string, region: string | null): string {
  const path = `/policies/${encodeURIComponent(packId)}/plan`;
  return region === null ? path : `${path}?region=${region}`;
}

function csvFile({ targets }: PlanAnswer, language: Language): Blob {
  return new Blob([targetsAsCsv(targets, language)], { type: 'text/csv;charset=utf-8' });
}

function Scope({
  plan,
  onRegion,
}: {
  readonly plan: PlanAnswer;
  readonly onRegion: (code?: string) => void;
}) {
  const text = useText();
  return (
    <Section>
      <div className={styles['scope']}>
        <span>{text(planText.region)}</span>
        <div className={styles['region']}>
          <RegionSelect label={text(planText.region)} value={plan.region.code} onChange={onRegion} />
        </div>
        <span className={styles['note']}>{text(planText.counted, { on: plan.on, seq: plan.readUpTo })}</span>
      </div>
      {plan.elsewhere ? (
        <p className={styles['elsewhere']} role="note">
          {text(planText.elsewhere, { jurisdiction: plan.jurisdiction.name, region: plan.region.name })}
        </p>
      ) : null}
    </Section>
  );
}

/** Targets and tasks of a document: what it wants by when, what the ledger says, and how that is counted. */
export function PlanPage() {
  const text = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const { packId = '' }: { readonly packId?: string } = useParams({ strict: false });
  const search: SearchParams = useSearch({ strict: false });
  const [region = null] = valuesOf(search, 'region');
  const plan = useQuery({
    queryKey: ['policies', packId, 'plan', region],
    queryFn: ({ signal }) => get<PlanAnswer>(planPath(packId, region), signal),
    staleTime: 60_000,
  });
  const title = plan.data === undefined ? packId : text(plan.data.title);
  const trail = [{ label: title, to: `/policies/${packId}` }];
  const choose = (code?: string) =>
    void navigate({ to: `/policies/${packId}/plan`, search: code === undefined ? {} : { region: code } });
  return (
    <Page title={text(planText.heading)} trail={trail}>
      {plan.isPending ? <LoadingRows rows={8} /> : null}
      <ProblemAlert error={plan.error} onRetry={() => void plan.refetch()} />
      {plan.data === undefined ? null : (
        <>
          <Scope plan={plan.data} onRegion={choose} />
          <Section
            title={text(planText.targets)}
            flush
            aside={
              <Button
                size="small"
                disabled={plan.data.targets.length === 0}
                onClick={() => keepFile(csvFile(plan.data, language), `${packId}-targets.csv`)}
              >
                {text(planText.export)}
              </Button>
            }
          >
            {plan.data.targets.length === 0 ? <EmptyNote sentence={text(planText.noTargets)} /> : null}
            <TargetTable plan={plan.data} />
          </Section>
          <Section title={text(planText.tasks)} flush>
            {plan.data.tasks.length === 0 ? <EmptyNote sentence={text(planText.noTasks)} /> : null}
            <TaskTable plan={plan.data} />
          </Section>
        </>
      )}
    </Page>
  );
}
