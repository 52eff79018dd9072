import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { post } from '../../app/api/client.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { formatCount, formatInstant } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { announce } from '../../ui/live-region.tsx';
import { LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import styles from './audit.module.css';
import type { Verification, VerificationResult } from './audit-answers.ts';
import { isGoingOn, verificationsQuery } from './audit-queries.ts';
import { auditText, VERIFICATION_STATES } from './audit-text.ts';
import { RecordLink } from './record-link.tsx';

/** The first place that does not fit, in a sentence that names the record. */
function useBreachSentence(): (breach: NonNullable<VerificationResult['breach']>) => string {
  const text = useText();
  return ({ message, seq, position, record }) =>
    text(message, {
      seq: seq ?? '—',
      position: position ?? '—',
      record: record === null ? '—' : `${record.streamId} v${record.version} ${record.type}`,
    });
}

function Progress({ verification }: { readonly verification: Verification }) {
  const text = useText();
  const [done, total] = [Number(verification.done), Number(verification.total)];
  const sentence =
    verification.state === 'waiting'
      ? text(auditText.waiting)
      : text(auditText.running, { done: formatCount(done), total: formatCount(total) });
  return (
    <div className={styles['progress']}>
      <p>{sentence}</p>
      <progress aria-label={sentence} {...(total > 0 ? { value: done, max: total } : {})} />
    </div>
  );
}

function Intact({ result }: { readonly result: VerificationResult }) {
  const text = useText();
  return (
    <div className={`${styles['verdict']} ${styles['intact']}`}>
      <p className={styles['word']}>
        <span aria-hidden="true">✓ </span>
        {text(auditText.intact)}
      </p>
      <p>
        {text(auditText.intactDetail, {
          events: formatCount(Number(result.events)),
          checkpoints: result.checkpoints,
          signatures: text(result.signaturesChecked ? auditText.signaturesGood : auditText.signaturesSkipped),
        })}
      </p>
    </div>
  );
}

function Broken({ result }: { readonly result: VerificationResult }) {
  const text = useText();
  const sentenceOf = useBreachSentence();
  const { breach } = result;
  return (
    <div className={`${styles['verdict']} ${styles['broken']}`} role="alert">
      <p className={styles['word']}>
        <span aria-hidden="true">✗ </span>
        {text(auditText.broken)}
      </p>
      {breach === null ? null : <p>{sentenceOf(breach)}</p>}
      {breach?.record == null ? null : (
        <p>
          <RecordLink streamType={breach.record.streamType} streamId={breach.record.streamId} />
        </p>
      )}
      <p>{text(auditText.brokenDetail, { events: formatCount(Number(result.events)) })}</p>
      <p>{text(auditText.brokenNext)}</p>
    </div>
  );
}

function Verdict({ verification }: { readonly verification: Verification }) {
  const text = useText();
  if (isGoingOn(verification)) return <Progress verification={verification} />;
  if (verification.result === null) return <p className={styles['quiet']}>{text(auditText.failed)}</p>;
  return verification.result.intact ? (
    <Intact result={verification.result} />
  ) : (
    <Broken result={verification.result} />
  );
}

function History({ verifications }: { readonly verifications: readonly Verification[] }) {
  const text = useText();
  return (
    <details className={styles['fold']}>
      <summary>{text(auditText.history)}</summary>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{text(auditText.startedAt)}</th>
            <th scope="col">{text(auditText.by)}</th>
            <th scope="col">{text(auditText.scope)}</th>
            <th scope="col">{text(auditText.finding)}</th>
            <th scope="col">{text(auditText.finishedAt)}</th>
          </tr>
        </thead>
        <tbody>
          {verifications.map((each) => (
            <tr key={each.id}>
              <th scope="row" data-label={text(auditText.startedAt)}>
                {formatInstant(each.requestedAt)}
              </th>
              <td data-label={text(auditText.by)}>{each.requestedBy.name}</td>
              <td data-label={text(auditText.scope)}>
                {text(auditText.scopeWords, { seq: formatCount(Number(each.total)) })}
              </td>
              <td data-label={text(auditText.finding)}>
                <StateTag state={VERIFICATION_STATES[each.state]} code={each.state} />
              </td>
              <td data-label={text(auditText.finishedAt)}>
                {each.finishedAt === null ? '—' : formatInstant(each.finishedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Says the finding aloud when a verification that was watched has come to its end. */
function useTellFinding(latest: Verification | undefined): void {
  const text = useText();
  const watched = useRef<string | null>(null);
  useEffect(() => {
    if (isGoingOn(latest)) watched.current = latest?.id ?? null;
    else if (latest !== undefined && watched.current === latest.id) {
      watched.current = null;
      announce(text(VERIFICATION_STATES[latest.state].label));
    }
  }, [latest, text]);
}

/** Verifies the whole ledger: starts it, shows how far it is, and says plainly what was found. */
export function VerificationPanel() {
  const text = useText();
  const able = useAbilities();
  const client = useQueryClient();
  const verifications = useQuery(verificationsQuery);
  const latest = verifications.data?.[0];
  useTellFinding(latest);
  const start = useMutation({
    mutationFn: () => post<{ readonly id: string }>('/audit/verifications', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: verificationsQuery.queryKey }),
  });
  const busy = start.isPending || isGoingOn(latest);
  return (
    <Section
      title={text(auditText.verification)}
      aside={
        able('audit.verify') ? (
          <Button type="primary" loading={busy} onClick={() => start.mutate()}>
            {text(auditText.verify)}
          </Button>
        ) : null
      }
    >
      <p className={styles['lead']}>{text(auditText.verifyLead)}</p>
      <ProblemAlert error={start.error} />
      <ProblemAlert error={verifications.error} onRetry={() => void verifications.refetch()} />
      {verifications.isPending ? <LoadingRows rows={2} /> : null}
      {verifications.data?.length === 0 ? (
        <p className={styles['quiet']}>{text(auditText.neverVerified)}</p>
      ) : null}
      {latest === undefined ? null : <Verdict verification={latest} />}
      {verifications.data === undefined || verifications.data.length === 0 ? null : (
        <History verifications={verifications.data} />
      )}
    </Section>
  );
}
