import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { EstimateAnswer, EstimateRequest } from '../../../../src/modules/subsidies/estimate-schema.ts';
import { post } from '../../app/api/client.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { announce } from '../../ui/live-region.tsx';
import { EmptyNote, LoadingRows, Page, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { policiesQuery } from '../policies/policy-queries.ts';
import styles from './calculator.module.css';
import { calculatorText, resultText } from './calculator-text.ts';
import { blankDraft, type Complaint, type EstimateDraft, readEstimate } from './estimate-draft.ts';
import { EstimateForm } from './estimate-form.tsx';
import { totalsOf } from './estimate-result.ts';
import { ResultView } from './result-view.tsx';

/** Before the first computation: what will stand here, and which documents are computed. */
function BeforeResult() {
  const text = useText();
  const policies = useQuery(policiesQuery);
  return (
    <Section title={text(resultText.heading)}>
      <EmptyNote sentence={text(resultText.empty)} />
      <ProblemAlert error={policies.error} onRetry={() => void policies.refetch()} />
      {policies.isPending ? <LoadingRows rows={3} /> : null}
      {policies.data === undefined ? null : (
        <div className={styles['loaded']}>
          <h3>{text(resultText.loaded)}</h3>
          <ul>
            {policies.data.map((policy) => (
              <li key={policy.id}>
                <RouteLink to={`/policies/${policy.id}`}>{text(policy.title)}</RouteLink>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

/** What is sent, and the form as it stood then: the answer speaks of that one. */
interface Asked {
  readonly request: EstimateRequest;
  readonly draft: EstimateDraft;
}

/** The state of the form, and what happens when it is sent. */
function useCalculator() {
  const text = useText();
  const [draft, setDraft] = useState<EstimateDraft>(blankDraft);
  const [complaints, setComplaints] = useState<readonly Complaint[]>([]);
  const result = useRef<HTMLElement>(null);
  const estimate = useMutation({
    mutationFn: ({ request }: Asked) => post<EstimateAnswer>('/estimates', request),
    onSuccess: (answer) => {
      announce(text(resultText.done, { granted: formatFen(totalsOf(answer).granted.toString()) }));
    },
  });
  const answer = estimate.data;
  useEffect(() => {
    if (answer === undefined) return;
    // The reading goes on at the answer, which on a telephone stands below the form.
    result.current?.focus({ preventScroll: true });
    result.current?.scrollIntoView({ block: 'start' });
  }, [answer]);
  const onChange = (next: EstimateDraft) => {
    setDraft(next);
    setComplaints([]);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The column of the result says that it is being computed; a second click asks nothing new.
    if (estimate.isPending) return;
    const outcome = readEstimate(draft);
    if (outcome.ok) {
      estimate.mutate({ request: outcome.request, draft });
      return;
    }
    setComplaints(outcome.complaints);
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${outcome.complaints[0]?.at}"] input`)?.focus();
  };
  const onClear = () => {
    onChange(blankDraft);
    estimate.reset();
    announce(text(calculatorText.cleared));
  };
  return { estimate, result, form: { draft, complaints, onChange, onSubmit, onClear } };
}

/** The public calculator: who you are and what you did on one side, what each document makes of it on the other. */
export function CalculatorPage() {
  const text = useText();
  const { estimate, result, form } = useCalculator();
  const { data, variables, error } = estimate;
  return (
    <Page title={text(calculatorText.heading)}>
      <p className={styles['lead']}>{text(calculatorText.lead)}</p>
      <div className={styles['columns']}>
        <EstimateForm {...form} />
        <section
          ref={result}
          tabIndex={-1}
          className={styles['result']}
          aria-label={text(resultText.heading)}
        >
          <ProblemAlert error={error} />
          {estimate.isPending ? <LoadingRows rows={8} /> : null}
          {estimate.isIdle ? <BeforeResult /> : null}
          {data === undefined || variables === undefined ? null : (
            <ResultView
              totals={totalsOf(data)}
              draft={variables.draft}
              stale={variables.draft !== form.draft}
            />
          )}
        </section>
      </div>
    </Page>
  );
}
