import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { ApiProblem } from '../../app/api/problem.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { Page, Section } from '../../ui/page.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import { codeIn, outcomeOf } from './check-in-outcome.ts';
import styles from './meetings.module.css';
import { type CheckedIn, checkIn } from './meetings-queries.ts';
import { checkInText, outcomeText } from './meetings-text.ts';

function Accepted({ item }: { readonly item: CheckedIn }) {
  const text = useText();
  return (
    <div className={styles['accepted']}>
      <p className={styles['large']}>{text(outcomeText.accepted)}</p>
      <p className={styles['who']}>
        {item.organization} {item.person}
      </p>
      <p>{item.meetingName}</p>
      <p>{text(checkInText.at, { at: formatInstant(item.checkedInAt) })}</p>
      <RouteLink to={`/meeting-registrations/${item.id}`}>{text(checkInText.record)}</RouteLink>
    </div>
  );
}

function Refused({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const text = useText();
  const outcome = outcomeOf(error);
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <div className={styles['refused']}>
      <p className={styles['large']}>{text(outcomeText[outcome])}</p>
      <p>{outcome === 'notYours' ? text(checkInText.notYoursSentence) : problem?.sentence}</p>
      {outcome === 'notYours' || problem?.next == null ? null : <p>{problem.next}</p>}
      {outcome === 'failed' ? <Button onClick={onRetry}>{text(checkInText.retry)}</Button> : null}
    </div>
  );
}

/** Takes the code from behind `#` in the address, now and whenever another is scanned into the same page. */
function useScannedCode(onCode: (text: string) => void): void {
  useEffect(() => {
    const take = () => {
      const { hash, pathname } = window.location;
      if (hash.length < 2) return;
      // Gone from the address at once: reloading does not send it again, and it stays in no history.
      window.history.replaceState(window.history.state, '', pathname);
      onCode(hash);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [onCode]);
}

interface CodeFormProps {
  readonly isPending: boolean;
  readonly onCode: (text: string) => void;
  /** Clears the outcome for the next person; absent while there is none. */
  readonly onNext: (() => void) | undefined;
}

function CodeForm({ isPending, onCode, onNext }: CodeFormProps) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = () => {
    setMissing(codeIn(typed) === '');
    onCode(typed);
  };
  const next = () => {
    setTyped('');
    onNext?.();
    document.getElementById('check-in-code')?.focus();
  };
  return (
    <form
      className={styles['door']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor="check-in-code">{text(checkInText.code)}</label>
      <Input.TextArea
        id="check-in-code"
        rows={3}
        maxLength={600}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault();
          send();
        }}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isMissing}
        aria-describedby="check-in-missing"
      />
      <p id="check-in-missing" role="alert" className={styles['missing']}>
        {isMissing ? text(checkInText.empty) : ''}
      </p>
      <div className={styles['buttons']}>
        <Button type="primary" size="large" htmlType="submit" loading={isPending}>
          {text(checkInText.submit)}
        </Button>
        {onNext === undefined ? null : (
          <Button size="large" onClick={next}>
            {text(checkInText.next)}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The door: checks in by the code in the address behind `#`, or by one that is typed, and says the outcome large. */
export function CheckInPage() {
  const text = useText();
  const { mutate, reset, data, error, isPending, variables } = useMutation({ mutationFn: checkIn });
  const send = useCallback(
    (from: string) => {
      const code = codeIn(from);
      if (code !== '') mutate(code);
    },
    [mutate],
  );
  useScannedCode(send);
  const hasOutcome = data !== undefined || error !== null;
  return (
    <Page title={text(checkInText.heading)}>
      <div role="status" className={styles['outcome']}>
        {isPending ? <p className={styles['large']}>{text(checkInText.working)}</p> : null}
        {data === undefined ? null : <Accepted item={data} />}
        {error === null ? null : <Refused error={error} onRetry={() => mutate(variables ?? '')} />}
      </div>
      <Section>
        <p>{text(checkInText.lead)}</p>
        <CodeForm isPending={isPending} onCode={send} onNext={hasOutcome ? reset : undefined} />
      </Section>
    </Page>
  );
}
