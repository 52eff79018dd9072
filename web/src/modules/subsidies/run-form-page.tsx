import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input, Select } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { settlementRegister } from '../../../../src/modules/subsidies/settlement-schema.ts';
import { useSession } from '../../app/session/session.ts';
import { useText } from '../../i18n/language.ts';
import { punctuation } from '../../i18n/punctuation.ts';
import { regionQuery } from '../../registers/region-queries.ts';
import { RegionSelect } from '../../registers/region-select.tsx';
import { useCommand } from '../../registers/use-command.ts';
import { announce } from '../../ui/live-region.tsx';
import { LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { PolicyLine } from '../policies/policy-answers.ts';
import { policiesQuery } from '../policies/policy-queries.ts';
import { FormField } from './form-field.tsx';
import { QuestionFields } from './question-fields.tsx';
import { RateFields } from './rate-fields.tsx';
import styles from './run-form.module.css';
import { type Complaint, isTrial, type RunDraft, readRunForm, startingDraft } from './run-form.ts';
import { runFormText } from './run-form-text.ts';
import { TrialBanner } from './trial-banner.tsx';

interface PartProps {
  readonly draft: RunDraft;
  readonly complaints: readonly Complaint[];
  readonly onChange: (draft: RunDraft) => void;
}

function Basics(props: PartProps & { readonly policies: readonly PolicyLine[] }) {
  const text = useText();
  const { draft, complaints, onChange, policies } = props;
  const choose = (packId: string) => {
    const policy = policies.find((each) => each.id === packId);
    // Rates and questions belong to one document; those of another would be refused.
    onChange({
      ...draft,
      packId,
      regionCode: draft.regionCode ?? policy?.jurisdiction,
      rates: {},
      questions: {},
    });
  };
  return (
    <div className={styles['basics']}>
      <FormField at="packId" label={text(runFormText.policy)} required complaints={complaints}>
        {({ status, ...links }) => (
          <Select<string>
            {...links}
            status={status}
            placeholder={text(runFormText.choosePolicy)}
            {...(draft.packId === undefined ? {} : { value: draft.packId })}
            options={policies.map((policy) => ({
              value: policy.id,
              label:
                policy.documentNumber === null
                  ? text(policy.title)
                  : `${text(policy.title)}${text(punctuation.bracketed, { words: policy.documentNumber })}`,
            }))}
            onChange={choose}
            className={styles['full'] ?? ''}
          />
        )}
      </FormField>
      <FormField
        at="year"
        label={text(runFormText.year)}
        required
        hint={text(runFormText.yearHint)}
        complaints={complaints}
      >
        {(links) => (
          <Input
            {...links}
            inputMode="numeric"
            maxLength={4}
            value={draft.year}
            onChange={(event) => onChange({ ...draft, year: event.target.value })}
          />
        )}
      </FormField>
      <FormField
        at="regionCode"
        label={text(runFormText.region)}
        required
        hint={text(runFormText.regionHint)}
        complaints={complaints}
      >
        {({ id }) => (
          <RegionSelect
            id={id}
            value={draft.regionCode}
            onChange={(regionCode) => onChange({ ...draft, regionCode })}
          />
        )}
      </FormField>
    </div>
  );
}

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

/** The region of the person's own office, where a run is most often asked for. */
function useOwnRegion(): string | undefined {
  const roles = useSession().user?.roles ?? [];
  return roles.flatMap(({ area }) => (area.kind === 'region' ? [area.code] : []))[0];
}

function RunForm({ policies }: { readonly policies: readonly PolicyLine[] }) {
  const text = useText();
  const ownRegion = useOwnRegion();
  const navigate = useNavigate();
  const command = useCommand(settlementRegister);
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<RunDraft>(() => startingDraft(policies, ownRegion));
  const [complaints, setComplaints] = useState<readonly Complaint[]>([]);
  const policy = policies.find((each) => each.id === draft.packId);
  const change = (next: RunDraft) => {
    setDraft(next);
    setComplaints([]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const outcome = readRunForm(draft, policy);
    if (!outcome.ok) {
      setComplaints(outcome.complaints);
      const place = `[data-at="${outcome.complaints[0]?.at}"]`;
      form.current?.querySelector<HTMLElement>(`${place} input, ${place} textarea`)?.focus();
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
  const part = { draft, complaints, onChange: change };
  return (
    <form ref={form} onSubmit={submit} noValidate className={styles['form']}>
      <Complaints complaints={complaints} />
      <ProblemAlert error={command.error} />
      <Section title={text(runFormText.basics)}>
        <Basics {...part} policies={policies} />
        {policy === undefined || draft.regionCode === undefined ? null : (
          <ScopeNote policy={policy} regionCode={draft.regionCode} />
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
            <QuestionFields {...part} questions={policy.questions} />
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
