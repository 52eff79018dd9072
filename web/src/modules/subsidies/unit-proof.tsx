import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Fen, formatYuan } from '../../../../src/kernel/money.ts';
import { useText } from '../../i18n/language.ts';
import { announce } from '../../ui/live-region.tsx';
import { Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './measure.module.css';
import { PackForm } from './pack-form.tsx';
import type { RecheckAnswer, UnitAnswer } from './settlement-answers.ts';
import { recheckUnit } from './settlement-queries.ts';
import { settlementText } from './settlement-text.ts';
import { unitText } from './unit-text.ts';

function verdictOf({ same, engine }: RecheckAnswer) {
  if (same) return unitText.recheckSame;
  return engine.stored === engine.current ? unitText.recheckDifferent : unitText.recheckEngineDifferent;
}

function Comparison({ answer }: { readonly answer: RecheckAnswer }) {
  const text = useText();
  const { engine } = answer;
  const amountText = (fen: string | null) =>
    fen === null
      ? text(unitText.noAmount)
      : text(unitText.yuanAmount, { amount: formatYuan(BigInt(fen) as Fen) });
  return (
    <div className={`${styles['comparison']} ${answer.same ? styles['same'] : styles['different']}`}>
      <p className={styles['verdict']}>
        <span aria-hidden="true">{answer.same ? '✓ ' : '✗ '}</span>
        {text(verdictOf(answer), answer.engine)}
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
        <dd>
          <PackForm form={answer.form} />
        </dd>
        <dt>{text(settlementText.engine)}</dt>
        <dd>
          {text(engine.stored === engine.current ? unitText.engineSame : unitText.engineChanged, engine)}
        </dd>
      </dl>
      {answer.different.length === 0 ? null : (
        <ul>
          {answer.different.map(({ id, title, stored, recomputed }) => (
            <li key={id}>
              {text(unitText.differentAmount, {
                measure: text(title),
                stored: amountText(stored),
                again: amountText(recomputed),
              })}
            </li>
          ))}
        </ul>
      )}
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
    onSuccess: (found) => announce(text(verdictOf(found), found.engine)),
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
          <PackForm form={answer.form} />
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
