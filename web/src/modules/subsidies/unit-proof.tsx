import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useText } from '../../i18n/language.ts';
import { announce } from '../../ui/live-region.tsx';
import { Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './measure.module.css';
import type { RecheckAnswer, UnitAnswer } from './settlement-answers.ts';
import { recheckUnit } from './settlement-queries.ts';
import { settlementText } from './settlement-text.ts';
import { unitText } from './unit-text.ts';

function Comparison({ answer }: { readonly answer: RecheckAnswer }) {
  const text = useText();
  return (
    <div className={`${styles['comparison']} ${answer.same ? styles['same'] : styles['different']}`}>
      <p className={styles['verdict']}>
        <span aria-hidden="true">{answer.same ? '✓ ' : '✗ '}</span>
        {text(answer.same ? unitText.recheckSame : unitText.recheckDifferent)}
      </p>
      <dl className={styles['hashes']}>
        <dt>{text(unitText.storedHash)}</dt>
        <dd>
          <code>{answer.storedHash}</code>
        </dd>
        <dt>{text(unitText.recomputedHash)}</dt>
        <dd>
          <code>{answer.recomputedHash}</code>
        </dd>
        <dt>{text(settlementText.packHash)}</dt>
        <dd>{text(answer.packHashSame ? unitText.packSame : unitText.packChanged)}</dd>
      </dl>
    </div>
  );
}

/** The digests of a result, and the button that computes it again before the reader's eyes. */
export function UnitProof(props: { readonly settlementId: string; readonly answer: UnitAnswer }) {
  const text = useText();
  const { settlementId, answer } = props;
  const { result } = answer;
  const recheck = useMutation({
    mutationFn: () => recheckUnit(settlementId, answer.unitId),
    onSuccess: (found) => announce(text(found.same ? unitText.recheckSame : unitText.recheckDifferent)),
  });
  return (
    <Section
      title={text(unitText.provenance)}
      aside={
        <Button loading={recheck.isPending} onClick={() => recheck.mutate()}>
          {text(unitText.recheck)}
        </Button>
      }
    >
      <ProblemAlert error={recheck.error} />
      {recheck.data === undefined ? null : <Comparison answer={recheck.data} />}
      <dl className={styles['hashes']}>
        <dt>{text(unitText.resultDigest)}</dt>
        <dd>
          <code>{answer.resultHash}</code>
          <span className={styles['quiet']}>{text(unitText.resultDigestNote)}</span>
        </dd>
        <dt>{text(settlementText.packHash)}</dt>
        <dd>
          <code>{result.packHash}</code>
        </dd>
        <dt>{text(settlementText.policy)}</dt>
        <dd>
          <RouteLink to={`/policies/${result.packId}`}>{result.documentNumber ?? result.packId}</RouteLink>
        </dd>
        <dt>{text(settlementText.engine)}</dt>
        <dd>{result.engineVersion}</dd>
      </dl>
    </Section>
  );
}
