import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { download } from '../../app/api/download.ts';
import { useAbilities } from '../../app/session/abilities.ts';
import { formatFen } from '../../i18n/format.ts';
import { useText } from '../../i18n/language.ts';
import { EmptyNote, LoadingRows, Section } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RouteLink } from '../../ui/route-link.tsx';
import styles from './grants.module.css';
import { batchLinesQuery } from './grants-queries.ts';
import { financeText } from './grants-text.ts';

/** Who gets how much in a batch, and the list for the bank. */
export function BatchLines({ id }: { readonly id: string }) {
  const text = useText();
  const able = useAbilities();
  const lines = useQuery(batchLinesQuery(id));
  const file = useMutation({
    mutationFn: () => download(`/payment-batches/${id}/lines.xlsx`, 'payments.xlsx'),
  });
  const aside = able('payment-batch.export') ? (
    <Button size="small" loading={file.isPending} onClick={() => file.mutate()}>
      {text(financeText.bankFile)}
    </Button>
  ) : null;
  return (
    <Section title={text(financeText.lines)} aside={aside} flush>
      <ProblemAlert error={file.error ?? lines.error} />
      {lines.isPending ? <LoadingRows rows={3} /> : null}
      {lines.data?.lines.length === 0 ? <EmptyNote sentence={text(financeText.noLines)} /> : null}
      <ul className={styles['lines']}>
        {lines.data?.lines.map((line) => (
          <li key={line.claimId}>
            <RouteLink to={`/claims/${line.claimId}`}>{line.unitName}</RouteLink>
            <span className={styles['quiet']}>{line.measure}</span>
            <span className={styles['lineAmount']}>{formatFen(line.amount)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
