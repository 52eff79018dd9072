import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../i18n/language.ts';
import { LoadingRows } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import styles from './measure.module.css';
import { adviceQuery } from './settlement-queries.ts';
import { unitText } from './unit-text.ts';

interface AdviceProps {
  readonly settlementId: string;
  readonly unitId: string;
  readonly measureId: string;
}

/** The smallest change that would lead to more, asked for when somebody wants to know. */
export function MeasureAdvice({ settlementId, unitId, measureId }: AdviceProps) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const advice = useQuery({ ...adviceQuery(settlementId, unitId, measureId), enabled: open });
  const items = advice.data?.items ?? [];
  return (
    <details className={styles['fold']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles['foldSummary']}>{text(unitText.advice)}</summary>
      {advice.isLoading ? <LoadingRows /> : null}
      {advice.error === null ? null : (
        <ProblemAlert error={advice.error} onRetry={() => void advice.refetch()} />
      )}
      {advice.isSuccess && items.length === 0 ? <p>{text(unitText.adviceNone)}</p> : null}
      <ul className={styles['each']}>
        {items.map((item) => (
          <li key={`${item.itemLabel ?? ''} ${item.sentence.zh}`}>{text(item.sentence)}</li>
        ))}
      </ul>
    </details>
  );
}
