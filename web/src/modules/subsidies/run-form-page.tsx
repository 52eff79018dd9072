import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { settlementRegister } from '../../../../src/modules/subsidies/settlement-schema.ts';
import { useOwnRegion } from '../../app/session/own-region.ts';
import { useText } from '../../i18n/language.ts';
import { regionQuery } from '../../registers/region-queries.ts';
import { useCommand } from '../../registers/use-command.ts';
import { announce } from '../../ui/live-region.tsx';
import { LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { PolicyLine } from '../policies/policy-answers.ts';
import { policiesQuery } from '../policies/policy-queries.ts';
import { QuestionFields } from './question-fields.tsx';
import { RateFields } from './rate-fields.tsx';
import styles from './run-form.module.css';
import {
  type Complaint,
  isTrial,
  type RunDraft,
  readRunForm,
  relationKey,
  startingDraft,
} from './run-form.ts';
import { runFormText } from './run-form-text.ts';
import { RunScope } from './run-scope.tsx';
import { TrialBanner } from './trial-banner.tsx';

/** Says before the run whether it will be a settlement proper or only a trial. */
function ScopeNote({ policy, regionCode }: { readonly policy: PolicyLine; readonly regionCode: string }) {
  const text = useText();
  const region = useQuery(regionQuery(regionCode));
  if (isTrial(policy, regionCode)) return <TrialBanner policy={policy} regionCode={regionCode} />;
  return (
    <p className={styles['formal']} role="note">
      {text(runFormText.formal, { region: region.data?.fullName ?? regionCode })}
    </p>
  );
}

function Complaints({ complaints }: { readonly complaints: readonly Complaint[] }) {
  const text = useText();
  if (complaints.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className={styles['complaints'] ?? ''}
      title={text(runFormText.problems, { count: complaints.length })}
      description={
        <ul>
          {complaints.map((complaint) => (
            <li key={complaint.at}>{text(complaint.message, complaint.params)}</li>
          ))}
        </ul>
      }
    />
  );
}

/** The state of the form, and what happens when it is sent. */
function useRunForm(policies: readonly PolicyLine[]) {
  const text = useText();
  const navigate = useNavigate();
  const ownRegion = useOwnRegion();
  const command = useCommand(settlementRegister);
  const [draft, setDraft] = useState<RunDraft>(() => startingDraft(policies, ownRegion));
  const [complaints, setComplaints] = useState<readonly Complaint[]>([]);
  const policy = policies.find((each) => each.id === draft.packId);
  const onChange = (next: RunDraft) => {
    setDraft(next);
    setComplaints([]);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const outcome = readRunForm(draft, policy);
    if (!outcome.ok) {
      setComplaints(outcome.complaints);
      const place = `[data-at="${outcome.complaints[0]?.at}"]`;
      event.currentTarget.querySelector<HTMLElement>(`${place} input, ${place} textarea`)?.focus();
      return;
    }
    command.mutate(
      { path: '/settlements', values: { ...outcome.values } },
      {
        onSuccess: ({ item }) => {
          announce(text(runFormText.started));
          void navigate({ to: `/settlements/${item.id}` });
        },
      },
    );
  };
  return { policy, command, onSubmit, part: { draft, complaints, onChange } };
}

function RunForm({ policies }: { readonly policies: readonly PolicyLine[] }) {
  const text = useText();
  const navigate = useNavigate();
  const { policy, command, onSubmit, part } = useRunForm(policies);
  const { regionCode } = part.draft;
  return (
    <form onSubmit={onSubmit} noValidate className={styles['form']}>
      <Complaints complaints={part.complaints} />
      <ProblemAlert error={command.error} />
      <Section title={text(runFormText.basics)}>
        <RunScope {...part} policies={policies} />
        {policy === undefined || regionCode === undefined ? null : (
          <ScopeNote policy={policy} regionCode={regionCode} />
        )}
      </Section>
      {policy === undefined ? null : (
        <>
          <Section title={text(runFormText.rates)}>
            <p className={styles['lead']}>{text(runFormText.ratesLead)}</p>
            <RateFields {...part} rates={policy.rates} />
          </Section>
          <Section title={text(runFormText.questions)}>
            <p className={styles['lead']}>{text(runFormText.questionsLead)}</p>
            <QuestionFields {...part} questions={policy.questions} none={text(runFormText.noQuestions)} />
          </Section>
          <Section title={text(runFormText.relations)}>
            <p className={styles['lead']}>{text(runFormText.relationsLead)}</p>
            <QuestionFields
              {...part}
              questions={policy.relations.map((each) => ({ ...each, id: relationKey(each.id) }))}
              none={text(runFormText.noRelations)}
            />
          </Section>
        </>
      )}
      <div className={styles['end']}>
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {text(runFormText.submit)}
        </Button>
        <Button onClick={() => void navigate({ to: '/settlements' })}>{text(runFormText.cancel)}</Button>
      </div>
    </form>
  );
}

/** Asks for a run: which document, which year, which region, and what a person fixes where the document leaves room. */
export function RunFormPage() {
  const text = useText();
  const policies = useQuery(policiesQuery);
  return (
    <Page
      title={text(runFormText.heading)}
      trail={[{ label: text(settlementRegister.title), to: '/settlements' }]}
    >
      {policies.isPending ? <LoadingRows /> : null}
      <ProblemAlert error={policies.error} onRetry={() => void policies.refetch()} />
      {policies.data === undefined ? null : <RunForm policies={policies.data} />}
    </Page>
  );
}
