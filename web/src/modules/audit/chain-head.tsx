import { useQuery } from '@tanstack/react-query';
import { formatCount, formatInstant } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './audit.module.css';
import type { HeadAnswer } from './audit-answers.ts';
import { headQuery } from './audit-queries.ts';
import { auditText } from './audit-text.ts';

function Head({ answer }: { readonly answer: HeadAnswer }) {
  const text = useText();
  const { head, checkpoint, unsealed } = answer;
  return (
    <dl className={styles['head']}>
      <div>
        <dt>{text(auditText.head)}</dt>
        <dd>
          <strong>{text(auditText.headSeq, { seq: formatCount(Number(head.seq)) })}</strong>
          <code className={styles['hash']}>{head.hash}</code>
        </dd>
      </div>
      <div>
        <dt>{text(auditText.checkpoint)}</dt>
        <dd>
          {checkpoint === null ? (
            text(auditText.noCheckpoint)
          ) : (
            <>
              <strong>
                {text(auditText.checkpointAt, {
                  seq: formatCount(Number(checkpoint.seq)),
                  at: formatInstant(checkpoint.signedAt),
                })}
              </strong>
              <span className={styles['quiet']}>
                {text(auditText.key, { key: checkpoint.keyId, algorithm: checkpoint.algorithm })}
              </span>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{text(auditText.unsealed)}</dt>
        <dd>
          <strong>{text(auditText.unsealedCount, { count: formatCount(Number(unsealed)) })}</strong>
          <span className={styles['quiet']}>{text(auditText.unsealedNote)}</span>
        </dd>
      </div>
    </dl>
  );
}

/** How long the chain is, what its last hash is, how far it is signed for, and how much waits for a seal. */
export function ChainHead() {
  const text = useText();
  const head = useQuery(headQuery);
  return (
    <Section title={text(auditText.chain)} flush>
      {head.isPending ? <LoadingRows rows={2} /> : null}
      <ProblemAlert error={head.error} onRetry={() => void head.refetch()} />
      {head.data === undefined ? null : <Head answer={head.data} />}
    </Section>
  );
}
