import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { settlementRegister } from '../../../../src/modules/subsidies/settlement-schema.ts';
import type { DetailAnswer, RecordItem } from '../../app/api/answers.ts';
import { formatCount } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { CommandBar } from '../../registers/command-bar.tsx';
import registerStyles from '../../registers/registers.module.css';
import { Timeline } from '../../registers/timeline.tsx';
import { useAddressedId } from '../../registers/use-register.ts';
import { announce } from '../../ui/live-region.tsx';
import { LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { reformText } from '../reforms/reform-text.ts';
import { RunFacts } from './run-facts.tsx';
import { RunFigures, RunTotals } from './run-totals.tsx';
import styles from './settlement.module.css';
import { summaryQuery } from './settlement-queries.ts';
import { settlementText } from './settlement-text.ts';
import { TrialNote } from './trial-banner.tsx';
import { UnitTable } from './unit-table.tsx';
import { useRun, useRunTitle } from './use-run.ts';

/** Said to screen readers every so often, not with every look at the server. */
const ANNOUNCED_EVERY = 500;

function Progress({ done }: { readonly done: number }) {
  const text = useText();
  const said = useRef(-1);
  const sentence = text(settlementText.computing, { count: formatCount(done) });
  useEffect(() => {
    const step = Math.floor(done / ANNOUNCED_EVERY);
    if (step === said.current) return;
    said.current = step;
    announce(sentence);
  }, [done, sentence]);
  return (
    <Section>
      <p className={styles['progress']}>{sentence}</p>
      {/* How many units the year has is known only at the end: a bar without a measure is the honest one. */}
      <progress className={styles['bar']} aria-label={sentence} />
      <p className={styles['under']}>{text(settlementText.computingNote)}</p>
    </Section>
  );
}

/** Tells once when a run that was watched has come to its end. */
function useTellWhenComputed(item: RecordItem): void {
  const text = useText();
  const before = useRef(item.state);
  useEffect(() => {
    if (before.current === 'computing' && item.state === 'computed') {
      announce(text(settlementText.computed, { count: formatCount(Number(item['unitCount'] ?? 0)) }));
    }
    before.current = item.state;
  }, [item, text]);
}

function Run({ answer }: { readonly answer: DetailAnswer }) {
  const text = useText();
  const { item, references, commands } = answer;
  const computing = item.state === 'computing';
  const summary = useQuery(summaryQuery(item.id, computing));
  const title = useRunTitle(item);
  useTellWhenComputed(item);
  const failure = item['failure'];
  return (
    <Page
      title={title}
      trail={[{ label: text(settlementRegister.title), to: '/settlements' }]}
      aside={
        <>
          <StateTag state={settlementRegister.states[item.state as 'computing']} code={item.state} />
          {item['trial'] === true ? (
            <span className={styles['trialTag']}>{text(settlementText.trialTag)}</span>
          ) : null}
        </>
      }
      actions={
        <>
          {computing ? null : (
            <RouteLink to={`/settlements/${item.id}/what-if`} className={registerStyles['linkButton']}>
              {text(reformText.open)}
            </RouteLink>
          )}
          <CommandBar description={settlementRegister} item={item} title={title} commands={commands} />
        </>
      }
    >
      <TrialNote item={item} />
      {typeof failure === 'string' ? (
        <Alert
          type="error"
          showIcon
          className={styles['note'] ?? ''}
          title={text(settlementText.failed, { reason: failure })}
        />
      ) : null}
      {computing ? <Progress done={summary.data?.unitsDone ?? 0} /> : null}
      {typeof item['grantedTotal'] === 'string' ? <RunFigures item={item} /> : null}
      <ProblemAlert error={summary.error} onRetry={() => void summary.refetch()} />
      {summary.isPending ? <LoadingRows rows={6} /> : null}
      {summary.data === undefined || computing ? null : <RunTotals summary={summary.data} />}
      <div className={styles['factsAndHistory']}>
        <Section title={text(settlementText.about)} flush>
          <RunFacts item={item} references={references} form={summary.data?.form} />
        </Section>
        <Section title={text(settlementText.history)}>
          <Timeline description={settlementRegister} id={item.id} references={references} />
        </Section>
      </div>
      {summary.data === undefined || computing ? null : (
        <UnitTable id={item.id} measures={summary.data.measures} />
      )}
    </Page>
  );
}

/** One run: how far it is, what it came to, for whom, and what it rests on. */
export function SettlementPage() {
  const text = useText();
  const id = useAddressedId();
  const run = useRun(id);
  if (run.data !== undefined) return <Run key={id} answer={run.data} />;
  return (
    <Page
      title={text(settlementRegister.title)}
      trail={[{ label: text(settlementRegister.title), to: '/settlements' }]}
    >
      {run.error === null ? <LoadingRows rows={8} /> : null}
      <ProblemAlert error={run.error} onRetry={() => void run.refetch()} />
    </Page>
  );
}
